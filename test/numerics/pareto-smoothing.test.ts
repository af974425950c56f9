import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../src/numerics/normal.ts";
import { effectiveSampleSize, paretoSmooth } from "../../src/numerics/pareto-smoothing.ts";

/** Log ratios at the plotting positions of a Pareto law of shape k, in an order that is not sorted. */
function paretoRatios(size: number, k: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => -k * Math.log(1 - (((i * 7919) % size) + 0.5) / size));
}

const weightSum = (logWeights: Float64Array) => logWeights.reduce((sum, weight) => sum + Math.exp(weight), 0);

describe("paretoSmooth", () => {
  test("recovers the shape of the tail, drawn to 0.5 by a prior worth 10 draws", () => {
    const size = 10_000; // 7919 is prime to it
    const tail = 300;
    for (const k of [0.2, 0.5, 0.8, 1.2]) {
      const { kHat } = paretoSmooth(paretoRatios(size, k));
      // Zhang & Stephens' estimator at exact quantiles, within half of the 3 standard errors (1 + k) / sqrt(tail) of random draws.
      expect(Math.abs(kHat - (tail * k + 5) / (tail + 10))).toBeLessThan((1.5 * (1 + k)) / Math.sqrt(tail));
    }
  });

  test("a well-covering proposal has a low k-hat, one that is too narrow a high one", () => {
    // A standard normal target and a normal proposal of standard deviation s, at the proposal's quantiles s z: the log ratio is
    // z^2 (1 - s^2) / 2, its tail shape 1 - s^2 for s < 1; bounded for s > 1.
    const points = Float64Array.from({ length: 4000 }, (_, i) => normalQuantile((i + 0.5) / 4000));
    const ratios = (s: number) => points.map((z) => (z * z * (1 - s * s)) / 2);
    expect(paretoSmooth(ratios(1.5)).kHat).toBeLessThan(0.3);
    expect(paretoSmooth(ratios(0.9)).kHat).toBeLessThan(0.5);
    expect(paretoSmooth(ratios(0.3)).kHat).toBeGreaterThan(0.7);
    expect(effectiveSampleSize(paretoSmooth(ratios(0.9)).logWeights)).toBeGreaterThan(3000);
    expect(effectiveSampleSize(paretoSmooth(ratios(0.3)).logWeights)).toBeLessThan(1000);
  });

  test("normalises, keeps the order and the body, is unmoved by a shift, and never lifts a weight above the largest", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 300 }),
        (values) => {
          const ratios = Float64Array.from(values);
          const { logWeights, kHat } = paretoSmooth(ratios);
          expect(weightSum(logWeights)).toBeCloseTo(1, 12);
          expect([...ratios]).toEqual(values);
          const shifted = paretoSmooth(ratios.map((ratio) => ratio + 1024));
          // 1024 costs the ratios 7 binary digits.
          shifted.logWeights.forEach((weight, i) => expect(Math.abs(weight - logWeights[i])).toBeLessThan(1e-6));
          expect(Number.isFinite(kHat)).toBe(Number.isFinite(shifted.kHat));
          const order = [...ratios.keys()].sort((i, j) => ratios[i] - ratios[j] || i - j);
          for (let i = 1; i < order.length; i++) {
            expect(logWeights[order[i]]).toBeGreaterThanOrEqual(logWeights[order[i - 1]] - 1e-12);
          }
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  test("says by k-hat when there is nothing to fit", () => {
    expect(paretoSmooth(new Float64Array(100)).kHat).toBe(-Infinity);
    expect(paretoSmooth(paretoRatios(21, 0.5)).kHat).not.toBe(Infinity);
    expect(paretoSmooth(paretoRatios(20, 0.5)).kHat).toBe(Infinity);
    expect(weightSum(paretoSmooth(paretoRatios(20, 0.5)).logWeights)).toBeCloseTo(1, 12);
    for (const bad of [NaN, Infinity]) {
      const { logWeights, kHat } = paretoSmooth(Float64Array.of(0, bad, 1));
      expect(kHat).toBeNaN();
      expect([...logWeights]).toEqual([NaN, NaN, NaN]);
    }
    const withZero = paretoSmooth(Float64Array.of(0, -Infinity, 0));
    expect(withZero.logWeights[1]).toBe(-Infinity);
    expect(paretoSmooth(Float64Array.of(-Infinity, -Infinity)).kHat).toBeNaN();
  });
});

describe("effectiveSampleSize", () => {
  test("is n for equal weights, 1 for one draw that has it all, 0 for none", () => {
    expect(effectiveSampleSize(new Float64Array(50).fill(-3))).toBeCloseTo(50, 10);
    expect(effectiveSampleSize(Float64Array.of(0, -800, -800))).toBeCloseTo(1, 10);
    expect(effectiveSampleSize(new Float64Array(0))).toBe(0);
    expect(effectiveSampleSize(Float64Array.of(0, NaN))).toBeNaN();
  });
});
