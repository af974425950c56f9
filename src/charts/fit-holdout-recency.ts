import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import type { Chart, Layout } from "./chart.ts";
import { holdoutColumns } from "./holdout-columns.ts";

/** Purchases in the holdout by time since the last one before it, made and expected; null without a holdout and for contracts. */
export function fitHoldoutRecency(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const groups = diagnostics.holdout?.byRecency ?? null;
  return groups && holdoutColumns(diagnostics, layout, "recency", groups);
}
