import { cholesky } from "../numerics/matrix.ts";
import { effectiveSampleSize, paretoSmooth } from "../numerics/pareto-smoothing.ts";
import { drawNormal } from "../numerics/samplers.ts";
import { Stream } from "../numerics/stream.ts";
import type { Objective } from "./model.ts";

/** How well a normal approximation of log parameters stands for their posterior under a flat prior. */
export interface Normality {
  /** Pareto k-hat of the importance weights; null where it is undefined, and where few draws of many rows show the weights to be even. */
  readonly kHat: number | null;
  /** Share of the draws that the unevenness of their raw weights leaves effective, 1 where they are all the same; null where no draw tells. */
  readonly effectiveShare: number | null;
}

const IMPORTANCE_SEED = 0x5eed;
const MOST_DRAWS = 1000;
// Tails of fewer draws say nothing about their shape.
const LEAST_DRAWS = 100;
// Row evaluations spent on the check, so that a million rows do not make it the longest part of a fit.
const ROW_BUDGET = 300_000;
// From so many rows on, this few weights this even settle that the approximation is good: k-hat, the shape of a tail without weight, is left out.
const MANY_ROWS = 30_000;
const FIRST_DRAWS = 25;
const SETTLED = 0.995;
/** Above this k-hat weights, and what they correct, are not to be trusted. */
export const HIGH_K_HAT = 0.7;
const EVEN_SHARE = 0.9;

/**
 * Checks the normal approximation around a maximum by importance weights of draws from it.
 *
 * `covariance` is of the log parameters, n x n; `rows` is what an evaluation costs. The stream's key is fixed, so that the same data give the same figures.
 *
 * Source: Vehtari, Simpson, Gelman, Yao & Gabry 2024, Pareto smoothed importance sampling.
 */
export function normality(objective: Objective, mode: Float64Array, covariance: Float64Array, rows: number): Normality {
  const n = objective.dimension;
  const factor = cholesky(covariance, n);
  if (factor === null) return { kHat: null, effectiveShare: null };
  const draws = Math.min(MOST_DRAWS, Math.max(LEAST_DRAWS, Math.round(ROW_BUDGET / rows)));
  const stream = new Stream();
  stream.seed(IMPORTANCE_SEED, 0, 0, 0);
  const theta = new Float64Array(n);
  const normals = new Float64Array(n);
  const gradient = new Float64Array(n);
  const logRatios = new Float64Array(draws);
  const peak = objective.evaluate(mode, gradient);
  for (let draw = 0; draw < draws; draw++) {
    let halfSquares = 0;
    for (let i = 0; i < n; i++) {
      normals[i] = drawNormal(stream);
      halfSquares += (normals[i] * normals[i]) / 2;
      theta[i] = mode[i]!;
      for (let j = 0; j <= i; j++) theta[i] += factor[i * n + j] * normals[j];
    }
    logRatios[draw] = objective.evaluate(theta, gradient) - peak + halfSquares;
    if (draw + 1 === FIRST_DRAWS && rows >= MANY_ROWS) {
      const evenness = effectiveSampleSize(logRatios.subarray(0, FIRST_DRAWS)) / FIRST_DRAWS;
      if (evenness > SETTLED) return { kHat: null, effectiveShare: evenness };
    }
  }
  const { kHat } = paretoSmooth(logRatios);
  return Number.isFinite(kHat)
    ? { kHat, effectiveShare: effectiveSampleSize(logRatios) / draws }
    : { kHat: null, effectiveShare: null };
}

/**
 * Whether the normal approximation is poor: a heavy tail of importance weights that are uneven as well.
 *
 * k-hat is the shape of the tail whatever its size: of a hundred weights that all lie within 6 % of 1 it can pass 0.7 by chance, and there it
 * says nothing. With an effective share s of the draws, weights of mean 1 have variance 1/s - 1, so that by Cauchy-Schwarz weighting moves the
 * mean of any figure by at most sqrt(1/s - 1) of its standard deviation: at 90 % a third, the most that is passed over.
 */
export function isPoorlyNormal({ kHat, effectiveShare }: Normality): boolean {
  return kHat !== null && kHat > HIGH_K_HAT && !(effectiveShare !== null && effectiveShare >= EVEN_SHARE);
}
