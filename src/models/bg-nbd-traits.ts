import type { PurchaseRows } from "../clients/client-history.ts";
import { drawExponential, drawGamma, drawGammaFrom } from "../numerics/samplers.ts";
import type { Stream } from "../numerics/stream.ts";
import { TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE, type TraitSampler } from "./model.ts";

/**
 * Exact draws of a BG/NBD client's traits. Given a history the posterior is a mixture: alive, with rate ~ Gamma(r + x, alpha + T) and
 * dropoutProbability ~ Beta(a, b + x); or gone since t_x (x > 0), with Gamma(r + x, alpha + tx) and Beta(a + 1, b + x - 1).
 *
 * What depends on the integer x alone (constants of the Gamma sampler) is tabulated by `bind`, once per replication.
 *
 * Source: Fader, Hardie & Lee 2005 (likelihood as a two-part mixture).
 */
export function bgNbdTraitSampler(rows: PurchaseRows): TraitSampler {
  let maxX = 0;
  for (let row = 0; row < rows.count; row++) maxX = Math.max(maxX, rows.x[row]!);
  const gone = new Float64Array(rows.count);
  const rateAlive = new Float64Array(rows.count);
  const rateGone = new Float64Array(rows.count);
  const rateD = new Float64Array(maxX + 1);
  const rateC = new Float64Array(maxX + 1);
  const stayD = new Float64Array(maxX + 1);
  const stayC = new Float64Array(maxX + 1);
  let r = NaN;
  let alpha = NaN;
  let a = NaN;
  let b = NaN;
  let wantsGone = true;

  const drawRate = (stream: Stream, x: number): number => {
    const value = drawGammaFrom(stream, rateD[x]!, rateC[x]!);
    return x === 0 && r < 1 ? value * Math.exp(-drawExponential(stream) / r) : value;
  };
  const drawStay = (stream: Stream, x: number): number => {
    const value = drawGammaFrom(stream, stayD[x]!, stayC[x]!);
    return x === 0 && b < 1 ? value * Math.exp(-drawExponential(stream) / b) : value;
  };

  return {
    bind(parameters, traitsOfGone = true) {
      wantsGone = traitsOfGone;
      if (parameters[0] === r && parameters[1] === alpha && parameters[2] === a && parameters[3] === b) return;
      r = parameters[0]!;
      alpha = parameters[1]!;
      a = parameters[2]!;
      b = parameters[3]!;
      for (let x = 0; x <= maxX; x++) {
        rateD[x] = (r + x < 1 ? r + x + 1 : r + x) - 1 / 3;
        rateC[x] = 1 / Math.sqrt(9 * rateD[x]!);
        stayD[x] = (b + x < 1 ? b + x + 1 : b + x) - 1 / 3;
        stayC[x] = 1 / Math.sqrt(9 * stayD[x]!);
      }
      for (let row = 0; row < rows.count; row++) {
        const x = rows.x[row]!;
        rateAlive[row] = 1 / (alpha + rows.T[row]!);
        rateGone[row] = 1 / (alpha + rows.tx[row]!);
        const logRatio = Math.log1p((rows.T[row]! - rows.tx[row]!) / (alpha + rows.tx[row]!));
        gone[row] = x === 0 ? 0 : 1 / (1 + ((b + x - 1) / a) * Math.exp(-(r + x) * logRatio));
      }
    },

    drawGiven(row, stream, out) {
      const x = rows.x[row]!;
      if (x > 0 && stream.uniform() < gone[row]!) {
        out[TRAIT_GONE_AGE] = rows.tx[row]!;
        if (!wantsGone) return;
        const rate = drawRate(stream, x) * rateGone[row]!;
        const leave = drawGamma(stream, a + 1);
        const stay = drawGamma(stream, b + x - 1);
        out[TRAIT_RATE] = rate;
        out[TRAIT_LAST_RATE] = rate * (leave / (leave + stay));
        return;
      }
      out[TRAIT_GONE_AGE] = -1;
      const rate = drawRate(stream, x) * rateAlive[row]!;
      const leave = drawGamma(stream, a);
      const stay = drawStay(stream, x);
      out[TRAIT_RATE] = rate;
      out[TRAIT_LAST_RATE] = rate * (leave / (leave + stay));
    },

    drawNew(stream, out) {
      out[TRAIT_GONE_AGE] = -1;
      const rate = drawGamma(stream, r) / alpha;
      const leave = drawGamma(stream, a);
      const stay = drawGamma(stream, b);
      out[TRAIT_RATE] = rate;
      out[TRAIT_LAST_RATE] = rate * (leave / (leave + stay));
    },
  };
}
