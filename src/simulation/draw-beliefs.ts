import type { Fit } from "../models/model.ts";
import {
  drawParameters,
  laplacePosterior,
  type NoPosterior,
  type Posterior,
  type Posteriors,
} from "../models/posterior.ts";
import { coin, hashText, Stream } from "../numerics/stream.ts";
import { quantile } from "../quantities/quantile.ts";
import type { Assumption, Scenario } from "../scenario/scenario.ts";
import { simulationWords } from "../words/en/simulation.ts";
import { ASSUMPTION, PARAMETERS } from "./coins.ts";

/** Tries for spend parameters with a finite mean before the fit is given up. */
const MOST_TRIES = 1000;

export interface BeliefsInput {
  readonly scenario: Scenario;
  readonly fits: { readonly purchases: Fit; readonly spend: Fit };
  /** Of the fits; by default the Laplace posteriors. Not looked at where the scenario knows no uncertainty. */
  readonly posteriors?: Posteriors;
}

export interface Beliefs {
  /** By replication: parameters of the purchase model, of the spend model, then the value of every assumption. */
  readonly values: Float64Array;
  /** Draws of the spend parameters thrown away because q <= 1 has no finite mean. */
  readonly rejected: number;
  readonly warnings: readonly string[];
}

/** Parameters and assumptions of every replication, each from a stream of its own key, so that more replications extend the same run. */
export function drawBeliefs({ scenario, fits, posteriors }: BeliefsInput, root: number): Beliefs {
  const { replications, assumptions } = scenario;
  const warnings: string[] = [];
  const isCertain = scenario.models.uncertainty === "none";
  const blocks = (["purchases", "spend"] as const).map((kind) => {
    const posterior = isCertain ? null : (posteriors?.[kind] ?? laplacePosterior(fits[kind]));
    return parameterDraws(fits[kind], posterior, warnings);
  });
  const parameterCount = blocks.reduce((sum, block) => sum + block.size, 0);
  const width = parameterCount + assumptions.length;
  const values = new Float64Array(new SharedArrayBuffer(replications * width * Float64Array.BYTES_PER_ELEMENT));
  const stream = new Stream();
  let rejected = 0;
  for (let r = 0; r < replications; r++) {
    let at = r * width;
    blocks.forEach((block, i) => {
      stream.seed(root, r, i, PARAMETERS);
      rejected += block.draw(stream, values.subarray(at, at + block.size));
      at += block.size;
    });
    for (const assumption of assumptions) values[at++] = drawAssumption(assumption, root, r);
  }
  return { values, rejected, warnings };
}

function drawAssumption(assumption: Assumption, root: number, replication: number): number {
  return quantile(assumption.quantity, coin(root, replication, hashText(assumption.key), ASSUMPTION));
}

/** A sampler of one fit's parameters; `draw` returns how many draws it threw away. */
function parameterDraws(
  fit: Fit,
  posterior: Posterior | NoPosterior | null,
  warnings: string[],
): { size: number; draw: (stream: Stream, out: Float64Array) => number } {
  const fixed = Object.values(fit.parameters);
  if (posterior?.kind === "none" && fixed.length > 0)
    warnings.push(simulationWords.noUncertainty(fit.model, posterior.reason));
  if (posterior === null || posterior.kind === "none") {
    return {
      size: fixed.length,
      draw: (_, out) => {
        out.set(fixed);
        return 0;
      },
    };
  }
  const q = fit.kind === "spend" ? posterior.names.indexOf("q") : -1;
  return {
    size: fixed.length,
    draw: (stream, out) => {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        drawParameters(posterior, stream, out);
        if (q < 0 || out[q] > 1) return tries;
      }
      out.set(fixed);
      return MOST_TRIES;
    },
  };
}
