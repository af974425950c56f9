import type { FitDiagnostics, FitTrait } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { histogramPlot } from "./histogram-plot.ts";

const words = fitChartWords.heterogeneity;
const HEIGHT = 200;

/** How new clients differ in how often they buy and in how they leave; null for a refused model. */
export function fitHeterogeneity(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  const { heterogeneity, data, purchases } = diagnostics;
  if (heterogeneity === null) return null;
  const { rateKind, dropoutKind, leaving } = heterogeneity;
  const isRate = rateKind === "rate";
  const isHazard = dropoutKind === "hazard";
  const rate = isRate ? byYear(heterogeneity.rate, data.unitsPerYear) : heterogeneity.rate;
  const dropout = isHazard ? byYear(heterogeneity.dropout, data.unitsPerYear) : heterogeneity.dropout;
  if (rate === null && dropout === null) return null;
  const isContract = rate === null;
  const plot = (trait: FitTrait, xTitle: string, isShareX: boolean) =>
    histogramPlot(
      {
        borders: trait.borders,
        heights: trait.share,
        mark: trait.mean,
        height: HEIGHT,
        xTitle,
        isShare: true,
        isShareX,
      },
      layout,
    );
  const plots = [
    ...(rate === null ? [] : [plot(rate, isRate ? words.rateAxis : words.chanceAxis, !isRate)]),
    ...(dropout === null || dropoutKind === null
      ? []
      : [plot(dropout, words.dropoutAxis(dropoutKind, leaving, isContract), !isHazard)]),
  ];
  const shown = rate ?? dropout!;
  const title =
    rate === null
      ? words.dropoutOnly(shown.p10, shown.p90)
      : isRate
        ? words.rate(rate.p10, rate.p90)
        : words.chance(rate.p10, rate.p90);
  const figures = (trait: FitTrait | null): readonly [number, number, number] | null =>
    trait && [trait.mean, trait.p10, trait.p90];
  const text = {
    name: "fit-heterogeneity",
    title,
    subtitle: words.subtitle(plots.length > 1),
    source: fitSource(diagnostics, purchases),
    description: words.description(figures(rate), figures(dropout)),
  };
  return makeChart(text, layout, plots);
}

/** A trait per unit of time, per year. */
function byYear(trait: FitTrait | null, units: number): FitTrait | null {
  if (trait === null) return null;
  const { borders, share, mean, p10, p90 } = trait;
  return {
    borders: borders.map((border) => border * units),
    share,
    mean: mean * units,
    p10: p10 * units,
    p90: p90 * units,
  };
}
