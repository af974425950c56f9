import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cholesky, inverseFromCholesky, solveFromCholesky, symmetricEigen } from "../../src/numerics/matrix.ts";

/** B B' + I, positive definite, with its size. */
const positiveDefinite = fc.integer({ min: 1, max: 8 }).chain((n) =>
  fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n * n, maxLength: n * n }).map((b) => {
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        a[i * n + j] = i === j ? 1 : 0;
        for (let k = 0; k < n; k++) a[i * n + j] += b[i * n + k] * b[j * n + k];
      }
    }
    return { a, n };
  }),
);

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += a[Math.floor(at / n) * n + k] * b[k * n + (at % n)];
    return sum;
  });
}

const transpose = (a: Float64Array, n: number) => a.map((_, at) => a[(at % n) * n + Math.floor(at / n)]);
const identity = (n: number) => Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
const distance = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, element, i) => Math.max(most, Math.abs(element - b[i])), 0);
const size = (a: Float64Array) => a.reduce((most, element) => Math.max(most, Math.abs(element)), 1);

// n^2 epsilon times the size of the matrix, and of its inverse, whose eigenvalues are at most 1, where that comes in.
const TOLERANCE = 64 * 10 * Number.EPSILON;

describe("cholesky", () => {
  test("factors, inverts and solves any positive definite matrix, and leaves it as it was", () => {
    fc.assert(
      fc.property(positiveDefinite, ({ a, n }) => {
        const before = Float64Array.from(a);
        const factor = cholesky(a, n)!;
        expect(distance(product(factor, transpose(factor, n), n), a)).toBeLessThan(TOLERANCE * size(a));
        const inverse = inverseFromCholesky(factor, n);
        expect(distance(product(a, inverse, n), identity(n))).toBeLessThan(TOLERANCE * size(a));
        expect(inverse).toEqual(transpose(inverse, n));
        const b = Float64Array.from({ length: n }, (_, i) => i - 1);
        const x = solveFromCholesky(factor, n, b);
        for (let i = 0; i < n; i++) {
          const row = x.reduce((sum, element, j) => sum + a[i * n + j] * element, 0);
          expect(Math.abs(row - b[i])).toBeLessThan(TOLERANCE * 10 * size(a));
        }
        expect(a).toEqual(before);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test("is null for a matrix that is not positive definite, singular, or not a number", () => {
    for (const a of [
      [1, 2, 2, 1],
      [1, 1, 1, 1],
      [0, 0, 0, 1],
      [-1, 0, 0, 1],
      [NaN, 0, 0, 1],
      [1, NaN, NaN, 1],
      [Infinity, 0, 0, 1],
    ]) {
      expect(cholesky(Float64Array.from(a), 2)).toBeNull();
    }
  });
});

describe("symmetricEigen", () => {
  test("gives ascending values and orthonormal rows that rebuild the matrix", () => {
    fc.assert(
      fc.property(positiveDefinite, fc.double({ min: 0, max: 20, noNaN: true }), ({ a, n }, shift) => {
        const shifted = a.map((element, at) => element - (at % (n + 1) === 0 ? shift : 0));
        const { values, vectors } = symmetricEigen(shifted, n);
        expect([...values]).toEqual([...values].sort((x, y) => x - y));
        expect(distance(product(vectors, transpose(vectors, n), n), identity(n))).toBeLessThan(TOLERANCE);
        const scaled = vectors.map((element, at) => element * values[Math.floor(at / n)]);
        expect(distance(product(transpose(vectors, n), scaled, n), shifted)).toBeLessThan(TOLERANCE * size(shifted));
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test("knows a 2 x 2 matrix, and is NaN where an element is", () => {
    const { values } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect(values[0]).toBeCloseTo(1, 15);
    expect(values[1]).toBeCloseTo(3, 15);
    expect([...symmetricEigen(Float64Array.of(NaN, 0, 0, 1), 2).values]).toEqual([NaN, NaN]);
  });
});
