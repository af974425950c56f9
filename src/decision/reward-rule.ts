import type { RewardRule } from "../results/decision-schema.ts";
import type { Replications } from "../results/replications.ts";
import { seriesOf } from "../results/replications.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { assumptionColumn } from "./beliefs.ts";
import { type Estimator, PLAIN } from "./estimator.ts";
import { mean } from "./summaries.ts";

/**
 * Lift of members' sales at which a program's rewards pay for themselves: c/(m - c), c the reward cost as a share of sales after
 * breakage, m the gross margin; NaN where the rewards cost the margin or more.
 *
 * Rewards are paid on all sales to members, the lift is earned on the increment only; fixed costs are left out.
 *
 * Source: EVIDENCE.md.
 */
export function breakEvenLift(rewardCostShare: number, grossMargin: number): number {
  return rewardCostShare < grossMargin ? rewardCostShare / (grossMargin - rewardCostShare) : NaN;
}

/**
 * The rule for each strategy with a loyalty program whose members bought: c is what its used vouchers cost over the sales to its members,
 * both undiscounted and summed over replications, as simulated.
 */
export function rewardRules(
  replications: Replications,
  scenario: Scenario,
  estimator: Estimator = PLAIN,
): RewardRule[] {
  const slotMean = (slot: number): number => mean(assumptionColumn(replications, scenario.assumptions.length, slot));
  return scenario.strategies.flatMap(({ name, levers }) => {
    const strategy = replications.strategies.indexOf(name);
    const lever = levers.find(({ kind }) => kind === "loyalty_program");
    if (strategy < 0 || lever?.kind !== "loyalty_program") return [];
    const { value, costRatio } = lever.design.reward;
    const sales = sumOf(replications, strategy, "memberSales", estimator);
    if (!(sales > 0)) return [];
    const cost =
      sumOf(replications, strategy, "vouchersUsed", estimator) * slotMean(value.slot) * slotMean(costRatio.slot);
    const grossMargin = slotMean(scenario.clients.grossMargin.slot);
    const rewardCostShare = cost / sales;
    const lift = breakEvenLift(rewardCostShare, grossMargin);
    return [{ strategy: name, rewardCostShare, grossMargin, lift: Number.isNaN(lift) ? null : lift }];
  });
}

/** Over replications and periods, less what luck put into it. */
function sumOf(
  replications: Replications,
  strategy: number,
  name: "memberSales" | "vouchersUsed",
  estimator: Estimator,
): number {
  const { count } = replications;
  const byReplication = new Float64Array(count);
  let sum = 0;
  for (let r = 0; r < count; r++) {
    for (const value of seriesOf(replications, strategy, r, name)) {
      sum += value;
      byReplication[r] += value;
    }
  }
  return sum - count * estimator.luck(byReplication);
}
