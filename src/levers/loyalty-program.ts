import type { Slot } from "../quantities/quantity.ts";
import type { Effects, Window } from "./lever.ts";

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
  readonly effects: Effects;
  /** Rise of the rate from no progress to the last step before the reward. */
  readonly pointsPressure: Slot;
  readonly costs: {
    readonly setup: Slot;
    readonly perMonth: Slot;
    readonly perMemberYear: Slot;
    readonly perEnrolment: Slot;
  };
}
