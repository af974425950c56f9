import type { Optimum } from "../results/optimum.ts";
import { keyNames } from "../words/key-names.ts";
import { optimizeWords } from "../words/optimize.ts";
import type { Chart, Layer, Layout } from "./chart.ts";
import { makeChart } from "./chart.ts";
import { optimumSource } from "./optimum-source.ts";
import { layOutRows, pixelY } from "./row-layout.ts";
import { sentenceCase } from "./sentence-case.ts";
import { plainName } from "./strategies.ts";
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
      label: sentenceCase(plainName(keyNames.of(knob.name))),
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
  const places = knobs.map(({ low, high, best, p05, p95, flatFrom, flatTo }, at) => {
    const share = (value: number): number => (value - low) / (high - low);
    const [from, to] = [share(p05 ?? best), share(p95 ?? best)];
    return {
      ...{ low: 0, high: 1, from, to, flatFrom: share(flatFrom), flatTo: share(flatTo) },
      ...{ best: share(best), y: rows.rows[at].middle },
    };
  });
  const data = { values: places };
  const y = pixelY("y", rows.height);
  const bar = (from: string, to: string, mark: object): Layer => ({
    data,
    mark: { type: "rule", strokeCap: "butt", ...mark },
    encoding: { x: { ...x, field: from }, x2: { field: to }, y },
  });
  const marks: Layer[] = [
    bar("low", "high", { color: COLOURS.grid, strokeWidth: 2 }),
    bar("flatFrom", "flatTo", { color: COLOURS.focus, strokeWidth: 18, opacity: 0.25 }),
    bar("from", "to", { color: COLOURS.focus, strokeWidth: 3 }),
    {
      data,
      mark: {
        ...{ type: "point", shape: "circle", filled: true, opacity: 1, size: 110 },
        ...{ color: COLOURS.focus, stroke: COLOURS.background, strokeWidth: 2 },
      },
      encoding: { x: { ...x, field: "best" }, y },
    },
  ];
  const [first] = knobs;
  const text = {
    name: "budget-split",
    title: words.splitTitle(sentenceCase(plainName(keyNames.of(first.name))), table.best(first, first.best, currency)),
    subtitle: words.splitSubtitle,
    source: optimumSource(optimum),
    description: words.splitDescription(
      knobs.map((knob) =>
        optimizeWords.sentences.setting({ ...knob, name: plainName(keyNames.of(knob.name)) }, currency),
      ),
    ),
  };
  const layers = [...marks, ...rows.layers];
  return makeChart(text, layout, [{ ...rows, layers }]);
}
