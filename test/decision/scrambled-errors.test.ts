import { describe, expect, test } from "vitest";
import { standardError } from "../../src/decision/summaries.ts";
import { quantileOfSorted } from "../../src/numerics/quantile-of-sorted.ts";
import { normalCdf, normalQuantile } from "../../src/numerics/normal.ts";
import { scrambledSobol } from "../../src/numerics/sobol.ts";
import { coin, mix } from "../../src/numerics/stream.ts";

const RUNS = 160;
const N = 256;

/** Outcomes by replication, from two beliefs drawn as a run draws them and dice of each replication's own. */
function run(of: (x: number, y: number, dice: number) => number, seed: number, n = N): Float64Array {
  return Float64Array.from({ length: n }, (_, r) => {
    const [x, y] = [1, 2].map((key) =>
      normalQuantile(scrambledSobol(Math.floor(r / 16), 0, mix((mix(seed * 977 + key) + (r % 16)) | 0))),
    );
    return of(x, y, normalQuantile(coin(seed, r, 0, 0)));
  });
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

const cases: readonly (readonly [string, (x: number, y: number, dice: number) => number])[] = [
  ["beliefs that add up", (x, y) => x + 2 * y],
  ["beliefs and dice", (x, y, dice) => x + y + dice],
  ["a product of beliefs", (x, y) => x * y],
  ["an event", (x, y, dice) => (x + y + 0.5 * dice > 1 ? 1 : 0)],
];

describe("standard errors of scrambled replications", () => {
  test.each(cases)("are right on average: %s", (_, of) => {
    const runs = Array.from({ length: RUNS }, (__, seed) => run(of, seed));
    const means = runs.map(mean);
    const centre = mean(means);
    const variance = means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (RUNS - 1);
    const stated = mean(runs.map((values) => standardError(values, 16) ** 2));
    // The variance of the means is known within sqrt(2/runs), that which is stated within sqrt(2/(15 runs)), relatively.
    expect(Math.abs(stated / variance - 1)).toBeLessThan(4 * Math.sqrt((2 / RUNS) * (1 + 1 / 15)));
  });

  test("are far below sd/sqrt(n) where beliefs add up", () => {
    const values = run((x, y) => x + 2 * y, 1);
    expect(standardError(values, 16)).toBeLessThan(standardError(values) / 3);
  });

  test("are those of independent replications below 32, and of scrambles of unequal sizes above", () => {
    const few = run((x) => x, 1, 31);
    expect(standardError(few, 16)).toBe(standardError(few));
    // Of dice alone both are right on average; 40 replications are scrambles of two and three.
    const errors = Array.from({ length: RUNS }, (_, seed) => {
      const values = run((__, ___, dice) => dice, seed, 40);
      return standardError(values, 16) ** 2 * 40;
    });
    expect(Math.abs(mean(errors) - 1)).toBeLessThan(4 * Math.sqrt(2 / 15 / RUNS));
  });
});

describe("figures of scrambled replications have no bias", () => {
  const runs = Array.from({ length: RUNS }, (_, seed) => run((x, y, dice) => x + y + dice, seed));
  const sd = Math.sqrt(3);
  /** Within 4 standard errors of what `of` gives on average over the runs, and a little more for what is no mean itself. */
  const isAt = (of: (values: Float64Array) => number, truth: number, more = 0): void => {
    const found = runs.map(of);
    const centre = mean(found);
    const error = Math.sqrt(found.reduce((sum, value) => sum + (value - centre) ** 2, 0) / RUNS / (RUNS - 1));
    expect(Math.abs(centre - truth)).toBeLessThan(4 * error + more);
  };

  test("shares", () => {
    isAt((values) => mean(values.map((value) => (value > 1 ? 1 : 0))), normalCdf(-1 / sd));
  });

  test.each([0.05, 0.25, 0.5, 0.95])("the quantile at %d", (probability) => {
    // Those of 256 independent values lie off by less than 3/n standard deviations (type 7).
    isAt(
      (values) => quantileOfSorted(values.slice().sort(), probability),
      sd * normalQuantile(probability),
      (3 * sd) / N,
    );
  });
});
