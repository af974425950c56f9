import type { Resolved } from "../quantities/quantity.ts";
import { budgetShares } from "./acquisition-terms.ts";
import type { LeverClock } from "./lever-clock.ts";
import type { ReferralDesign } from "./referral.ts";

/** Referral in one replication: flat numbers, times in the model's unit, dates as cells. */
export interface ReferralTerms {
  segmentMask: number;
  startCell: number;
  endCell: number;
  /** By period: chance that a purchase leads to a referral that converts, with the pool's share and the budget's ration. */
  chance: Float64Array;
  incrementality: number;
  rewardReferrer: number;
  rewardReferred: number;
  /** Quality of the referred. */
  frequency: number;
  churn: number;
  basket: number;
  /** Rise of their margin on arrival, and how often it halves in a unit of time. */
  marginLift: number;
  marginHalvings: number;
  isTied: boolean;
  perMonth: number;
  setup: number;
}

/**
 * Compiles one replication's numbers. `design` is the lever with its slots resolved; `poolShare` the share of the pool that is left in each period;
 * `expected` the referrals that a pilot expects to convert in each period of a full pool, null in a pilot; `sample` the share of all clients simulated.
 */
export function referralTerms(
  design: Resolved<ReferralDesign>,
  clock: LeverClock,
  poolShare: Float64Array,
  expected: ArrayLike<number> | null,
  sample: number,
): ReferralTerms {
  const { perPurchase, conversion, rewardReferrer, rewardReferred, quality, margin, costs, budget } = design;
  const chance = poolShare.map((share) => perPurchase * conversion * (expected === null ? 1 : share));
  if (expected !== null && budget !== null) {
    const costs = poolShare.map((share, k) => share * expected[k] * (rewardReferrer + rewardReferred));
    const shares = budgetShares(costs, { per: budget.per, amount: budget.amount * sample });
    for (let k = 0; k < chance.length; k++) chance[k] *= shares[k];
  }
  return {
    segmentMask: clock.segmentMask(design.segments),
    startCell: clock.cellOfDay(design.startsDay),
    endCell: design.endsDay === null ? clock.cells + 1 : clock.cellOfDay(design.endsDay),
    chance,
    incrementality: design.incrementality,
    rewardReferrer,
    rewardReferred,
    ...quality,
    marginLift: margin.lift,
    marginHalvings: clock.unitDays / margin.halfLifeDays,
    isTied: design.tiedToReferrer,
    perMonth: costs.perMonth,
    setup: costs.setup,
  };
}
