import { climb, inverseCurvatureAt, isWithin, timesVector } from "./climb.ts";
import { quickHessian } from "./hessian.ts";
import { isDefined } from "./line-search.ts";
import type { Place } from "./line-search.ts";
import { cholesky, solveFromCholesky, symmetricEigen } from "./matrix.ts";
import type { Objective } from "./objective.ts";

/** Where the finish ended; see `Optimum` for the meaning of the fields. */
export interface Finish {
  readonly place: Place;
  readonly status: "converged" | "stalled" | "limit";
  readonly curvature: Float64Array;
  readonly newtonStep: number;
  readonly hessian: Float64Array | null;
  readonly evaluations: number;
}

const CONVERGED_STEP = 1e-9;
const FINEST_STEP = 1e-12;
const NEWTON_REACH = 1e-2;
const SADDLE_REACH = 1e-2;
const MOST_ROUNDS = 8;
// Smallest eigenvalue, over the largest, of minus the Hessian with unit diagonal: below it, differences cannot tell curvature from none.
const FLAT = 1e-7;

/**
 * Newton steps from a place near a maximum, with a Hessian by central differences of the gradient; back to climbing, with that Hessian, where
 * the place turns out not to be near.
 *
 * Source: Nocedal & Wright 2006, sections 3.3 and 8.1.
 */
export function finishByNewton(
  objective: Objective,
  from: Place,
  longestStep: number,
  evaluationsLeft: number,
  farthest = Infinity,
): Finish {
  const n = objective.dimension;
  let place = from;
  let curvature: Float64Array = new Float64Array(n).fill(NaN);
  let newtonStep = NaN;
  let hessian: Float64Array | null = null;
  let evaluations = 0;
  const end = (status: Finish["status"]): Finish => ({ place, status, curvature, newtonStep, hessian, evaluations });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (evaluations + 2 * n > evaluationsLeft) return end("limit");
    const second = quickHessian(objective, place.point);
    hessian = second;
    evaluations += 2 * n;
    const minus = second.map((element) => -element);
    curvature = symmetricEigen(minus, n).values;
    const factor = isIsolated(minus, n) ? cholesky(minus, n) : null;
    newtonStep = factor === null ? NaN : largest(solveFromCholesky(factor, n, place.gradient));
    if (factor !== null && newtonStep <= NEWTON_REACH * Math.max(1, largest(place.point))) {
      const solve = (gradient: Float64Array) => solveFromCholesky(factor, n, gradient);
      const polished = polish(objective, place, solve, evaluationsLeft - evaluations);
      place = polished.place;
      newtonStep = largest(polished.step);
      evaluations += polished.evaluations;
      if (isWithin(polished.step, place.point, CONVERGED_STEP)) return end("converged");
    }
    const inverse = inverseCurvatureAt(second, place.gradient);
    const climbed = climb(objective, place, inverse, longestStep, evaluationsLeft - evaluations, farthest);
    evaluations += climbed.evaluations;
    const hasMoved = climbed.place.value > place.value;
    place = climbed.place;
    if (climbed.ended === "limit") return end("limit");
    if (hasMoved) continue;
    const aside = offSaddle(objective, place, minus);
    evaluations += aside.evaluations;
    if (aside.place === null) {
      const solve = (gradient: Float64Array) => timesVector(inverse, gradient, n);
      const settled = polish(objective, place, solve, evaluationsLeft - evaluations);
      evaluations += settled.evaluations;
      place = settled.place;
      return end("stalled");
    }
    place = aside.place;
  }
  return end("stalled");
}

/** Newton steps with one and the same Hessian while each next one is less than half the last; `step` is the one not taken. */
function polish(
  objective: Objective,
  from: Place,
  solve: (gradient: Float64Array) => Float64Array,
  evaluationsLeft: number,
) {
  let place = from;
  let step = solve(from.gradient);
  let evaluations = 0;
  while (evaluations < evaluationsLeft && !isWithin(step, place.point, FINEST_STEP)) {
    const point = place.point.map((coordinate, i) => coordinate + step[i]);
    const gradient = new Float64Array(point.length);
    const next: Place = { point, value: objective.evaluate(point, gradient), gradient };
    evaluations++;
    if (!isDefined(next) || next.value < place.value - 1e-13 * Math.abs(place.value)) break;
    const nextStep = solve(gradient);
    if (!(largest(nextStep) < largest(step) / 2)) break;
    place = next;
    step = nextStep;
  }
  return { place, step, evaluations };
}

/** A higher place a small way along the direction of most negative curvature, where there is such a direction: off a saddle. */
function offSaddle(
  objective: Objective,
  place: Place,
  minus: Float64Array,
): { place: Place | null; evaluations: number } {
  const n = objective.dimension;
  const { values, vectors } = symmetricEigen(minus, n);
  if (!(values[0] < -FLAT * Math.max(values[n - 1], -values[0]))) return { place: null, evaluations: 0 };
  for (const reach of [SADDLE_REACH, -SADDLE_REACH]) {
    const point = place.point.map(
      (coordinate, i) => coordinate + reach * Math.max(1, Math.abs(coordinate)) * vectors[i],
    );
    const gradient = new Float64Array(n);
    const aside: Place = { point, value: objective.evaluate(point, gradient), gradient };
    if (isDefined(aside) && aside.value > place.value) return { place: aside, evaluations: reach > 0 ? 1 : 2 };
  }
  return { place: null, evaluations: 2 };
}

/** Whether minus the Hessian, its diagonal scaled to 1, is positive definite beyond the error of differences. */
function isIsolated(minus: Float64Array, n: number): boolean {
  const scale = Float64Array.from({ length: n }, (_, i) => 1 / Math.sqrt(minus[i * n + i]));
  const scaled = minus.map((element, at) => element * scale[Math.floor(at / n)] * scale[at % n]);
  const { values } = symmetricEigen(scaled, n);
  return values[0] > FLAT * values[n - 1];
}

function largest(vector: Float64Array): number {
  return vector.reduce((most, element) => Math.max(most, Math.abs(element)), 0);
}
