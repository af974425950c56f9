import type { LoyaltyDesign } from "../levers/loyalty-program.ts";
import type { Slot } from "../quantities/quantity.ts";
import type { PointsAccounts } from "../results/points-schema.ts";
import { totalOf } from "../results/replications.ts";
import type { Replications } from "../results/replications.ts";
import type { StrategyResult, TotalName } from "../results/results.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { assumptionColumn } from "./beliefs.ts";
import { pointsAccounts } from "./points-accounts.ts";
import { type Estimator, PLAIN } from "./estimator.ts";
import { simulatedOf } from "./simulated.ts";
import { mean } from "./summaries.ts";

/** Points of a strategy as accountants see them, from its mean flows; null where it has no program, or one that issued nothing. */
export function pointsOfStrategy(
  replications: Replications,
  scenario: Scenario,
  strategy: number,
  series: StrategyResult["series"],
  estimator: Estimator = PLAIN,
): PointsAccounts | null {
  const program = scenario.strategies[strategy].levers.find((lever) => lever.kind === "loyalty_program")?.design;
  if (program === undefined) return null;
  const total = (name: TotalName): number => estimator.mean(totalOf(replications, strategy, name));
  const [pointsOpening, vouchersOpening] = [total("pointsOpening"), total("vouchersOpening")];
  if (total("pointsIssued") + pointsOpening + vouchersOpening === 0) return null;
  const column = (slot: Slot): Float64Array => assumptionColumn(replications, scenario.assumptions.length, slot.slot);
  const { threshold, value, costRatio, redemption } = program.reward;
  const redeemed = simulatedOf(replications, strategy, (total) => ultimateRedemption(total, program, column));
  const { mean: expected, p05, p95 } = estimator.total(estimator.figure(redeemed));
  return pointsAccounts(
    {
      period: series.period,
      memberSales: series.memberSales.mean,
      pointsIssued: series.pointsIssued.mean,
      pointsExpired: series.pointsExpired.mean,
      vouchersUsed: series.vouchersUsed.mean,
      vouchersExpired: series.vouchersExpired.mean,
      pointsOpening,
      vouchersOpening,
    },
    {
      threshold: mean(column(threshold)),
      value: mean(column(value)),
      costRatio: mean(column(costRatio)),
      initialEstimate: mean(column(redemption)),
    },
    { mean: expected, p05, p95 },
  );
}

/**
 * Share of the points issued (or held today) that is redeemed in the end, by replication: those behind vouchers used, and of those outstanding at the
 * horizon what is expected to be, converted and used as points were before.
 */
function ultimateRedemption(
  total: (name: TotalName) => Float64Array,
  { reward }: LoyaltyDesign,
  column: (slot: Slot) => Float64Array,
): Float64Array {
  const [thresholds, redemptions] = [column(reward.threshold), column(reward.redemption)];
  const [issued, converted, expired, left] = [
    total("pointsIssued"),
    total("pointsConverted"),
    total("pointsExpired"),
    total("pointsOutstanding"),
  ];
  const [used, waiting] = [total("vouchersUsed"), total("vouchersOutstanding")];
  const [points, vouchers] = [total("pointsOpening"), total("vouchersOpening")];
  return issued.map((earned, r) => {
    const threshold = thresholds[r];
    const held = earned + points[r] + vouchers[r] * threshold;
    const settled = converted[r] + expired[r];
    const converting = settled > 0 ? converted[r] / settled : 1;
    const toCome = (waiting[r] + (left[r] / threshold) * converting) * redemptions[r];
    return held > 0 ? ((used[r] + toCome) * threshold) / held : 0;
  });
}
