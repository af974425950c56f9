import type { Slot } from "../quantities/quantity.ts";
import type { Window } from "./lever.ts";

/** Paid channels that bring new clients. */
export interface AcquisitionDesign {
  readonly channels: readonly ChannelDesign[];
}

export interface ChannelDesign extends Window {
  readonly name: string;
  readonly spendPerMonth: Slot;
  /** The known point of the response curve: at `atSpendPerMonth`, a client costs `cost`. */
  readonly cac: { readonly cost: Slot; readonly atSpendPerMonth: Slot };
  /**
   * Clients per month that no spend exceeds: stated, or as a multiple (above 1) of what the known point brings, so that every draw of
   * an uncertain CAC leaves the curve possible.
   */
  readonly ceiling: { readonly basis: "per_month" | "times_known_point"; readonly value: Slot };
  /** Share of the clients brought who would not have come anyway. */
  readonly incrementality: Slot;
  /** Multipliers of an acquired client's rate, dropout and amounts. */
  readonly quality: { readonly frequency: Slot; readonly churn: Slot; readonly basket: Slot };
  /** Calendar months (1 to 12) in which the channel runs; null: all. */
  readonly months: readonly number[] | null;
}
