import { figureWords } from "../words/figures.ts";
import { tipWords } from "../words/tips.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Layer, Layout, Plot } from "./chart.ts";
import { endLabelLayers, placeEndLabels } from "./end-labels.ts";
import type { EndLabels } from "./end-labels.ts";
import { plainName } from "./strategies.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { tipColumns } from "./tip-columns.ts";

/** A share along the x axis. */
export interface ShareLine {
  readonly label: string;
  readonly colour: string;
  readonly isBold: boolean;
  readonly isDashed: boolean;
  readonly values: readonly number[];
}

const AXIS_WIDTH = 66;
const HEIGHT = 320;
/** Room for the leaders from the ends of the lines to their labels, as a share of the x axis. */
const LEADERS = 0.035;

/** Shares from 0 to 1 over a number, each line named at its end; a mark is a dashed line with a word at its top. */
export function shareLines(
  lines: readonly ShareLine[],
  at: readonly number[],
  layout: Layout,
  { axis, mark }: { readonly axis: string; readonly mark: { readonly at: number; readonly label: string } },
): Plot {
  const labels = placeEndLabels(
    lines.map((line) => ({ ...line, dates: at.map(String), band: null })),
    layout,
    HEIGHT,
    [0, 1],
  );
  const width = Math.round(layout.width - AXIS_WIDTH - labels.width);
  const last = at[at.length - 1];
  const end = last + (last - at[0]) * LEADERS;
  const x = {
    field: "at",
    type: "quantitative",
    scale: { domain: [at[0], end], nice: false, zero: false },
    axis: { grid: false, tickCount: Math.max(2, Math.min(6, Math.floor(width / 80))), ...axisTitle(axis) },
  };
  const y = {
    field: "value",
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: {
      labelExpr: "format(datum.value * 100, '.0f') + '\u00a0%'",
      tickCount: 5,
      minExtent: AXIS_WIDTH,
      maxExtent: AXIS_WIDTH,
      domain: false,
    },
  };
  return {
    width,
    height: labels.height,
    gutter: AXIS_WIDTH,
    footer: TITLED_FOOTER,
    layers: [
      ...markLayers(mark, x),
      ...lines.map((line) => lineLayer(line, at, x, y)),
      ...labelLayers(labels, last, end, x, y),
      tipColumns(toldBy(lines, at, axis), x, width),
    ],
  };
}

function toldBy(lines: readonly ShareLine[], at: readonly number[], axis: string): { at: number; tip: string }[] {
  return at.map((place, k) => {
    const pairs = lines.map(({ label, values }) => [plainName(label), figureWords.chance(values[k])] as const);
    return { at: place, tip: tipWords.lines(tipWords.pair(axis, figureWords.short(place)), pairs) };
  });
}

function lineLayer(line: ShareLine, at: readonly number[], x: object, y: object): Layer {
  return {
    data: { values: line.values.map((value, k) => ({ at: at[k], value })) },
    mark: {
      type: "line",
      color: line.colour,
      strokeWidth: line.isBold ? 3.5 : 2,
      strokeJoin: "round",
      ...(line.isDashed ? { strokeDash: [6, 4] } : {}),
    },
    encoding: { x, y },
  };
}

function markLayers({ at, label }: { readonly at: number; readonly label: string }, x: object): Layer[] {
  const data = { values: [{ at, label }] };
  const text = { type: "text", align: "left", baseline: "top", dx: 6, fontSize: SIZES.small, color: COLOURS.muted };
  return [
    { data, mark: { type: "rule", color: COLOURS.muted, strokeWidth: 1.5, strokeDash: [5, 4] }, encoding: { x } },
    { data, mark: text, encoding: { x, y: { value: 2 }, text: { field: "label", type: "nominal" } } },
  ];
}

function labelLayers({ leaders, texts }: EndLabels, last: number, end: number, x: object, y: object): Layer[] {
  const ends = leaders.flatMap(({ colour, from, to }, key) => [
    { key, colour, at: last, value: from },
    { key, colour, at: end, value: to },
  ]);
  return endLabelLayers(ends, texts, x, y);
}
