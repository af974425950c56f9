import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { trackingChart } from "./model-tracking.ts";

/** Expected against actual repeat purchases, summed up and by unit of time, with the start of the holdout; null without tracking. */
export function fitTracking(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const { tracking, purchases } = diagnostics;
  if (tracking === null || tracking.period.length < 2) return null;
  const { holdoutFrom } = tracking;
  const error = holdoutFrom === null ? null : holdoutError(tracking.period, holdoutFrom, tracking);
  return trackingChart(
    {
      ...tracking,
      divider: holdoutFrom === null ? null : { date: holdoutFrom, label: fitChartWords.tracking.holdout },
    },
    {
      name: "fit-tracking",
      title: error === null ? null : fitChartWords.tracking.held(error),
      subtitle: error === null ? null : fitChartWords.tracking.subtitle,
      source: fitSource(diagnostics, purchases),
    },
    layout,
  );
}

/** Relative error of the purchases expected in the units that lie in the holdout whole; null where none does or nothing was bought. */
function holdoutError(
  period: readonly string[],
  from: string,
  { actual, expected }: { readonly actual: readonly number[]; readonly expected: readonly number[] },
): number | null {
  // A unit ends on its day; the first of the holdout may have begun before.
  const first = period.findIndex((end) => end >= from) + (period.includes(dayBefore(from)) ? 0 : 1);
  const sum = (values: readonly number[]): number => values.slice(first).reduce((total, value) => total + value, 0);
  return first < 1 || first >= period.length || sum(actual) === 0 ? null : sum(expected) / sum(actual) - 1;
}

function dayBefore(iso: string): string {
  return new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
}
