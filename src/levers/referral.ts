import type { Slot } from "../quantities/quantity.ts";
import type { LeverBudget, Quality, Window } from "./lever.ts";

/** Clients who bring clients. */
export interface ReferralDesign extends Window {
  /** Segments whose clients refer; null: everyone. */
  readonly segments: readonly string[] | null;
  /** Chance that a purchase leads to a referral, and that the referral becomes a client. */
  readonly perPurchase: Slot;
  readonly conversion: Slot;
  /** Share of converted referrals who would not have come anyway. */
  readonly incrementality: Slot;
  readonly rewardReferrer: Slot;
  readonly rewardReferred: Slot;
  readonly quality: Quality;
  /** Rise of the margin of a referred client's purchases at arrival, halving every `halfLifeDays`. */
  readonly margin: { readonly lift: Slot; readonly halfLifeDays: number };
  /** Whether the churn quality of the referred holds only until the referrer leaves. */
  readonly tiedToReferrer: boolean;
  readonly budget: LeverBudget | null;
  readonly costs: { readonly setup: Slot; readonly perMonth: Slot };
}
