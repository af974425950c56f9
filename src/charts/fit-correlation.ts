import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { rangeRow } from "./range-row.ts";

const words = fitChartWords.correlation;

/** Whether those who buy more often spend more each time, which Gamma-Gamma assumes they do not; null where that is not known. */
export function fitCorrelation(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const { correlation, spend, spendDensity } = diagnostics;
  if (correlation === null || spend === null) return null;
  const { estimate, p05, p95, clients } = correlation;
  // A model without a density takes each client's own mean as known, whatever goes with it.
  const isAssumed = spendDensity !== null;
  const text = {
    name: "fit-correlation",
    title: p05 <= 0 && p95 >= 0 ? words.none(estimate) : words.some(estimate),
    subtitle: words.subtitle(isAssumed ? spend.title : null),
    source: fitSource(diagnostics, spend),
    description: words.description(estimate, p05, p95, clients),
  };
  const range = {
    ...{ label: words.row, notes: words.note(estimate, p05, p95), value: estimate, low: p05, high: p95 },
    ...{ reference: 0, referenceLabel: words.reference(isAssumed), reach: 0.5 },
  };
  return makeChart(text, layout, [rangeRow(range, layout)]);
}
