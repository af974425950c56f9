import { describe, expect, test } from "vitest";
import { plainFigure } from "../../src/decision/estimator.ts";
import { regressOnBeliefs } from "../../src/decision/regression.ts";
import { noSensitivity, sensitivityOf } from "../../src/decision/sensitivity.ts";
import { meansOfTenths } from "../../src/decision/tenths.ts";
import { linearResponse, normalBeliefs, UPPER_TENTH } from "./linear-world.ts";

const COUNT = 4_000;
/** Standard error of a mean over a tenth of the replications, in standard deviations of what it is of. */
const OF_TENTH = 1 / Math.sqrt(COUNT / 10);

describe("means of tenths", () => {
  test("are those of the lowest and highest values", () => {
    const values = Float64Array.from({ length: 20 }, (_, r) => (r * 7) % 20);
    const { low, high } = meansOfTenths(
      values.map((value) => 10 * value),
      values,
    );
    expect([low.mean, low.bound, high.mean, high.bound]).toEqual([5, 1, 185, 18]);
    expect(low.mcse).toBeCloseTo(5, 12);
  });

  test("keep equal values together, and the two apart", () => {
    const rare = Float64Array.from({ length: 100 }, (_, r) => (r < 3 ? 1 : 0));
    const { low, high } = meansOfTenths(rare, rare);
    expect([low.mean, low.bound, high.mean, high.bound]).toEqual([0, 0, 1, 1]);
    const common = rare.map((value) => 0 - value);
    expect(meansOfTenths(common, common)).toMatchObject({ low: { mean: -1, bound: -1 }, high: { mean: 0, bound: 0 } });
  });
});

describe("sensitivity of a linear difference with normal beliefs", () => {
  const beliefs = normalBeliefs(COUNT, 6, 2);
  // The weights of two parameters, then of four assumptions; the last counts for nothing. Total variance 25.
  const weights = [1, 1, -3, 2, 1, 0];
  const dice = 3;
  const difference = linearResponse(beliefs, 10, weights, dice);
  const onBeliefs = regressOnBeliefs(
    [difference],
    beliefs.map(({ standardised }) => standardised),
  );
  const [result] = sensitivityOf(["A"], [plainFigure(difference)], beliefs, onBeliefs);
  const entryOf = (name: string | null) => result.entries.find(({ assumption }) => assumption === name)!;

  test.each([
    ["belief 2", -3],
    ["belief 3", 2],
    ["belief 4", 1],
    ["belief 5", 0],
  ])("%s: tenths lie at the weight times the mean of a normal's tenth", (name, weight) => {
    const { low, high, span, spanMcse, varianceShare } = entryOf(name);
    expect(Math.abs(low.mean - (10 - weight * UPPER_TENTH))).toBeLessThan(4 * 5 * OF_TENTH);
    expect(Math.abs(high.mean - (10 + weight * UPPER_TENTH))).toBeLessThan(4 * 5 * OF_TENTH);
    expect(span).toBeCloseTo(high.mean - low.mean, 12);
    // The dice and the other beliefs lie within each tenth whole; the tenth's own spread is a little more.
    expect(spanMcse).toBeGreaterThan(0.9 * Math.SQRT2 * 4 * OF_TENTH);
    expect(spanMcse).toBeLessThan(1.1 * Math.SQRT2 * 5 * OF_TENTH);
    // A squared correlation near rho^2 has standard error at most 2 |rho| (1 - rho^2)/sqrt(n), at most .77/sqrt(n).
    expect(Math.abs(varianceShare - weight ** 2 / 25)).toBeLessThan((4 * 0.77) / Math.sqrt(COUNT));
    expect(varianceShare).toBeGreaterThanOrEqual(0);
  });

  test("an assumption that counts for nothing has hardly a share", () => {
    // Chance gives k/n of the variance, which is taken away: what is left is within three standard deviations of chi-squared.
    expect(entryOf("belief 5").varianceShare).toBeLessThan((3 * Math.SQRT2) / COUNT);
  });

  test("the parameters count as one block", () => {
    const { low, high, varianceShare } = entryOf(null);
    const spread = Math.SQRT2;
    expect(Math.abs(high.mean - (10 + spread * UPPER_TENTH))).toBeLessThan(4 * high.mcse);
    expect(Math.abs(low.mean - (10 - spread * UPPER_TENTH))).toBeLessThan(4 * low.mcse);
    // The fit at a tenth: intercept and slope, dice and assumptions as noise.
    expect(high.mcse).toBeCloseTo(Math.sqrt((23 * (1 + UPPER_TENTH ** 2)) / COUNT), 1);
    expect(Math.abs(varianceShare - 2 / 25)).toBeLessThan((4 * 0.77) / Math.sqrt(COUNT));
  });

  test("shares of beliefs and dice add up to 1, first-order shares to that of the beliefs", () => {
    const first = result.entries.reduce((sum, { varianceShare }) => sum + varianceShare, 0);
    expect(result.beliefsShare! + result.chanceShare!).toBeCloseTo(1, 12);
    expect(Math.abs(result.chanceShare! - (dice * dice) / 25)).toBeLessThan((4 * 0.77) / Math.sqrt(COUNT));
    expect(Math.abs(first - 16 / 25)).toBeLessThan((4 * 0.77) / Math.sqrt(COUNT));
  });

  test("the largest span comes first", () => {
    const spans = result.entries.map(({ span }) => Math.abs(span));
    expect(spans).toEqual([...spans].sort((a, b) => b - a));
    expect(result.entries[0].assumption).toBe("belief 2");
  });
});

test("a parabola is seen where a straight line sees nothing, a strategy that never differs has no entries", () => {
  const beliefs = normalBeliefs(1_000, 1);
  const square = beliefs[0].values.map((value) => value ** 2);
  const results = sensitivityOf(["A", "B"], [square, new Float64Array(1_000)].map(plainFigure), beliefs, null);
  expect(results[0].entries[0].varianceShare).toBeGreaterThan(0.999);
  expect(results[0]).toMatchObject({ beliefsShare: null, chanceShare: null });
  expect(results[1].entries).toEqual([]);
});

test("nothing is said of beliefs that do not vary, or on a handful of replications", () => {
  expect(noSensitivity(1_000, [])).toBe("beliefs-do-not-vary");
  expect(noSensitivity(49, normalBeliefs(49, 1))).toBe("too-few-replications");
  expect(noSensitivity(50, normalBeliefs(50, 1))).toBeNull();
});
