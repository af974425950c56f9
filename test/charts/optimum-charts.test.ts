import { describe, expect, test } from "vitest";
import { optimumCharts } from "../../src/charts/optimum-charts.ts";
import type { Allocation } from "../../src/results/optimum.ts";
import { inLocale } from "../../src/words/locale.ts";
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

test("splits that cannot be told from the best are said with it", () => {
  const { frontier } = optima.shares;
  const own = frontier.findIndex(({ standing }) => standing === "optimum");
  const titleOf = (standing: "tie" | "differs"): string =>
    optimumCharts({
      ...optima.shares,
      frontier: frontier.map((point, at) => (at === own - 1 ? { ...point, standing } : point)),
    })[2].title.replaceAll("\u00a0", " ");
  expect(titleOf("differs")).toMatch(/^At .*, the best split found gives 50 % of the budget to winning clients$/);
  expect(titleOf("tie")).toMatch(/^At .*, 25 % to 50 % of the budget to winning clients does about equally well$/);
});

describe("the title of the budget says what changes", () => {
  const { best, stated } = optima.shares;
  const titleOf = (changes: Partial<Allocation>): string => {
    const allocation = { ...stated!.allocation, ...changes };
    const spend = allocation.channels + allocation.rewards + allocation.incentives + allocation.other;
    const chart = optimumCharts({ ...optima.shares, isBudgetBinding: false, best: { ...best!, allocation, spend } })[1];
    return chart.title.replaceAll("\u00a0", " ");
  };

  test("where the budget binds below what the scenario states, that it does", () => {
    const bound = { ...optima.shares, isBudgetBinding: true, best: { ...best!, spend: 200_000 } };
    const said = (locale: "en" | "fr"): string =>
      inLocale(locale, () => optimumCharts(bound)[1].title.replaceAll(/[\u00a0\u202f]/g, " "));
    expect(said("en")).toMatch(/^The budget allows 200 k EUR, 120 k EUR less than the scenario states; what changes/);
    expect(said("fr")).toMatch(/^Le budget permet 200 k€, soit 120 k€ de moins que le scénario ; ce qui change/);
  });

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
