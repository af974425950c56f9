/** A tail probability at one place, and its derivative by the logarithm of the place, taken as positive. */
export interface Tail {
  readonly probability: number;
  readonly density: number;
}

const MOST_STEPS = 200;
const LAST_STEP = 1e-9;

/**
 * The place s > 0 at which a tail probability equals `target`, by Newton's method on the logarithms of both: as tails of log-concave
 * densities are log-concave, the steps close in from one side, with no bracket.
 *
 * `direction` is 1 where the tail grows with s and -1 where it falls; `start` is a guess, `safe` a place where the tail does not underflow,
 * `floor` a place at or before the solution, which may underflow to 0: then 0 may be the result. NaN where the steps do not settle.
 */
export function tailQuantile(
  tailAt: (s: number) => Tail,
  target: number,
  direction: 1 | -1,
  start: number,
  safe: number,
  floor: number,
): number {
  const logTarget = Math.log(target);
  let s = isUsable(tailAt(start)) ? start : safe;
  let reference = safe;
  for (let i = 0; i < MOST_STEPS; i++) {
    const tail = tailAt(s);
    if (!isUsable(tail)) {
      // Underflow: back half way, on the log scale, to where the tail could be seen.
      s = Math.sqrt(s) * Math.sqrt(reference);
      continue;
    }
    reference = s;
    const step = (direction * (logTarget - Math.log(tail.probability)) * tail.probability) / tail.density;
    s = Math.max(s * Math.exp(step), floor);
    // Among the smallest doubles a step cannot be finer than they are.
    if (s === 0 || Math.abs(step) <= Math.max(LAST_STEP, Number.MIN_VALUE / s)) return s;
  }
  return NaN;
}

function isUsable(tail: Tail): boolean {
  return tail.probability > 0 && tail.density > 0 && tail.density < Infinity;
}
