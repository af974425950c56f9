import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { pairedColumns } from "./paired-columns.ts";

const words = fitChartWords.retention;
/** Above this gap between the shares the title says where the model is off. */
const CLOSE = 0.03;

/** The share of contracts still running after so many renewals, against the model's; null for what is no contract. */
export function fitRetention(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const { retention, purchases } = diagnostics;
  if (retention === null || retention.renewals.length === 0) return null;
  const { renewals, observed, expected } = retention;
  const gaps = expected.map((share, i) => share - observed[i]);
  const worst = gaps.reduce((most, gap, i) => (Math.abs(gap) > Math.abs(gaps[most]) ? i : most), 0);
  const gap = Math.abs(gaps[worst]);
  const columns = renewals.map((n, i) => ({ label: String(n), actual: observed[i], expected: expected[i] }));
  const text = {
    name: "fit-retention",
    title: gap <= CLOSE ? words.fits(gap) : words.misses(gap, renewals[worst], gaps[worst] > 0),
    subtitle: words.subtitle,
    source: fitSource(diagnostics, purchases),
    description: words.description(
      columns.map(({ label, actual, expected: byModel }) => ({ label, observed: actual, expected: byModel })),
    ),
  };
  return makeChart(text, layout, [pairedColumns(columns, layout, { xTitle: words.axis, isShare: true })]);
}
