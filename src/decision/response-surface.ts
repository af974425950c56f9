import { cholesky, solveFromCholesky } from "../numerics/matrix.ts";

/** A parabola in several knobs, each on 0 (its low bound) to 1. */
export interface Surface {
  at(place: Float64Array): number;
  slope(place: Float64Array, knob: number): number;
  /** Second derivative along one knob. */
  curvature(knob: number): number;
}

/** Keeps the fit unique where points are too few or lie on a line: of all parabolas through them, nearly the flattest. */
const RIDGE = 1e-9;

/**
 * Least squares on fixed places: gives, for values seen there, the parabola through them. Offsets are in units of `scale` around `centre`.
 *
 * Source: Box & Wilson 1951 (second-order response surface).
 */
export function surfaceFitter(
  places: readonly Float64Array[],
  centre: Float64Array,
  scale: number,
): (values: ArrayLike<number>) => Surface {
  const rows = places.map((place) => termsOf(place, centre, scale));
  const size = rows[0].length;
  const normal = new Float64Array(size * size);
  for (const row of rows) {
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) normal[i * size + j] += row[i] * row[j];
  }
  for (let i = 1; i < size; i++) normal[i * size + i] += RIDGE * places.length;
  const factor = cholesky(normal, size);
  return (values) => {
    const right = new Float64Array(size);
    rows.forEach((row, at) => {
      for (let i = 0; i < size; i++) right[i] += row[i] * values[at];
    });
    const terms = factor === null ? right.fill(NaN) : solveFromCholesky(factor, size, right);
    return surfaceOf(terms, centre, scale);
  };
}

/** 1, the offsets, then their squares and products: (i, j) with j >= i in rows. */
function termsOf(place: Float64Array, centre: Float64Array, scale: number): Float64Array {
  const offsets = place.map((value, i) => (value - centre[i]) / scale);
  const products: number[] = [];
  offsets.forEach((first, i) => offsets.subarray(i).forEach((second) => products.push(first * second)));
  return Float64Array.of(1, ...offsets, ...products);
}

function surfaceOf(terms: Float64Array, centre: Float64Array, scale: number): Surface {
  const knobs = centre.length;
  // Place of the product of knobs i and j >= i.
  const product = (i: number, j: number): number => 1 + knobs + i * knobs - (i * (i - 1)) / 2 + (j - i);
  return {
    at: (place) => {
      let height = terms[0];
      for (let i = 0, k = 1 + knobs; i < knobs; i++) {
        const first = (place[i] - centre[i]) / scale;
        height += terms[1 + i] * first;
        for (let j = i; j < knobs; j++) height += terms[k++] * first * ((place[j] - centre[j]) / scale);
      }
      return height;
    },
    slope: (place, knob) => {
      let slope = terms[1 + knob];
      for (let j = 0; j < knobs; j++) {
        const term = terms[product(Math.min(knob, j), Math.max(knob, j))];
        slope += (j === knob ? 2 : 1) * term * ((place[j] - centre[j]) / scale);
      }
      return slope / scale;
    },
    curvature: (knob) => (2 * terms[product(knob, knob)]) / scale ** 2,
  };
}
