import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaCdf, betaQuantile } from "../../src/numerics/beta-distribution.ts";
import { gammaCdf, gammaSurvival } from "../../src/numerics/gamma-distribution.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { normalCdf, normalQuantile } from "../../src/numerics/normal.ts";
import { missedRows, relativeError } from "./relative-error.ts";
import { betaTable } from "./tables/beta-table.ts";
import { gammaTable } from "./tables/gamma-table.ts";
import { normalTable } from "./tables/normal-table.ts";

const shape = fc.double({ min: 0.01, max: 5000, noNaN: true });
const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
// A quantile solves to a few epsilon in the argument; the cdf is then as far off as its logarithmic slope there: below 1e4 here.
const ROUND_TRIP = 1e-10;

describe("normal", () => {
  test("agrees with mpmath to 1e-15 relative, tails included", () => {
    expect(missedRows(normalTable, 1e-15, normalCdf, 1)).toEqual([]);
  });

  test("the quantile inverts the cdf from the smallest doubles to 1/2", () => {
    for (const u of [5e-324, 1e-300, 1e-100, 1e-20, 1e-5, 0.01, 0.074, 0.076, 0.3, 0.5]) {
      const z = normalQuantile(u);
      // d log P / d log z is about z^2 in the tail; a denormal u holds few digits.
      expect(relativeError(normalCdf(z), u)).toBeLessThan(u < 1e-300 ? 0.6 : 1e-15 * (1 + z * z));
    }
  });

  test("is symmetric and monotone, with its edges", () => {
    fc.assert(
      fc.property(probability, probability, (u, w) => {
        // 1 - u is exact from 1/2 to 1.
        if (u >= 0.5) expect(normalQuantile(1 - u)).toBe(-normalQuantile(u));
        if (u < w) expect(normalQuantile(u)).toBeLessThanOrEqual(normalQuantile(w));
        const z = normalQuantile(u);
        expect(Math.abs(normalCdf(z) + normalCdf(-z) - 1)).toBeLessThan(3e-16);
      }),
      { seed: 1, numRuns: 500 },
    );
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(0)]).toEqual([0, 1, 0.5]);
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)]).toEqual([-Infinity, Infinity, 0]);
    expect([normalCdf(NaN), normalQuantile(NaN), normalQuantile(-0.1), normalQuantile(1.1)]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
  });
});

describe("gamma", () => {
  test("agrees with mpmath to 2e-13 relative, both tails", () => {
    expect(missedRows(gammaTable, 2e-13, gammaCdf, 2)).toEqual([]);
    expect(missedRows(gammaTable, 2e-13, gammaSurvival, 3)).toEqual([]);
  });

  test("knows the exponential, steps through a recurrence and has its edges", () => {
    for (const x of [1e-10, 0.3, 1, 5, 40]) {
      expect(relativeError(gammaCdf(1, x), -Math.expm1(-x))).toBeLessThan(1e-14);
      // P(k + 1, x) = P(k, x) - x^k e^-x / gamma(k + 1).
      expect(Math.abs(gammaCdf(2, x) - gammaCdf(1, x) + x * Math.exp(-x))).toBeLessThan(1e-15);
    }
    expect([gammaCdf(2, 0), gammaCdf(2, -1), gammaCdf(2, Infinity), gammaSurvival(2, 0)]).toEqual([0, 0, 1, 1]);
    expect([gammaCdf(0, 1), gammaCdf(-1, 1), gammaCdf(NaN, 1), gammaCdf(1, NaN)]).toEqual([NaN, NaN, NaN, NaN]);
  });

  test("passes to the uniform expansion without a step, at a shape of a million", () => {
    for (const z of [-7, -1, 0, 2, 6]) {
      const k = 1e6 - 0.5;
      const x = k + z * Math.sqrt(k);
      // P(k, x) - P(k + 1, x) = x^k e^-x / gamma(k + 1), whose exponent of 1e7 is rounded: 4e-9 of about a thousandth of P.
      const step = Math.exp(k * Math.log(x) - x - logGamma(k + 1));
      expect(Math.abs(gammaCdf(k, x) - gammaCdf(k + 1, x) - step)).toBeLessThan(4e-9 * step + 2e-16);
    }
  });
});

describe("beta", () => {
  test("agrees with mpmath to 2e-13 relative", () => {
    expect(missedRows(betaTable, 2e-13, betaCdf, 3)).toEqual([]);
  });

  test("the quantile inverts the cdf, and mirrors", () => {
    fc.assert(
      fc.property(probability, shape, shape, (u, a, b) => {
        const x = betaQuantile(u, a, b);
        expect(x >= 0 && x <= 1).toBe(true);
        // Where x is next to 1 a double cannot hold it; the mirror image can.
        if (x > 0 && x < 0.99 && u <= 0.5) expect(relativeError(betaCdf(x, a, b), u)).toBeLessThan(ROUND_TRIP);
        const mirrored = betaQuantile(1 - u, b, a);
        if (u >= 0.5) expect(Math.abs(1 - mirrored - x)).toBeLessThan(1e-15);
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  test("knows the uniform and the arcsine law, reflects, and has its edges", () => {
    for (const x of [1e-9, 0.2, 0.5, 0.77]) {
      expect(relativeError(betaCdf(x, 1, 1), x)).toBeLessThan(1e-15);
      expect(relativeError(betaCdf(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeLessThan(1e-14);
      expect(Math.abs(betaCdf(x, 3.3, 0.7) + betaCdf(1 - x, 0.7, 3.3) - 1)).toBeLessThan(1e-14);
    }
    expect([betaCdf(0, 2, 3), betaCdf(-1, 2, 3), betaCdf(1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 0, 1, 1]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect([betaCdf(0.5, 0, 1), betaCdf(0.5, 1, -1), betaCdf(NaN, 1, 1), betaQuantile(2, 1, 1)]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
  });
});
