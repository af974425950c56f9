import { crossingForGood, cumulativeDifference } from "../../../charts/cumulative-difference.ts";
import { baselineOf, challengersOf, focusOf, plainName } from "../../../charts/strategies.ts";
import { chartWords } from "../../../words/charts.ts";
import { deckWords } from "../../../words/deck.ts";
import { figureWords } from "../../../words/figures.ts";
import { DECK_LAYOUT, exhibit, type SlideKind } from "../exhibit.ts";
import { lineLegend } from "../line-legend.ts";
import { lineColour } from "../palette.ts";
import { PLACES, TYPE } from "../places.ts";
import { beside, captioned } from "../side-by-side.ts";
import { moneyScale } from "../value-scale.ts";

const words = deckWords.cumulative;
const MOST_LABELS = 13;

/** Cash against the baseline so far, with the band of the strategy in question and where it pays back; none with a baseline alone. */
export const cumulativeSlide: SlideKind = (results, palette) => {
  const chart = cumulativeDifference(results, DECK_LAYOUT);
  const focus = focusOf(results);
  if (chart === null || focus === null) return [];
  const { currency, today } = results;
  const lines = challengersOf(results).map((strategy) => {
    const isBold = strategy === focus;
    const colour = lineColour(palette, results.strategies.indexOf(strategy));
    const values = [0, ...strategy.series.cumulativeDifference.mean];
    return { name: plainName(strategy.name), colour, isBold, isDashed: false, values };
  });
  const { p05, p95 } = focus.series.cumulativeDifference;
  const band = {
    name: words.band(plainName(focus.name)),
    colour: lines.find(({ isBold }) => isBold)!.colour,
    low: [0, ...p05],
    high: [0, ...p95],
  };
  const months = focus.series.period.length + 1;
  const [left, right] = beside(PLACES.body, 3.1);
  const [at, caption] = captioned(left, words.months(today));
  const legend = [...lines]
    .sort((a, b) => b.values[b.values.length - 1] - a.values[a.values.length - 1])
    .map(({ name, colour, isBold, values }) => ({
      text: words.end(name, values[values.length - 1], currency),
      colour,
      isBold,
    }));
  const crossing = crossingForGood([0, ...focus.series.cumulativeDifference.mean]);
  const note =
    crossing === null
      ? []
      : [{ runs: [{ text: chartWords.cumulative.mark(Math.ceil(crossing)), size: TYPE.small, colour: "tx2" }] }];
  const { description } = chart;
  const subtitle = words.subtitle(currency, plainName(baselineOf(results).name), plainName(focus.name));
  const block = {
    kind: "chart",
    at,
    description,
    chart: {
      kind: "lines",
      categories: Array.from({ length: months }, (_, month) => figureWords.count(month)),
      labelEvery: [1, 3, 6, 12, 24].find((step) => months / step <= MOST_LABELS) ?? 60,
      lines,
      band,
      scale: moneyScale([...band.low, ...band.high, ...lines.flatMap(({ values }) => values)], false),
    },
  } as const;
  return [
    exhibit({ ...chart, subtitle }, [block, caption, lineLegend(right, legend, note)], deckWords.notes.cumulative),
  ];
};
