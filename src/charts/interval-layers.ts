import type { Layer } from "./chart.ts";
import { colourField, pixelY } from "./row-layout.ts";
import { COLOURS } from "./theme.ts";
import { tip } from "./tip.ts";

/** Quantiles and mean of a row, at y px from the top. */
export interface Interval {
  readonly p05: number;
  readonly p25: number;
  readonly p75: number;
  readonly p95: number;
  readonly mean: number;
  readonly y: number;
  readonly colour: string;
  /** What the row tells under the pointer. */
  readonly tip: string;
}

/** Px above and below a row's middle in which it tells. */
const REACH = 13;

/** 90 % interval as a thin line, 50 % as a thick one, the mean as a dot. */
export function intervalLayers(intervals: readonly Interval[], x: object, height: number): Layer[] {
  const data = {
    values: intervals.map(({ p05, p25, p75, p95, mean, y, colour }) => ({ p05, p25, p75, p95, mean, y, colour })),
  };
  const y = pixelY("y", height);
  const bar = (from: string, to: string, strokeWidth: number) => ({
    data,
    mark: { type: "rule", strokeWidth, strokeCap: "butt" },
    encoding: { x: { ...x, field: from }, x2: { field: to }, y, color: colourField },
  });
  const dot = {
    data,
    mark: {
      type: "point",
      shape: "circle",
      filled: true,
      opacity: 1,
      size: 110,
      stroke: COLOURS.background,
      strokeWidth: 2,
    },
    encoding: { x: { ...x, field: "mean" }, y, fill: colourField },
  };
  const told: Layer = {
    data: { values: intervals.map(({ p05, p95, y, tip: said }) => ({ p05, p95, y, tip: said })) },
    mark: { type: "rule", aria: true, color: COLOURS.ink, opacity: 0, strokeCap: "butt", strokeWidth: 2 * REACH },
    encoding: { x: { ...x, field: "p05" }, x2: { field: "p95" }, y, ...tip("tip") },
  };
  return [bar("p05", "p95", 2.5), bar("p25", "p75", 9), dot, told];
}
