import { expect, test } from "vitest";
import { breakEvenLift, rewardRules } from "../../src/decision/reward-rule.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { KEPT_SERIES } from "../../src/results/results.ts";
import { madeUpInput } from "./made-up.ts";

test("c/(m - c): rewards of 2 % of sales at a margin of 40 % need 5.3 % more sales", () => {
  // EVIDENCE.md, two digits.
  expect(breakEvenLift(0.02, 0.4)).toBeCloseTo(0.053, 3);
  expect(breakEvenLift(0.4, 0.4)).toBeNaN();
});

test("c is what used vouchers cost over sales to members, for strategies with a program that sells", () => {
  const { replications, scenario } = madeUpInput({ count: 10, beliefs: 2, parameters: 0 });
  const series = replications.series.slice();
  for (let r = 0; r < 10; r++) {
    const at = (r * 3 + 1) * KEPT_SERIES.length;
    series[(at + KEPT_SERIES.indexOf("memberSales")) * replications.periods] = 1_000;
    series[(at + KEPT_SERIES.indexOf("vouchersUsed")) * replications.periods] = 4;
  }
  const reward = { value: { slot: 1 }, costRatio: { slot: 2 } };
  const program = { kind: "loyalty_program", design: { reward } };
  // A margin of 40 %, a voucher of 5 that costs its face.
  const beliefs = Float64Array.from({ length: 30 }, (_, i) => [0.4, 5, 1][i % 3]);
  const given = {
    ...scenario,
    assumptions: [...scenario.assumptions, scenario.assumptions[0]],
    strategies: [{ name: "As today", levers: [] }, { name: "Points card", levers: [program] }, scenario.strategies[2]],
  } as unknown as Scenario;
  const rules = rewardRules({ ...replications, series, beliefs, beliefNames: ["m", "v", "k"] }, given);
  expect(rules).toHaveLength(1);
  expect(rules[0].strategy).toBe("Points card");
  expect(rules[0].rewardCostShare).toBeCloseTo(0.02, 12);
  expect(rules[0].lift).toBeCloseTo(0.02 / 0.38, 12);
});
