import { describe, expect, test } from "vitest";
import { quantileOfSorted } from "../../src/numerics/quantile-of-sorted.ts";

const upTo = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i + 1);

describe("quantiles", () => {
  // R: quantile(1:10, c(.05, .25, .5, .75, .95), type = 7); exact in decimals, so to rounding.
  test.each([
    [0.05, 1.45],
    [0.25, 3.25],
    [0.5, 5.5],
    [0.75, 7.75],
    [0.95, 9.55],
  ])("of 1 to 10 at %d are R's of type 7", (probability, value) => {
    expect(quantileOfSorted(upTo(10), probability)).toBeCloseTo(value, 12);
  });

  test("of one value are that value, at the ends the extremes", () => {
    expect(quantileOfSorted(Float64Array.of(7), 0.3)).toBe(7);
    expect(quantileOfSorted(upTo(4), 0)).toBe(1);
    expect(quantileOfSorted(upTo(4), 1)).toBe(4);
  });
});
