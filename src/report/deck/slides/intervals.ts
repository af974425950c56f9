import { baselineOf, challengersOf, plainName } from "../../../charts/strategies.ts";
import { differenceToBaseline } from "../../../charts/difference-to-baseline.ts";
import { equityByStrategy } from "../../../charts/equity-by-strategy.ts";
import type { Total } from "../../../results/results.ts";
import { deckWords } from "../../../words/deck.ts";
import { barLabels } from "../bar-labels.ts";
import { barsBlock, rowRoom } from "../bars-block.ts";
import { stackedSeries, type Layer } from "../bars-in-pieces.ts";
import { DECK_LAYOUT, exhibit, type SlideKind } from "../exhibit.ts";
import { PLACES, THEME } from "../places.ts";
import type { Palette } from "../palette.ts";
import type { Block } from "../slide-plan.ts";
import { moneyScale } from "../value-scale.ts";

const words = deckWords.intervals;

/** What the simulated futures of each strategy bring against the baseline; none with a baseline alone. */
export const differenceSlide: SlideKind = (results, palette) => {
  const chart = differenceToBaseline(results, DECK_LAYOUT);
  if (chart === null) return [];
  const { currency } = results;
  const rows = challengersOf(results).map(({ name, difference, pBetter }) => ({
    name,
    total: difference,
    note: words.label(difference.mean, pBetter, currency),
  }));
  const subtitle = words.subtitle(currency, plainName(baselineOf(results).name));
  const block = intervalBars(palette, rows, chart.description);
  return [exhibit({ ...chart, subtitle }, block, deckWords.notes.difference)];
};

/** What the client base is worth under each strategy. */
export const equitySlide: SlideKind = (results, palette) => {
  const chart = equityByStrategy(results, DECK_LAYOUT);
  const { currency } = results;
  const rows = results.strategies.map(({ name, equity }) => ({
    name,
    total: equity,
    note: words.equityLabel(equity.mean, currency),
  }));
  const subtitle = words.equitySubtitle(currency);
  const block = intervalBars(palette, rows, chart.description);
  return [exhibit({ ...chart, subtitle }, block, deckWords.notes.equity)];
};

interface IntervalRow {
  readonly name: string;
  readonly total: Total;
  readonly note: string;
}

/** A bar per row where nine tenths of the futures lie, darker where half of them do. */
function intervalBars(palette: Palette, rows: readonly IntervalRow[], description: string): Block[] {
  const at = PLACES.body;
  const layer = (name: string, colour: string, from: keyof Total, to: keyof Total): Layer => ({
    name,
    colour,
    pieces: rows.map(({ total }) => ({ from: total[from], to: total[to] })),
  });
  const series = stackedSeries([
    layer(words.most, palette.other, "p05", "p25"),
    layer(words.half, THEME.accent, "p25", "p75"),
    layer(words.most, palette.other, "p75", "p95"),
  ]);
  return barsBlock(at, description, {
    kind: "bars",
    ...barLabels(rows, { width: at.w, row: rowRoom(at, rows.length) }),
    series,
    grouping: "stacked",
    scale: moneyScale(
      rows.flatMap(({ total }) => [total.p05, total.p95]),
      false,
    ),
  });
}
