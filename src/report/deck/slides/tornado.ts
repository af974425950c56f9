import { focusOf, plainName } from "../../../charts/strategies.ts";
import { tornado } from "../../../charts/tornado.ts";
import { decisionChartWords } from "../../../words/decision-charts.ts";
import { deckWords } from "../../../words/deck.ts";
import { barLabels } from "../bar-labels.ts";
import { barsBlock, rowRoom } from "../bars-block.ts";
import { DECK_LAYOUT, exhibit, type SlideKind } from "../exhibit.ts";
import { PLACES, THEME } from "../places.ts";
import { moneyScale } from "../value-scale.ts";

const words = decisionChartWords.tornado;
const MOST_ROWS = 8;

/** What the difference of the strategy in question hangs on, as bars to both sides of its mean; none where nothing can be told. */
export const tornadoSlide: SlideKind = (results, palette) => {
  const chart = tornado(results, DECK_LAYOUT);
  const focus = focusOf(results);
  if (chart === null || focus === null) return [];
  const entries = results.decision.sensitivity.find(({ strategy }) => strategy === focus.name)?.entries ?? [];
  const told = entries.filter(({ span, spanMcse }) => Math.abs(span) > 2 * spanMcse).slice(0, MOST_ROWS);
  const mean = focus.difference.mean;
  const ends = (end: "low" | "high"): number[] => told.map((entry) => entry[end].mean - mean);
  // Where both ends lie on one side of the mean, the nearer one's label would stand on the farther bar.
  const nearer = (end: "low" | "high"): number[] => {
    const [own, other] = [ends(end), ends(end === "low" ? "high" : "low")];
    return own.flatMap((value, k) => (value * other[k] > 0 && Math.abs(value) <= Math.abs(other[k]) ? [k] : []));
  };
  const labels = told.map(({ assumption }) => ({
    name: plainName(assumption === null ? decisionChartWords.parameters : decisionChartWords.assumption(assumption)),
  }));
  const at = PLACES.body;
  const bars = {
    kind: "bars",
    ...barLabels(labels, { width: at.w, row: rowRoom(at, labels.length) }),
    series: [
      { name: words.low, colour: palette.other, values: ends("low"), isLabelled: true, unlabelled: nearer("low") },
      { name: words.high, colour: THEME.accent, values: ends("high"), isLabelled: true, unlabelled: nearer("high") },
    ],
    grouping: "over",
    scale: moneyScale(
      [...ends("low"), ...ends("high")].flatMap((value) => [value, 1.12 * value]),
      true,
    ),
  } as const;
  const subtitle = deckWords.tornado.subtitle(mean, results.currency);
  const { description } = chart;
  return [exhibit({ ...chart, subtitle }, barsBlock(at, description, bars), deckWords.notes.tornado)];
};
