import { expect, test } from "vitest";
import { PHONE_LAYOUT, SLIDE_LAYOUT } from "../../src/charts/chart.ts";
import { optimumCharts } from "../../src/charts/optimum-charts.ts";
import { renderSvg } from "../../src/report/render.ts";
import type { Optimum, OptimumKnob } from "../../src/results/optimum.ts";

const knob = (name: string, best: number): OptimumKnob => ({
  ...{ name, side: "acquisition", form: "money per month", low: 0, high: 20_000, best },
  ...{ p05: best - 500, p95: best + 500, flatFrom: best - 2000, flatTo: best + 1000, bound: null, marginal: 0.2 },
});

function madeUpOptimum(shares: readonly (number | null)[], kind: "mean" | "probability"): Optimum {
  const objective = { kind, target: kind === "mean" ? null : 500_000 };
  const top = kind === "mean" ? 250_000 : 0.7;
  return {
    ...{ schema: "holdfast-optimum-1", version: "0.1.0", locale: "en" as const },
    ...{ scenario: "A", seed: "s", replications: 100 },
    ...{
      scenarioHash: "a",
      dataHash: "b",
      currency: "EUR",
      today: "2026-10-31",
      horizonMonths: 36,
      source: "shop.csv",
    },
    ...{ baseline: "As today", objective, maximised: objective, total: 4e5, levers: [], status: "found", least: 0 },
    ...{ best: null, stated: null, isBudgetBinding: true, periods: [], sentences: [], warnings: [] },
    knobs: [
      knob("Win new clients.acquisition.Search.spend", 9800),
      knob("Keep.retention_campaign.contacts_per_wave", 3000),
    ],
    frontier: [2e5, 4e5, 6e5].flatMap((total) =>
      shares.map((share) => ({
        ...{ total, share, values: [1, 2], spend: total, mcse: share === 0 ? null : top / 40 },
        standing: total !== 4e5 ? null : (share ?? 0.5) === 0.5 ? "optimum" : "differs",
        objective: top * (1 - ((share ?? 0.5) - 0.4) ** 2) * (total / 6e5),
      })),
    ),
  };
}

const optima = {
  shares: madeUpOptimum([0, 0.25, 0.5, 0.75, 1], "mean"),
  chances: madeUpOptimum([0, 0.5, 1], "probability"),
  "one side": madeUpOptimum([null], "mean"),
};

test.each(Object.entries(optima))(
  "of %s compile without a warning, fit their width and say what they show",
  async (_, optimum) => {
    for (const layout of [SLIDE_LAYOUT, PHONE_LAYOUT]) {
      const charts = optimumCharts(optimum, layout);
      expect(charts.map(({ name }) => name)).toEqual(["budget-split", "frontier"]);
      for (const { spec, name, title, subtitle, source, description } of charts) {
        const { svg, warnings } = await renderSvg(spec);
        expect(warnings, name).toEqual([]);
        // Padding of 16 on both sides, 3 px for rounding.
        expect(Number(/ width="([\d.]+)"/.exec(svg)![1]), name).toBeLessThanOrEqual(layout.width + 35);
        for (const text of [title, subtitle, source, description]) {
          expect(text.length).toBeGreaterThan(10);
          expect(text).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
        }
      }
    }
  },
);

test("without an optimum there is nothing to draw", () => {
  expect(optimumCharts({ ...optima.shares, knobs: [], frontier: [] })).toEqual([]);
});
