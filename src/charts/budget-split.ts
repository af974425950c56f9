import type { Optimum } from "../results/optimum.ts";
import { optimizeWords } from "../words/en/optimize.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { intervalLayers } from "./interval-layers.ts";
import { optimumSource } from "./optimum-source.ts";
import { layOutRows, pixelY } from "./row-layout.ts";
import { COLOURS } from "./theme.ts";

const words = optimizeWords.charts;
const { table } = optimizeWords;
const ROW = 66;

/** Where each knob is best between its bounds, with its interval and the range in which little is lost; null without an optimum. */
export function budgetSplit(optimum: Optimum, layout: Layout): Chart | null {
  const { knobs, currency } = optimum;
  if (knobs.length === 0) return null;
  const rows = layOutRows(
    knobs.map((knob) => ({
      label: knob.name,
      isBold: knob.bound !== null,
      notes: [table.best(knob, knob.best, currency), table.interval(knob)],
    })),
    layout,
    ROW,
  );
  const x = {
    type: "quantitative",
    scale: { domain: [0, 1], nice: false, zero: false },
    axis: { format: ".0%", tickCount: 5 },
  };
  const intervals = knobs.map(({ low, high, best, p05, p95, flatFrom, flatTo }, at) => {
    const share = (value: number): number => (value - low) / (high - low);
    return {
      p05: share(p05 ?? best),
      p95: share(p95 ?? best),
      p25: share(flatFrom),
      p75: share(flatTo),
      mean: share(best),
      y: rows.rows[at].middle,
      colour: COLOURS.focus,
    };
  });
  const bounds: Layer = {
    data: { values: intervals.map(({ y }) => ({ y, low: 0, high: 1 })) },
    mark: { type: "rule", color: COLOURS.grid, strokeWidth: 2 },
    encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y: pixelY("y", rows.height) },
  };
  const [first] = knobs;
  const text = {
    name: "budget-split",
    title: words.splitTitle(first.name, table.best(first, first.best, currency)),
    subtitle: words.splitSubtitle,
    source: optimumSource(optimum),
    description: words.splitDescription(knobs.map((knob) => optimizeWords.sentences.setting(knob, currency))),
  };
  const layers = [bounds, ...intervalLayers(intervals, x, rows.height), ...rows.layers];
  return makeChart(text, layout, [{ ...rows, layers }]);
}
