import { describe, expect, test } from "vitest";
import { SLIDE_LAYOUT } from "../../src/charts/chart.ts";
import { pointsLiability } from "../../src/charts/points-liability.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { aloneForAMonth, withStrategies } from "./result-variants.ts";

const results = madeUpResults();
const card = results.strategies[1];
const { series } = card.points!;

/** The chart where deferred revenue by month is what `at` says of the share of the horizon gone. */
function chartOf(at: (share: number) => number, isAlone = false) {
  const deferredRevenue = series.deferredRevenue.map((_, k, { length }) => at((k + 1) / length));
  const liability = series.liability.map((_, k, { length }) => (k === length - 1 ? 4_000 : 1_000));
  const points = { ...card.points!, series: { ...series, deferredRevenue, liability } };
  const others = isAlone ? { "Half and half": { points: null } } : {};
  return pointsLiability(withStrategies({ "Points card": { points }, ...others }), SLIDE_LAYOUT)!;
}

describe("the title says where deferred revenue goes", () => {
  test.each<[string, (share: number) => number]>([
    [
      "Revenue deferred for the points of Points card is still growing at the end: 9,000 EUR; redemptions to come cost 4,000 EUR",
      (share) => 9_000 * share,
    ],
    [
      "Revenue deferred for the points of Points card levels off at about 9,000 EUR; redemptions to come then cost 4,000 EUR",
      (share) => 9_000 * Math.min(1, 2 * share),
    ],
    [
      "Revenue deferred for the points of Points card is highest in month 18, at 9,000 EUR, and 4,500 EUR at the end",
      (share) => 9_000 * Math.min(2 * share, 1.5 - share),
    ],
  ])("%s", (title, at) => {
    expect(chartOf(at).title.replaceAll("\u00a0", " ")).toBe(title);
  });
});

test("one program shows both balances, several a line each; none has no chart", () => {
  const alone = JSON.stringify(chartOf((share) => share, true).spec);
  for (const label of ["Deferred revenue", "Points on accounts"]) expect(alone).toContain(`"${label}"`);
  const several = JSON.stringify(chartOf((share) => share).spec);
  expect(several).toContain('"Half and half"');
  expect(several).not.toContain('"Deferred revenue"');
  expect(pointsLiability(aloneForAMonth(), SLIDE_LAYOUT)).toBeNull();
});

test("a change of the estimate is marked where there is one", () => {
  const without = withStrategies({
    "Points card": { points: { ...card.points!, catchUp: null } },
    "Half and half": { points: null },
  });
  expect(JSON.stringify(pointsLiability(results, SLIDE_LAYOUT)!.spec)).toContain("Estimate reviewed");
  expect(JSON.stringify(pointsLiability(without, SLIDE_LAYOUT)!.spec)).not.toContain("Estimate reviewed");
});
