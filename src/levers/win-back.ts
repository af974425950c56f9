import type { Slot } from "../quantities/quantity.ts";
import type { LeverBudget, Quality, Window } from "./lever.ts";
import type { Rule } from "./rule.ts";

/** Contacts by a calendar to lapsed clients, some of whom begin a second life. */
export interface WinBackDesign extends Window {
  readonly segments: readonly string[] | null;
  readonly target: Rule;
  readonly everyDays: number;
  readonly costPerContact: Slot;
  /** Share of the contacted who had left and return when the rule first holds; halves every `halvingDays` from there. */
  readonly success: Slot;
  readonly halvingDays: number;
  /** Quality of the second life. */
  readonly secondLife: Quality;
  /** Amount off the next purchase within `validForDays`; used by who returns, and by a share `takeUp` of who had not left. */
  readonly offer: Slot;
  readonly takeUp: Slot;
  readonly validForDays: number;
  /** Most contacts at a wave; null: all. */
  readonly contactsPerWave: Slot | null;
  readonly budget: LeverBudget | null;
  readonly costs: { readonly setup: Slot; readonly perMonth: Slot };
}
