import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digamma } from "../../src/numerics/digamma.ts";
import { logBeta } from "../../src/numerics/log-beta.ts";
import { logGammaRatio } from "../../src/numerics/log-gamma-ratio.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { trigamma } from "../../src/numerics/trigamma.ts";
import { missedRows, relativeError } from "./relative-error.ts";
import { logBetaTable } from "./tables/log-beta-table.ts";
import { logGammaTable } from "./tables/log-gamma-table.ts";

// 4.5 epsilon: the fits are good to 1, products and sums add the rest. Relative, also next to the zeros at 1, 2 and 1.4616.
const TOLERANCE = 1e-15;

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

describe("logGamma, digamma, trigamma", () => {
  test("agree with mpmath to 1e-15 relative", () => {
    expect(missedRows(logGammaTable, TOLERANCE, logGamma, 1)).toEqual([]);
    expect(missedRows(logGammaTable, TOLERANCE, digamma, 2)).toEqual([]);
    expect(missedRows(logGammaTable, TOLERANCE, trigamma, 3)).toEqual([]);
  });

  test("have exact zeros and sane edges", () => {
    expect([Math.abs(logGamma(1)), Math.abs(logGamma(2))]).toEqual([0, 0]);
    expect([logGamma(0), digamma(0), trigamma(0)]).toEqual([Infinity, -Infinity, Infinity]);
    expect([logGamma(Infinity), digamma(Infinity), trigamma(Infinity)]).toEqual([Infinity, Infinity, 0]);
    for (const f of [logGamma, digamma, trigamma]) expect([f(-1), f(-0.5), f(NaN)]).toEqual([NaN, NaN, NaN]);
  });

  test("satisfy their recurrences across the borders of the fits", () => {
    fc.assert(
      fc.property(positive, (x) => {
        const scale = Math.abs(logGamma(x)) + Math.abs(Math.log(x));
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThanOrEqual(8e-16 * (scale + 1));
        expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x)).toBeLessThanOrEqual(2e-15 * (1 / x + Math.log(x + 2)));
        expect(Math.abs(trigamma(x + 1) - trigamma(x) + 1 / (x * x))).toBeLessThanOrEqual(3e-15 * trigamma(x));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("logBeta and logGammaRatio", () => {
  // Near B = 1 the logarithm is 0 and the error absolute.
  test("agree with mpmath to 4e-15, also at 1e300", () => {
    const misses = logBetaTable.filter(
      ([a, b, value]) => Math.abs(logBeta(a, b) - value) > 4e-15 * Math.max(1, Math.abs(value)),
    );
    expect(misses).toEqual([]);
  });

  test("logBeta is symmetric to the bit and satisfies B(a + 1, b) = B(a, b) a / (a + b)", () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        expect(logBeta(a, b)).toBe(logBeta(b, a));
        const step = logBeta(a + 1, b) - logBeta(a, b);
        const size = Math.abs(logBeta(a, b)) + Math.abs(Math.log(a / (a + b)));
        expect(Math.abs(step - Math.log(a / (a + b)))).toBeLessThanOrEqual(1e-14 * (1 + size));
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test("logBeta has its edges", () => {
    expect([logBeta(0, 3), logBeta(3, 0), logBeta(0, 30)]).toEqual([Infinity, Infinity, Infinity]);
    expect([logBeta(-1, 3), logBeta(30, -1), logBeta(NaN, 1), logBeta(1, NaN)]).toEqual([NaN, NaN, NaN, NaN]);
  });

  test("logGammaRatio keeps relative accuracy where log-gammas would cancel", () => {
    // log[gamma(x + d) / gamma(x)] -> d digamma(x) for small d.
    for (const x of [10, 5000, 1e12])
      expect(relativeError(logGammaRatio(x, 1e-7), 1e-7 * digamma(x))).toBeLessThan(1e-8);
    expect(relativeError(logGammaRatio(1e15, 1), Math.log(1e15))).toBeLessThan(1e-15);
    expect([logGammaRatio(3, -4), logGammaRatio(20, -21), logGammaRatio(NaN, 1)]).toEqual([NaN, NaN, NaN]);
  });
});
