import { describe, expect, test } from "vitest";
import { outcomesOf } from "../../src/decision/outcomes.ts";
import { mean, quantile, variance } from "../../src/decision/summaries.ts";
import { normalCdf, normalQuantile } from "../../src/numerics/normal.ts";
import { coin } from "../../src/numerics/stream.ts";

const N = 40_000;
const MEAN = 3;
const SD = 4;
const ADDED = 2;

describe("futures of all clients, from those of a sample that adds a known variance", () => {
  const draw = (r: number, what: number): number => normalQuantile(coin(11, r, what, 0));
  const values = Float64Array.from({ length: N }, (_, r) => MEAN + SD * draw(r, 0) + ADDED * draw(r, 1));
  const noise = Float64Array.from({ length: N }, (_, r) => ADDED * draw(r, 2));
  const outcomes = outcomesOf(values, mean(values), noise);
  const sorted = outcomes.slice().sort();

  test("have the mean that they are given and the variance of the truth", () => {
    expect(mean(outcomes)).toBeCloseTo(mean(values), 10);
    // The variances of values, 20, and of noise, 4, are known within sqrt(2/n) each.
    expect(Math.abs(variance(outcomes) - 16)).toBeLessThan(4 * Math.sqrt(2 / N) * Math.hypot(20, 4));
    expect(mean(outcomesOf(values, 3.5, noise))).toBeCloseTo(3.5, 10);
  });

  test.each([0.05, 0.25, 0.5, 0.95])("have the truth's quantile at %d", (probability) => {
    const z = normalQuantile(probability);
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    const error = (SD * Math.sqrt(probability * (1 - probability))) / density / Math.sqrt(N);
    // The spread is known within 0.7 %.
    expect(Math.abs(quantile(sorted, probability) - MEAN - SD * z)).toBeLessThan(4 * error + 0.007 * SD * Math.abs(z));
    const uncorrected = quantile(values.slice().sort(), 0.05);
    expect(uncorrected - MEAN).toBeLessThan(-1.1 * SD * normalQuantile(0.95));
  });

  test("have the truth's chance of being above 0", () => {
    const share = (of: Float64Array): number => of.filter((value) => value > 0).length / N;
    const truth = normalCdf(MEAN / SD);
    expect(Math.abs(share(outcomes) - truth)).toBeLessThan(4 * Math.sqrt((truth * (1 - truth)) / N) + 0.002);
    expect(share(values)).toBeLessThan(truth - 0.015);
  });
});

describe("outcomes", () => {
  test("are the values themselves where nothing is added and nothing adjusted", () => {
    const values = Float64Array.of(1, 2, 4);
    expect(outcomesOf(values, mean(values), null)).toBe(values);
    const constant = new Float64Array(3).fill(5);
    expect(outcomesOf(constant, 5, Float64Array.of(1, 1, 1))).toBe(constant);
  });

  test("are moved with the mean, but nothing stays nothing and no sign turns", () => {
    expect([...outcomesOf(Float64Array.of(0, 1, 5), 1.5, null)]).toEqual([0, 0.5, 4.5]);
    expect([...outcomesOf(Float64Array.of(0, 1, 8), 1, null)]).toEqual([0, 0, 6]);
    expect([...outcomesOf(Float64Array.of(-5, -1, 0), -1, null)]).toEqual([-4, 0, 0]);
    expect([...outcomesOf(Float64Array.of(-5, 1, 1), 1, null)]).toEqual([-3, 3, 3]);
  });

  test("have no spread where what is added is all of it", () => {
    expect([...outcomesOf(Float64Array.of(-3, 1, 5), 2, Float64Array.of(9, 9, 9))]).toEqual([2, 2, 2]);
  });
});
