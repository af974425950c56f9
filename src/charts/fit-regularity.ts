import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { rangeRow } from "./range-row.ts";

const words = fitChartWords.regularity;
/** A departure from 1 that a title does not speak of, however certain it is. */
const SLIGHT = 0.1;

/** How regular the waits between purchases are; null where the data do not tell. */
export function fitRegularity(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const { regularity, purchases } = diagnostics;
  if (regularity === null) return null;
  const { shape, p05, p95, clients } = regularity;
  const text = {
    name: "fit-regularity",
    title:
      p05 > 1 && shape > 1 + SLIGHT
        ? words.regular(shape)
        : p95 < 1 && shape < 1 - SLIGHT
          ? words.clumped(shape)
          : words.random(shape),
    subtitle: words.subtitle,
    source: fitSource(diagnostics, purchases),
    description: words.description(shape, p05, p95, clients),
  };
  const range = {
    ...{ label: words.row, notes: words.note(shape, p05, p95), value: shape, low: p05, high: p95 },
    ...{ reference: 1, referenceLabel: words.reference, reach: 0.9 },
  };
  return makeChart(text, layout, [rangeRow(range, layout)]);
}
