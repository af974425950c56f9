import type { SpendRows } from "../clients/client-history.ts";
import type { Objective, SpendLaw, SpendModel } from "./model.ts";

// Means that differ by less than this share of the population's are prices that are all the same: known, as a spread of 0 is none.
const LEAST_SPREAD = 1e-6;

/**
 * Own mean: each client goes on spending its own mean amount, taken as known; one without an amount spends the population's mean. For fixed
 * prices and amounts that hardly vary, which Gamma-Gamma cannot tell from noise; of few purchases it makes too much.
 *
 * The population's mean is that of the clients' means, each of which counts once, and its standard error that of a mean.
 */
export const ownMean: SpendModel = Object.freeze({
  slug: "own-mean",
  title: "Own mean",
  source: "the sample mean and its standard error",
  parameterNames: Object.freeze(["mean"]),
  amountPowers: Object.freeze([1]),
  starts: Object.freeze([[1]]),
  at: ownMeanLaw,
  objective: ownMeanObjective,
});

function ownMeanLaw(parameters: ArrayLike<number>): SpendLaw {
  const mean = parameters[0];
  const isBound = mean > 0 && mean < Infinity;
  const isRow = (x: number, meanSpend: number): boolean => isBound && Number.isInteger(x) && x >= 0 && meanSpend >= 0;

  return Object.freeze({
    parameters: Object.freeze([mean]),

    /** NaN: what is taken as known has no likelihood of its own. */
    logLikelihood(): number {
      return NaN;
    },

    expectedSpend(x: number, meanSpend: number): number {
      if (!isRow(x, meanSpend)) return NaN;
      return x > 0 && meanSpend > 0 ? meanSpend : mean;
    },
  });
}

/**
 * The log-likelihood of log mean with the clients' means taken as normal around it with their own variance: its maximum and curvature are
 * the sample mean and its standard error. NaN for fewer than two clients, of whom no spread is known.
 */
function ownMeanObjective(rows: SpendRows): Objective {
  let clients = 0;
  let sum = 0;
  for (let row = 0; row < rows.count; row++) {
    if (rows.x[row] === 0) continue;
    clients += rows.weight[row];
    sum += rows.weight[row] * rows.meanSpend[row];
  }
  const sampleMean = sum / clients;
  let squares = 0;
  for (let row = 0; row < rows.count; row++) {
    if (rows.x[row] > 0) squares += rows.weight[row] * (rows.meanSpend[row] - sampleMean) ** 2;
  }
  const variance = Math.max(squares / (clients - 1), (LEAST_SPREAD * sampleMean) ** 2);
  const evaluate = (theta: Float64Array, gradient: Float64Array): number => {
    if (clients < 2) return NaN;
    const mean = Math.exp(theta[0]);
    const miss = sampleMean - mean;
    gradient[0] = (clients * miss * mean) / variance;
    return -((squares + clients * miss * miss) / variance + clients * Math.log(2 * Math.PI * variance)) / 2;
  };
  return { dimension: 1, evaluate };
}
