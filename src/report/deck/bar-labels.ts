import { lineWidth } from "../fonts.ts";
import { clip, heightOf, wrapMeasured } from "./fit-text.ts";
import { TYPE } from "./places.ts";

/** Inches left of the bars at most, and between labels and bars. */
const WIDEST = 4.6;
const GAP = 0.25;
const POINTS = 72;

/** Labels of bars broken into lines: a name, and a line of figures below it. */
export interface BarLabels {
  readonly categories: readonly string[];
  /** Share of the chart's width left of the bars. */
  readonly gutter: number;
}

/**
 * Labels of at most two lines of name and one of figures, or of one line of name where rows are too low for more; the gutter as wide as the widest line.
 *
 * `room`: width of the chart and height of a row in inches.
 */
export function barLabels(
  labels: readonly { readonly name: string; readonly note?: string }[],
  room: { readonly width: number; readonly row: number },
): BarLabels {
  const width = Math.min(WIDEST, room.width * 0.4);
  const noted = labels.some(({ note }) => note !== undefined) ? 1 : 0;
  const most = Math.max(1, Math.min(2, Math.floor(room.row / heightOf(1, TYPE.small)) - noted));
  const lines = labels.map(({ name, note }) => [
    ...wrapMeasured(clip(name.replaceAll("\n", " "), width, TYPE.small, most), width, TYPE.small),
    ...(note === undefined ? [] : [clip(note, width, TYPE.small, 1)]),
  ]);
  const widest = Math.max(...lines.flat().map((line) => lineWidth(line, TYPE.small, false))) / POINTS;
  return { categories: lines.map((each) => each.join("\n")), gutter: (widest + GAP) / room.width };
}
