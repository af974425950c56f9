import type { Slot } from "../quantities/quantity.ts";
import type { AcquisitionDesign } from "./acquisition.ts";
import type { LoyaltyDesign } from "./loyalty-program.ts";
import type { RetentionDesign } from "./retention-campaign.ts";

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

/** A lever as a scenario states it, its numbers as slots. */
export type LeverSetting =
  | { readonly kind: "loyalty_program"; readonly design: LoyaltyDesign }
  | { readonly kind: "retention_campaign"; readonly design: RetentionDesign }
  | { readonly kind: "acquisition"; readonly design: AcquisitionDesign };
