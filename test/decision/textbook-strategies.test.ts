import { expect, test } from "vitest";
import { strategyFigures } from "../../src/decision/textbook-strategies.ts";
import type { StrategyResult, Total } from "../../src/results/results.ts";
import type { Strategy } from "../../src/scenario/scenario.ts";

const total = (mean: number): Total => ({ mean, mcse: 0, p05: mean, p25: mean, p50: mean, p75: mean, p95: mean });

function result(
  name: string,
  totals: Readonly<Record<string, number>>,
  survivalAfterYear: number,
  difference: number | null,
): StrategyResult {
  const zero = {
    contribution: 0,
    rewardCost: 0,
    incentiveCost: 0,
    valueBeyond: 0,
    contacts: 0,
    rescued: 0,
    marketingCost: 0,
  };
  return {
    name,
    difference: difference === null ? null : total(difference),
    retention: { survivalAfterYear, repeatRateWithinYear: null },
    totals: Object.fromEntries(Object.entries({ ...zero, ...totals }).map(([key, value]) => [key, total(value)])),
  } as unknown as StrategyResult;
}
const strategy = (name: string, ...kinds: string[]): Strategy =>
  ({ name, levers: kinds.map((kind) => ({ kind, design: {} })) }) as unknown as Strategy;
const base = { existingEquity: 1000 * 200, activeAtStart: 1000, discountRate: 0.1 };

test("Neslin's profit of a campaign is 9.10 per contact, beside the simulated one", () => {
  // 100 contacts, .3 of them leavers, of whom .3 are rescued; the incentive costs 10 and the contact 1 on each.
  const campaign = { contacts: 100, rescued: 100 * 0.3 * 0.3, incentiveCost: 1000, marketingCost: 100 };
  const results = [result("As today", {}, 0.5, null), result("Save", campaign, 0.5, 700)];
  const strategies = [strategy("As today"), strategy("Save", "retention_campaign")];
  const [figure, ...rest] = strategyFigures(results, strategies, { ...base, rescue: [null, 0.3] });
  expect(figure.value).toBeCloseTo(9.1, 12);
  expect(figure.model).toBeCloseTo(7, 12);
  expect(rest).toEqual([]);
  const mixed = [strategies[0], strategy("Save", "retention_campaign", "loyalty_program")];
  expect(strategyFigures(results, mixed, { ...base, rescue: [null, 0.3] })).toEqual([]);
});

test("the elasticity of value to retention is (1 + d)/(1 + d - r), beside that of the strategy that keeps most", () => {
  const results = [
    result("As today", { contribution: 90_000, valueBeyond: 110_000 }, 0.6, null),
    result("Card", { contribution: 91_000, rewardCost: 1_000, valueBeyond: 110_000 }, 0.603, 0),
    result("Service", { contribution: 95_000, valueBeyond: 117_000 }, 0.618, 0),
    result("Ads", { contribution: 190_000, valueBeyond: 117_000 }, 0.7, 0),
  ];
  const strategies = [
    strategy("As today"),
    strategy("Card", "loyalty_program"),
    strategy("Service", "service"),
    strategy("Ads", "acquisition"),
  ];
  const [figure] = strategyFigures(results, strategies, { ...base, rescue: [null, null, null, null] });
  expect(figure.value).toBeCloseTo(1.1 / 0.5, 12);
  // 12,000 more on 200,000 are 6 % for 3 % of retention.
  expect(figure.model).toBeCloseTo(2, 9);
  expect(figure.beside).toContain("Service");
});
