/** `logWeights` in the order of the draws, normalised so that the weights add up to 1. */
export interface SmoothedWeights {
  readonly logWeights: Float64Array;
  /** Shape of the tail: above 0.7 the weights, and the proposal they correct, are not to be trusted. */
  readonly kHat: number;
}

const LEAST_TAIL = 5;

/**
 * Pareto-smoothed importance weights of draws whose unnormalised log ratios (target less proposal) are given, and the k-hat diagnostic.
 *
 * The largest weights, min(S/5, 3 sqrt(S)) of S, are replaced by the quantiles of a generalised Pareto distribution fitted to them, at most
 * the largest raw weight. `kHat` is Infinity where the tail cannot be fitted (fewer than 5 draws, or most of them tied), -Infinity where its weights are all the same
 * (nothing to smooth), and NaN, with all weights NaN, where a ratio is NaN or Infinity. A ratio of -Infinity is a weight of 0.
 *
 * Source: Vehtari, Simpson, Gelman, Yao & Gabry 2024 (Pareto smoothed importance sampling).
 */
export function paretoSmooth(logRatios: Float64Array): SmoothedWeights {
  const size = logRatios.length;
  let largest = -Infinity;
  for (const ratio of logRatios) {
    if (Number.isNaN(ratio) || ratio === Infinity) return { logWeights: new Float64Array(size).fill(NaN), kHat: NaN };
    if (ratio > largest) largest = ratio;
  }
  if (largest === -Infinity) return { logWeights: new Float64Array(size).fill(NaN), kHat: NaN };
  const logWeights = logRatios.map((ratio) => ratio - largest);
  const kHat = smoothTail(logWeights);
  return { logWeights: normalised(logWeights), kHat };
}

/** Kish's effective number of draws of normalised or unnormalised log weights: (sum w)^2 / sum w^2; 0 for none, NaN where one is NaN. */
export function effectiveSampleSize(logWeights: Float64Array): number {
  let largest = -Infinity;
  for (const weight of logWeights) largest = Math.max(largest, weight);
  if (largest === -Infinity) return 0;
  let sum = 0;
  let squares = 0;
  for (const logWeight of logWeights) {
    const weight = Math.exp(logWeight - largest);
    sum += weight;
    squares += weight * weight;
  }
  return (sum * sum) / squares;
}

/** Smooths the tail of `logWeights` (largest 0) in place and returns k-hat. */
function smoothTail(logWeights: Float64Array): number {
  const size = logWeights.length;
  const tailSize = Math.ceil(Math.min(size / 5, 3 * Math.sqrt(size)));
  if (tailSize < LEAST_TAIL) return Infinity;
  const order = Uint32Array.from(logWeights, (_, i) => i).sort((i, j) => logWeights[i] - logWeights[j] || i - j);
  const tail = order.subarray(size - tailSize);
  const cutoff = Math.exp(logWeights[order[size - tailSize - 1]]);
  const excesses = Float64Array.from(tail, (i) => Math.exp(logWeights[i]) - cutoff);
  // Weights that differ by rounding alone have no tail.
  if (!(excesses[tailSize - 1] > 1e-10)) return -Infinity;
  const fit = fitGeneralisedPareto(excesses);
  if (!Number.isFinite(fit.k)) return Infinity;
  tail.forEach((draw, rank) => {
    const quantile = cutoff + generalisedParetoQuantile((rank + 0.5) / tailSize, fit.k, fit.sigma);
    logWeights[draw] = Math.min(0, Math.log(quantile));
  });
  return fit.k;
}

function generalisedParetoQuantile(u: number, k: number, sigma: number): number {
  const exponential = -Math.log1p(-u);
  return k === 0 ? sigma * exponential : (sigma * Math.expm1(k * exponential)) / k;
}

/**
 * Shape k and scale sigma of a generalised Pareto distribution from its ascending excesses, k drawn to 0.5 by a prior worth 10 draws.
 *
 * Source: Zhang & Stephens 2009; the prior of Vehtari et al. 2024.
 */
function fitGeneralisedPareto(excesses: Float64Array): { k: number; sigma: number } {
  const n = excesses.length;
  const gridSize = 30 + Math.floor(Math.sqrt(n));
  const largest = excesses[n - 1];
  const quartile = excesses[Math.floor(n / 4 + 0.5) - 1];
  const thetas = new Float64Array(gridSize);
  const logLikelihoods = new Float64Array(gridSize);
  for (let j = 0; j < gridSize; j++) {
    const theta = 1 / largest + (1 - Math.sqrt(gridSize / (j + 0.5))) / (3 * quartile);
    const shape = meanLog1p(excesses, -theta);
    thetas[j] = theta;
    logLikelihoods[j] = n * (Math.log(-theta / shape) - shape - 1);
  }
  const best = logLikelihoods.reduce((a, b) => Math.max(a, b));
  let mass = 0;
  let theta = 0;
  for (let j = 0; j < gridSize; j++) {
    const weight = Math.exp(logLikelihoods[j] - best);
    mass += weight;
    theta += weight * thetas[j];
  }
  theta /= mass;
  const k = meanLog1p(excesses, -theta);
  return { k: (n * k + 10 * 0.5) / (n + 10), sigma: -k / theta };
}

function meanLog1p(values: Float64Array, factor: number): number {
  let sum = 0;
  for (const value of values) sum += Math.log1p(factor * value);
  return sum / values.length;
}

function normalised(logWeights: Float64Array): Float64Array {
  let sum = 0;
  for (const logWeight of logWeights) sum += Math.exp(logWeight);
  const logSum = Math.log(sum);
  return logWeights.map((logWeight) => logWeight - logSum);
}
