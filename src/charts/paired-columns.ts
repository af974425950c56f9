import { figureWords } from "../words/figures.ts";
import { fitChartWords as words } from "../words/fit-charts.ts";
import { tipWords } from "../words/tips.ts";
import { axisTitle, TITLED_FOOTER } from "./axis-title.ts";
import type { Layer, Layout, Plot } from "./chart.ts";
import { COLOURS } from "./theme.ts";
import { tip } from "./tip.ts";
import { valueAxis } from "./value-axis.ts";

/** A column as seen with the model's figure; null where there is nobody. */
export interface PairedColumn {
  readonly label: string;
  readonly actual: number | null;
  readonly expected: number | null;
}

const AXIS_WIDTH = 66;
const HEIGHT = 360;
// A mark is a little wider than its column, which takes three quarters of a step.
const MARK_SHARE = 0.86;

/** Columns of what was seen, each with a mark where the model expected it: told apart by shape and lightness, not by hue alone. */
export function pairedColumns(
  columns: readonly PairedColumn[],
  layout: Layout,
  { xTitle, isShare }: { readonly xTitle: string; readonly isShare: boolean },
): Plot {
  const width = Math.round(layout.width - AXIS_WIDTH);
  const tallest = columns.reduce((most, { actual, expected }) => Math.max(most, actual ?? 0, expected ?? 0), 0);
  const domain: [number, number] = [0, tallest > 0 ? tallest * 1.06 : 1];
  const ofShares = { labelExpr: "format(datum.value * 100, '.0f') + '\u00a0%'", tickCount: 5 };
  const axis = isShare ? ofShares : valueAxis(domain, 5);
  const x = {
    field: "label",
    type: "ordinal",
    sort: null,
    scale: { domain: columns.map(({ label }) => label), paddingInner: 0.25, paddingOuter: 0.15 },
    axis: { labelAngle: 0, grid: false, ...axisTitle(xTitle) },
  } as const;
  const y = {
    field: "value",
    type: "quantitative",
    scale: { domain, nice: false },
    axis: { ...axis, minExtent: AXIS_WIDTH, maxExtent: AXIS_WIDTH, domain: false },
  } as const;
  const color = {
    field: "kind",
    type: "nominal",
    scale: { domain: [words.actual, words.model], range: [COLOURS.other, COLOURS.focus] },
  } as const;
  const say = isShare ? figureWords.percent : figureWords.short;
  const step = (width / (columns.length + 0.05)) * MARK_SHARE;
  const valuesOf = (kind: string, figure: "actual" | "expected") =>
    columns.flatMap((column) =>
      column[figure] === null
        ? []
        : [
            {
              label: column.label,
              kind,
              value: column[figure],
              tip: tipWords.of(column.label, kind, say(column[figure])),
            },
          ],
    );
  const layers: Layer[] = [
    {
      data: { values: valuesOf(words.actual, "actual") },
      mark: { type: "bar", aria: true },
      encoding: { x, y, color, ...tip("tip") },
    },
    {
      data: { values: valuesOf(words.model, "expected") },
      mark: {
        type: "tick",
        aria: true,
        opacity: 1,
        orient: "horizontal",
        thickness: 3,
        size: step,
        stroke: COLOURS.background,
        strokeWidth: 1,
      },
      encoding: { x, y, color, ...tip("tip") },
    },
  ];
  return { width, height: HEIGHT, gutter: AXIS_WIDTH, footer: TITLED_FOOTER, layers };
}
