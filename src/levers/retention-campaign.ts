import type { Slot } from "../quantities/quantity.ts";
import type { Effects, Window } from "./lever.ts";
import type { Rule } from "./rule.ts";

/** Contacts by a calendar to clients who meet a rule, and what the contact does. */
export interface RetentionDesign extends Window {
  readonly segments: readonly string[] | null;
  readonly target: Rule;
  readonly everyDays: number;
  readonly costPerContact: Slot;
  /** Share of contacted clients on whom the effects act. */
  readonly response: Slot;
  /** `lastsDays` is never null here. */
  readonly effects: Effects;
  readonly rescue: { readonly probability: Slot; readonly withinDays: number } | null;
  readonly incentive: { readonly discount: Slot; readonly takeUp: Slot; readonly validForDays: number } | null;
  readonly costs: { readonly setup: Slot; readonly perMonth: Slot };
}
