import { expect, test } from "vitest";
import { optimumCharts } from "../../src/charts/optimum-charts.ts";
import { madeUpOptimum } from "../results/made-up-optimum.ts";

const optima = {
  shares: madeUpOptimum(),
  chances: madeUpOptimum({ shares: [0, 0.5, 1], kind: "probability" }),
  "one side": madeUpOptimum({ shares: [null] }),
};

test.each(Object.entries(optima))("charts of %s say what they show", (_, optimum) => {
  const charts = optimumCharts(optimum);
  expect(charts.map(({ name }) => name)).toEqual(["budget-split", "frontier"]);
  for (const { title, subtitle, source, description } of charts) {
    for (const text of [title, subtitle, source, description]) {
      expect(text.length).toBeGreaterThan(10);
      expect(text).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
    }
  }
});

test("without an optimum there is nothing to draw", () => {
  expect(optimumCharts({ ...optima.shares, knobs: [], frontier: [] })).toEqual([]);
});
