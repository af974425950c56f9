import { hessian } from "../numerics/hessian.ts";
import { cholesky, inverseFromCholesky, symmetricEigen } from "../numerics/matrix.ts";
import { maximise, type Optimum } from "../numerics/optimise.ts";
import type { Objective } from "./model.ts";

/** What is to be maximised, in theta: log parameters, and coefficients as they are. */
export interface Search {
  /** Distinct rows: what an evaluation costs. */
  readonly rows: number;
  readonly starts: readonly Float64Array[];
  /** The objective of all rows, or of a sample of them: one in `every`. */
  objective(every: number): Objective;
}

/** Where the search for the largest likelihood ended, in theta; plain arrays, n x n row by row. */
export interface Reached {
  /** "interior": an isolated maximum; "edge": flat in some direction, or at infinity; "nowhere": undefined or given up. */
  readonly place: "interior" | "edge" | "nowhere";
  readonly theta: Float64Array;
  /** NaN off the interior where the objective still rises steeply: how high the search came before it gave up says nothing. */
  readonly value: number;
  readonly evaluations: number;
  /** Covariance of theta; null but in the interior. */
  readonly covariance: Float64Array | null;
  /** How far below lies the highest other peak that a start led to; null where all led to one. */
  readonly rivalGap: number | null;
  /** Unit direction in which the likelihood is flattest; null where that is undefined. */
  readonly flattest: Float64Array | null;
}

// A standard error of 4.5 in a log parameter: from a hundredth of the estimate to a hundred times it.
const LEAST_CURVATURE = 0.05;
// A hundred thousand times the scale of the data, either way.
const FARTHEST = Math.log(1e5);
// Where a search stops that runs off: what is left of the rise from there is below the figures that are printed.
const GIVEN_UP = Math.log(1e8);
// What a Newton step may still move where rounding of a large sum stops the search.
const LARGEST_STEP_LEFT = 1e-6;
// What one e-fold of a parameter may still add to a log-likelihood that is called its highest: far below the 0.5 of one standard error.
const STEEPEST_LEVEL = 0.1;
// Rows of the sample that all starts are tried on, and how many times more the next sample has.
const FIRST_SAMPLE = 250;
const SAMPLE_GROWTH = 32;
// Up to here the Hessian is measured anew at the maximum, to ten digits; above, the one of the last Newton step is as good as the figures need.
const MOST_ROWS_TWICE = 20_000;

/**
 * Maximises a likelihood and measures what surrounds the maximum: the Hessian's covariance in theta.
 *
 * All starts are tried on a small sample of the rows. Where they agree, its maximum and curvature start the search on a larger sample and in the end on
 * all rows, which then takes a handful of evaluations; where they do not, or where the sample has no isolated maximum, all starts are tried on the next.
 */
export function reachOptimum(search: Search): Reached {
  const whole = search.objective(1);
  const n = whole.dimension;
  const { optimum, evaluations } = searchUp(search, whole);
  const { point: theta, value, gradient, status, newtonStep } = optimum;
  const isLevel = gradient.every((slope) => Math.abs(slope) <= STEEPEST_LEVEL);
  const rivalGap = rivalGapOf(optimum);
  const nothing = { theta, value: isLevel ? value : NaN, evaluations, covariance: null, rivalGap };
  if (status === "failed" || !Number.isFinite(value)) return { place: "nowhere", flattest: null, ...nothing };

  const isExact = search.rows > MOST_ROWS_TWICE && status === "converged" && optimum.hessian !== null;
  const minusHessian = (isExact ? optimum.hessian : hessian(whole, theta)).map((element) => -element);
  const { values: curvature, vectors } = symmetricEigen(minusHessian, n);
  const flattest = Number.isFinite(curvature[0]) ? vectors.slice(0, n) : null;
  const factor = cholesky(minusHessian, n);
  const isFar = theta.some((coordinate) => Math.abs(coordinate) > FARTHEST);
  if (factor === null || isFar || !(curvature[0] >= LEAST_CURVATURE)) return { place: "edge", flattest, ...nothing };
  if (status !== "converged" && !(newtonStep <= LARGEST_STEP_LEFT)) return { place: "nowhere", flattest, ...nothing };
  return {
    place: "interior",
    theta,
    value,
    evaluations,
    covariance: inverseFromCholesky(factor, n),
    rivalGap,
    flattest,
  };
}

/** The maximum over all rows, by way of samples; evaluations are counted in sweeps of all rows. */
function searchUp(search: Search, whole: Objective): { readonly optimum: Optimum; readonly evaluations: number } {
  let { starts } = search;
  let hessianGuess: Float64Array | undefined;
  let sweeps = 0;
  let every = Math.max(1, Math.floor(search.rows / FIRST_SAMPLE));
  for (;;) {
    const options = { farthest: GIVEN_UP, ...(hessianGuess === undefined ? {} : { hessianGuess }) };
    const optimum = maximise(every === 1 ? whole : search.objective(every), starts, options);
    sweeps += optimum.evaluations / every;
    const isGood = optimum.status === "converged" && optimum.startsAgree;
    if (every === 1 && (isGood || starts === search.starts)) return { optimum, evaluations: Math.ceil(sweeps) };
    const next = Math.max(1, Math.floor(every / SAMPLE_GROWTH));
    starts = isGood ? [optimum.point] : search.starts;
    hessianGuess = isGood ? optimum.hessian?.map((element) => (element * every) / next) : undefined;
    every = next;
  }
}

function rivalGapOf({ perStart, startsAgree, value }: Optimum): number | null {
  if (startsAgree) return null;
  const others = perStart.filter((outcome) => outcome.status === "converged" && value - outcome.value > 1e-6);
  return others.length === 0 ? null : Math.min(...others.map((outcome) => value - outcome.value));
}
