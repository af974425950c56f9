import { climb, inverseCurvatureAt, isWithin } from "./climb.ts";
import { forwardHessian } from "./hessian.ts";
import { isDefined } from "./line-search.ts";
import type { Place } from "./line-search.ts";
import { finishByNewton } from "./newton-finish.ts";
import type { Finish } from "./newton-finish.ts";
import type { Objective } from "./objective.ts";

/**
 * How a search ended. "converged": an isolated maximum, its last Newton step below 1e-9 of each coordinate (or of 1). "stalled": no step
 * rises any more, but the maximum is flat in some direction, at infinity or not smooth; see `curvature` and `newtonStep`. "limit": out of
 * evaluations. "failed": the objective is undefined at every start.
 */
export type OptimumStatus = "converged" | "stalled" | "limit" | "failed";

/** Where one start led: the best one, and those that seemed to lead elsewhere, to the end; the others up to Newton's reach. */
export interface StartOutcome {
  readonly point: Float64Array;
  readonly value: number;
  readonly status: OptimumStatus;
  readonly evaluations: number;
}

export interface Optimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly status: OptimumStatus;
  /** Of all starts and of the finish, those spent on Hessians included. */
  readonly evaluations: number;
  /** Eigenvalues of minus the Hessian at `point`, ascending; NaN where it is undefined. About 0: flat in that direction. */
  readonly curvature: Float64Array;
  /** Largest move of a coordinate by the next Newton step, an estimate of the error of `point`; NaN where there is none. */
  readonly newtonStep: number;
  /** The Hessian by central differences that the last Newton step was taken with, n x n, at or next to `point`; null where there is none. */
  readonly hessian: Float64Array | null;
  readonly perStart: readonly StartOutcome[];
  /** Whether every start that converged led to the same place. */
  readonly startsAgree: boolean;
}

export interface MaximiseOptions {
  /** In all, over all starts: 2,000 by default. */
  readonly maxEvaluations?: number;
  /** The most that a coordinate may move in the first trial of one iteration: 2 by default, meant for coordinates of order one. */
  readonly longestStep?: number;
  /** A coordinate beyond this, either way, ends a climb as stalled: the maximum is taken to be at infinity. Infinity by default. */
  readonly farthest?: number;
  /** A guess at the Hessian around the starts, n x n; by default it is measured at each start. */
  readonly hessianGuess?: Float64Array;
}

/**
 * Maximises a smooth objective of 2 to 10 coordinates from each start, and finishes the best by Newton's method.
 *
 * BFGS from the Hessian at the start, then Newton steps with a Hessian from differences of the gradient, so that the point is exact to the
 * rounding of the gradient, not to the square root of that of the value. Undefined regions are stepped back from. Starts are never written
 * to, nothing is thrown, and the status says what happened; a start where the objective is undefined counts as failed.
 *
 * Source: Nocedal & Wright 2006, chapters 3 and 6.
 */
export function maximise(
  objective: Objective,
  starts: readonly Float64Array[],
  options: MaximiseOptions = {},
): Optimum {
  const longestStep = options.longestStep ?? 2;
  const budget = options.maxEvaluations ?? 2000;
  const farthest = options.farthest ?? Infinity;
  let evaluations = 0;
  const perStart: StartOutcome[] = [];
  const places: Place[] = [];
  for (const start of starts) {
    const {
      place,
      status,
      evaluations: spent,
    } = climbFrom(objective, start, longestStep, budget - evaluations, farthest, options.hessianGuess);
    evaluations += spent;
    places.push(place);
    perStart.push({ point: place.point, value: place.value, status, evaluations: spent });
  }
  const order = [...places.keys()]
    .filter((i) => isDefined(places[i]))
    .sort((i, j) => places[j].value - places[i].value);
  let best: Finish | null = null;
  for (const i of order) {
    // A climb ends near its peak, not on it: whether it is another peak than the best is seen from the top.
    if (best !== null && (perStart[i].status !== "converged" || isSamePlace(perStart[i], best.place))) continue;
    const finish = finishByNewton(objective, places[i], longestStep, budget - evaluations, farthest);
    const { place, status, evaluations: spent } = finish;
    evaluations += spent;
    perStart[i] = { point: place.point, value: place.value, status, evaluations: perStart[i].evaluations + spent };
    if (best === null || (place.value > best.place.value && !isSamePlace(perStart[i], best.place))) best = finish;
  }
  return best === null ? nowhere(objective.dimension, perStart, evaluations) : optimumOf(best, perStart, evaluations);
}

function climbFrom(
  objective: Objective,
  start: Float64Array,
  longestStep: number,
  evaluationsLeft: number,
  farthest: number,
  hessianGuess?: Float64Array,
) {
  const n = objective.dimension;
  const point = Float64Array.from(start);
  const gradient = new Float64Array(n).fill(NaN);
  if (evaluationsLeft <= n) return { place: { point, value: NaN, gradient }, status: "limit" as const, evaluations: 0 };
  const place: Place = { point, value: objective.evaluate(point, gradient), gradient };
  if (!isDefined(place)) return { place, status: "failed" as const, evaluations: 1 };
  const spent = hessianGuess === undefined ? 1 + n : 1;
  const inverse = inverseCurvatureAt(hessianGuess ?? forwardHessian(objective, point, gradient), gradient);
  const climbed = climb(objective, place, inverse, longestStep, evaluationsLeft - spent, farthest);
  const status = climbed.ended === "near" ? ("converged" as const) : climbed.ended;
  return { place: climbed.place, status, evaluations: spent + climbed.evaluations };
}

function optimumOf(best: Finish, perStart: readonly StartOutcome[], evaluations: number): Optimum {
  const { place, status, curvature, newtonStep, hessian } = best;
  const startsAgree = perStart.every((outcome) => outcome.status !== "converged" || isSamePlace(outcome, place));
  const { point, value, gradient } = place;
  return { point, value, gradient, status, evaluations, curvature, newtonStep, hessian, perStart, startsAgree };
}

function nowhere(n: number, perStart: readonly StartOutcome[], evaluations: number): Optimum {
  const undefinedVector = new Float64Array(n).fill(NaN);
  return {
    point: perStart[0]?.point ?? undefinedVector,
    value: perStart[0]?.value ?? NaN,
    gradient: undefinedVector,
    status: perStart.some((outcome) => outcome.status === "limit") ? "limit" : "failed",
    evaluations,
    curvature: undefinedVector,
    newtonStep: NaN,
    hessian: null,
    perStart,
    startsAgree: true,
  };
}

/** Whether an outcome is `place`, its value within a millionth and its coordinates within a thousandth. */
function isSamePlace(outcome: StartOutcome, place: Place): boolean {
  const gap = outcome.point.map((coordinate, i) => coordinate - place.point[i]);
  const valueGap = Math.abs(place.value - outcome.value);
  return valueGap <= 1e-6 * Math.max(1, Math.abs(place.value)) && isWithin(gap, place.point, 1e-3);
}
