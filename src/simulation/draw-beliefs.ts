import type { Fit } from "../models/model.ts";
import {
  dimensionsOf,
  drawParameters,
  laplacePosterior,
  type NoPosterior,
  parametersAt,
  type Posterior,
  type Posteriors,
} from "../models/posterior.ts";
import { normalCdf, normalQuantile } from "../numerics/normal.ts";
import { scrambledSobol } from "../numerics/sobol.ts";
import { hashText, mix, Stream } from "../numerics/stream.ts";
import { quantile } from "../quantities/quantile.ts";
import { correlatedGroups, type CorrelatedGroup } from "../quantities/rank-correlation.ts";
import { SCRAMBLES, type Scrambles } from "../results/replications.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { simulationWords } from "../words/simulation.ts";
import { ASSUMPTION, PARAMETERS } from "./coins.ts";

/** Tries for spend parameters with a finite mean before the fit is given up. */
const MOST_TRIES = 1000;

export interface BeliefsInput {
  readonly scenario: Pick<Scenario, "replications" | "assumptions" | "correlations"> & {
    readonly models: Pick<Scenario["models"], "uncertainty">;
  };
  readonly fits: { readonly purchases: Fit; readonly spend: Fit };
  /** Of the fits; by default the Laplace posteriors. Not looked at where the scenario knows no uncertainty. */
  readonly posteriors?: Posteriors;
}

export interface Beliefs {
  /** By replication: parameters of the purchase model, of the spend model, then the value of every assumption. */
  readonly values: Float64Array;
  /** What the replications share; 1 where no belief varies. */
  readonly scrambles: Scrambles;
  /** By replication: draws of the spend parameters thrown away because q <= 1 has no finite mean. */
  readonly rejected: Int32Array;
  readonly warnings: readonly string[];
}

/**
 * Parameters and assumptions of every replication, from scrambled Sobol points: replication r has point floor(r/16) of scramble r mod 16, so that
 * a run can be stopped anywhere and extended, and the 16 scrambles, independent of each other, tell the error of a mean.
 *
 * The parameters of both models are the coordinates of one point. Each assumption has a one-dimensional sequence of its own, scrambled and shuffled by its key
 * ("padding", Burley 2020), not a dimension of the joint one: a dimension would be a number in order, and with it an assumption's draws would change when a
 * strategy is added, removed or moved. So every margin is stratified and main effects gain in full; what two assumptions do only together has up
 * to twice the variance of plain draws. Correlated assumptions mix the sequences of their group, in the order of their keys, whether or not a strategy uses them all.
 *
 * Draws that are rejected (q <= 1) are drawn again from a stream of the replication, which leaves the law what it is.
 */
export function drawBeliefs({ scenario, fits, posteriors }: BeliefsInput, root: number): Beliefs {
  const { replications, assumptions } = scenario;
  const warnings: string[] = [];
  const isCertain = scenario.models.uncertainty === "none";
  let dimension = 0;
  const parameters = (["purchases", "spend"] as const).map((kind, ordinal) => {
    const posterior = isCertain ? null : (posteriors?.[kind] ?? laplacePosterior(fits[kind]));
    const block = parameterDraws(fits[kind], posterior, dimension, ordinal, warnings);
    dimension += block.dimensions;
    return block;
  });
  const groups = correlatedGroups(scenario.correlations);
  const uniforms = assumptions.map(({ key }) => uniformOf(key, groups));
  const width = parameters.reduce((sum, { size }) => sum + size, 0) + assumptions.length;
  const values = new Float64Array(new SharedArrayBuffer(replications * width * Float64Array.BYTES_PER_ELEMENT));
  const rejected = new Int32Array(replications);
  for (let r = 0; r < replications; r++) {
    let at = r * width;
    for (const { size, draw } of parameters) {
      rejected[r] += draw(root, r, values.subarray(at, at + size));
      at += size;
    }
    for (const [i, { quantity }] of assumptions.entries()) values[at++] = quantile(quantity, uniforms[i](root, r));
  }
  return { values, scrambles: isVarying(values, width) ? SCRAMBLES : 1, rejected, warnings };
}

/** A coordinate of the point of a replication, of the sequence that a purpose and an ordinal name. */
function coordinate(root: number, replication: number, purpose: number, ordinal: number, dimension: number): number {
  const key = mix((mix((mix(root ^ purpose) + ordinal) | 0) + (replication % SCRAMBLES)) | 0);
  return scrambledSobol(Math.floor(replication / SCRAMBLES), dimension, key);
}

/** The uniform behind an assumption in a replication: of its own sequence, or of its group's. */
function uniformOf(key: string, groups: readonly CorrelatedGroup[]): (root: number, replication: number) => number {
  const own = hashText(key);
  const group = groups.find(({ keys }) => keys.includes(key));
  if (group === undefined) return (root, r) => coordinate(root, r, ASSUMPTION, own, 0);
  const place = group.keys.indexOf(key);
  const factor = group.factor!.subarray(place * group.keys.length, place * group.keys.length + place + 1);
  const hashes = group.keys.map(hashText);
  return (root, r) => {
    let z = 0;
    factor.forEach((weight, j) => (z += weight * normalQuantile(coordinate(root, r, ASSUMPTION, hashes[j], 0))));
    return normalCdf(z);
  };
}

/** A sampler of one fit's parameters; `draw` returns how many draws it threw away. */
interface ParameterDraws {
  readonly size: number;
  /** Coordinates that it takes of the joint point. */
  readonly dimensions: number;
  readonly draw: (root: number, replication: number, out: Float64Array) => number;
}

function parameterDraws(
  fit: Fit,
  posterior: Posterior | NoPosterior | null,
  firstDimension: number,
  ordinal: number,
  warnings: string[],
): ParameterDraws {
  const fixed = Object.values(fit.parameters);
  if (posterior?.kind === "none" && fixed.length > 0)
    warnings.push(simulationWords.noUncertainty(fit.model, posterior.reason));
  if (posterior === null || posterior.kind === "none") {
    return {
      size: fixed.length,
      dimensions: 0,
      draw: (_, __, out) => {
        out.set(fixed);
        return 0;
      },
    };
  }
  const q = fit.kind === "spend" ? posterior.names.indexOf("q") : -1;
  const isKept = (out: Float64Array): boolean => q < 0 || out[q] > 1;
  const stream = new Stream();
  return {
    size: fixed.length,
    dimensions: dimensionsOf(posterior),
    draw: (root, r, out) => {
      parametersAt(posterior, (dimension) => coordinate(root, r, PARAMETERS, 0, firstDimension + dimension), out);
      if (isKept(out)) return 0;
      stream.seed(root, r, ordinal, PARAMETERS);
      for (let tries = 1; tries < MOST_TRIES; tries++) {
        drawParameters(posterior, stream, out);
        if (isKept(out)) return tries;
      }
      out.set(fixed);
      return MOST_TRIES;
    },
  };
}

/** Whether any belief differs between replications. */
function isVarying(values: Float64Array, width: number): boolean {
  for (let i = width; i < values.length; i++) if (values[i] !== values[i - width]) return true;
  return false;
}
