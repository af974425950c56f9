import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  mean,
  ratioOfSums,
  standardError,
  summarise,
  summariseByPeriod,
  worstTenth,
} from "../../src/decision/summaries.ts";

const upTo = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i + 1);

describe("means and their errors", () => {
  test("standard error of 1 to 10 is sd/sqrt(n)", () => {
    // var(1:10) = 55/6
    expect(standardError(upTo(10))).toBeCloseTo(Math.sqrt(55 / 6 / 10), 14);
    expect(standardError(Float64Array.of(1))).toBeNaN();
  });

  test("a constant keeps its exact value and has no error", () => {
    const total = summarise(new Float64Array(7).fill(0.35));
    expect(total).toEqual({ mean: 0.35, mcse: 0, p05: 0.35, p25: 0.35, p50: 0.35, p75: 0.35, p95: 0.35 });
  });

  test("the summary does not reorder its input", () => {
    const values = Float64Array.of(3, 1, 2);
    summarise(values);
    expect([...values]).toEqual([3, 1, 2]);
  });

  test("quantiles are in order and within the extremes", () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(values, (list) => {
        const { p05, p25, p50, p75, p95 } = summarise(Float64Array.from(list));
        const ordered = [Math.min(...list), p05, p25, p50, p75, p95, Math.max(...list)];
        // Interpolation may pass an end by one rounding of the largest value.
        for (let i = 1; i < ordered.length; i++) expect(ordered[i]).toBeGreaterThanOrEqual(ordered[i - 1] - 1e-6);
      }),
      { seed: 20261121 },
    );
  });

  test("by period, each period is summarised over the replications", () => {
    const paths = [Float64Array.of(1, 10), Float64Array.of(3, 30)];
    const series = summariseByPeriod(2, 2, (r) => paths[r]);
    expect(series.mean).toEqual([2, 20]);
    expect(series.p05[1]).toBeCloseTo(11, 12);
    expect(series.mcse).toEqual([1, 10]);
  });

  test("a ratio of sums is null without a denominator", () => {
    expect(ratioOfSums(Float64Array.of(1, 3), Float64Array.of(4, 4))).toBe(0.5);
    expect(ratioOfSums(Float64Array.of(1, 3), new Float64Array(2))).toBeNull();
    expect(mean(Float64Array.of(1, 2))).toBe(1.5);
  });
});

describe("the worst tenth", () => {
  test("is the mean of the lowest tenth, a part of a replication counted in part", () => {
    expect(worstTenth(upTo(20))).toBe(1.5);
    expect(worstTenth(upTo(25))).toBeCloseTo((1 + 2 + 1.5) / 2.5, 14);
  });

  test("of ten or fewer is the lowest", () => {
    expect(worstTenth(upTo(10))).toBe(1);
    expect(worstTenth(Float64Array.of(5, -2, 3))).toBe(-2);
  });
});
