import type { Layer } from "./chart.ts";
import { COLOURS } from "./theme.ts";
import { tip } from "./tip.ts";

/**
 * Columns that are not seen, as high as the plot and over all its width, each of which tells what lines have at its place on the x axis: pointers
 * need not meet a line. `stops` hold the field of `x`.
 */
export function tipColumns(stops: readonly (object & { readonly tip: string })[], x: object, width: number): Layer {
  return {
    data: { values: [...stops] },
    mark: {
      type: "rule",
      aria: true,
      color: COLOURS.ink,
      opacity: 0,
      strokeCap: "butt",
      strokeWidth: Math.round((10 * width) / Math.max(1, stops.length - 1)) / 10,
    },
    encoding: { x, ...tip("tip") },
  };
}
