import { describe, expect, test } from "vitest";
import { fitChartSpecs } from "../../src/charts/fit-chart-specs.ts";
import { misplaced } from "../../src/charts/misplaced.ts";
import type { FitDiagnostics, FitHoldout } from "../../src/results/fit-diagnostics.ts";
import { madeUpDiagnostics, refusedDiagnostics } from "../results/made-up-diagnostics.ts";
import { HOSTILE_NAMES } from "./result-variants.ts";

const whole = madeUpDiagnostics();
const contracts: FitDiagnostics = {
  ...whole,
  ...{ tracking: null, frequency: null, grid: null, holdout: null, spendDensity: null, regularity: null },
  retention: { renewals: [1, 2, 3], observed: [0.7, 0.55, 0.46], expected: [0.71, 0.54, 0.45] },
  heterogeneity: { ...whole.heterogeneity!, rate: null, leaving: "between" },
};
const hazard: FitDiagnostics = {
  ...whole,
  heterogeneity: { ...whole.heterogeneity!, dropoutKind: "hazard", leaving: "between" },
};

describe.each(Object.entries({ whole, contracts, hazard }))("charts of a fit: %s", (_, diagnostics) => {
  test("have words that are whole, and specs that are plain JSON and load nothing", () => {
    for (const { title, subtitle, source, description, spec, name } of fitChartSpecs(diagnostics)) {
      for (const text of [title, subtitle, source, description]) {
        expect(text.length, name).toBeGreaterThan(10);
        expect(text, name).not.toMatch(/NaN|undefined|Infinity|\bnull\b/);
      }
      expect(JSON.parse(JSON.stringify(spec)), name).toEqual(spec);
      expect(JSON.stringify(spec), name).not.toContain('"url"');
    }
  });
});

test("a refused model has no chart", () => {
  expect(fitChartSpecs(refusedDiagnostics())).toEqual([]);
});

test("the name of the data is a word and nothing else", () => {
  for (const source of HOSTILE_NAMES) {
    const own = fitChartSpecs({ ...whole, data: { ...whole.data, source } });
    expect(own.map(({ spec }) => JSON.stringify(spec).length)).toHaveLength(fitChartSpecs(whole).length);
    for (const { spec } of own)
      expect(JSON.stringify(spec)).not.toMatch(/"(field|labelExpr|signal|expr)":"[^"]*onerror/);
  }
});

describe("titles state what the numbers say", () => {
  const titleOf = (changes: Partial<FitDiagnostics>, name: string): string =>
    fitChartSpecs({ ...whole, ...changes })
      .find((chart) => chart.name === name)!
      .title.replaceAll("\u00a0", " ");
  const held = (changes: Partial<FitHoldout>): Partial<FitDiagnostics> => ({
    holdout: { ...whole.holdout!, ...changes },
  });

  test.each<[string, Partial<FitDiagnostics>, string]>([
    [
      "fit-frequency",
      {},
      "The model has the spread of repeat purchases right: it misplaces 0.8 % of clients (2.4 % would be by chance)",
    ],
    [
      "fit-frequency",
      { frequency: { x: [0, 1, 2], observed: [500, 300, 200], expected: [700, 200, 100] } },
      "The model misplaces 20.0 % of clients (1.5 % would be by chance): it expects too many with 0 repeat purchases",
    ],
    [
      "fit-holdout-frequency",
      {},
      "Who bought more before bought more in the holdout, about as the model says: off by 5 % on average",
    ],
    [
      "fit-holdout-recency",
      held({
        byRecency: { from: [0, 13], clients: [100, 100], actual: [1, 0.5], expected: [1.1, 1] },
      }),
      "The model is off by 40 % on average in the holdout, most for clients silent for 13 weeks or more: 1.00 purchases expected, 0.50 made",
    ],
    [
      "fit-holdout-frequency",
      held({ byFrequency: { from: [0, 1], clients: [5, 5], actual: [0, 0], expected: [1, 1] }, expected: 10 }),
      "Nobody bought in the holdout; the model expected 10 purchases",
    ],
    [
      "fit-calibration",
      {},
      "The chances of a purchase that the model gives can be taken at their word: off by 1.5 percentage points on average",
    ],
    [
      "fit-calibration",
      held({ calibration: { predicted: [0.5, 0.6], observed: [0.3, 0.4], error: 0.2 } }),
      "The chances of a purchase that the model gives are mostly too high: off by 20.0 percentage points on average",
    ],
    [
      "fit-alive",
      {},
      "After 26 weeks of silence a client with 1 repeat purchase is still active with a chance of 91 %, one with 8 with 10 %",
    ],
    [
      "fit-heterogeneity",
      {},
      "While active, one client in ten buys less than 0.39 times a year, and one in ten more than 7.80 times",
    ],
    ["fit-correlation", {}, "No sign that those who buy more often spend more or less each time: correlation 0.05"],
    [
      "fit-correlation",
      { correlation: { estimate: -0.42, p05: -0.5, p95: -0.3, clients: 90 } },
      "Those who buy more often spend less each time: correlation −0.42",
    ],
    ["fit-regularity", {}, "Clients buy at more regular intervals than at random: shape 1.60, where 1 is random"],
    [
      "fit-regularity",
      { regularity: { shape: 0.96, p05: 0.94, p95: 0.98, clients: 9000 } },
      "Clients buy at intervals that are as good as random: shape 0.96",
    ],
    ["fit-posterior", {}, "a and b are known by their ratio rather than each alone: correlation 1.00"],
  ])("%s %#", (name, changes, title) => {
    expect(titleOf(changes, name)).toBe(title);
  });

  test("a holdout is what tracking speaks of", () => {
    expect(titleOf({}, "fit-tracking")).toMatch(
      /^Over the holdout the model expects \d+\.\d % too (many|few) repeat purchases of clients of that age$/,
    );
    expect(titleOf({ tracking: { ...whole.tracking!, holdoutFrom: null } }, "fit-tracking")).toMatch(
      /^The model follows/,
    );
  });
});

test("what chance misplaces: two cells of n/2 each are sqrt(1 / (2 pi n)) off on average", () => {
  const { share, chance } = misplaced([60, 40], [50, 50], 100);
  expect(share).toBeCloseTo(0.1, 12);
  expect(chance).toBeCloseTo(Math.sqrt(1 / (2 * Math.PI * 100)), 12);
});
