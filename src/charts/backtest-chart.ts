import type { Results } from "../results/results.ts";
import { backtestWords } from "../words/backtest.ts";
import { figureWords } from "../words/figures.ts";
import type { Chart, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { observedSource } from "./source-line.ts";
import { COLOURS } from "./theme.ts";
import { isoDate, type Line } from "./time-axis.ts";
import { timePlot } from "./time-plot.ts";

const words = backtestWords.chart;
/** Fewer months than this are no line. */
const LEAST_MONTHS = 3;
const DAY = 86_400_000;

/** Revenue by month that would have been forecast, with its band, against what came; null without a backtest of 3 months. */
export function backtestChart(results: Results, layout: Layout): Chart | null {
  const { backtest, currency } = results;
  if (backtest === null || backtest.months < LEAST_MONTHS) return null;
  const { period, actual, mean, p05, p95 } = backtest.series;
  const { revenue, warning, from, months } = backtest;
  const common = { dates: middles(from, period), isDashed: false };
  const lines: Line[] = [
    { ...common, label: words.actual, colour: COLOURS.total, isBold: false, values: actual, band: null },
    {
      ...common,
      label: words.forecast,
      colour: COLOURS.focus,
      isBold: true,
      values: mean,
      band: { low: p05, high: p95 },
    },
  ];
  const share = revenue.actual / revenue.forecast.mean - 1;
  const text = {
    name: "backtest",
    title: warning === null ? words.inside(months) : share < 0 ? words.below(-share) : words.above(share),
    subtitle: words.subtitle(currency, from),
    source: observedSource(results),
    description: words.description(backtest, currency),
  };
  const say = (value: number): string => figureWords.money(value, currency);
  return makeChart(text, layout, [timePlot(lines, layout, { height: 320, includesZero: true, marks: [], from, say })]);
}

/** ISO dates of the middles of periods, the first of which begins on `from`, each of which begins on the day after the one before it ended. */
function middles(from: string, ends: readonly string[]): readonly string[] {
  const starts = [Date.parse(from), ...ends.map((end) => Date.parse(end) + DAY)];
  return ends.map((end, k) => isoDate((starts[k] + Date.parse(end)) / 2));
}
