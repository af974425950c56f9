import type { Slot } from "../quantities/quantity.ts";
import type { Effects, LeverBudget, ResponseCurve, Window } from "./lever.ts";
import type { Rule } from "./rule.ts";

/** Contacts by a calendar to clients who meet a rule, and what the contact does. */
export interface RetentionDesign extends Window {
  readonly segments: readonly string[] | null;
  readonly target: Rule;
  readonly everyDays: number;
  readonly costPerContact: Slot;
  /** Share of contacted clients on whom the effects act; a curve gives it by the cost per contact. */
  readonly response: Slot | ResponseCurve;
  /** `lastsDays` is never null here. */
  readonly effects: Effects;
  /** A share of the contacted (none of whom responds) whose dropout rises by `churnRise` for as long as the effects last. */
  readonly harm: { readonly share: Slot; readonly churnRise: Slot } | null;
  readonly rescue: { readonly probability: Slot; readonly withinDays: number } | null;
  readonly incentive: { readonly discount: Slot; readonly takeUp: Slot; readonly validForDays: number } | null;
  /** Share of clients who are never contacted, for comparison; null: none. */
  readonly controlGroup: Slot | null;
  /** Most contacts at a wave; null: all. */
  readonly contactsPerWave: Slot | null;
  readonly budget: LeverBudget | null;
  readonly costs: { readonly setup: Slot; readonly perMonth: Slot };
}
