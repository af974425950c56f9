import type { Slot } from "../quantities/quantity.ts";
import type { LeverBudget, Window } from "./lever.ts";

/** Paid channels that bring new clients. */
export interface AcquisitionDesign {
  readonly channels: readonly ChannelDesign[];
  /** Whether the channels stand in for what today's advertising costs and brings (`arrivals.paid_today`). */
  readonly replacesToday: boolean;
  /** Of all channels together. */
  readonly budget: LeverBudget | null;
}

export interface ChannelDesign extends Window {
  readonly name: string;
  readonly spendPerMonth: Slot;
  /** The known point of the response curve: at `atSpendPerMonth`, a client costs `cost`. */
  readonly cac: { readonly cost: Slot; readonly atSpendPerMonth: Slot };
  /** A second known point; null: one. An exponential curve takes its ceiling from the two, a Hill curve its shape. */
  readonly secondCac: { readonly cost: Slot; readonly atSpendPerMonth: Slot } | null;
  readonly curve: "exponential" | "hill";
  /** Power of the spend in a Hill curve with one known point; null: 1. */
  readonly hillPower: Slot | null;
  /** Clients per month of those at the known points who come without any spend: in the curve, but no gain; null: none. */
  readonly floor: Slot | null;
  /**
   * Clients per month that no spend exceeds: stated, or as a multiple (above 1) of what the known point brings, so that every draw of
   * an uncertain CAC leaves the curve possible. null: from the two known points.
   */
  readonly ceiling: { readonly basis: "per_month" | "times_known_point"; readonly value: Slot } | null;
  /** Share of the clients brought who would not have come anyway. */
  readonly incrementality: Slot;
  /** Multipliers of an acquired client's rate, dropout and amounts. */
  readonly quality: { readonly frequency: Slot; readonly churn: Slot; readonly basket: Slot };
  /** Change of the marginal client's amounts per doubling of the spend; null: none. */
  readonly qualityPerDoubling: Slot | null;
  /** Twelve factors of the response by calendar month, taken relative to their mean; null: even. */
  readonly season: readonly number[] | null;
  /** Calendar months (1 to 12) in which the channel runs; null: all. */
  readonly months: readonly number[] | null;
}
