import type { PurchaseRows } from "../clients/client-history.ts";
import { gammaCdf } from "../numerics/gamma-distribution.ts";
import { GammaTable } from "../numerics/samplers.ts";
import { declineOver, lifetimeAt } from "./ggom-nbd-lifetime.ts";
import { LeavingAge } from "./ggom-nbd-leaving-age.ts";
import { leavingIntegral } from "./ggom-nbd-panels.ts";
import { SHAPE_GROWTH, TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE, type TraitSampler } from "./model.ts";
import { rowsInOrder } from "./rows.ts";

// exp(b age) is within what a double holds, with room for a client to grow older.
const MOST_GROWTH = 700;

/**
 * Exact draws of a GGom/NBD client's traits. Given a history the client is alive, with rate ~ Gamma(r + x, alpha + T) and
 * eta ~ Gamma(s, beta - 1 + exp(b T)); or it left at an age y in (tx, T), with Gamma(r + x, alpha + y) and
 * Gamma(s + 1, beta - 1 + exp(b y)).
 *
 * P(gone) of each row is tabulated by `bind`, once per replication. The leaving age is drawn over declines, in which its density falls throughout, by
 * `LeavingAge`. LAST_RATE is NaN where it would be below the smallest double, b age being above 700.
 *
 * Source: Bemmaor & Glady 2012 (the likelihood as a mixture over the leaving age).
 */
export function ggomNbdTraitSampler(rows: PurchaseRows): TraitSampler {
  const maxX = rows.x.reduce((most, x) => Math.max(most, x), 0);
  const hazard = new Float64Array(rows.count);
  const width = new Float64Array(rows.count);
  const pGone = new Float64Array(rows.count);
  const agedAlive = new Float64Array(rows.count);
  const rate = new GammaTable(maxX + 1);
  const leave = new GammaTable(2);
  const leavingAge = new LeavingAge();
  const shape = Float64Array.of(1, NaN, 1);
  let r = NaN;
  let alpha = NaN;
  let b = NaN;
  let s = NaN;
  let beta = NaN;
  let wantsGone = true;
  const allRows = rowsInOrder(rows.count);
  let isAllBound = false;

  return {
    shape,

    bind(parameters, traitsOfGone = true, rowsAtHand = allRows) {
      wantsGone = traitsOfGone;
      const isBound = [r, alpha, b, s, beta].every((bound, i) => bound === parameters[i]);
      if (isBound && isAllBound && rowsAtHand === allRows) return;
      isAllBound = rowsAtHand === allRows;
      r = parameters[0]!;
      alpha = parameters[1]!;
      b = parameters[2]!;
      s = parameters[3]!;
      beta = parameters[4]!;
      shape[SHAPE_GROWTH] = b;
      rate.fill(r, 1);
      leave.fill(s, 1);
      leavingAge.bind(alpha, b, s);
      for (let at = 0; at < rowsAtHand.length; at++) {
        const row = rowsAtHand[at];
        const n = r + rows.x[row];
        const level = alpha + rows.tx[row];
        const silent = rows.T[row] - rows.tx[row];
        hazard[row] = lifetimeAt(b, s, beta, rows.tx[row]).hazard;
        width[row] = declineOver(b, hazard[row], silent);
        const alive = Math.exp(-n * Math.log1p(silent / level) - s * width[row]);
        const gone = leavingIntegral(b, s, hazard[row], level, n, width[row]);
        pGone[row] = gone / (alive + gone);
        agedAlive[row] = agedScale(b, beta, rows.T[row]);
      }
    },

    drawGiven(row, stream, out) {
      const x = rows.x[row];
      if (stream.uniform() < pGone[row]) {
        leavingAge.write(r + x, rows.tx[row], hazard[row], width[row], stream, out);
        // The end of the last step is T but for rounding.
        const age = Math.min(rows.T[row], out[TRAIT_GONE_AGE]);
        out[TRAIT_GONE_AGE] = age;
        if (!wantsGone) return;
        rate.write(stream, x);
        out[TRAIT_RATE] = stream.value[0] / (alpha + age);
        leave.write(stream, 1);
        out[TRAIT_LAST_RATE] = stream.value[0] * agedScale(b, beta, age);
        return;
      }
      out[TRAIT_GONE_AGE] = -1;
      rate.write(stream, x);
      out[TRAIT_RATE] = stream.value[0] / (alpha + rows.T[row]);
      leave.write(stream, 0);
      out[TRAIT_LAST_RATE] = stream.value[0] * agedAlive[row];
    },

    drawNew(stream, out) {
      out[TRAIT_GONE_AGE] = -1;
      rate.write(stream, 0);
      out[TRAIT_RATE] = stream.value[0] / alpha;
      leave.write(stream, 0);
      out[TRAIT_LAST_RATE] = (stream.value[0] * b) / beta;
    },

    aliveChance(row) {
      return 1 - pGone[row];
    },

    newRateCdf(rate) {
      return gammaCdf(r, alpha * rate);
    },
  };
}

/** b over beta - 1 + exp(b age): what a unit Gamma is multiplied by to be the rate of the last clock of a client alive at an age. */
function agedScale(b: number, beta: number, age: number): number {
  const growth = b * age;
  return growth <= MOST_GROWTH ? b / (beta + Math.expm1(growth)) : NaN;
}
