import type { FitGrid } from "../results/fit-diagnostics.ts";
import { figureWords } from "../words/figures.ts";
import { tipWords } from "../words/tips.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Layout, Plot } from "./chart.ts";
import { tip } from "./tip.ts";
import { valueAxis } from "./value-axis.ts";

const AXIS_WIDTH = 72;
const HEIGHT = 400;
/** From light to dark in one hue, which every eye and every printer keeps in order. */
const RAMP = ["#e9f0f8", "#9dbfe0", "#3f7fbf", "#0b4685", "#062748"];

/** What a heat map shows beside its cells. */
export interface HeatMapOptions {
  readonly xTitle: string;
  readonly yTitle: string;
  /** What a cell's value is, under the pointer. */
  readonly valueTitle: string;
  /** Values as percentages. */
  readonly isShare: boolean;
}

/** A grid of recency and frequency as coloured cells: repeat purchases to the right, time since the last one downwards; impossible histories blank. */
export function heatMap(
  { T, tx, x }: Pick<FitGrid, "T" | "tx" | "x">,
  values: FitGrid["expected"],
  layout: Layout,
  { xTitle, yTitle, valueTitle, isShare }: HeatMapOptions,
): Plot {
  const half = T / (tx.length - 1) / 2;
  const cells = tx.flatMap((last, i) =>
    x.flatMap((n, k) => {
      const value = values[i][k];
      const silence = T - last;
      if (value === null) return [];
      const said = tipWords.lines(tipWords.pair(xTitle, figureWords.count(n)), [
        [yTitle, figureWords.short(silence)],
        [valueTitle, isShare ? figureWords.percent(value) : figureWords.short(value)],
      ]);
      return [{ left: n - 0.5, right: n + 0.5, top: silence - half, bottom: silence + half, value, tip: said }];
    }),
  );
  const largest = cells.reduce((most, { value }) => Math.max(most, value), 0);
  const domain = [0, isShare ? 1 : largest > 0 ? largest : 1] as const;
  const labels = isShare
    ? { labelExpr: "format(datum.value * 100, '.0f') + '\u00a0%'", values: [0, 0.5, 1] }
    : { labelExpr: valueAxis(domain, 5).labelExpr, tickCount: 4 };
  const width = Math.round(layout.width - AXIS_WIDTH);
  const xScale = { domain: [-0.5, x.length - 0.5], nice: false, zero: false };
  const yScale = { domain: [-half, T + half], nice: false, zero: false, reverse: true };
  const most = Math.max(2, Math.min(x.length, Math.floor(width / 40)));
  const layer = {
    data: { values: cells },
    mark: { type: "rect", aria: true },
    encoding: {
      x: {
        field: "left",
        type: "quantitative",
        scale: xScale,
        axis: { grid: false, values: wholeTicks(x.length - 1, most), format: "d", ...axisTitle(xTitle) },
      },
      x2: { field: "right" },
      y: {
        field: "top",
        type: "quantitative",
        scale: yScale,
        axis: { grid: false, tickCount: 6, minExtent: 40, maxExtent: 40, domain: false, ...axisTitle(yTitle) },
      },
      y2: { field: "bottom" },
      color: {
        field: "value",
        type: "quantitative",
        scale: { domain, range: RAMP, interpolate: "rgb" },
        legend: {
          ...labels,
          orient: "top",
          gradientLength: Math.min(260, width / 2),
          gradientThickness: 12,
        },
      },
      ...tip("tip"),
    },
  };
  return { width, height: HEIGHT, gutter: AXIS_WIDTH, footer: TITLED_FOOTER, layers: [layer] };
}

/** 0, step, 2 step, ... up to `last`, at most `most` of them. */
function wholeTicks(last: number, most: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100].find((each) => last / each + 1 <= most) ?? last;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
}

/** The figures of a heat map that a title names: at half of T in silence, in whole periods from ten on, for the least and the largest x with a repeat purchase. */
export function halfwaySilence({ T, tx, x }: Pick<FitGrid, "T" | "tx" | "x">, values: FitGrid["expected"]) {
  const middle = tx.length >> 1;
  const known = x.flatMap((n, k) => (n > 0 && values[middle][k] !== null ? [[n, values[middle][k]] as const] : []));
  const [few, many] = [known[0], known[known.length - 1]];
  if (few === undefined || few === many) return null;
  const silence = T - tx[middle];
  return { silence: silence < 10 ? silence : Math.round(silence), few, many };
}
