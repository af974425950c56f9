import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartSpecs } from "../../src/charts/chart-specs.ts";
import { waterfallSteps } from "../../src/charts/waterfall.ts";
import type { StrategyResult } from "../../src/results/results.ts";
import { madeUpResults } from "../results/made-up-results.ts";
import { withStrategies } from "./result-variants.ts";

const [baseline, card] = madeUpResults().strategies;

/** A strategy whose equity is what its totals say, as a simulation's is. */
function accounted(strategy: StrategyResult, totals: Readonly<Record<string, number>>): StrategyResult {
  const all = { ...strategy.totals };
  for (const [name, mean] of Object.entries(totals)) all[name as keyof typeof all] = { ...strategy.equity, mean };
  const mean = all.contribution.mean - all.marketingCost.mean - all.outstandingValue.mean + all.valueBeyond.mean;
  return { ...strategy, totals: all, equity: { ...strategy.equity, mean } };
}

describe("waterfall", () => {
  test("adds up to the difference of mean equity, whatever the totals", () => {
    const money = fc.double({ min: -1e10, max: 1e10, noNaN: true });
    const totals = fc.record({
      contribution: money,
      rewardCost: money,
      incentiveCost: money,
      marketingCost: money,
      outstandingValue: money,
      valueBeyond: money,
    });
    fc.assert(
      fc.property(totals, totals, (from, to) => {
        const [a, b] = [accounted(baseline, from), accounted(card, to)];
        const steps = waterfallSteps(a, b);
        const sum = steps.reduce((total, step) => total + step.value, 0);
        // Twelve numbers of up to 1e10, each rounded once.
        expect(Math.abs(sum - (b.equity.mean - a.equity.mean))).toBeLessThan(12 * 1e10 * 2 ** -51);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  test("has no rest where equity is what the totals say, and shows one where it is not", () => {
    const kept = waterfallSteps(accounted(baseline, {}), accounted(card, {}));
    expect(kept.map((step) => step.name)).not.toContain("rest");
    const off = accounted(card, {});
    const broken = waterfallSteps(accounted(baseline, {}), {
      ...off,
      equity: { ...off.equity, mean: off.equity.mean + 5_000 },
    });
    expect(broken.at(-1)!.name).toBe("rest");
    expect(broken.at(-1)!.value).toBeCloseTo(5_000, 4);
  });

  test("rewards and incentives are taken out of contribution before they are shown", () => {
    const from = accounted(baseline, { contribution: 100, rewardCost: 0, incentiveCost: 0 });
    const to = accounted(card, { contribution: 120, rewardCost: 30, incentiveCost: 7 });
    const steps = Object.fromEntries(waterfallSteps(from, to).map((step) => [step.name, step.value]));
    expect(steps).toMatchObject({ contribution: 57, rewardCost: -30, incentiveCost: -7 });
  });

  test("bars start where the one before ended; the last spans the whole difference", () => {
    const results = madeUpResults();
    const chart = chartSpecs(withStrategies({}, results)).find(({ name }) => name === "waterfall")!;
    const { layer } = chart.spec as unknown as {
      layer: { mark: { type: string }; data: { values: { from: number; to: number }[] } }[];
    };
    const bars = layer.find(({ mark }) => mark.type === "rect")!.data.values;
    for (let i = 1; i < bars.length - 1; i++) expect(bars[i].from).toBe(bars[i - 1].to);
    const last = bars.at(-1)!;
    expect(last.from).toBe(0);
    expect(last.to).toBe(results.strategies[1].equity.mean - results.strategies[0].equity.mean);
    // The steps' own sum, in floating point.
    expect(bars.at(-2)!.to).toBeCloseTo(last.to, 4);
  });
});
