import { clientChartWords } from "../words/client-charts.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Layer, Layout, Plot } from "./chart.ts";
import type { CohortUnit } from "./cohort-figures.ts";
import { endLabelLayers, placeEndLabels } from "./end-labels.ts";
import type { EndLabels } from "./end-labels.ts";
import { textWidth } from "./text-width.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { tip } from "./tip.ts";

const AXIS_WIDTH = 52;
const HEIGHT = 340;
const OFFSET = 6;
/** px from the axis to the first points. */
const EDGE = 8;
/** Room for the leaders from the ends of the lines to their labels, as a share of the x axis. */
const LEADERS = 0.035;

/** A share by age in units, from 1 on; with `older`, of clients who are not all new. */
export interface AgeLine {
  readonly label: string;
  readonly colour: string;
  readonly kind: "cohort" | "older" | "newest" | "mean";
  readonly clients: number;
  readonly values: readonly number[];
}

interface Axes {
  readonly x: (field: string) => object;
  readonly y: (field: string) => object;
}

/** Lines of shares by age; the first and the mean are named at their ends, the newest at its beginning. */
export function agePlot(lines: readonly AgeLine[], unit: CohortUnit, layout: Layout): Plot {
  const last = Math.max(...lines.map(({ values }) => values.length));
  const top = Math.max(...lines.flatMap(({ values }) => values)) * 1.08;
  const domain: [number, number] = [0, top > 0 ? top : 1];
  const labels = placeEndLabels(
    lines.filter((line, i) => i === 0 || line.kind === "mean").map(asDated),
    layout,
    HEIGHT,
    domain,
  );
  const width = Math.round(layout.width - AXIS_WIDTH - labels.width);
  const newest = lines.slice(1).filter(({ kind }) => kind === "newest");
  const room = Math.max(EDGE, ...newest.map(({ label }) => textWidth(label, SIZES.label, true) + 2 * OFFSET + EDGE));
  const start = 1 - ((last - 1) * (1 + LEADERS) * room) / (width - room);
  const end = last + (last - 1) * LEADERS;
  const x = {
    type: "quantitative",
    scale: { domain: [start, end], nice: false, zero: false },
    axis: {
      ...{ grid: false, labelFlush: false, format: "d", ...axisTitle(clientChartWords.age(unit), width) },
      values: wholeAges(last, Math.max(2, Math.floor((width - room) / 36))),
    },
  };
  const y = {
    type: "quantitative",
    scale: { domain, nice: false },
    axis: {
      ...{ labelExpr: "format(datum.value * 100, '.3~f') + '\u00a0%'", tickCount: 5 },
      ...{ minExtent: AXIS_WIDTH, maxExtent: AXIS_WIDTH, domain: false },
    },
  };
  const axes = {
    x: (field: string): object => ({ ...x, field }),
    y: (field: string): object => ({ ...y, field }),
  };
  return {
    ...{ width, height: labels.height, gutter: AXIS_WIDTH, footer: TITLED_FOOTER },
    layers: [
      ...lines.flatMap((line) => lineLayers(line, unit, axes)),
      ...labelLayers(labels, end, axes),
      ...newest.map((line) => startLabel(line, axes)),
    ],
  };
}

/** For the placing of labels, which needs the last value alone; names in a colour that can be read. */
function asDated({ label, kind, values }: AgeLine) {
  const isBold = kind === "mean";
  const shown = { label, colour: isBold ? COLOURS.ink : COLOURS.muted, isBold, isDashed: false, band: null };
  return { ...shown, dates: values.map((_, i) => String(i + 1)), values };
}

function lineLayers(line: AgeLine, unit: CohortUnit, { x, y }: Axes): Layer[] {
  const { label, colour, kind, clients, values } = line;
  const isMain = kind === "mean" || kind === "newest";
  const strokeWidth = { mean: 4, newest: 2.75, cohort: 1.75, older: 1.75 }[kind];
  const points = values.map((value, i) => ({
    ...{ age: i + 1, value },
    tip: clientChartWords.retention.tip(label, i + 1, unit, value, clients),
  }));
  const dash = kind === "older" ? { strokeDash: [6, 4] } : {};
  const encoding = { x: x("age"), y: y("value") };
  return [
    {
      data: { values: points },
      mark: { type: "line", color: colour, strokeWidth, strokeJoin: "round", ...dash },
      encoding,
    },
    {
      data: { values: points },
      mark: {
        type: "point",
        shape: "circle",
        filled: true,
        color: colour,
        size: isMain ? 70 : 28,
        opacity: 1,
        aria: true,
      },
      encoding: { ...encoding, ...tip("tip") },
    },
  ];
}

function labelLayers({ leaders, texts }: EndLabels, end: number, { x, y }: Axes): Layer[] {
  const ends = leaders.flatMap(({ colour, date, from, to }, key) => [
    { key, colour, age: Number(date), value: from },
    { key, colour, age: end, value: to },
  ]);
  return endLabelLayers(ends, texts, x("age"), y("value"));
}

/** The name to the left of the line's first point, where no line is. */
function startLabel({ label, colour, values }: AgeLine, { x, y }: Axes): Layer {
  return {
    data: { values: [{ age: 1, value: values[0], label }] },
    mark: {
      ...{ type: "text", align: "right", baseline: "middle", dx: -OFFSET - 2, color: colour },
      ...{ fontSize: SIZES.label, fontWeight: 600 },
    },
    encoding: { x: x("age"), y: y("value"), text: { field: "label", type: "nominal" } },
  };
}

/** 1 and every step on, up to `last`, at most `most` of them. */
export function wholeAges(last: number, most: number): number[] {
  const step = [1, 2, 3, 4, 6, 12].find((each) => last / each <= most) ?? 12;
  return Array.from({ length: last }, (_, i) => i + 1).filter((age) => age % step === 0 || step === 1);
}
