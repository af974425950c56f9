import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import { tipWords } from "../words/tips.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { halfwaySilence, heatMap } from "./heat-map.ts";

const words = fitChartWords.alive;

/** P(alive) over recency and frequency; null for a model in which nobody leaves, a refused one and contracts. */
export function fitAlive(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const { grid, data, purchases } = diagnostics;
  if (grid === null || grid.pAlive === null) return null;
  const found = halfwaySilence(grid, grid.pAlive);
  if (found === null) return null;
  const values = grid.pAlive.flat().filter((value) => value !== null);
  const text = {
    name: "fit-alive",
    title: words.title(found.silence, data.unit, found.few, found.many),
    subtitle: words.subtitle(grid.T, data.unit, grid.hasCovariates),
    source: fitSource(diagnostics, purchases),
    description: words.description(Math.min(...values), Math.max(...values)),
  };
  const options = { xTitle: words.x, yTitle: words.y(data.unit), valueTitle: tipWords.alive, isShare: true };
  return makeChart(text, layout, [heatMap(grid, grid.pAlive, layout, options)]);
}
