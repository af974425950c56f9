import { acceptability } from "../../../charts/acceptability.ts";
import { focusOf, plainName } from "../../../charts/strategies.ts";
import { deckWords } from "../../../words/deck.ts";
import { decisionChartWords } from "../../../words/decision-charts.ts";
import { figureWords } from "../../../words/figures.ts";
import { DECK_LAYOUT, exhibit, type SlideKind } from "../exhibit.ts";
import { lineLegend } from "../line-legend.ts";
import { lineColour } from "../palette.ts";
import { PLACES } from "../places.ts";
import { beside, captioned } from "../side-by-side.ts";
import { shareScale } from "../value-scale.ts";

/** The chance of being the best choice as marketing money gets dearer; none where it is not known. */
export const acceptabilitySlide: SlideKind = (results, palette) => {
  const chart = acceptability(results, DECK_LAYOUT);
  const curves = results.decision.acceptability?.pBestChoice ?? null;
  if (chart === null || curves === null) return [];
  const { lambdas } = results.decision.acceptability!;
  const focus = focusOf(results)?.name;
  const lines = curves.map(({ strategy, values }, s) => ({
    name: plainName(strategy),
    colour: lineColour(palette, s),
    isBold: strategy === focus,
    isDashed: s === 0,
    values,
  }));
  const [left, right] = beside(PLACES.body, 3.1);
  const [at, caption] = captioned(left, decisionChartWords.acceptability.axis(results.currency));
  const legend = [...lines]
    .sort((a, b) => b.values[b.values.length - 1] - a.values[a.values.length - 1])
    .map(({ name, colour, isBold }) => ({ text: name, colour, isBold }));
  const { description } = chart;
  const block = {
    kind: "chart",
    at,
    description,
    chart: {
      kind: "lines",
      categories: lambdas.map((lambda) => figureWords.fixed(lambda, Number.isInteger(lambda) ? 0 : 2)),
      labelEvery: Math.max(1, Math.round(lambdas.length / 6)),
      lines,
      band: null,
      scale: shareScale(),
    },
  } as const;
  return [exhibit(chart, [block, caption, lineLegend(right, legend)], deckWords.notes.acceptability)];
};
