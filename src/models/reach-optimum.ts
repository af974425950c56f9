import { hessian } from "../numerics/hessian.ts";
import { cholesky, inverseFromCholesky, symmetricEigen } from "../numerics/matrix.ts";
import { maximise } from "../numerics/optimise.ts";
import { effectiveSampleSize, paretoSmooth } from "../numerics/pareto-smoothing.ts";
import { drawNormal } from "../numerics/samplers.ts";
import { Stream } from "../numerics/stream.ts";
import type { Objective } from "./model.ts";

/** Where the search for the largest likelihood ended, in log parameters; plain arrays, n x n row by row. */
export interface Reached {
  /** "interior": an isolated maximum; "edge": flat in some direction, or at infinity; "nowhere": undefined or given up. */
  readonly place: "interior" | "edge" | "nowhere";
  readonly theta: Float64Array;
  /** NaN off the interior where the objective still rises steeply: how high the search came before it gave up says nothing. */
  readonly value: number;
  readonly evaluations: number;
  /** Covariance of the log parameters; null but in the interior. */
  readonly covariance: Float64Array | null;
  readonly kHat: number | null;
  /** Effective share of the draws behind k-hat, 1 where their weights are all the same; null where k-hat is. */
  readonly effectiveShare: number | null;
  /** Unit direction in which the likelihood is flattest; null where that is undefined. */
  readonly flattest: Float64Array | null;
}

// A standard error of 4.5 in a log parameter: from a hundredth of the estimate to a hundred times it.
const LEAST_CURVATURE = 0.05;
// A hundred thousand times the scale of the data, either way.
const FARTHEST = Math.log(1e5);
// What a Newton step may still move where rounding of a large sum stops the search.
const LARGEST_STEP_LEFT = 1e-6;
// What one e-fold of a parameter may still add to a log-likelihood that is called its highest: far below the 0.5 of one standard error.
const STEEPEST_LEVEL = 0.1;

const IMPORTANCE_SEED = 0x5eed;
const MOST_DRAWS = 1000;
// Tails of fewer draws say nothing about their shape.
const LEAST_DRAWS = 100;
// Row evaluations spent on the importance check, so that a million rows do not make it the longest part of a fit.
const ROW_BUDGET = 300_000;

/**
 * Maximises a likelihood from several starts and measures what surrounds the maximum: the exact Hessian's covariance, and k-hat of the
 * normal approximation, in log parameters. `rows` is what an evaluation costs.
 */
export function reachOptimum(objective: Objective, starts: readonly (readonly number[])[], rows: number): Reached {
  const n = objective.dimension;
  const logStarts = starts.map((start) => Float64Array.from(start, Math.log));
  const { point: theta, value, gradient, status, evaluations, newtonStep } = maximise(objective, logStarts);
  const isLevel = gradient.every((slope) => Math.abs(slope) <= STEEPEST_LEVEL);
  const nothing = { theta, value: isLevel ? value : NaN, evaluations, covariance: null, ...unchecked };
  if (status === "failed" || !Number.isFinite(value)) return { place: "nowhere", flattest: null, ...nothing };

  const minusHessian = hessian(objective, theta).map((element) => -element);
  const { values: curvature, vectors } = symmetricEigen(minusHessian, n);
  const flattest = Number.isFinite(curvature[0]) ? vectors.slice(0, n) : null;
  const factor = cholesky(minusHessian, n);
  const isFar = theta.some((coordinate) => Math.abs(coordinate) > FARTHEST);
  if (factor === null || isFar || !(curvature[0] >= LEAST_CURVATURE)) return { place: "edge", flattest, ...nothing };
  if (status !== "converged" && !(newtonStep <= LARGEST_STEP_LEFT)) return { place: "nowhere", flattest, ...nothing };

  const covariance = inverseFromCholesky(factor, n);
  const checked = importanceCheck(objective, theta, value, covariance, rows);
  return { place: "interior", theta, value, evaluations, covariance, ...checked, flattest };
}

const unchecked = Object.freeze({ kHat: null, effectiveShare: null });

/**
 * Pareto k-hat of the importance weights of draws from the normal approximation, and the share of the draws that their unevenness leaves
 * effective, by the raw weights; nulls where k-hat is undefined. The stream's key is fixed, so that the same data give the same figures.
 */
function importanceCheck(
  objective: Objective,
  mode: Float64Array,
  peak: number,
  covariance: Float64Array,
  rows: number,
): Pick<Reached, "kHat" | "effectiveShare"> {
  const n = objective.dimension;
  const factor = cholesky(covariance, n);
  if (factor === null) return unchecked;
  const draws = Math.min(MOST_DRAWS, Math.max(LEAST_DRAWS, Math.round(ROW_BUDGET / rows)));
  const stream = new Stream();
  stream.seed(IMPORTANCE_SEED, 0, 0, 0);
  const theta = new Float64Array(n);
  const normals = new Float64Array(n);
  const gradient = new Float64Array(n);
  const logRatios = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let halfSquares = 0;
    for (let i = 0; i < n; i++) {
      normals[i] = drawNormal(stream);
      halfSquares += (normals[i] * normals[i]) / 2;
      theta[i] = mode[i]!;
      for (let j = 0; j <= i; j++) theta[i] += factor[i * n + j] * normals[j];
    }
    logRatios[draw] = objective.evaluate(theta, gradient) - peak + halfSquares;
  }
  const { kHat } = paretoSmooth(logRatios);
  return Number.isFinite(kHat) ? { kHat, effectiveShare: effectiveSampleSize(logRatios) / draws } : unchecked;
}
