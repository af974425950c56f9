import { dot, searchUphill } from "./line-search.ts";
import type { Place } from "./line-search.ts";
import { symmetricEigen } from "./matrix.ts";
import type { Objective } from "./objective.ts";

/** Where a climb ended: "near" within reach of Newton's method, "stalled" unable to rise, "limit" out of evaluations. */
export interface Climb {
  readonly place: Place;
  readonly ended: "near" | "stalled" | "limit";
  readonly evaluations: number;
}

const NEAR_STEP = 1e-4;
const NEAR_RISE = 1e-8;
const MOST_IDLE = 3;

/**
 * Climbs by BFGS from a place whose value is defined until the quasi-Newton step falls below 1e-4 of each coordinate (or of 1) and
 * promises less than 1e-8 of the value (or of 1).
 *
 * `inverseCurvature` is a positive definite guess at the inverse of minus the Hessian and is left as it was; no step moves a coordinate by
 * more than `longestStep`; a coordinate beyond `farthest` ends the climb. Undefined regions are stepped back from. A climb never ends below its start.
 *
 * Source: Nocedal & Wright 2006, algorithm 6.1 and equation 6.17.
 */
export function climb(
  objective: Objective,
  start: Place,
  inverseCurvature: Float64Array,
  longestStep: number,
  evaluationsLeft: number,
  farthest = Infinity,
): Climb {
  const n = objective.dimension;
  let inverse: Float64Array = Float64Array.from(inverseCurvature);
  let isSteepest = false;
  let place = start;
  let evaluations = 0;
  let idle = 0;
  while (evaluations < evaluationsLeft) {
    const direction = timesVector(inverse, place.gradient, n);
    if (isNear(direction, place)) return { place, ended: "near", evaluations };
    const firstStep = Math.min(1, longestStep / largest(direction));
    const found = searchUphill(objective, place, direction, firstStep, evaluationsLeft - evaluations);
    evaluations += found.evaluations;
    if (found.place === null) {
      if (isSteepest) return { place, ended: evaluations < evaluationsLeft ? "stalled" : "limit", evaluations };
      inverse = steepest(place.gradient, n);
      isSteepest = true;
      continue;
    }
    const move = found.place.point.map((coordinate, i) => coordinate - place.point[i]);
    idle = isIdle(move, place, found.place) ? idle + 1 : 0;
    if (idle === MOST_IDLE || found.place.point.some((coordinate) => Math.abs(coordinate) > farthest)) {
      return { place: found.place, ended: "stalled", evaluations };
    }
    if (update(inverse, move, place, found.place)) isSteepest = false;
    place = found.place;
  }
  return { place, ended: "limit", evaluations };
}

/** Whether the quasi-Newton step is short and promises next to nothing: a step can be short beside a wall as well. */
function isNear(step: Float64Array, place: Place): boolean {
  return (
    dot(step, place.gradient) <= NEAR_RISE * Math.max(1, Math.abs(place.value)) &&
    isWithin(step, place.point, NEAR_STEP)
  );
}

function isIdle(move: Float64Array, before: Place, after: Place): boolean {
  return after.value - before.value <= 1e-15 * Math.abs(before.value) || isWithin(move, before.point, 1e-10);
}

/** A positive definite guess at the inverse of minus the Hessian: of its eigenvalues the sizes; steepest ascent where it is undefined. */
export function inverseCurvatureAt(hessianAtPlace: Float64Array, gradient: Float64Array): Float64Array {
  const n = gradient.length;
  const { values, vectors } = symmetricEigen(hessianAtPlace, n);
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(scale > 0)) return steepest(gradient, n);
  const inverse = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const weight = 1 / Math.max(Math.abs(values[k]), 1e-6 * scale);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) inverse[i * n + j] += weight * vectors[k * n + i] * vectors[k * n + j];
    }
  }
  return inverse;
}

/** The identity, scaled so that the first step has length 1. */
function steepest(gradient: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) inverse[i * n + i] = 1 / Math.max(Math.hypot(...gradient), Number.MIN_VALUE);
  return inverse;
}

/** The BFGS update of `inverse` in place; false, and no change, where the move shows no curvature. */
function update(inverse: Float64Array, move: Float64Array, before: Place, after: Place): boolean {
  const n = move.length;
  const fall = before.gradient.map((slope, i) => slope - after.gradient[i]);
  const curvature = dot(move, fall);
  if (!(curvature > 1e-14 * Math.sqrt(dot(move, move) * dot(fall, fall)))) return false;
  const image = timesVector(inverse, fall, n);
  const factor = (1 + dot(fall, image) / curvature) / curvature;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      inverse[i * n + j] += factor * move[i] * move[j] - (image[i] * move[j] + move[i] * image[j]) / curvature;
    }
  }
  return true;
}

export function timesVector(matrix: Float64Array, vector: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) product[i] += matrix[i * n + j] * vector[j];
  }
  return product;
}

/** Whether every element of `move` is within `tolerance` of its coordinate, or of 1 where that is larger. */
export function isWithin(move: Float64Array, point: Float64Array, tolerance: number): boolean {
  return move.every((element, i) => Math.abs(element) <= tolerance * Math.max(1, Math.abs(point[i])));
}

function largest(vector: Float64Array): number {
  return vector.reduce((most, element) => Math.max(most, Math.abs(element)), 0);
}
