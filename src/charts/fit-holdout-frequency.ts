import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import type { Chart, Layout } from "./chart.ts";
import { holdoutColumns } from "./holdout-columns.ts";

/** Purchases in the holdout by repeat purchases before it, made and expected; null without a holdout. */
export function fitHoldoutFrequency(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const groups = diagnostics.holdout?.byFrequency ?? null;
  return groups && holdoutColumns(diagnostics, layout, "frequency", groups);
}
