import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import { tipWords } from "../words/tips.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { halfwaySilence, heatMap } from "./heat-map.ts";

const words = fitChartWords.expected;

/** CET of the next twelve months over recency and frequency; null for a refused model and contracts. */
export function fitExpected(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const { grid, data, purchases } = diagnostics;
  if (grid === null) return null;
  const found = halfwaySilence(grid, grid.expected);
  if (found === null) return null;
  const values = grid.expected.flat().filter((value) => value !== null);
  const text = {
    name: "fit-expected",
    title: words.title(found.silence, data.unit, found.few, found.many),
    subtitle: words.subtitle(grid.T, data.unit, grid.hasCovariates),
    source: fitSource(diagnostics, purchases),
    description: words.description(Math.min(...values), Math.max(...values)),
  };
  const { x, y } = fitChartWords.alive;
  const options = { xTitle: x, yTitle: y(data.unit), valueTitle: tipWords.expected, isShare: false };
  return makeChart(text, layout, [heatMap(grid, grid.expected, layout, options)]);
}
