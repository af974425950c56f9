import type { PurchaseRows } from "../clients/client-history.ts";
import { drawGamma } from "../numerics/samplers.ts";
import type { Stream } from "../numerics/stream.ts";
import { SHAPE_POWER, TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE, type TraitSampler } from "./model.ts";
import { rowsInOrder } from "./rows.ts";

/**
 * Exact draws of a contract's traits: whether it runs is known, theta is ~ Beta(alpha, beta + x^c) given x renewals, and, where the next one
 * did not come, that times 1 - (1 - theta)^w, w = (x + 1)^c - x^c.
 *
 * Source: Fader & Hardie 2007; Fader et al. 2018 (survival given theta).
 */
export function contractTraitSampler(rows: PurchaseRows, hasPower: boolean): TraitSampler {
  const survived = new Float64Array(rows.count);
  const widths = new Float64Array(rows.count);
  const shape = Float64Array.of(1, 0, 1);
  let alpha = NaN;
  let beta = NaN;
  let wantsGone = true;
  const allRows = rowsInOrder(rows.count);
  let isAllBound = false;

  return {
    shape,

    bind(parameters, traitsOfGone = true, rowsAtHand = allRows) {
      wantsGone = traitsOfGone;
      const power = hasPower ? parameters[2] : 1;
      const isBound = parameters[0] === alpha && parameters[1] === beta && power === shape[SHAPE_POWER];
      if (isBound && isAllBound && rowsAtHand === allRows) return;
      isAllBound = rowsAtHand === allRows;
      alpha = parameters[0]!;
      beta = parameters[1]!;
      shape[SHAPE_POWER] = power;
      for (let at = 0; at < rowsAtHand.length; at++) {
        const row = rowsAtHand[at];
        survived[row] = rows.x[row] ** power;
        widths[row] = (rows.x[row] + 1) ** power - survived[row];
      }
    },

    drawGiven(row, stream, out) {
      out[TRAIT_RATE] = 1;
      const isGone = rows.T[row] > rows.x[row];
      out[TRAIT_GONE_AGE] = isGone ? rows.T[row] : -1;
      if (!isGone) writeRate(alpha, beta + survived[row], stream, out);
      else if (wantsGone) writeRateOfEnded(alpha, beta + survived[row], widths[row], stream, out);
    },

    drawNew(stream, out) {
      out[TRAIT_RATE] = 1;
      out[TRAIT_GONE_AGE] = -1;
      writeRate(alpha, beta, stream, out);
    },

    /** 1/2: every contract renews at the same rate of 1, so that each is in the middle of the others. */
    newRateCdf() {
      return 0.5;
    },
  };
}

/** -log(1 - theta) of theta ~ Beta(a, b). */
function writeRate(a: number, b: number, stream: Stream, out: Float64Array): void {
  const leaves = drawGamma(stream, a);
  out[TRAIT_LAST_RATE] = Math.log1p(leaves / drawGamma(stream, b));
}

/**
 * -log(1 - theta) of a density ~ theta^(a-1) (1 - theta)^(b-1) (1 - (1 - theta)^w), by rejection from a Beta that lies above it.
 *
 * For w >= 1 from Beta(a, b), or, as 1 - (1 - theta)^w <= w theta, from Beta(a + 1, b), whichever is nearer; for w < 1, where b > 1, from
 * Beta(a + 1, b - 1/2), as 1 - (1 - theta)^w <= -w log(1 - theta) <= w theta / sqrt(1 - theta).
 */
function writeRateOfEnded(a: number, b: number, w: number, stream: Stream, out: Float64Array): void {
  const isNarrow = w < 1 && b > 1;
  const isWide = !isNarrow && w * a > a + b;
  for (;;) {
    writeRate(isWide ? a : a + 1, isNarrow ? b - 0.5 : b, stream, out);
    const rate = out[TRAIT_LAST_RATE];
    const ends = -Math.expm1(-w * rate);
    const theta = -Math.expm1(-rate);
    const bound = isWide ? 1 : isNarrow ? (w * theta) / Math.exp(-rate / 2) : Math.max(1, w) * theta;
    if (stream.uniform() * bound <= ends) return;
  }
}
