import { tipWords } from "../words/tips.ts";
import type { Layer, Layout, Plot } from "./chart.ts";
import { endLabelLayers, type EndLabels, placeEndLabels } from "./end-labels.ts";
import { colourField } from "./row-layout.ts";
import { textWidth } from "./text-width.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { plainName } from "./strategies.ts";
import { isoDate, timeX } from "./time-axis.ts";
import type { Line, TimeX, ValueY } from "./time-axis.ts";
import type { LabelPlace, Point } from "./mark-label.ts";
import { placeMarkLabel } from "./mark-label.ts";
import { tipColumns } from "./tip-columns.ts";
import { extent, valueAxis } from "./value-axis.ts";

/** A point with a word beside it. */
export interface Mark {
  readonly date: string;
  readonly value: number;
  readonly colour: string;
  readonly label: string;
}

/** A day from which on the figures are of another kind. */
export interface Divider {
  readonly date: string;
  readonly label: string;
}

/** What a plot over time shows beside its lines. */
export interface TimePlotOptions {
  readonly height: number;
  readonly includesZero: boolean;
  readonly marks: readonly Mark[];
  readonly divider?: Divider | null;
  /** How a value is told under the pointer; without it lines tell none. */
  readonly say?: (value: number) => string;
  /** ISO date that the axis begins at, not after the first point; by default at that. */
  readonly from?: string;
  /** px that the plot has at most, so that plots above each other share their time axis; by default what its labels leave. */
  readonly width?: number;
}

/** An axis that does not start at 0 spans at least a quarter of its top, so that small changes look small. */
const STEEPEST = 0.75;
const DAY = 86_400_000;
/** px to the left of a plot over time: room for `−1.25 bn`. */
export const AXIS_WIDTH = 66;
/** From a divider to its word. */
const DIVIDER_GAP = 6;

/** Lines over calendar time in UTC, each named at its end, labels spread so that they do not meet. */
export function timePlot(lines: readonly Line[], layout: Layout, options: TimePlotOptions): Plot {
  const values = lines.flatMap((line) => [...line.values, ...(line.band?.low ?? []), ...(line.band?.high ?? [])]);
  const domain = extent(options.includesZero ? [...values, 0] : values, 0.04);
  const least = options.includesZero ? 0 : domain[1] * STEEPEST;
  if (values.every((value) => value >= 0)) domain[0] = Math.max(0, Math.min(domain[0], least));
  const labels = placeEndLabels(lines, layout, options.height, domain);
  const width = Math.min(options.width ?? Infinity, Math.round(layout.width - AXIS_WIDTH - labels.width));
  const dates = lines.flatMap((line) => line.dates).sort();
  const [from, to] = [options.from ?? dates[0], dates[dates.length - 1]];
  const end = labelledEnd(from, to);
  const x = timeX(from, end, width);
  const axis = valueAxis(domain, 5);
  const y = (field: string) =>
    ({
      field,
      type: "quantitative",
      scale: { domain, nice: false, zero: false },
      axis: { ...axis, minExtent: AXIS_WIDTH, maxExtent: AXIS_WIDTH, domain: false },
    }) as const;
  const zero: Layer[] =
    domain[0] <= 0 && domain[1] >= 0
      ? [{ data: { values: [{}] }, mark: { type: "rule", color: COLOURS.axis }, encoding: { y: { datum: 0 } } }]
      : [];
  const [start, stop] = [Date.parse(from), Date.parse(end)];
  const pointOf = ({ date, value }: { date: string; value: number }): Point => ({
    x: ((Date.parse(date) - start) / (stop - start)) * width,
    y: ((domain[1] - value) / (domain[1] - domain[0])) * labels.height,
  });
  const paths = lines.map((line) => line.dates.map((date, k) => pointOf({ date, value: line.values[k] })));
  return {
    width,
    height: labels.height,
    gutter: AXIS_WIDTH,
    layers: [
      ...zero,
      ...dividerLayers(options.divider ?? null, (date) => ((Date.parse(date) - start) / (stop - start)) * width, width),
      ...bandLayers(lines, x, y),
      ...lineLayers(lines, x, y),
      ...labelLayers(labels, end, x, y),
      ...markLayers(
        options.marks.map((mark) => ({
          ...mark,
          place: placeMarkLabel(pointOf(mark), mark.label, paths, width, labels.height),
        })),
        x,
        y,
      ),
      ...(options.say === undefined ? [] : [tipColumns(toldBy(lines, options.say), x, width)]),
    ],
  };
}

/** The date at the right edge of a plot whose lines end at `to`: room for the leaders from their ends to their labels. */
export function labelledEnd(from: string, to: string): string {
  return isoDate(Date.parse(to) + Math.max(DAY, Math.ceil((Date.parse(to) - Date.parse(from)) * 0.035)));
}

/** By date, what each line that has one has there. */
function toldBy(lines: readonly Line[], say: (value: number) => string): { date: string; tip: string }[] {
  const dates = [...new Set(lines.flatMap((line) => line.dates))].sort();
  return dates.map((date) => {
    const pairs = lines.flatMap((line) => {
      const value = line.values[line.dates.indexOf(date)];
      return value === undefined ? [] : [[plainName(line.label), say(value)] as const];
    });
    return { date, tip: tipWords.lines(tipWords.date(date), pairs) };
  });
}

/** A dashed line at the divider with its word above the plot, to its right, or to its left where the plot ends before the word does. */
function dividerLayers(divider: Divider | null, pxOf: (date: string) => number, width: number): Layer[] {
  if (divider === null) return [];
  const x = { value: pxOf(divider.date) };
  const data = { values: [{ label: divider.label }] };
  const isRight = x.value + DIVIDER_GAP + textWidth(divider.label, SIZES.small) <= width;
  const place = isRight ? { align: "left", dx: DIVIDER_GAP } : { align: "right", dx: -DIVIDER_GAP };
  const text = { type: "text", ...place, baseline: "bottom", fontSize: SIZES.small, color: COLOURS.muted };
  return [
    { data, mark: { type: "rule", color: COLOURS.muted, strokeWidth: 1.5, strokeDash: [5, 4] }, encoding: { x } },
    { data, mark: text, encoding: { x, y: { value: -2 }, text: { field: "label", type: "nominal" } } },
  ];
}

function bandLayers(lines: readonly Line[], x: TimeX, y: ValueY): Layer[] {
  const values = lines.flatMap((line, index) =>
    line.band === null
      ? []
      : line.dates.map((date, k) => ({
          key: index,
          colour: line.colour,
          date,
          low: line.band!.low[k],
          high: line.band!.high[k],
        })),
  );
  if (values.length === 0) return [];
  const encoding = {
    x,
    y: y("low"),
    y2: { field: "high" },
    detail: { field: "key", type: "nominal" },
    color: colourField,
  };
  return [{ data: { values: [...values] }, mark: { type: "area", opacity: 0.15 }, encoding }];
}

function lineLayers(lines: readonly Line[], x: TimeX, y: ValueY): Layer[] {
  return lines.map((line) => ({
    data: { values: line.dates.map((date, k) => ({ date, value: line.values[k] })) },
    mark: {
      type: "line",
      color: line.colour,
      strokeWidth: line.isBold ? 3.5 : 2,
      strokeJoin: "round",
      ...(line.isDashed ? { strokeDash: [6, 4] } : {}),
    },
    encoding: { x, y: y("value") },
  }));
}

/** The marks, and their labels where there is room for them. */
function markLayers(marks: readonly (Mark & { readonly place: LabelPlace | null })[], x: TimeX, y: ValueY): Layer[] {
  return marks.flatMap(({ place, ...mark }) => {
    const data = { values: [mark] };
    const text = { type: "text", ...place, fontSize: SIZES.label, fontWeight: 600 } as const;
    const encoding = { x, y: y("value"), text: { field: "label", type: "nominal" } };
    const point = {
      type: "point",
      shape: "diamond",
      size: 170,
      filled: true,
      opacity: 1,
      stroke: COLOURS.background,
      strokeWidth: 1.5,
    };
    const label = [
      { data, mark: { ...text, stroke: COLOURS.background, strokeWidth: 5, strokeJoin: "round" }, encoding },
      { data, mark: text, encoding: { ...encoding, color: colourField } },
    ];
    return [
      ...(place === null ? [] : label),
      { data, mark: point, encoding: { x, y: y("value"), fill: { ...colourField } } },
    ];
  });
}

function labelLayers({ leaders, texts }: EndLabels, end: string, x: TimeX, y: ValueY): Layer[] {
  const ends = leaders.flatMap(({ colour, date, from, to }, key) => [
    { key, colour, date, value: from },
    { key, colour, date: end, value: to },
  ]);
  return endLabelLayers(ends, texts, x, y("value"));
}
