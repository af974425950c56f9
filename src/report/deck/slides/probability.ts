import { probabilityBest } from "../../../charts/probability-best.ts";
import { chartWords } from "../../../words/charts.ts";
import { deckWords } from "../../../words/deck.ts";
import { barLabels } from "../bar-labels.ts";
import { barsBlock, rowRoom } from "../bars-block.ts";
import { DECK_LAYOUT, exhibit, type SlideKind } from "../exhibit.ts";
import type { BarSeries } from "../native-chart.ts";
import { PLACES, THEME } from "../places.ts";
import { chanceScale } from "../value-scale.ts";

const words = chartWords.best;

/** How sure the choice is, strategy by strategy; none with a baseline alone. */
export const probabilitySlide: SlideKind = (results, palette) => {
  const chart = probabilityBest(results, DECK_LAYOUT);
  if (chart === null) return [];
  const { strategies } = results;
  const hasChoice = strategies.some(({ pBestChoice }) => pBestChoice !== null);
  const outcome: BarSeries = {
    name: words.bestOutcome,
    colour: hasChoice ? palette.other : THEME.accent,
    values: strategies.map(({ pBestOutcome }) => pBestOutcome),
    isLabelled: true,
  };
  const choice: BarSeries = {
    name: words.choice,
    colour: THEME.accent,
    values: strategies.map(({ pBestChoice }) => pBestChoice ?? 0),
    isLabelled: true,
  };
  const at = PLACES.body;
  const labels = strategies.map(({ name }) => ({ name }));
  const bars = {
    kind: "bars",
    ...barLabels(labels, { width: at.w, row: rowRoom(at, strategies.length) }),
    series: hasChoice ? [choice, outcome] : [outcome],
    grouping: "beside",
    scale: chanceScale(),
  } as const;
  const { description } = chart;
  return [exhibit(chart, barsBlock(at, description, bars), deckWords.notes.best)];
};
