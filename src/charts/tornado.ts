import type { Results } from "../results/results.ts";
import { decisionChartWords } from "../words/decision-charts.ts";
import { figureWords } from "../words/figures.ts";
import { tipWords } from "../words/tips.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { keyedBars } from "./keyed-bars.ts";
import { layOutRows } from "./row-layout.ts";
import { sentenceCase } from "./sentence-case.ts";
import { simulatedSource } from "./source-line.ts";
import { baselineOf, focusOf, plainName } from "./strategies.ts";
import { COLOURS } from "./theme.ts";
import { extent, rowAxis } from "./value-axis.ts";

const words = decisionChartWords.tornado;
const ROW = 46;
const BAR = 24;
const MOST_ROWS = 8;

/**
 * What the difference of the strategy in question hangs on: its mean where each assumption is lowest and where it is highest, the largest span
 * on top; null where no span can be told from noise (two standard errors).
 */
export function tornado(results: Results, layout: Layout): Chart | null {
  const focus = focusOf(results);
  const entries = results.decision.sensitivity.find(({ strategy }) => strategy === focus?.name)?.entries ?? [];
  const told = entries.filter(({ span, spanMcse }) => Math.abs(span) > 2 * spanMcse).slice(0, MOST_ROWS);
  if (focus === null || told.length === 0) return null;
  const { currency } = results;
  const bars = told.map(({ assumption, low, high, varianceShare }) => ({
    name: plainName(assumption === null ? decisionChartWords.parameters : decisionChartWords.assumption(assumption)),
    low: low.mean,
    high: high.mean,
    varianceShare,
  }));
  const rows = layOutRows(
    bars.map((bar, i) => ({ label: sentenceCase(bar.name), isBold: i === 0, notes: words.note(bar) })),
    layout,
    ROW,
  );
  const centre = focus.difference.mean;
  const domain = extent([0, centre, ...bars.flatMap(({ low, high }) => [low, high])], 0.04);
  const x = rowAxis(domain, rows.width);
  const baseline = plainName(baselineOf(results).name);
  const name = plainName(focus.name);
  const text = {
    name: "tornado",
    title: (told[0].assumption === null ? words.titleOfParameters : words.title)(name, bars[0], currency),
    subtitle: words.subtitle(currency, baseline),
    source: simulatedSource(results),
    description: words.description(name, bars, currency),
  };
  const said = (bar: string, kind: string, mean: number): string =>
    tipWords.of(bar, kind, figureWords.signedMoney(mean, currency));
  const halves = bars.flatMap(({ name: bar, low, high }, i) => {
    const top = rows.rows[i].middle - BAR / 2;
    const at = { from: centre, top, bottom: top + BAR };
    return [
      { ...at, to: low, kind: words.low, tip: said(bar, words.low, low) },
      { ...at, to: high, kind: words.high, tip: said(bar, words.high, high) },
    ];
  });
  const layers = [keyedBars(halves, x, rows, [words.low, words.high]), ...ruleLayers(centre), ...rows.layers];
  return makeChart(text, layout, [{ ...rows, layers }]);
}

/** The mean over all futures, and 0, where the answer turns. */
function ruleLayers(centre: number): Layer[] {
  const rule = (at: number, mark: object): Layer => ({
    data: { values: [{}] },
    mark: { type: "rule", strokeWidth: 1.5, ...mark },
    encoding: { x: { datum: at } },
  });
  return [rule(0, { color: COLOURS.muted, strokeDash: [5, 4] }), rule(centre, { color: COLOURS.total })];
}
