import { expect, test } from "vitest";
import { usesSlot, withVariants } from "../../src/scenario/variants.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { loadText, scenarioText } from "./read-text.ts";

const twins = scenarioText(
  `As today: {}
Search:
  acquisition: { channels: [{ name: Search, spend: 10k per month, cac: $cac }] }
Search too:
  acquisition: { channels: [{ name: Search, spend: 10k per month, cac: $cac }] }`,
  "assumptions: { cac: 20 EUR to 30 EUR }",
);

function channelOf(scenario: Scenario, strategy: number) {
  const [lever] = scenario.strategies[strategy].levers;
  if (lever?.kind !== "acquisition") throw new Error("a strategy with channels was expected");
  return lever.design.channels[0];
}

test("a place is replaced there alone: not in a strategy that says the same, not at another key of the same slot", () => {
  const scenario = loadText(twins);
  const [, base] = scenario.strategies;
  const place = [0, "design", "channels", 0, "spendPerMonth"];
  const varied = withVariants(scenario, [{ name: "More", base, changes: [{ place, value: 12_000 }] }]);
  expect(varied.strategies.map(({ name }) => name)).toEqual(["As today", "Search", "Search too", "More"]);
  expect(varied.strategies.slice(0, 3)).toEqual(scenario.strategies);
  expect(varied.assumptions.slice(0, scenario.assumptions.length)).toEqual(scenario.assumptions);
  const { spendPerMonth, cac } = channelOf(varied, 3);
  expect(varied.assumptions[spendPerMonth.slot].quantity.family).toEqual({ kind: "fixed", value: 12_000 });
  // Without `at`, the known point lies at the spend that the scenario states, and stays there.
  expect(cac).toEqual(channelOf(scenario, 1).cac);
});

test("an assumption is replaced wherever the strategy uses it; scaled, it keeps the key of its draws", () => {
  const scenario = loadText(twins);
  const [baseline, base] = scenario.strategies;
  const { slot } = channelOf(scenario, 1).cac.cost;
  const varied = withVariants(
    scenario,
    [
      { name: "At 25", base, changes: [{ slot, value: 25 }] },
      { name: "Doubled", base, changes: [{ slot, factor: 2 }] },
    ],
    [baseline],
  );
  expect(varied.strategies).toHaveLength(3);
  const [fixed, doubled] = [1, 2].map((strategy) => varied.assumptions[channelOf(varied, strategy).cac.cost.slot]);
  expect(fixed.quantity.family).toEqual({ kind: "fixed", value: 25 });
  expect(doubled.key).toBe("cac");
  expect(new Set(varied.assumptions.map(({ key }) => key)).size).toBe(varied.assumptions.length - 1);
  expect(usesSlot(base, slot)).toBe(true);
  expect(usesSlot(varied.strategies[1], slot)).toBe(false);
});
