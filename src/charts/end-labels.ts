import type { Layer, Layout } from "./chart.ts";
import { colourField } from "./row-layout.ts";
import { SIZES } from "./theme.ts";
import { balanceText, textWidth } from "./text-width.ts";
import type { Line } from "./time-axis.ts";

/** Names at the ends of lines, placed. */
export interface EndLabels {
  /** px to the right of the plot. */
  readonly width: number;
  /** Height of the plot, grown where the labels need more than was asked for. */
  readonly height: number;
  readonly leaders: readonly {
    readonly colour: string;
    readonly date: string;
    readonly from: number;
    readonly to: number;
  }[];
  readonly texts: readonly {
    readonly text: string;
    readonly colour: string;
    readonly value: number;
    readonly isBold: boolean;
  }[];
}

const LINE = 17;
const GAP = 5;
const OFFSET = 6;

/** Lines that lie on each other from end to end share a label. */
interface Bundle extends Line {
  readonly size: number;
}

/** Apart by less than this share of the plot's height everywhere, about a px, lines look like one. */
const COINCIDE = 1 / 400;

/** The lines by what can be told apart: those that coincide together, with the names of all in one label. */
export function bundle(lines: readonly Line[], domain: readonly [number, number]): Bundle[] {
  const tolerance = (domain[1] - domain[0]) * COINCIDE;
  const bundles: Bundle[] = [];
  for (const line of lines) {
    const at = bundles.findIndex(
      (other) =>
        other.values.length === line.values.length &&
        other.values.every((value, k) => Math.abs(value - line.values[k]) <= tolerance),
    );
    if (at === -1) {
      bundles.push({ ...line, size: 1 });
      continue;
    }
    const other = bundles[at];
    bundles[at] = {
      ...other,
      label: `${other.label}, ${line.label}`,
      colour: other.isBold ? other.colour : line.colour,
      isBold: other.isBold || line.isBold,
      size: other.size + 1,
    };
  }
  return bundles;
}

/** Places the labels of lines beside their last values, moved apart as little as it takes; values are in the units of `domain`. */
export function placeEndLabels(
  allLines: readonly Line[],
  layout: Layout,
  leastHeight: number,
  domain: readonly [number, number],
): EndLabels {
  const lines = bundle(allLines, domain);
  const widest = Math.min(layout.width * 0.3, 240);
  const wrapped = lines.map((line) => balanceText(line.label, widest, SIZES.label, 3 * line.size, line.isBold));
  const sizes = wrapped.map((label) => label.length * LINE + GAP);
  const height = Math.max(
    leastHeight,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const [low, high] = domain;
  const lastValues = lines.map((line) => line.values[line.values.length - 1]);
  const middles = spread(
    lastValues.map((value) => ((high - value) / (high - low)) * height),
    sizes,
    height,
  );
  const valueAt = (px: number): number => high - (px / height) * (high - low);
  return {
    width:
      OFFSET +
      Math.max(...wrapped.flatMap((label, i) => label.map((line) => textWidth(line, SIZES.label, lines[i].isBold)))),
    height,
    leaders: lines.map((line, i) => ({
      colour: line.colour,
      date: line.dates[line.dates.length - 1],
      from: lastValues[i],
      to: valueAt(middles[i]),
    })),
    texts: wrapped.flatMap((label, i) =>
      label.map((text, k) => ({
        text,
        colour: lines[i].colour,
        value: valueAt(middles[i] + (k - (label.length - 1) / 2) * LINE),
        isBold: lines[i].isBold,
      })),
    ),
  };
}

/** Middles of boxes of given sizes, near the wanted ones, in their order, not overlapping, within 0 to `height`. */
export function spread(wanted: readonly number[], sizes: readonly number[], height: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const middles = [...wanted];
  let floor = 0;
  for (const i of order) {
    middles[i] = Math.max(middles[i], floor + sizes[i] / 2);
    floor = middles[i] + sizes[i] / 2;
  }
  let ceiling = height;
  for (const i of order.reverse()) {
    middles[i] = Math.min(middles[i], ceiling - sizes[i] / 2);
    ceiling = middles[i] - sizes[i] / 2;
  }
  return middles;
}

/**
 * The layers that draw placed labels: thin leaders, then the texts at the right edge of the plot, bold ones first.
 *
 * `ends` holds two values of one `key` for each leader: where the line ends, and where its label is.
 */
export function endLabelLayers(ends: readonly object[], texts: EndLabels["texts"], x: object, y: object): Layer[] {
  const leaders = {
    data: { values: ends },
    mark: { type: "line", strokeWidth: 1, opacity: 0.8 },
    encoding: { x, y, detail: { field: "key", type: "nominal" }, color: colourField },
  };
  const names = [true, false].flatMap((isBold): Layer[] => {
    const values = texts
      .filter((text) => text.isBold === isBold)
      .map(({ text, colour, value }) => ({ text, colour, value }));
    if (values.length === 0) return [];
    const mark = { type: "text", align: "left", baseline: "middle", dx: OFFSET, fontSize: SIZES.label };
    return [
      {
        data: { values },
        mark: { ...mark, fontWeight: isBold ? 600 : 400 },
        encoding: { x: { value: "width" }, y, text: { field: "text", type: "nominal" }, color: colourField },
      },
    ];
  });
  return [leaders, ...names];
}
