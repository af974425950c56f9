import type { Layer } from "./chart.ts";
import type { RowLayout } from "./row-layout.ts";
import { pixelY } from "./row-layout.ts";
import { textWidth } from "./text-width.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { tip } from "./tip.ts";

/** px of a legend's key without its word. */
const KEY = 34;

/**
 * Bars of two kinds, `kind` being one of the two `keys`, lying from `from` to `to` between `top` and `bottom` px, each telling its `tip`. The key
 * stands in one line where the plot is wide enough for it.
 */
export function keyedBars(
  values: object[],
  x: object,
  { width, height }: Pick<RowLayout, "width" | "height">,
  keys: readonly [string, string],
): Layer {
  const keysWidth = keys.reduce((sum, key) => sum + KEY + textWidth(key, SIZES.label), 0);
  const color = {
    field: "kind",
    type: "nominal",
    scale: { domain: keys, range: [COLOURS.other, COLOURS.focus] },
    legend: keysWidth > width ? { columns: 1 } : {},
  };
  const encoding = {
    x: { ...x, field: "from" },
    x2: { field: "to" },
    y: pixelY("top", height),
    y2: { field: "bottom" },
    color,
    ...tip("tip"),
  };
  return { data: { values }, mark: { type: "rect", aria: true }, encoding };
}
