import type { FitDiagnostics, HoldoutGroups } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { pairedColumns } from "./paired-columns.ts";

const words = fitChartWords.holdout;
/** Above this share of the purchases made, the title names the group that contributes most to the error. */
const CLOSE = 0.15;

/** Mean purchases in the holdout by group of clients, made and expected. */
export function holdoutColumns(
  diagnostics: FitDiagnostics,
  layout: Layout,
  by: "frequency" | "recency",
  groups: HoldoutGroups,
): Chart {
  const { holdout, data, purchases } = diagnostics;
  const { from, clients, actual, expected } = groups;
  const isLast = (i: number): boolean => i === from.length - 1;
  const columns = from.map((least, i) => ({
    label: by === "frequency" ? fitChartWords.frequency.label(least, isLast(i)) : words.recencyLabel(least),
    ...{ clients: clients[i], actual: actual[i], expected: expected[i] },
  }));
  const errors = columns.map((group) => group.clients * Math.abs((group.expected ?? 0) - (group.actual ?? 0)));
  const worst = errors.reduce((most, error, i) => (error > errors[most] ? i : most), 0);
  const made = columns.reduce((total, group) => total + group.clients * (group.actual ?? 0), 0);
  const error = errors.reduce((total, own) => total + own, 0) / made;
  const group = {
    from: from[worst],
    isLast: isLast(worst),
    actual: actual[worst] ?? 0,
    expected: expected[worst] ?? 0,
  };
  const text = {
    name: `fit-holdout-${by}`,
    title:
      made === 0
        ? words.none(holdout!.expected)
        : error <= CLOSE
          ? words.fits(error, by)
          : words.misses(error, group, by, data.unit),
    subtitle: words.subtitle(holdout!.periods, data.unit, by),
    source: fitSource(diagnostics, purchases),
    description: words.description(by, columns),
  };
  const xTitle = by === "frequency" ? words.frequencyAxis : words.recencyAxis(data.unit);
  return makeChart(text, layout, [pairedColumns(columns, layout, { xTitle, isShare: false })]);
}
