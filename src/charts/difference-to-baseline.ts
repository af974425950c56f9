import type { Results } from "../results/results.ts";
import { chartWords } from "../words/charts.ts";
import { tipWords } from "../words/tips.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { intervalLayers } from "./interval-layers.ts";
import { layOutRows } from "./row-layout.ts";
import { simulatedSource } from "./source-line.ts";
import { baselineOf, bestBy, challengersOf, focusOf, plainName, rowColour } from "./strategies.ts";
import { COLOURS } from "./theme.ts";
import { extent, rowAxis } from "./value-axis.ts";

const words = chartWords.difference;
const ROW = 66;

/** Mean, 50 % and 90 % interval of each strategy's difference to the baseline; null with a baseline alone. */
export function differenceToBaseline(results: Results, layout: Layout): Chart | null {
  const challengers = challengersOf(results);
  if (challengers.length === 0) return null;
  const { currency } = results;
  const focus = focusOf(results);
  const baseline = plainName(baselineOf(results).name);
  const rows = layOutRows(
    challengers.map((strategy) => ({
      label: strategy.name,
      isBold: strategy === focus,
      notes: words.note(
        strategy.difference.mean,
        strategy.difference.p05,
        strategy.difference.p95,
        strategy.pBetter ?? 0,
        currency,
      ),
    })),
    layout,
    ROW,
  );
  const values = challengers.flatMap(({ difference }) => [difference.p05, difference.p95, difference.mean]);
  const domain = extent([...values, 0], 0.04);
  const x = rowAxis(domain, rows.width);
  const intervals = challengers.map((strategy, i) => ({
    ...strategy.difference,
    y: rows.rows[i].middle,
    colour: rowColour(results, strategy),
    tip: tipWords.difference(plainName(strategy.name), strategy.difference, baseline, currency),
  }));
  const zero: Layer = {
    data: { values: [{}] },
    mark: { type: "rule", color: COLOURS.total, strokeWidth: 1.5 },
    encoding: { x: { datum: 0 } },
  };
  const best = bestBy(challengers, (strategy) => strategy.difference.mean)!;
  const named = { name: plainName(best.name), value: best.difference.mean };
  const text = {
    name: "difference-to-baseline",
    title:
      best.difference.mean > 0
        ? words.ahead(named, baseline, best.pBetter ?? 0, currency)
        : words.none(named, baseline, currency),
    subtitle: words.subtitle(currency, baseline),
    source: simulatedSource(results),
    description: words.description(
      challengers.map(({ name, difference, pBetter }) => ({
        name: plainName(name),
        mean: difference.mean,
        low: difference.p05,
        high: difference.p95,
        pBetter: pBetter ?? 0,
      })),
      baseline,
      currency,
    ),
  };
  const layers = [zero, ...intervalLayers(intervals, x, rows.height), ...rows.layers];
  return makeChart(text, layout, [{ ...rows, layers }]);
}
