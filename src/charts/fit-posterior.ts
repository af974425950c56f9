import type { DiagnosedFit, FitDiagnostics } from "../results/fit-diagnostics.ts";
import { fitChartWords } from "../words/fit-charts.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { fitSource } from "./fit-source.ts";
import { correlation, pairMatrix } from "./pair-matrix.ts";

const words = fitChartWords.posterior;
/** More panels side by side are too small to read. */
const MOST_SHOWN = 6;
/** From this correlation on a pair is called tied. */
const TIED = 0.7;
const FEWEST_DRAWS = 20;

/** Draws of the purchase model's parameters, in pairs; null where there are none. */
export function fitPosterior(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  return pairsOf(diagnostics, diagnostics.purchases, "fit-posterior", layout);
}

/** The same for the spend model. */
export function fitPosteriorSpend(diagnostics: FitDiagnostics, layout: Layout): Chart | null {
  return diagnostics.spend && pairsOf(diagnostics, diagnostics.spend, "fit-posterior-spend", layout);
}

function pairsOf(diagnostics: FitDiagnostics, fit: DiagnosedFit, name: string, layout: Layout): Chart | null {
  const { uncertainty } = fit;
  if (uncertainty === null || uncertainty.draws.length < FEWEST_DRAWS || uncertainty.names.length === 0) return null;
  const names = uncertainty.names.slice(0, MOST_SHOWN);
  const draws = uncertainty.draws.map((draw) => draw.slice(0, MOST_SHOWN));
  const ties = names.flatMap((one, i) =>
    names.slice(i + 1).map((other, k) => ({ one, other, value: correlation(draws, i, i + 1 + k) })),
  );
  const strongest = ties.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).at(0);
  const title =
    strongest === undefined
      ? words.alone(names[0])
      : (Math.abs(strongest.value) >= TIED ? words.tied : words.loose)(strongest.one, strongest.other, strongest.value);
  const text = {
    name,
    title,
    subtitle:
      strongest === undefined
        ? words.subtitleAlone(uncertainty.method)
        : words.subtitle(uncertainty.method, names.length, uncertainty.names.length),
    source: fitSource(diagnostics, fit),
    description:
      strongest === undefined
        ? words.descriptionAlone(names[0])
        : words.description(names, strongest.one, strongest.other, strongest.value),
  };
  return makeChart(text, layout, [pairMatrix(names, draws, layout)]);
}
