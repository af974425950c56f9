import { climb, inverseCurvatureAt, isWithin } from "./climb.ts";
import { forwardHessian } from "./hessian.ts";
import { isDefined } from "./line-search.ts";
import type { Place } from "./line-search.ts";
import { finishByNewton } from "./newton-finish.ts";
import type { Objective } from "./objective.ts";

/**
 * How a search ended. "converged": an isolated maximum, its last Newton step below 1e-9 of each coordinate (or of 1). "stalled": no step
 * rises any more, but the maximum is flat in some direction, at infinity or not smooth; see `curvature` and `newtonStep`. "limit": out of
 * evaluations. "failed": the objective is undefined at every start.
 */
export type OptimumStatus = "converged" | "stalled" | "limit" | "failed";

/** Where one start led before the finish by Newton steps. */
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
  readonly perStart: readonly StartOutcome[];
  /** Whether every start that converged led to the same place. */
  readonly startsAgree: boolean;
}

export interface MaximiseOptions {
  /** In all, over all starts: 2,000 by default. */
  readonly maxEvaluations?: number;
  /** The most that a coordinate may move in the first trial of one iteration: 2 by default, meant for coordinates of order one. */
  readonly longestStep?: number;
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
  let evaluationsLeft = options.maxEvaluations ?? 2000;
  const budget = evaluationsLeft;
  const perStart: StartOutcome[] = [];
  let best: Place | null = null;
  for (const start of starts) {
    const { outcome, place } = climbFrom(objective, start, longestStep, evaluationsLeft);
    evaluationsLeft -= outcome.evaluations;
    perStart.push(outcome);
    if (place !== null && (best === null || place.value > best.value)) best = place;
  }
  if (best === null) return failed(objective.dimension, perStart, budget - evaluationsLeft);
  const finished = finishByNewton(objective, best, longestStep, evaluationsLeft);
  return {
    point: finished.place.point,
    value: finished.place.value,
    gradient: finished.place.gradient,
    status: finished.status,
    evaluations: budget - evaluationsLeft + finished.evaluations,
    curvature: finished.curvature,
    newtonStep: finished.newtonStep,
    perStart,
    startsAgree: perStart.every((outcome) => isSamePlace(outcome, finished.place)),
  };
}

function climbFrom(
  objective: Objective,
  start: Float64Array,
  longestStep: number,
  evaluationsLeft: number,
): { outcome: StartOutcome; place: Place | null } {
  const n = objective.dimension;
  const point = Float64Array.from(start);
  const gradient = new Float64Array(n);
  if (evaluationsLeft < 1) return { outcome: { point, value: NaN, status: "limit", evaluations: 0 }, place: null };
  const place: Place = { point, value: objective.evaluate(point, gradient), gradient };
  if (!isDefined(place))
    return { outcome: { point, value: place.value, status: "failed", evaluations: 1 }, place: null };
  const inverse = inverseCurvatureAt(forwardHessian(objective, point, gradient), gradient);
  const climbed = climb(objective, place, inverse, longestStep, evaluationsLeft - 1 - n);
  const status = climbed.ended === "near" ? "converged" : climbed.ended;
  const evaluations = 1 + n + climbed.evaluations;
  return {
    outcome: { point: climbed.place.point, value: climbed.place.value, status, evaluations },
    place: climbed.place,
  };
}

function failed(n: number, perStart: readonly StartOutcome[], evaluations: number): Optimum {
  const undefinedVector = new Float64Array(n).fill(NaN);
  return {
    point: perStart[0]?.point ?? undefinedVector,
    value: perStart[0]?.value ?? NaN,
    gradient: undefinedVector,
    status: perStart.some((outcome) => outcome.status === "limit") ? "limit" : "failed",
    evaluations,
    curvature: undefinedVector,
    newtonStep: NaN,
    perStart,
    startsAgree: true,
  };
}

/** Whether a start that converged did so at `place`: values within rounding of a climb's end, coordinates within a thousandth. */
function isSamePlace(outcome: StartOutcome, place: Place): boolean {
  if (outcome.status !== "converged") return true;
  const gap = outcome.point.map((coordinate, i) => coordinate - place.point[i]!);
  return place.value - outcome.value <= 1e-6 * Math.max(1, Math.abs(place.value)) && isWithin(gap, place.point, 1e-3);
}
