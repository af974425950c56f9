import { logBeta } from "../numerics/log-beta.ts";
import { gammaGammaObjective } from "./gamma-gamma-objective.ts";
import type { SpendLaw, SpendModel } from "./model.ts";

/**
 * Gamma-Gamma: a purchase's amount ~ Gamma(p, rate nu), and nu ~ Gamma(q, rate v) over clients, independent of how often they buy.
 *
 * Source: Fader, Hardie & Lee 2005, RFM and CLV; Fader & Hardie 2013, The Gamma-Gamma Model of Monetary Value.
 */
export const gammaGamma: SpendModel = Object.freeze({
  slug: "gamma-gamma",
  title: "Gamma-Gamma",
  source: "Fader, Hardie & Lee 2005; Fader & Hardie 2013",
  parameterNames: Object.freeze(["p", "q", "v"]),
  amountPowers: Object.freeze([0, 0, 1]),
  /** For amounts whose mean is 1: p / (q - 1) x v is the population mean. */
  starts: Object.freeze([
    [5, 4, 0.6],
    [1, 2, 1],
    [20, 10, 0.45],
    [2, 1.2, 0.1],
  ]),
  at: gammaGammaLaw,
  objective: gammaGammaObjective,
});

function gammaGammaLaw(parameters: ArrayLike<number>): SpendLaw {
  const p = parameters[0];
  const q = parameters[1];
  const v = parameters[2];
  const isBound = p > 0 && q > 0 && v > 0 && Number.isFinite(p + q + v);
  const isRow = (x: number, meanSpend: number): boolean => isBound && Number.isInteger(x) && x >= 0 && meanSpend >= 0;

  return Object.freeze({
    parameters: Object.freeze([p, q, v]),

    /** 0 for a client who does not inform the model (x = 0 or a mean of 0). */
    logLikelihood(x: number, meanSpend: number): number {
      if (!isRow(x, meanSpend)) return NaN;
      if (x === 0 || meanSpend === 0) return 0;
      const shape = p * x;
      const total = x * meanSpend;
      // Both shares of v + total in log1p form: the textbook form subtracts numbers of the size of x ln(total).
      return -logBeta(shape, q) - q * Math.log1p(total / v) - shape * Math.log1p(v / total) - Math.log(meanSpend);
    },

    expectedSpend(x: number, meanSpend: number): number {
      if (!isRow(x, meanSpend)) return NaN;
      const informs = x > 0 && meanSpend > 0;
      const excess = (informs ? p * x : 0) + q - 1;
      if (!(excess > 0)) return NaN;
      return (p * (v + (informs ? x * meanSpend : 0))) / excess;
    },
  });
}
