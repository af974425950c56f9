import type { Results } from "../results/results.ts";
import { chartWords } from "../words/charts.ts";
import { tipWords } from "../words/tips.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { intervalLayers } from "./interval-layers.ts";
import { colourField, layOutRows, pixelY } from "./row-layout.ts";
import { simulatedSource } from "./source-line.ts";
import { baselineOf, bestBy, focusOf, plainName, rowColour } from "./strategies.ts";
import { tip } from "./tip.ts";
import { extent, rowAxis } from "./value-axis.ts";

const words = chartWords.equity;
const ROW = 74;
/** Share of a row for its histogram; the interval lies below it. */
const RIDGE = 0.66;

/** The distribution of customer equity by strategy: a histogram per row with its intervals and mean. */
export function equityByStrategy(results: Results, layout: Layout): Chart {
  const { strategies, currency } = results;
  const focus = focusOf(results);
  const rows = layOutRows(
    strategies.map((strategy) => ({
      label: strategy.name,
      isBold: strategy === focus,
      notes: words.note(strategy.equity.mean, strategy.equity.p05, strategy.equity.p95, currency),
    })),
    layout,
    ROW,
  );
  const bars = strategies.flatMap((_, i) => ridge(results, i, rows.rows[i]));
  const inner = strategies.flatMap(({ equity }) => [equity.p05, equity.p95, equity.mean]);
  const domain = extent([...inner, ...bars.flatMap((bar) => [bar.from, bar.to])], 0.02);
  const x = rowAxis(domain, rows.width);
  const intervals = strategies.map((strategy, i) => ({
    ...strategy.equity,
    y: rows.rows[i].top + rows.rows[i].height * (RIDGE + 0.16),
    colour: rowColour(results, strategy),
    tip: tipWords.equity(plainName(strategy.name), strategy.equity, currency),
  }));
  const ridges: Layer = {
    data: { values: bars },
    mark: { type: "rect", opacity: 0.45, aria: true },
    encoding: {
      x: { ...x, field: "from" },
      x2: { field: "to" },
      y: pixelY("top", rows.height),
      y2: { field: "bottom" },
      color: colourField,
      ...tip("tip"),
    },
  };
  const text = {
    name: "equity-by-strategy",
    title: title(results),
    subtitle: words.subtitle(currency, results.horizonMonths, results.valueBeyondYears !== 0),
    source: simulatedSource(results),
    description: words.description(
      strategies.map(({ name, equity }) => ({
        name: plainName(name),
        mean: equity.mean,
        low: equity.p05,
        high: equity.p95,
      })),
      currency,
    ),
  };
  const layers = [ridges, ...intervalLayers(intervals, x, rows.height), ...rows.layers];
  return makeChart(text, layout, [{ ...rows, layers }]);
}

function ridge(results: Results, index: number, row: { top: number; height: number }) {
  const { replications, currency, bins } = results;
  const strategy = results.strategies[index];
  const counts = strategy.histogram.equity;
  const tallest = Math.max(...results.strategies.flatMap((strategy) => strategy.histogram.equity), 1);
  const bottom = row.top + row.height * RIDGE;
  return counts.flatMap((count, bin) =>
    count === 0
      ? []
      : [
          {
            from: bins.equity[bin],
            to: bins.equity[bin + 1],
            count,
            top: bottom - (count / tallest) * row.height * (RIDGE - 0.06),
            bottom,
            colour: rowColour(results, strategy),
            tip: tipWords.bin(
              plainName(strategy.name),
              bins.equity[bin],
              bins.equity[bin + 1],
              count / replications,
              currency,
            ),
          },
        ],
  );
}

function title(results: Results): string {
  const { currency, strategies } = results;
  const named = strategies.map(({ name, equity, difference }) => ({
    name: plainName(name),
    value: equity.mean,
    ahead: difference?.mean ?? 0,
  }));
  const baseline = named[0];
  const top = bestBy(named, (strategy) => strategy.ahead)!;
  if (named.length === 1) {
    const { equity } = baselineOf(results);
    return words.alone(top, equity.p05, equity.p95, currency);
  }
  if (results.recommendation.strategy === null) {
    const second = bestBy(
      named.filter((strategy) => strategy !== top),
      (strategy) => strategy.ahead,
    )!;
    return words.close(top, second, currency);
  }
  return top === baseline ? words.baselineLeads(baseline, currency) : words.leads(top, baseline, currency);
}
