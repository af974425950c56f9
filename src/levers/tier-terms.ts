import type { Resolved } from "../quantities/quantity.ts";
import type { LeverClock } from "./lever-clock.ts";
import type { LoyaltyDesign } from "./loyalty-program.ts";

/** The tiers of a program in one replication, from the lowest: what a member in each has. */
export interface TierTerms {
  readonly names: readonly string[];
  /** Spend of the last 12 months from which on a member is in the tier. */
  readonly threshold: Float64Array;
  readonly earn: Float64Array;
  readonly frequency: Float64Array;
  readonly churn: Float64Array;
  readonly basket: Float64Array;
  /** Cost of the benefits at the start of a period. */
  readonly benefit: Float64Array;
  /** Multipliers of the frequency after a promotion and a demotion, and the whole cells for which they hold. */
  promotion: number;
  demotion: number;
  readonly changeCells: number;
}

/** Compiles one replication's tiers; null where there are none. */
export function tierTerms({ tiers, tierChange }: Resolved<LoyaltyDesign>, clock: LeverClock): TierTerms | null {
  if (tiers.length === 0) return null;
  const column = (value: (tier: (typeof tiers)[number]) => number): Float64Array => Float64Array.from(tiers, value);
  return {
    names: tiers.map((tier) => tier.name),
    threshold: column((tier) => tier.threshold),
    earn: column((tier) => tier.earnMultiplier),
    frequency: column((tier) => 1 + tier.frequencyLift),
    churn: column((tier) => 1 - tier.churnCut),
    basket: column((tier) => 1 + tier.basketLift),
    benefit: column((tier) => tier.benefitCostPerYear / 12),
    promotion: 1 + (tierChange?.promotion ?? 0),
    demotion: 1 + (tierChange?.demotion ?? 0),
    changeCells: tierChange === null ? 0 : Math.round(tierChange.lastsDays / clock.cellDays),
  };
}
