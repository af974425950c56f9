import { describe, expect, test } from "vitest";
import { optimumCharts } from "../../src/charts/optimum-charts.ts";
import type { Allocation } from "../../src/results/optimum.ts";
import { madeUpOptimum } from "../results/made-up-optimum.ts";

const optima = {
  shares: madeUpOptimum(),
  chances: madeUpOptimum({ shares: [0, 0.5, 1], kind: "probability" }),
  "one side": madeUpOptimum({ shares: [null] }),
};

test.each(Object.entries(optima))("charts of %s say what they show", (_, optimum) => {
  const charts = optimumCharts(optimum);
  expect(charts.map(({ name }) => name)).toEqual(["budget-split", "budget-before-after", "frontier"]);
  for (const { title, subtitle, source, description } of charts) {
    for (const text of [title, subtitle, source, description]) {
      expect(text.length).toBeGreaterThan(10);
      expect(text).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
    }
  }
});

test("without an optimum there is nothing to draw", () => {
  expect(optimumCharts({ ...optima.shares, knobs: [], frontier: [], best: null })).toEqual([]);
});

describe("the title of the budget says what changes", () => {
  const { best, stated } = optima.shares;
  const titleOf = (changes: Partial<Allocation>): string => {
    const allocation = { ...stated!.allocation, ...changes };
    const spend = allocation.channels + allocation.rewards + allocation.incentives + allocation.other;
    const chart = optimumCharts({ ...optima.shares, best: { ...best!, allocation, spend } })[1];
    return chart.title.replaceAll("\u00a0", " ");
  };

  test.each<[string, Partial<Allocation>]>([
    [
      "Best is to spend 400 k EUR, 80.0 k EUR more than the scenario states; what changes most is channels that win clients, from 40.0 k EUR to 120 k EUR",
      { channels: 120_000 },
    ],
    [
      "Best is to spend 260 k EUR, 60.0 k EUR less than the scenario states; what changes most is rewards, from 130 k EUR to 70.0 k EUR",
      { rewards: 70_000 },
    ],
    [
      "Best is to spend about as much as the scenario states, 320 k EUR, but otherwise: contacts, service and programs from 90.0 k EUR to 40.0 k EUR",
      { other: 40_000, incentives: 110_000 - 1_000, rewards: 131_000 },
    ],
    ["The scenario's own allocation, 321 k EUR in all, is about the best", { rewards: 131_000 }],
  ])("%s", (title, changes) => {
    expect(titleOf(changes)).toBe(title);
  });
});
