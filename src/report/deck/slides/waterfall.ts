import { baselineOf, focusOf, plainName } from "../../../charts/strategies.ts";
import { waterfall, waterfallSteps } from "../../../charts/waterfall.ts";
import { chartWords } from "../../../words/charts.ts";
import { deckWords } from "../../../words/deck.ts";
import { barLabels } from "../bar-labels.ts";
import { barsBlock, rowRoom } from "../bars-block.ts";
import { stackedSeries, type Piece } from "../bars-in-pieces.ts";
import { DECK_LAYOUT, exhibit, type SlideKind } from "../exhibit.ts";
import { PLACES, THEME } from "../places.ts";
import { moneyScale } from "../value-scale.ts";

const words = deckWords.waterfall;

/** Where the money goes between the baseline and the strategy in question, as stacked bars; none with a baseline alone. */
export const waterfallSlide: SlideKind = (results, palette) => {
  const chart = waterfall(results, DECK_LAYOUT);
  const focus = focusOf(results);
  if (chart === null || focus === null) return [];
  const { currency } = results;
  const baseline = baselineOf(results);
  const steps = waterfallSteps(baseline, focus).filter(({ value }) => value !== 0);
  const net = focus.equity.mean - baseline.equity.mean;
  let level = 0;
  const pieces = steps.map(({ value }): Piece => {
    const from = level;
    level += value;
    return { from: Math.min(from, level), to: Math.max(from, level) };
  });
  const total: Piece = { from: Math.min(net, 0), to: Math.max(net, 0) };
  const pick = (isWanted: (value: number) => boolean): (Piece | null)[] => [
    ...steps.map(({ value }, k) => (isWanted(value) ? pieces[k] : null)),
    null,
  ];
  const layers = [
    { name: words.gain, colour: THEME.accent, pieces: pick((value) => value > 0) },
    { name: words.loss, colour: palette.loss, pieces: pick((value) => value < 0) },
    { name: words.total, colour: palette.total, pieces: [...steps.map(() => null), total] },
  ];
  const at = PLACES.body;
  const label = (text: string): { name: string; note: string } => {
    const [name, note] = text.split("\n");
    return { name, note };
  };
  const labels = [
    ...steps.map(({ name, value }) => label(words.step(chartWords.waterfall.steps[name], value, currency))),
    label(words.step(plainName(focus.name), net, currency)),
  ];
  const bars = {
    kind: "bars",
    ...barLabels(labels, { width: at.w, row: rowRoom(at, labels.length) }),
    series: stackedSeries(layers),
    grouping: "stacked",
    scale: moneyScale(
      [...pieces, total].flatMap(({ from, to }) => [from, to]),
      true,
    ),
  } as const;
  const { description } = chart;
  return [exhibit(chart, barsBlock(at, description, bars), deckWords.notes.waterfall)];
};
