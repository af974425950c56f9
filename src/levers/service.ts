import type { Slot } from "../quantities/quantity.ts";
import type { Effects, ResponseCurve, Window } from "./lever.ts";

/** Spending on every active client. */
export interface ServiceDesign extends Window {
  readonly segments: readonly string[] | null;
  /** Per active client and year. */
  readonly spendPerClientYear: Slot;
  readonly effects: Effects;
  /** Churn cut or frequency lift by the spend, in place of that effect's number; null: the effects as stated. */
  readonly response: { readonly of: "churn_cut" | "frequency_lift"; readonly curve: ResponseCurve } | null;
  readonly costs: { readonly setup: Slot; readonly perMonth: Slot };
}
