import fc from "fast-check";
import { expect, test } from "vitest";
import { forecastErrors } from "../../src/models/forecast-errors.ts";

const one = (clients: readonly number[]): Float64Array => new Float64Array(clients.length).fill(1);

test("total, absolute and squared errors by hand", () => {
  const actual = [0, 2, 1, 5];
  const errors = forecastErrors({ forecast: [1, 2, 0, 3], actual, weight: one(actual) });
  expect(errors.expected).toBe(6);
  expect(errors.totalError).toBe(6 / 8 - 1);
  expect(errors.mae).toBe((1 + 0 + 1 + 2) / 4);
  expect(errors.rmse).toBe(Math.sqrt((1 + 0 + 1 + 4) / 4));
});

test("Spearman by hand, ties at their mean rank", () => {
  // Ranks 1.5, 1.5, 3, 4 against 1, 2.5, 2.5, 4: products of distances to 2.5 add up to 1.5 + 0 + 0 + 2.25, squares to 4.5 on either side.
  const { rankCorrelation } = forecastErrors({
    forecast: [1, 1, 2, 9],
    actual: [0, 3, 3, 4],
    weight: one([0, 0, 0, 0]),
  });
  expect(rankCorrelation).toBeCloseTo(3.75 / 4.5, 14);
});

test("the lift of the top tenth; clients tied at its border count in proportion", () => {
  const weight = one(new Array<number>(20).fill(0));
  const actual = weight.map((_, client) => (client < 2 ? 5 : 1));
  const lift = (forecast: readonly number[]): number | null =>
    forecastErrors({ forecast, actual, weight }).topDecileLift;
  const byPlace = Array.from(weight, (_, client) => -client);
  // Two of twenty clients bought 10 of 28.
  expect(lift(byPlace)).toBeCloseTo(10 / 2.8, 14);
  expect(lift(byPlace.map((value) => -value))).toBeCloseTo(2 / 2.8, 14);
  // Four tied for two places: half of what they bought.
  expect(lift(byPlace.map((value) => (Math.max(value, -20) > -4 ? 1 : 0)))).toBeCloseTo(6 / 2.8, 14);
  expect(lift(byPlace.map(() => 1))).toBeCloseTo(1, 14);
});

test("figures that do not exist are null", () => {
  const errors = forecastErrors({ forecast: [1, 2], actual: [0, 0], weight: one([0, 0]) });
  expect(errors).toMatchObject({ totalError: null, rankCorrelation: null, topDecileLift: null, mae: 1.5 });
});

test("a group of many clients is as many groups of one", () => {
  const group = fc.record({
    forecast: fc.integer({ min: 0, max: 6 }),
    actual: fc.nat(6),
    weight: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(group, { minLength: 2, maxLength: 12 }), (groups) => {
      const single = groups.flatMap(({ weight, ...client }) => new Array<typeof client>(weight).fill(client));
      const column = (list: typeof single, name: "forecast" | "actual"): number[] => list.map((client) => client[name]);
      const grouped = forecastErrors({
        forecast: column(groups, "forecast"),
        actual: column(groups, "actual"),
        weight: groups.map(({ weight }) => weight),
      });
      const each = forecastErrors({
        forecast: column(single, "forecast"),
        actual: column(single, "actual"),
        weight: single.map(() => 1),
      });
      for (const [name, value] of Object.entries(each)) {
        const other = grouped[name as keyof typeof grouped];
        if (value === null) expect(other).toBeNull();
        else expect(other).toBeCloseTo(value as number, 10);
      }
    }),
    { seed: 3, numRuns: 200 },
  );
});
