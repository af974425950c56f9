import type { Slot } from "../quantities/quantity.ts";
import type { AcquisitionDesign } from "./acquisition.ts";
import type { LoyaltyDesign } from "./loyalty-program.ts";
import type { ReferralDesign } from "./referral.ts";
import type { RetentionDesign } from "./retention-campaign.ts";
import type { ServiceDesign } from "./service.ts";
import type { WinBackDesign } from "./win-back.ts";

/** What a lever does to the clients that it reaches. Spans in days. */
export interface Effects {
  readonly frequencyLift: Slot;
  readonly churnCut: Slot;
  readonly basketLift: Slot;
  /** Linear rise to the full effect, counted from joining or contact; 0 for at once. */
  readonly rampDays: number;
  readonly fade: { readonly halfLifeDays: number; readonly permanent: Slot } | null;
  /** The effect ends this long after joining or contact; null: it stays. */
  readonly lastsDays: number | null;
  readonly lifetime: "calendar" | "per_purchase";
}

/** When a lever runs, in days from today; `endsDay` null means to the horizon. */
export interface Window {
  readonly startsDay: number;
  readonly endsDay: number | null;
}

/** Multipliers of a client's rate of purchases, dropout and amounts. */
export interface Quality {
  readonly frequency: Slot;
  readonly churn: Slot;
  readonly basket: Slot;
}

/** A response to spending through one known point: floor + (ceiling - floor)(1 - exp(-k x spend)). */
export interface ResponseCurve {
  readonly floor: Slot;
  readonly ceiling: Slot;
  readonly at: { readonly spend: Slot; readonly value: Slot };
}

/** Most that a lever may spend: in each month, or from its start to its end. */
export interface LeverBudget {
  readonly per: "month" | "total";
  readonly amount: Slot;
}

/** A lever as a scenario states it, its numbers as slots. */
export type LeverSetting =
  | { readonly kind: "loyalty_program"; readonly design: LoyaltyDesign }
  | { readonly kind: "retention_campaign"; readonly design: RetentionDesign }
  | { readonly kind: "win_back"; readonly design: WinBackDesign }
  | { readonly kind: "acquisition"; readonly design: AcquisitionDesign }
  | { readonly kind: "referral"; readonly design: ReferralDesign }
  | { readonly kind: "service"; readonly design: ServiceDesign };
