import type { Results } from "../results/results.ts";
import { chartWords } from "../words/charts.ts";
import { figureWords } from "../words/figures.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { simulatedSource } from "./source-line.ts";
import { baselineOf, bestBy, focusOf, plainName } from "./strategies.ts";
import { strategyLines } from "./strategy-lines.ts";
import { timePlot } from "./time-plot.ts";

const words = chartWords.active;
/** Ends nearer to each other than this share count as alike. */
const ALIKE = 0.01;

/** Active clients over time by strategy, with the focus strategy's band. */
export function activeClients(results: Results, layout: Layout): Chart {
  const lines = strategyLines(results, results.strategies, (strategy) => strategy.series.activeClients, true);
  const ends = lines.map((line) => ({ name: plainName(line.label), value: line.values[line.values.length - 1] }));
  const focus = focusOf(results) ?? baselineOf(results);
  const text = {
    name: "active-clients",
    title: title(ends, lines[0].values[0]),
    subtitle: words.subtitle(plainName(focus.name)),
    source: simulatedSource(results),
    description: words.description(ends),
  };
  return makeChart(text, layout, [
    timePlot(lines, layout, { height: 400, includesZero: false, marks: [], say: figureWords.short }),
  ]);
}

function title(ends: readonly { name: string; value: number }[], start: number): string {
  const baseline = ends[0];
  if (ends.length === 1) return words.alone(start, baseline.value);
  if (ends.every((end) => Math.abs(end.value - baseline.value) <= ALIKE * baseline.value)) return words.alike(baseline);
  const top = bestBy(ends, (end) => end.value)!;
  return top === baseline ? words.baselineLeads(baseline) : words.leads(top, baseline);
}
