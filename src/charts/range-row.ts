import { figureWords } from "../words/figures.ts";
import { tipWords } from "../words/tips.ts";
import type { Layer, Layout, Plot } from "./chart.ts";
import { layOutRows, pixelY } from "./row-layout.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { tip } from "./tip.ts";
import { extent, rowAxis } from "./value-axis.ts";

/** One figure with its interval, against what it is taken to be. */
export interface Range {
  readonly label: string;
  readonly notes: readonly string[];
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly reference: number;
  readonly referenceLabel: string;
  /** The axis spans this much at least on both sides of the reference, so that a small departure looks small. */
  readonly reach: number;
}

const ROW = 96;
const LABEL_TOP = 4;

/** A dot with its interval as a bar, and the reference as a dashed line with a word at its top. */
export function rangeRow(range: Range, layout: Layout): Plot {
  const { label, notes, value, low, high, reference, referenceLabel, reach } = range;
  const rows = layOutRows([{ label, isBold: true, notes }], layout, ROW);
  const domain = extent([low, high, value, reference - reach, reference + reach], 0.05);
  const x = rowAxis(domain, rows.width);
  const y = pixelY("y", rows.height);
  const [{ middle }] = rows.rows;
  const isRight = (reference - domain[0]) / (domain[1] - domain[0]) < 0.8;
  const { fixed } = figureWords;
  const said = tipWords.estimate(label, fixed(value, 2), fixed(low, 2), fixed(high, 2));
  const layers: Layer[] = [
    {
      data: { values: [{ reference }] },
      mark: { type: "rule", color: COLOURS.muted, strokeDash: [5, 4], strokeWidth: 1.5 },
      encoding: { x: { ...x, field: "reference" } },
    },
    {
      data: { values: [{ reference, text: referenceLabel, y: LABEL_TOP }] },
      mark: {
        ...{ type: "text", align: isRight ? "left" : "right", baseline: "top", dx: isRight ? 6 : -6 },
        ...{ fontSize: SIZES.small, color: COLOURS.muted },
      },
      encoding: { x: { ...x, field: "reference" }, y, text: { field: "text", type: "nominal" } },
    },
    {
      data: { values: [{ low, high, y: middle }] },
      mark: { type: "rule", color: COLOURS.focus, strokeWidth: 7, strokeCap: "butt", opacity: 0.55 },
      encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y },
    },
    {
      data: { values: [{ value, y: middle, tip: said }] },
      mark: {
        type: "point",
        aria: true,
        filled: true,
        opacity: 1,
        size: 150,
        color: COLOURS.focus,
        stroke: COLOURS.background,
      },
      encoding: { x: { ...x, field: "value" }, y, ...tip("tip") },
    },
  ];
  return { ...rows, layers: [...layers, ...rows.layers] };
}
