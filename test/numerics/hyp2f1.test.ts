import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hyp2f1, logHyp2f1 } from "../../src/numerics/hyp2f1.ts";
import { missedRows, relativeError } from "./relative-error.ts";
import { hyp2f1Table } from "./tables/hyp2f1-table.ts";

const parameter = fc.double({ min: 0.01, max: 300, noNaN: true });
const argument = fc.double({ min: 0, max: 1 - 1e-9, noNaN: true });

describe("hyp2f1", () => {
  test("agrees with mpmath to 1e-13 in the BG/NBD's range, with x to 5,000 and z to 1 - 1e-9", () => {
    const finite = hyp2f1Table.filter((row) => row[4] < 1e200);
    expect(missedRows(finite, 1e-13, (a, b, c, z) => hyp2f1(a, b, c, z), 4)).toEqual([]);
  });

  test("has its logarithm where it overflows, to 1e-13 of it or of 1", () => {
    const misses = hyp2f1Table.filter(
      ([a, b, c, z, , log]) => !(Math.abs(logHyp2f1(a, b, c, z) - log) <= 1e-13 * Math.max(1, log)),
    );
    expect(misses).toEqual([]);
    expect(hyp2f1(5000, 2, 2.5, 0.9999)).toBe(Infinity);
  });

  test("meets its closed forms", () => {
    for (const z of [-50, -0.5, 1e-12, 0.3, 0.9, 1 - 1e-9]) {
      expect(relativeError(hyp2f1(1, 1, 2, z), -Math.log1p(-z) / z)).toBeLessThan(1e-14);
      expect(relativeError(hyp2f1(0.7, 3, 3, z), Math.exp(-0.7 * Math.log1p(-z)))).toBeLessThan(1e-14);
      expect(relativeError(hyp2f1(0.5, 1, 1.5, -z * z), Math.atan(z) / z)).toBeLessThan(1e-14);
    }
    // Two terms, and none.
    expect(hyp2f1(-1, 2, 4, 0.5)).toBeCloseTo(0.75, 15);
    expect([hyp2f1(0, 5, 2, 0.9), hyp2f1(3, 5, 2, 0)]).toEqual([1, 1]);
  });

  test("is symmetric in a and b, grows with z, and its Euler transform gives the same", () => {
    fc.assert(
      fc.property(parameter, parameter, parameter, argument, (a, b, c, z) => {
        const log = logHyp2f1(a, b, c, z);
        const scale = 1 + Math.abs(log);
        expect(Math.abs(logHyp2f1(b, a, c, z) - log)).toBeLessThanOrEqual(1e-13 * scale);
        expect(log).toBeGreaterThanOrEqual(logHyp2f1(a, b, c, z / 2) - 1e-13 * scale);
        if (a < c && b < c) {
          const transformed = (c - a - b) * Math.log1p(-z) + logHyp2f1(c - a, c - b, c, z);
          // The parameters are rounded: c - a by half a unit of c, which moves the logarithm by up to that times its logarithmic slope.
          expect(Math.abs(transformed - log)).toBeLessThanOrEqual(
            2e-13 * (scale + Math.abs((c - a - b) * Math.log1p(-z))) + 1e-12,
          );
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test("satisfies Gauss's relation between neighbours in c", () => {
    // c(c - 1)(z - 1)F(c - 1) + c[c - 1 - (2c - a - b - 1)z]F(c) + (c - a)(c - b)zF(c + 1) = 0 (Abramowitz & Stegun 1964, 15.2.12).
    for (const [a, b, c, z] of [
      [0.243, 2.4, 2.2, 0.6],
      [7.2, 9.4, 9.2, 0.95],
      [0.5, 3, 4.5, 1 - 1e-6],
    ] as const) {
      const terms = [
        c * (c - 1) * (z - 1) * hyp2f1(a, b, c - 1, z),
        c * (c - 1 - (2 * c - a - b - 1) * z) * hyp2f1(a, b, c, z),
        (c - a) * (c - b) * z * hyp2f1(a, b, c + 1, z),
      ];
      const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
      expect(Math.abs(terms[0] + terms[1] + terms[2])).toBeLessThan(1e-13 * size);
    }
  });

  test("is NaN out of range, and never throws", () => {
    for (const [a, b, c, z] of [
      [1, 1, 2, 1],
      [1, 1, 2, 1.5],
      [1, 1, 0, 0.5],
      [1, 1, -3, 0.5],
      [NaN, 1, 2, 0.5],
      [1, NaN, 2, 0.5],
      [1, 1, NaN, 0.5],
      [1, 1, 2, NaN],
      [Infinity, 1, 2, 0.5],
      // Alternating terms of 1e18 around a value of 1e-15: refused, not returned.
      [-60, 61, 0.5, 0.5],
    ] as const) {
      expect(hyp2f1(a, b, c, z)).toBeNaN();
      expect(logHyp2f1(a, b, c, z)).toBeNaN();
    }
  });
});
