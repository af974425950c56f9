import type { Slot } from "../quantities/quantity.ts";
import type { Effects, ResponseCurve, Window } from "./lever.ts";
import type { ReferralDesign } from "./referral.ts";

/** A tier of a program, by the spend of the last 12 months. */
export interface TierDesign {
  readonly name: string;
  readonly threshold: Slot;
  readonly earnMultiplier: Slot;
  readonly frequencyLift: Slot;
  readonly churnCut: Slot;
  readonly basketLift: Slot;
  readonly benefitCostPerYear: Slot;
}

/** A points program: who joins, what a purchase earns, what the reward costs, what membership does. */
export interface LoyaltyDesign extends Window {
  /** Segments that may join; null: everyone. */
  readonly segments: readonly string[] | null;
  /** Shares of existing and of new clients who join, and the pull of frequent buyers (rho, 0 to 1). */
  readonly enrolment: { readonly existing: Slot; readonly new: Slot; readonly selection: Slot };
  /** Points per unit of currency. */
  readonly earn: Slot;
  readonly reward: {
    /** Points that turn into one voucher. */
    readonly threshold: Slot;
    /** Face value of a voucher. */
    readonly value: Slot;
    readonly costRatio: Slot;
    readonly redemption: Slot;
    readonly validForDays: number;
  };
  /** Points expire this long after the last purchase; null: never. */
  readonly expiryDays: number | null;
  /** All points expire at the end of this day of each year; null: on none. */
  readonly expiryDate: { readonly month: number; readonly day: number } | null;
  readonly effects: Effects;
  /** Frequency lift or churn cut by the reward rate (earn x value / threshold), in place of that effect's number. */
  readonly rewardResponse: { readonly of: "churn_cut" | "frequency_lift"; readonly curve: ResponseCurve } | null;
  /** Factors on all effects of light, medium and heavy buyers; null: all respond alike. */
  readonly buyerResponse: { readonly light: Slot; readonly medium: Slot; readonly heavy: Slot } | null;
  /** Rise of the rate from no progress to the last step before the reward. */
  readonly pointsPressure: Slot;
  /** The same for heavy buyers; null: as for others. */
  readonly pointsPressureHeavy: Slot | null;
  /** Lift of the rate for a while after a voucher is used; null: none. */
  readonly afterReward: { readonly frequencyLift: Slot; readonly lastsDays: number } | null;
  /** Ascending thresholds; empty: no tiers. */
  readonly tiers: readonly TierDesign[];
  /** Lifts of the rate for a while after a promotion and a demotion; null: none. */
  readonly tierChange: { readonly promotion: Slot; readonly demotion: Slot; readonly lastsDays: number } | null;
  /** Referral by members; null: none. */
  readonly referral: ReferralDesign | null;
  /** Averages per active member of a program that already runs; null: it begins empty. */
  readonly opening: { readonly points: Slot; readonly vouchers: Slot } | null;
  readonly costs: {
    readonly setup: Slot;
    readonly perMonth: Slot;
    readonly perMemberYear: Slot;
    readonly perEnrolment: Slot;
  };
}
