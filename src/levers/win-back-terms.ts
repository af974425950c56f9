import type { Resolved } from "../quantities/quantity.ts";
import type { ContactFrame, ContactTerms } from "./contact-calendar.ts";
import type { LeverClock } from "./lever-clock.ts";
import type { WinBackDesign } from "./win-back.ts";

/** A win-back in one replication: flat numbers, times in the model's unit, dates as cells. */
export interface WinBackTerms extends ContactTerms {
  success: number;
  /** Time in which the chance of success halves. */
  halving: number;
  /** Multipliers of rate, last clock and amounts in a second life. */
  frequency: number;
  churn: number;
  basket: number;
  offer: number;
  takeUp: number;
  validFor: number;
}

/** Compiles one replication's numbers. `design` is the win-back with its slots resolved, `ration` the share of contacts at each cell. */
export function winBackTerms(
  design: Resolved<WinBackDesign>,
  frame: ContactFrame,
  clock: LeverClock,
  ration: Float64Array | null,
): WinBackTerms {
  const { secondLife, costs } = design;
  return {
    ...frame,
    ration,
    costPerContact: design.costPerContact,
    success: design.success,
    halving: design.halvingDays / clock.unitDays,
    frequency: secondLife.frequency,
    churn: secondLife.churn,
    basket: secondLife.basket,
    offer: design.offer,
    takeUp: design.takeUp,
    validFor: design.validForDays / clock.unitDays,
    perMonth: costs.perMonth,
    setup: costs.setup,
  };
}
