import type { Objective } from "./objective.ts";

/**
 * Hessian of an objective by central differences of its analytic gradient with one Richardson extrapolation: n x n, row-major, symmetric
 * to the bit; relative error about 1e-9 of its largest element, at 4 n evaluations.
 *
 * Coordinate i moves by `step` times the larger of 1 and |point[i]|, and by half of that: meant for coordinates of order one, such as logs
 * of parameters. NaN where the objective is undefined that near to the point. `point` is left as it was.
 *
 * Source: Richardson extrapolation of central differences (Abramowitz & Stegun 1964, 25.3.21 and 25.3.22).
 */
export function hessian(objective: Objective, point: Float64Array, step = 1e-3): Float64Array {
  const n = objective.dimension;
  const theta = Float64Array.from(point);
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const size = step * Math.max(1, Math.abs(point[i]));
    const wide = centralDifference(objective, theta, i, size);
    const narrow = centralDifference(objective, theta, i, size / 2);
    for (let j = 0; j < n; j++) rows[i * n + j] = narrow[j] + (narrow[j] - wide[j]) / 3;
  }
  return symmetrised(rows, n);
}

/** Hessian by plain central differences: as `hessian`, at half the evaluations, relative error about `step` squared. */
export function quickHessian(objective: Objective, point: Float64Array, step = 1e-4): Float64Array {
  const n = objective.dimension;
  const theta = Float64Array.from(point);
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    rows.set(centralDifference(objective, theta, i, step * Math.max(1, Math.abs(point[i]))), i * n);
  return symmetrised(rows, n);
}

/** Hessian by forward differences from a point whose gradient is known: a rough one, at n evaluations. */
export function forwardHessian(
  objective: Objective,
  point: Float64Array,
  gradient: Float64Array,
  step = 1e-5,
): Float64Array {
  const n = objective.dimension;
  const theta = Float64Array.from(point);
  const rows = new Float64Array(n * n);
  const moved = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    theta[i] = point[i] + step * Math.max(1, Math.abs(point[i]));
    const isUndefined = !Number.isFinite(objective.evaluate(theta, moved));
    for (let j = 0; j < n; j++) rows[i * n + j] = isUndefined ? NaN : (moved[j] - gradient[j]) / (theta[i] - point[i]);
    theta[i] = point[i]!;
  }
  return symmetrised(rows, n);
}

/** Derivative of the gradient along coordinate i. `theta` is moved and put back. */
function centralDifference(objective: Objective, theta: Float64Array, i: number, size: number): Float64Array {
  const n = objective.dimension;
  const above = new Float64Array(n);
  const below = new Float64Array(n);
  const centre = theta[i];
  const upper = centre + size;
  const lower = centre - size;
  theta[i] = upper;
  const valueAbove = objective.evaluate(theta, above);
  theta[i] = lower;
  const valueBelow = objective.evaluate(theta, below);
  theta[i] = centre;
  if (!Number.isFinite(valueAbove) || !Number.isFinite(valueBelow)) return above.fill(NaN);
  for (let j = 0; j < n; j++) above[j] = (above[j] - below[j]) / (upper - lower);
  return above;
}

function symmetrised(rows: Float64Array, n: number): Float64Array {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const mean = (rows[i * n + j] + rows[j * n + i]) / 2;
      rows[i * n + j] = mean;
      rows[j * n + i] = mean;
    }
  }
  return rows;
}
