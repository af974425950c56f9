import type { PurchaseRows } from "../clients/client-history.ts";
import { gammaCdf } from "../numerics/gamma-distribution.ts";
import { GammaTable } from "../numerics/samplers.ts";
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
  for (let row = 0; row < rows.count; row++) maxX = Math.max(maxX, rows.x[row]);
  const pGone = new Float64Array(rows.count);
  const scaleAlive = new Float64Array(rows.count);
  const scaleGone = new Float64Array(rows.count);
  const scaleNew = new Float64Array(1);
  const rate = new GammaTable(maxX + 1);
  const stay = new GammaTable(maxX + 1);
  const leave = new GammaTable(2);
  let r = NaN;
  let alpha = NaN;
  let a = NaN;
  let b = NaN;
  let wantsGone = true;

  /** Writes the rate (a Gamma times the scale at `index`) and the rate of the last clock (times a Beta) after x purchases. */
  const writeTraits = (
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
    out[TRAIT_LAST_RATE] = drawnRate * (leaves / (leaves + stream.value[0]));
  };

  return {
    shape: Float64Array.of(1, 0, 1),

    bind(parameters, traitsOfGone = true) {
      wantsGone = traitsOfGone;
      if (parameters[0] === r && parameters[1] === alpha && parameters[2] === a && parameters[3] === b) return;
      r = parameters[0]!;
      alpha = parameters[1]!;
      a = parameters[2]!;
      b = parameters[3]!;
      scaleNew[0] = 1 / alpha;
      rate.fill(r, 1);
      stay.fill(b, 1);
      leave.fill(a, 1);
      for (let row = 0; row < rows.count; row++) {
        const x = rows.x[row];
        scaleAlive[row] = 1 / (alpha + rows.T[row]);
        scaleGone[row] = 1 / (alpha + rows.tx[row]);
        const logRatio = Math.log1p((rows.T[row] - rows.tx[row]) / (alpha + rows.tx[row]));
        pGone[row] = x === 0 ? 0 : 1 / (1 + ((b + x - 1) / a) * Math.exp(-(r + x) * logRatio));
      }
    },

    drawGiven(row, stream, out) {
      const x = rows.x[row];
      if (x > 0 && stream.uniform() < pGone[row]) {
        out[TRAIT_GONE_AGE] = rows.tx[row]!;
        if (wantsGone) writeTraits(x, scaleGone, row, 1, x - 1, stream, out);
        return;
      }
      out[TRAIT_GONE_AGE] = -1;
      writeTraits(x, scaleAlive, row, 0, x, stream, out);
    },

    drawNew(stream, out) {
      out[TRAIT_GONE_AGE] = -1;
      writeTraits(0, scaleNew, 0, 0, 0, stream, out);
    },

    newRateCdf(rate) {
      return gammaCdf(r, alpha * rate);
    },
  };
}
