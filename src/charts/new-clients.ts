import type { Results } from "../results/results.ts";
import { chartWords } from "../words/charts.ts";
import { figureWords } from "../words/figures.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { simulatedSource } from "./source-line.ts";
import { bestBy, plainName } from "./strategies.ts";
import { strategyLines } from "./strategy-lines.ts";
import { timePlot } from "./time-plot.ts";

const words = chartWords.newClients;
const ALIKE = 0.01;

/** New clients per month by strategy; null where nobody arrives. */
export function newClients(results: Results, layout: Layout): Chart | null {
  const lines = strategyLines(results, results.strategies, (strategy) => strategy.series.newClients, false);
  if (lines.every((line) => line.values.every((value) => value === 0))) return null;
  const months = results.horizonMonths;
  const totals = results.strategies.map(({ name, totals: { newClients: total } }) => ({
    name: plainName(name),
    value: total.mean,
  }));
  const text = {
    name: "new-clients",
    title: title(totals, months),
    subtitle: words.subtitle,
    source: simulatedSource(results),
    description: words.description(totals, months),
  };
  return makeChart(text, layout, [
    timePlot(lines, layout, { height: 400, includesZero: true, marks: [], say: figureWords.short }),
  ]);
}

function title(totals: readonly { name: string; value: number }[], months: number): string {
  const baseline = totals[0];
  if (totals.length === 1) return words.alone(baseline, months);
  const top = bestBy(totals, (total) => total.value)!;
  return top.value - baseline.value <= ALIKE * baseline.value
    ? words.alike(baseline, months)
    : words.leads(top, baseline, months);
}
