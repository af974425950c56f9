import { backtestChart } from "../../../charts/backtest-chart.ts";
import { backtestWords } from "../../../words/backtest.ts";
import { deckWords } from "../../../words/deck.ts";
import { figureWords } from "../../../words/figures.ts";
import { DECK_LAYOUT, exhibit, type SlideKind } from "../exhibit.ts";
import { lineLegend } from "../line-legend.ts";
import { PLACES, THEME, TYPE } from "../places.ts";
import { beside } from "../side-by-side.ts";
import { moneyScale } from "../value-scale.ts";

const words = backtestWords.chart;
const MOST_LABELS = 8;

/** Revenue that is already known beside what would have been forecast of it; none without a backtest. */
export const backtestSlide: SlideKind = (results, palette) => {
  const chart = backtestChart(results, DECK_LAYOUT);
  const { backtest } = results;
  if (chart === null || backtest === null) return [];
  const { period, actual, mean, p05, p95 } = backtest.series;
  const [left, right] = beside(PLACES.body, 3.1);
  const lines = [
    { name: words.forecast, colour: THEME.accent, isBold: false, isDashed: true, values: mean },
    { name: words.actual, colour: THEME.ink, isBold: true, isDashed: false, values: actual },
  ];
  const block = {
    kind: "chart",
    at: left,
    description: chart.description,
    chart: {
      kind: "lines",
      categories: period.map((date) => figureWords.date(date.slice(0, 7))),
      labelEvery: Math.max(1, Math.ceil(period.length / MOST_LABELS)),
      lines,
      band: { name: deckWords.intervals.most, colour: THEME.accent, low: p05, high: p95 },
      scale: moneyScale([...p05, ...p95, ...actual], false),
    },
  } as const;
  const legend = lines.map(({ name, colour, isBold }) => ({ text: name, colour, isBold }));
  const band = { text: deckWords.intervals.most, colour: palette.other, isBold: false };
  const sentences = [backtest.sentence, ...(backtest.warning === null ? [] : [backtest.warning])].map((text) => ({
    runs: [{ text, size: TYPE.small, colour: THEME.muted }],
    after: 4,
  }));
  return [exhibit(chart, [block, lineLegend(right, [...legend, band], sentences)], deckWords.notes.backtest)];
};
