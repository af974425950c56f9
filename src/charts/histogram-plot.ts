import { figureWords } from "../words/figures.ts";
import { tipWords } from "../words/tips.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Layer, Layout, Plot } from "./chart.ts";
import { COLOURS } from "./theme.ts";
import { tip } from "./tip.ts";
import { valueAxis } from "./value-axis.ts";

const AXIS_WIDTH = 66;

/** Bins with the height of each; what else a histogram shows. */
export interface Histogram {
  readonly borders: readonly number[];
  readonly heights: readonly number[];
  /** A curve over the bins, a height at the middle of each. */
  readonly curve?: readonly number[];
  /** A vertical line. */
  readonly mark?: number;
  readonly height: number;
  readonly xTitle: string;
  /** Heights as percentages; else they have no axis, as only their shape tells. */
  readonly isShare: boolean;
  /** Values as percentages. */
  readonly isShareX?: boolean;
}

/** Columns side by side over a quantity, with a curve or a line. */
export function histogramPlot(histogram: Histogram, layout: Layout): Plot {
  const { borders, heights, curve, mark, height, xTitle, isShare, isShareX = false } = histogram;
  const width = Math.round(layout.width - AXIS_WIDTH);
  const tallest = [...heights, ...(curve ?? [])].reduce((most, value) => Math.max(most, value), 0);
  const [from, to] = [borders[0], borders[borders.length - 1]];
  const tickCount = Math.max(3, Math.floor(width / 90));
  const percent = "format(datum.value * 100, '.1~f') + '\u00a0%'";
  const xAxis = isShareX ? { labelExpr: percent, tickCount } : valueAxis([from, to], tickCount);
  const xOf = (field: string) =>
    ({
      field,
      type: "quantitative",
      scale: { domain: [from, to], nice: false, zero: false },
      axis: { ...xAxis, grid: false, labelFlush: true, ...axisTitle(xTitle) },
    }) as const;
  const yOf = (field: string) =>
    ({
      field,
      type: "quantitative",
      scale: { domain: [0, tallest > 0 ? tallest * 1.05 : 1], nice: false },
      axis: {
        ...(isShare ? { labelExpr: percent } : { labels: false }),
        ...{ tickCount: 4, minExtent: AXIS_WIDTH, maxExtent: AXIS_WIDTH, domain: false },
      },
    }) as const;
  const say = (at: number): string => (isShareX ? figureWords.percent(at, 1) : figureWords.short(at));
  const bins = heights.map((value, i) => ({
    ...{ left: borders[i], right: borders[i + 1], base: 0, value },
    ...(isShare ? { tip: tipWords.between(say(borders[i]), say(borders[i + 1]), figureWords.percent(value, 1)) } : {}),
  }));
  const layers: Layer[] = [
    {
      data: { values: bins },
      mark: { type: "rect", aria: isShare, color: COLOURS.other, stroke: COLOURS.background, strokeWidth: 1 },
      encoding: {
        ...{ x: xOf("left"), x2: { field: "right" }, y: yOf("base"), y2: { field: "value" } },
        ...(isShare ? tip("tip") : {}),
      },
    },
  ];
  if (curve !== undefined) {
    const points = curve.map((value, i) => ({ at: (borders[i] + borders[i + 1]) / 2, value }));
    layers.push({
      data: { values: points },
      mark: { type: "line", color: COLOURS.focus, strokeWidth: 3, interpolate: "monotone" },
      encoding: { x: xOf("at"), y: yOf("value") },
    });
  }
  if (mark !== undefined && mark >= from && mark <= to) {
    layers.push({
      data: { values: [{ at: mark }] },
      mark: { type: "rule", color: COLOURS.focus, strokeWidth: 2.5 },
      encoding: { x: xOf("at") },
    });
  }
  return { width, height, gutter: AXIS_WIDTH, footer: TITLED_FOOTER, layers };
}
