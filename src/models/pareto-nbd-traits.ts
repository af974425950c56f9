import type { PurchaseRows } from "../clients/client-history.ts";
import { gammaCdf } from "../numerics/gamma-distribution.ts";
import { drawExponential, GammaTable } from "../numerics/samplers.ts";
import type { Stream } from "../numerics/stream.ts";
import { TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE, type TraitSampler } from "./model.ts";
import { rowsInOrder } from "./rows.ts";
import { rowSilence } from "./pareto-nbd-silence.ts";

// What rounding may take from the width of the envelope, with room.
const ROUNDING = 1e-11;

/**
 * Exact draws of a Pareto/NBD client's traits. Given a history it is alive, with rate ~ Gamma(r + x, alpha + T) and lastRate
 * ~ Gamma(s, beta + T); or it left at an age y in (tx, T) of density ~ (alpha + y)^-(r + x) (beta + y)^-(s + 1), with Gamma(r + x, alpha + y) and
 * Gamma(s + 1, beta + y).
 *
 * The age is drawn by rejection over log(base + y), base the smaller of alpha and beta: there its density is log-concave, with its mode at tx unless
 * x = 0 and r < 1, and its integral is known. Under an envelope of such densities half the proposals are kept (a quarter where the mode lies inside).
 *
 * Source: Devroye 1986, Non-Uniform Random Variate Generation, VII.2 (log-concave densities).
 */
export function paretoNbdTraitSampler(rows: PurchaseRows): TraitSampler {
  let maxX = 0;
  for (let row = 0; row < rows.count; row++) maxX = Math.max(maxX, rows.x[row]);
  const silence = rowSilence(rows);
  const { pAlive, leftMeanwhile } = silence;
  // The integral of the density over its value at the mode.
  const width = new Float64Array(rows.count);
  const rate = new GammaTable(maxX + 1);
  const leave = new GammaTable(2);
  let r = NaN;
  let alpha = NaN;
  let s = NaN;
  let beta = NaN;
  let isBetaBase = false;
  let modeOfNone = 0;
  let wantsGone = true;
  const allRows = rowsInOrder(rows.count);
  let isAllBound = false;

  /** Logarithm of the density of log(base + y) at a distance from its least, over the value there. */
  const logDensity = (row: number, stretch: number): number => {
    const tx = rows.tx[row];
    const n = r + rows.x[row];
    const ratio = isBetaBase ? (beta + tx) / (alpha + tx) : (alpha + tx) / (beta + tx);
    const other = Math.log1p(ratio * Math.expm1(stretch));
    return isBetaBase ? -s * stretch - n * other : (1 - n) * stretch - (s + 1) * other;
  };

  const modeOf = (row: number): number => {
    if (modeOfNone === 0 || rows.x[row] > 0) return 0;
    return Math.min(modeOfNone, Math.log1p(rows.T[row] / alpha));
  };

  const bindWidths = (rowsAtHand: Int32Array): void => {
    for (let at = 0; at < rowsAtHand.length; at++) {
      const row = rowsAtHand[at];
      const tx = rows.tx[row];
      const base = isBetaBase ? beta : alpha;
      const integral = ((leftMeanwhile[row] + ROUNDING) / s) * (isBetaBase ? 1 : (beta + tx) / (alpha + tx));
      const span = Math.log1p((rows.T[row] - tx) / (base + tx));
      const mode = modeOf(row);
      width[row] = Math.min(span, mode === 0 ? integral : integral * Math.exp(-logDensity(row, mode)));
    }
  };

  const writeGoneAge = (row: number, stream: Stream, out: Float64Array): void => {
    const tx = rows.tx[row];
    const mode = modeOf(row);
    const height = mode === 0 ? 0 : logDensity(row, mode);
    const scale = width[row];
    if (Number.isNaN(scale)) out[TRAIT_GONE_AGE] = NaN;
    while (scale >= 0) {
      const u = stream.uniform();
      const isFlat = u < 0.5;
      const distance = isFlat ? 2 * u : 1 + drawExponential(stream);
      const side = mode > 0 && stream.next() < 0 ? -1 : 1;
      const stretch = mode + side * distance * scale;
      const age = tx + ((isBetaBase ? beta : alpha) + tx) * Math.expm1(stretch);
      if (!(stretch >= 0 && age <= rows.T[row])) continue;
      const envelope = height + (isFlat ? 0 : 1 - distance);
      if (drawExponential(stream) < envelope - logDensity(row, stretch)) continue;
      out[TRAIT_GONE_AGE] = age;
      return;
    }
  };

  return {
    shape: Float64Array.of(1, 0, 1),

    bind(parameters, traitsOfGone = true, rowsAtHand = allRows) {
      wantsGone = traitsOfGone;
      const isBound = parameters[0] === r && parameters[1] === alpha && parameters[2] === s && parameters[3] === beta;
      if (isBound && isAllBound && rowsAtHand === allRows) return;
      isAllBound = rowsAtHand === allRows;
      r = parameters[0]!;
      alpha = parameters[1]!;
      s = parameters[2]!;
      beta = parameters[3]!;
      rate.fill(r, 1);
      leave.fill(s, 1);
      isBetaBase = beta <= alpha;
      modeOfNone = isBetaBase ? 0 : interiorMode(r, alpha, s, beta);
      silence.fill(r, alpha, s, beta, rowsAtHand);
      bindWidths(rowsAtHand);
    },

    drawGiven(row, stream, out) {
      const isAlive = stream.uniform() < pAlive[row];
      if (isAlive) out[TRAIT_GONE_AGE] = -1;
      else {
        writeGoneAge(row, stream, out);
        if (!wantsGone) return;
      }
      const age = isAlive ? rows.T[row] : out[TRAIT_GONE_AGE];
      rate.write(stream, rows.x[row]);
      out[TRAIT_RATE] = stream.value[0] / (alpha + age);
      leave.write(stream, isAlive ? 0 : 1);
      out[TRAIT_LAST_RATE] = stream.value[0] / (beta + age);
    },

    drawNew(stream, out) {
      out[TRAIT_GONE_AGE] = -1;
      rate.write(stream, 0);
      out[TRAIT_RATE] = stream.value[0] / alpha;
      leave.write(stream, 0);
      out[TRAIT_LAST_RATE] = stream.value[0] / beta;
    },

    aliveChance(row) {
      return pAlive[row];
    },

    newRateCdf(rate) {
      return gammaCdf(r, alpha * rate);
    },
  };
}

/** Mode of the density of log(1 + y/alpha) for clients who never came back, alpha < beta; 0 where it falls from the start. */
function interiorMode(r: number, alpha: number, s: number, beta: number): number {
  // Where the rising power 1 - r is balanced by the share alpha + y has of what falls.
  const odds = ((1 - r) / (s + r)) * ((beta - alpha) / alpha);
  return odds > 1 ? Math.log(odds) : 0;
}
