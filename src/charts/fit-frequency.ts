import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { misplaced } from "./misplaced.ts";
import { pairedColumns } from "./paired-columns.ts";

const words = fitChartWords.frequency;
/** Above this share of clients in the wrong column, beyond what is chance, the title names the worst one. */
const CLOSE = 0.05;

/** Clients by number of repeat purchases against the model's expectation; null for a refused model and for contracts. */
export function fitFrequency(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const { frequency, data, purchases } = diagnostics;
  if (frequency === null) return null;
  const { x, observed, expected } = frequency;
  const gaps = expected.map((value, i) => value - observed[i]);
  const { share, chance } = misplaced(observed, expected, data.clients);
  const worst = gaps.reduce((most, gap, i) => (Math.abs(gap) > Math.abs(gaps[most]) ? i : most), 0);
  const isLast = (i: number): boolean => i === x.length - 1;
  const columns = x.map((n, i) => ({ label: words.label(n, isLast(i)), actual: observed[i], expected: expected[i] }));
  const text = {
    name: "fit-frequency",
    title:
      share <= CLOSE + chance
        ? words.fits(share, chance)
        : words.misses(share, chance, x[worst], isLast(worst), gaps[worst] > 0),
    subtitle: words.subtitle,
    source: fitSource(diagnostics, purchases),
    description: words.description(
      columns.map(({ label, actual, expected: byModel }) => ({ label, observed: actual, expected: byModel })),
    ),
  };
  return makeChart(text, layout, [pairedColumns(columns, layout, { xTitle: words.axis, isShare: false })]);
}
