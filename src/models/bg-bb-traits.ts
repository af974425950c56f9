import type { PurchaseRows } from "../clients/client-history.ts";
import { betaCdf } from "../numerics/beta-distribution.ts";
import { GammaTable } from "../numerics/samplers.ts";
import type { Stream } from "../numerics/stream.ts";
import { TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE, type TraitSampler } from "./model.ts";
import { rowsInOrder } from "./rows.ts";

/**
 * Exact draws of a BG/BB client's traits. Given a history the posterior is a mixture over when it left: alive at T, with a probability of buying
 * ~ Beta(alpha + x, beta + T - x) and of leaving ~ Beta(gamma, delta + T); or gone since the occasion k + 1, tx <= k < T, with
 * Beta(alpha + x, beta + k - x) and Beta(gamma + 1, delta + k).
 *
 * The age k + 1 at which a client left is walked to from tx, so that nothing is kept per row but its chances.
 *
 * Source: Fader, Hardie & Shang 2010 (likelihood as a sum over the occasions at which the client may have left).
 */
export function bgBbTraitSampler(rows: PurchaseRows): TraitSampler {
  let longest = 0;
  for (let row = 0; row < rows.count; row++) longest = Math.max(longest, rows.T[row]);
  /** Weight of having left since tx, and its share among all that may have happened. */
  const gone = new Float64Array(rows.count);
  const pGone = new Float64Array(rows.count);
  const buy = new GammaTable(longest + 1);
  const miss = new GammaTable(longest + 1);
  const leave = new GammaTable(2);
  const stay = new GammaTable(longest + 1);
  const parameters = new Float64Array(4).fill(NaN);
  let wantsGone = true;
  const allRows = rowsInOrder(rows.count);
  let isAllBound = false;

  /** P(leaves before occasion k + 1 | alive at k), where nothing is bought. */
  const leaves = (k: number): number => parameters[2] / (parameters[2] + parameters[3] + k);
  const staysSilent = (x: number, k: number): number =>
    (1 - leaves(k)) * ((parameters[1] + (k - x)) / (parameters[0] + parameters[1] + k));

  /** Traits after x purchases at `occasions` while alive; `left` is 1 where the client left after them. */
  const writeTraits = (x: number, occasions: number, left: number, stream: Stream, out: Float64Array): void => {
    buy.write(stream, x);
    const buys = stream.value[0];
    miss.write(stream, occasions - x);
    out[TRAIT_RATE] = buys / (buys + stream.value[0]);
    leave.write(stream, left);
    const leaving = stream.value[0];
    stay.write(stream, occasions);
    out[TRAIT_LAST_RATE] = Math.log1p(leaving / stream.value[0]);
  };

  return {
    shape: Float64Array.of(1, 0, 1),

    bind(given, traitsOfGone = true, rowsAtHand = allRows) {
      wantsGone = traitsOfGone;
      if (isAllBound && rowsAtHand === allRows && parameters.every((value, i) => value === given[i])) return;
      isAllBound = rowsAtHand === allRows;
      for (let i = 0; i < 4; i++) parameters[i] = given[i]!;
      buy.fill(parameters[0], 1);
      miss.fill(parameters[1], 1);
      leave.fill(parameters[2], 1);
      stay.fill(parameters[3], 1);
      for (let at = 0; at < rowsAtHand.length; at++) {
        const row = rowsAtHand[at];
        let alive = 1;
        gone[row] = 0;
        for (let k = rows.tx[row]; k < rows.T[row]; k++) {
          gone[row] += alive * leaves(k);
          alive *= staysSilent(rows.x[row], k);
        }
        pGone[row] = gone[row] / (alive + gone[row]);
      }
    },

    drawGiven(row, stream, out) {
      const x = rows.x[row];
      const T = rows.T[row];
      let k = rows.tx[row];
      if (k === T || stream.uniform() >= pGone[row]) {
        out[TRAIT_GONE_AGE] = -1;
        writeTraits(x, T, 0, stream, out);
        return;
      }
      let left = stream.uniform() * gone[row];
      let alive = 1;
      for (; k < T - 1; k++) {
        left -= alive * leaves(k);
        if (left < 0) break;
        alive *= staysSilent(x, k);
      }
      out[TRAIT_GONE_AGE] = k + 1;
      if (wantsGone) writeTraits(x, k, 1, stream, out);
    },

    drawNew(stream, out) {
      out[TRAIT_GONE_AGE] = -1;
      writeTraits(0, 0, 0, stream, out);
    },

    aliveChance(row) {
      return 1 - pGone[row];
    },

    newRateCdf(rate) {
      return betaCdf(rate, parameters[0], parameters[1]);
    },
  };
}
