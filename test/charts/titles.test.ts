import { describe, expect, test } from "vitest";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import type { Results, StrategyResult } from "../../src/results/results.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { withStrategies } from "./result-variants.ts";

const titleOf = (results: Results, name: string): string =>
  chartSpecs(results)
    .find((chart) => chart.name === name)!
    .title.replaceAll("\u00a0", " ");

const total = (mean: number): StrategyResult["equity"] => ({
  mean,
  mcse: 1,
  p05: mean - 9,
  p25: mean - 3,
  p50: mean,
  p75: mean + 3,
  p95: mean + 9,
});

describe("titles state what the numbers say", () => {
  test("the best difference leads, with the share of futures in which it is better", () => {
    const results = withStrategies({ "Half and half": { difference: total(1_234_567), pBetter: 0.834 } });
    expect(titleOf(results, "difference-to-baseline")).toBe(
      "Half and half is worth 1.23 M EUR more than As today on average, and more in 83 % of futures",
    );
  });

  test("no winner is said to be none", () => {
    const worse = Object.fromEntries(
      madeUpResults()
        .strategies.slice(1)
        .map(({ name }, i) => [name, { difference: total(-1_000 * (i + 1)) }]),
    );
    expect(titleOf(withStrategies(worse), "difference-to-baseline")).toBe(
      "No strategy beats As today on average; Points card comes nearest, at −1,000 EUR",
    );
  });

  test("too close to call is an answer", () => {
    const results = madeUpResults();
    const open = { ...results, recommendation: { ...results.recommendation, strategy: null } };
    expect(titleOf(open, "probability-best")).toBe(
      "Too close to call: Points card is the best choice with a probability of 71 %, Half and half with 15 %",
    );
    expect(titleOf(open, "equity-by-strategy")).toMatch(/^Too close to call: Points card .* Half and half/);
  });

  test("a challenger that changes nothing does not lead", () => {
    const idle = { ...total(0), mcse: 0, p05: 0, p95: 0 };
    const [baseline, ...others] = madeUpResults().strategies.map(({ name }) => name);
    const changes = Object.fromEntries(others.map((name) => [name, { difference: total(-5_000) }]));
    const equity = { ...madeUpResults().strategies[0].equity };
    const results = withStrategies({
      ...changes,
      [others[0]]: { difference: idle, equity: { ...equity, mean: equity.mean * (1 + 1e-15) } },
    });
    const stay = { ...results, recommendation: { ...results.recommendation, strategy: baseline, pBestChoice: 0.9 } };
    expect(titleOf(stay, "equity-by-strategy")).toMatch(/^No strategy leaves .* more on average than As today/);
    expect(titleOf(stay, "probability-best")).toBe("As today is the best choice with a probability of 90 %");
    expect(titleOf(stay, "cumulative-difference")).toMatch(new RegExp(`^${others[1]} `));
  });

  test("beliefs that do not vary leave the outcome alone", () => {
    const fixed = Object.fromEntries(madeUpResults().strategies.map(({ name }) => [name, { pBestChoice: null }]));
    const results = withStrategies({ ...fixed, "Points card": { pBestChoice: null, pBestOutcome: 0.997 } });
    expect(titleOf(results, "probability-best")).toBe("Points card comes first in over 99 % of simulated futures");
  });

  test.each([
    [
      { p50: 14, neverShare: 0.12 },
      "Points card pays back within 36 months in 88 % of futures, in month 14 at the median of these",
    ],
    [
      { p50: 6, neverShare: 0 },
      "Points card pays back within 36 months in nearly every future, in month 6 at the median",
    ],
    [{ p50: null, neverShare: 0.61 }, "Points card does not pay back within 36 months in 61 % of futures"],
  ])("payback %j", (paybackMonth, title) => {
    expect(titleOf(withStrategies({ "Points card": { paybackMonth } }), "cumulative-difference")).toBe(title);
  });

  test("a model that misses is said to miss", () => {
    const results = madeUpResults();
    const tracking = { unit: "week", period: ["2026-01-07", "2026-01-14"], actual: [100, 100], expected: [120, 130] };
    const missing = { ...results, model: { ...results.model, tracking } };
    expect(titleOf(missing, "model-tracking")).toBe(
      "The model misses the real repeat purchases by 25 %: it expects too many",
    );
  });

  test("a backtest that holds, and by how much one failed", () => {
    const results = madeUpResults();
    const { backtest } = results;
    expect(titleOf(results, "backtest")).toBe(
      "The revenue of the last 12 months lies inside what would have been forecast",
    );
    const failed = (actual: number): string =>
      titleOf(
        { ...results, backtest: { ...backtest!, revenue: { ...backtest!.revenue, actual }, warning: "Off." } },
        "backtest",
      );
    expect(failed(372_000)).toBe("Revenue was 20 % below what would have been forecast");
    expect(failed(604_500)).toBe("Revenue was 30 % above what would have been forecast");
  });

  test("a month of a backtest stands at its middle, in the month that it covers", () => {
    const chart = chartSpecs(madeUpResults()).find(({ name }) => name === "backtest")!;
    const dates = [...JSON.stringify(chart.spec).matchAll(/"date":"(\d{4}-\d\d-\d\d)","value":/g)].map(
      ([, date]) => date,
    );
    expect([...new Set(dates.map((date) => date.slice(0, 7)))]).toEqual([
      ...["2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"],
      ...["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"],
    ]);
    expect(chart.subtitle).toContain("a twelfth of a year");
  });
});
