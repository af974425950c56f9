import type { Results } from "../results/results.ts";
import { chartWords } from "../words/charts.ts";
import { figureWords } from "../words/figures.ts";
import { tipWords } from "../words/tips.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { observedSource } from "./source-line.ts";
import { COLOURS } from "./theme.ts";
import { tip } from "./tip.ts";
import { timeX } from "./time-axis.ts";
import { valueAxis } from "./value-axis.ts";

const words = chartWords.history;
const AXIS_WIDTH = 66;

/** First and repeat purchases per month, as observed; null where the history has no months. */
export function purchaseHistory(results: Results, layout: Layout): Chart | null {
  const { months: observed, oneTimeShare } = results.data;
  if (observed.month.length < 2) return null;
  const columns = observed.month.flatMap((month, i) => {
    const date = `${month.slice(0, 7)}-01`;
    const next = firstOfNextMonth(date);
    const first = observed.first[i];
    const repeat = observed.repeat[i];
    const said = (kind: string, purchases: number): string =>
      tipWords.of(figureWords.date(month.slice(0, 7)), kind, figureWords.count(purchases));
    return [
      { kind: words.repeat, date, next, from: 0, to: repeat, tip: said(words.repeat, repeat) },
      { kind: words.first, date, next, from: repeat, to: repeat + first, tip: said(words.first, first) },
    ];
  });
  const tallest = Math.max(...columns.map((column) => column.to), 1);
  const axis = valueAxis([0, tallest], 5);
  const width = Math.round(layout.width - AXIS_WIDTH);
  const months = timeX(columns[0].date, columns[columns.length - 1].next, width);
  // The columns themselves span the domain: Vega-Lite warns of one that is stated for both x and x2.
  const x = { ...months, scale: { type: "utc", nice: false } };
  const layer: Layer = {
    data: { values: columns },
    mark: { type: "rect", aria: true, stroke: COLOURS.background, strokeWidth: 1 },
    encoding: {
      x,
      x2: { field: "next" },
      y: {
        field: "from",
        type: "quantitative",
        scale: { domain: [0, tallest * 1.04], nice: false },
        axis: { ...axis, minExtent: AXIS_WIDTH, maxExtent: AXIS_WIDTH, domain: false },
      },
      y2: { field: "to" },
      color: {
        field: "kind",
        type: "nominal",
        scale: { domain: [words.first, words.repeat], range: [COLOURS.other, COLOURS.focus] },
      },
      ...tip("tip"),
    },
  };
  const text = {
    name: "purchase-history",
    title: words.title(oneTimeShare, repeatShare(observed)),
    subtitle: words.subtitle,
    source: observedSource(results),
    description: words.description(observed.month.length, sum(observed.first), sum(observed.repeat)),
  };
  return makeChart(text, layout, [{ width, height: 380, gutter: AXIS_WIDTH, layers: [layer] }]);
}

function repeatShare(months: Results["data"]["months"]): number {
  const first = sum(months.first.slice(-12));
  const repeat = sum(months.repeat.slice(-12));
  return first + repeat === 0 ? 0 : repeat / (first + repeat);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function firstOfNextMonth(iso: string): string {
  const [year = 0, month = 1] = iso.split("-").map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
}
