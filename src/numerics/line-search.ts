import type { Objective } from "./objective.ts";

/** A place on the way up: the point, the value and the gradient there. */
export interface Place {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** `place` is null where no step along the direction rises above rounding. */
export interface LineSearchResult {
  readonly place: Place | null;
  readonly evaluations: number;
}

/** A trial step: NaN value where the objective is undefined. */
interface Trial {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

const ENOUGH_RISE = 1e-4;
const SLOPE_LEFT = 0.9;
const MOST_TRIALS = 40;

/**
 * A step along `direction` that satisfies the strong Wolfe conditions for a maximum, the first trial at `firstStep`.
 *
 * Keeps a bracket whose near end rises and whose far end is too low, falls again or is undefined, and shrinks it by safeguarded cubic
 * interpolation; an undefined trial pulls back to a quarter of the bracket. Rises are judged up to the rounding of the value, so that the
 * search still works where they are below it. Out of trials, the highest place seen is returned.
 *
 * Source: Nocedal & Wright 2006, section 3.5; approximate Wolfe conditions near the optimum as in Hager & Zhang 2005.
 */
export function searchUphill(
  objective: Objective,
  start: Place,
  direction: Float64Array,
  firstStep: number,
  trialsLeft: number,
): LineSearchResult {
  const slack = 4 * Number.EPSILON * Math.abs(start.value);
  const startSlope = dot(start.gradient, direction);
  let near: Trial = { step: 0, value: start.value, slope: startSlope };
  let far: Trial | null = null;
  let step = firstStep;
  let best: Place | null = null;
  let evaluations = 0;
  while (evaluations < Math.min(MOST_TRIALS, trialsLeft)) {
    const place = placeAt(objective, start, direction, step);
    evaluations++;
    const trial: Trial = { step, value: place.value, slope: dot(place.gradient, direction) };
    if (!isDefined(place)) {
      far = { step, value: NaN, slope: NaN };
    } else {
      if (place.value > (best?.value ?? start.value)) best = place;
      const isHighEnough =
        trial.value >= start.value + ENOUGH_RISE * step * startSlope - slack && trial.value >= near.value - slack;
      if (isHighEnough && Math.abs(trial.slope) <= SLOPE_LEFT * startSlope) return { place, evaluations };
      if (isHighEnough && trial.slope > 0) near = trial;
      else far = trial;
    }
    if (far !== null && Math.abs(far.step - near.step) <= 1e-12 * far.step) break;
    step = far === null ? 4 * step : between(near, far);
  }
  return { place: best, evaluations };
}

function placeAt(objective: Objective, start: Place, direction: Float64Array, step: number): Place {
  const point = start.point.map((coordinate, i) => coordinate + step * direction[i]);
  const gradient = new Float64Array(point.length);
  const value = objective.evaluate(point, gradient);
  return { point, value, gradient };
}

/** Whether the value and every element of the gradient are finite. */
export function isDefined(place: Place): boolean {
  return Number.isFinite(place.value) && place.gradient.every(Number.isFinite);
}

/** The maximum of the cubic through both ends and their slopes, kept a tenth of the bracket away from either end. */
function between(near: Trial, far: Trial): number {
  const width = far.step - near.step;
  if (Number.isNaN(far.value)) return near.step + width / 4;
  const bend = near.slope + far.slope - (3 * (far.value - near.value)) / width;
  const root = Math.sqrt(bend * bend - near.slope * far.slope);
  const share = (near.slope + root - bend) / (near.slope - far.slope + 2 * root);
  if (!Number.isFinite(share)) return near.step + width / 2;
  return near.step + width * Math.min(0.9, Math.max(0.1, share));
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
