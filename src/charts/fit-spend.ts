import type { FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { histogramPlot } from "./histogram-plot.ts";
import { misplaced } from "./misplaced.ts";

const words = fitChartWords.spend;
const HEIGHT = 340;
/** Above this share of clients in the wrong place, beyond what is chance, the title warns. */
const CLOSE = 0.05;

/** Clients' mean amounts against the spend model's density; null without one. */
export function fitSpend(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const { spendDensity, spend } = diagnostics;
  if (spendDensity === null || spend === null) return null;
  const { borders, observed, expected, clients, clientsBeyond } = spendDensity;
  const width = borders[1] - borders[0];
  const inBins = (density: readonly number[]): number[] => density.map((value) => value * width * clients);
  const { share, chance } = misplaced(inBins(observed), inBins(expected), clients);
  const text = {
    name: "fit-spend",
    title: share <= CLOSE + chance ? words.fits(share, chance) : words.misses(share, chance),
    subtitle: words.subtitle(clientsBeyond),
    source: fitSource(diagnostics, spend),
    description: words.description(borders[borders.length - 1], share),
  };
  const plot = { borders, heights: observed, curve: expected, height: HEIGHT, xTitle: words.axis, isShare: false };
  return makeChart(text, layout, [histogramPlot(plot, layout)]);
}
