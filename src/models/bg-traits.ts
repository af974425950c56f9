import type { PurchaseRows } from "../clients/client-history.ts";
import { exponential } from "../numerics/exponential.ts";
import { gammaCdf } from "../numerics/gamma-distribution.ts";
import { GammaTable } from "../numerics/samplers.ts";
import type { Stream } from "../numerics/stream.ts";
import { bgParameters, chancesAtFirst, type BgParameters } from "./bg-parameters.ts";
import { BgPooled } from "./bg-pooled.ts";
import { vanishedBeta } from "./vanished-beta.ts";
import { silentStages } from "./bg-silence.ts";
import { rowsInOrder } from "./rows.ts";
import {
  SHAPE_STAGES,
  TRAIT_GONE_AGE,
  TRAIT_LAST_RATE,
  TRAIT_RATE,
  TRAIT_STAGE,
  type Leaving,
  type TraitSampler,
} from "./model.ts";

/**
 * Exact draws of a client's traits, for the BG family with up to `mostStages` stages. Given a history the posterior is a mixture: alive after n
 * chances to leave, with j stages passed since t_x, stages at a rate ~ Gamma(r + k x + j, alpha + T) and dropoutProbability ~ Beta(a, b + n); or
 * gone since t_x (n > 0), with Gamma(r + k x, alpha + tx) and Beta(a + 1, b + n - 1).
 *
 * What depends on the integer x alone (constants of the Gamma sampler) is tabulated by `bind`, once per replication.
 *
 * Source: Fader, Hardie & Lee 2005 (likelihood as a two-part mixture); Platzer & Reutterer 2016 (with stages).
 */
export function bgTraitSampler(rows: PurchaseRows, leaving: Leaving, mostStages: number): TraitSampler {
  const atFirst = chancesAtFirst(leaving);
  const shape = Float64Array.of(1, 0, 1);
  let maxX = 0;
  for (let row = 0; row < rows.count; row++) maxX = Math.max(maxX, rows.x[row]);
  const pGone = new Float64Array(rows.count);
  const silent = new Float64Array(rows.count);
  const scaleAlive = new Float64Array(rows.count);
  const scaleGone = new Float64Array(rows.count);
  const scaleNew = new Float64Array(1);
  /** By the stages that have passed, and by x. */
  const rates = Array.from({ length: mostStages }, () => new GammaTable(maxX + 2));
  const stay = new GammaTable(maxX + 1 + atFirst);
  const leave = new GammaTable(2);
  const pooled = new BgPooled(rows, atFirst, rates[0], stay, leave);
  let bound: BgParameters = { stages: NaN, r: NaN, alpha: NaN, a: NaN, b: NaN };
  let wantsGone = true;
  const allRows = rowsInOrder(rows.count);
  let isAllBound = false;

  /** The stages that have passed since the last purchase of an alive client. */
  const drawPassed = (row: number, stream: Stream): number => {
    const { stages, r, alpha } = bound;
    const start = r + stages * rows.x[row];
    const z = (rows.T[row] - rows.tx[row]) / (alpha + rows.T[row]);
    let left = stream.uniform() * silent[row];
    let term = 1;
    let passed = 0;
    for (left -= term; left > 0 && passed < stages - 1; left -= term) {
      term *= ((start + passed) / (passed + 1)) * z;
      passed++;
    }
    return passed;
  };

  /** Writes the rate (a Gamma times the scale at `index`) and the rate of the last clock (times a Beta) after x purchases. */
  const writeTraits = (
    rate: GammaTable,
    x: number,
    scales: Float64Array,
    index: number,
    leaveIndex: number,
    stayIndex: number,
    stream: Stream,
    out: Float64Array,
  ): void => {
    rate.write(stream, x);
    const drawnRate = stream.value[0] * scales[index];
    leave.write(stream, leaveIndex);
    const leaves = stream.value[0];
    stay.write(stream, stayIndex);
    out[TRAIT_RATE] = drawnRate;
    const both = leaves + stream.value[0];
    out[TRAIT_LAST_RATE] = drawnRate * (both > 0 ? leaves / both : vanishedBeta(bound.a, bound.b, stream));
  };

  return {
    shape,
    pooled,

    bind(parameters, traitsOfGone = true, rowsAtHand = allRows) {
      wantsGone = traitsOfGone;
      const given = bgParameters(parameters);
      const { stages, r, alpha, a, b } = given;
      const isBound =
        stages === bound.stages && r === bound.r && alpha === bound.alpha && a === bound.a && b === bound.b;
      if (isBound && isAllBound && rowsAtHand === allRows) return;
      isAllBound = rowsAtHand === allRows;
      bound = given;
      shape[SHAPE_STAGES] = stages;
      scaleNew[0] = 1 / alpha / stages;
      for (let passed = 0; passed < stages; passed++) rates[passed].fill(r + passed, stages);
      stay.fill(b, 1);
      leave.fill(a, 1);
      for (let at = 0; at < rowsAtHand.length; at++) {
        const row = rowsAtHand[at];
        const x = rows.x[row];
        const start = r + stages * x;
        const chances = x + atFirst;
        scaleAlive[row] = 1 / (alpha + rows.T[row]) / stages;
        scaleGone[row] = 1 / (alpha + rows.tx[row]) / stages;
        silent[row] = silentStages(stages, start, (rows.T[row] - rows.tx[row]) / (alpha + rows.T[row]));
        const logRatio = Math.log1p((rows.T[row] - rows.tx[row]) / (alpha + rows.tx[row]));
        const silence = silent[row] * exponential(-start * logRatio);
        pGone[row] = chances === 0 ? 0 : 1 / (1 + ((b + chances - 1) / a) * silence);
      }
      pooled.bind(bound, pGone, rowsAtHand);
    },

    drawGiven(row, stream, out) {
      const x = rows.x[row];
      const chances = x + atFirst;
      out[TRAIT_STAGE] = 0;
      if (chances > 0 && stream.uniform() < pGone[row]) {
        out[TRAIT_GONE_AGE] = rows.tx[row]!;
        if (wantsGone) writeTraits(rates[0], x, scaleGone, row, 1, chances - 1, stream, out);
        return;
      }
      out[TRAIT_GONE_AGE] = -1;
      if (bound.stages === 1) return writeTraits(rates[0], x, scaleAlive, row, 0, chances, stream, out);
      const passed = drawPassed(row, stream);
      out[TRAIT_STAGE] = passed;
      writeTraits(rates[passed], x, scaleAlive, row, 0, chances, stream, out);
    },

    drawNew(stream, out) {
      out[TRAIT_GONE_AGE] = -1;
      out[TRAIT_STAGE] = 0;
      writeTraits(rates[0], 0, scaleNew, 0, 0, 0, stream, out);
    },

    aliveChance(row) {
      return 1 - pGone[row];
    },

    newRateCdf(rate) {
      return gammaCdf(bound.r, bound.alpha * bound.stages * rate);
    },
  };
}
