import type { Layer, Layout, Plot } from "./chart.ts";
import { colourField, pixelY } from "./row-layout.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { textWidth, wrapText } from "./text-width.ts";
import { isoDate, timeX } from "./time-axis.ts";
import { AXIS_WIDTH, labelledEnd } from "./time-plot.ts";
import { tip } from "./tip.ts";

/** When and how often one strategy pays back. */
export interface Payback {
  readonly name: string;
  readonly colour: string;
  readonly isBold: boolean;
  /** Months from today, at the median; null where most futures do not pay back. */
  readonly month: number | null;
  /** Lines under the name, such as `pays back in 74 %` and `median: month 25`. */
  readonly notes: readonly string[];
  readonly tip: string;
}

/** The time that a strip spans, and the width of its plot in px. */
interface Span {
  readonly from: string;
  readonly to: string;
  readonly width: number;
}

const LINE = 17;
const GAP = 7;
const OFFSET = 6;
const NAME_LINES = 3;
const FOOTER = 46;
const DAY = 86_400_000;
const DAYS_PER_MONTH = 365.25 / 12;

/** px to the right of the plot that the notes of a strip need. */
export function noteWidth(rows: readonly Payback[]): number {
  return OFFSET + Math.max(...rows.flatMap(({ notes }) => notes.map((note) => textWidth(note, SIZES.small))));
}

/** A row for each strategy with a mark at its payback, on the time axis of the plot above. */
export function paybackStrip(rows: readonly Payback[], layout: Layout, { from, to, width }: Span): Plot {
  const room = layout.width - AXIS_WIDTH - width - OFFSET;
  const labels = rows.map(({ name, notes, isBold }) => [
    ...wrapText(name, room, SIZES.small, NAME_LINES, isBold).map((text) => ({ text, isBold, isNote: false })),
    ...notes.map((text) => ({ text, isBold: false, isNote: true })),
  ]);
  const heights = labels.map((lines) => lines.length * LINE + GAP);
  const height = heights.reduce((sum, each) => sum + each, 0);
  const middles = heights.map((each, i) => heights.slice(0, i).reduce((sum, before) => sum + before, 0) + each / 2);
  const y = pixelY("y", height);
  const x = timeX(from, labelledEnd(from, to), width);
  const marks = rows.flatMap(({ month, colour, tip: text }, i) =>
    month === null
      ? []
      : [{ date: isoDate(Date.parse(from) + month * DAYS_PER_MONTH * DAY), y: middles[i], colour, tip: text }],
  );
  const texts = labels.flatMap((lines, i) =>
    lines.map((line, k) => ({
      ...line,
      y: middles[i] + (k - (lines.length - 1) / 2) * LINE,
      colour: line.isNote ? COLOURS.muted : rows[i].colour,
    })),
  );
  const layers: Layer[] = [
    {
      data: { values: middles.map((middle) => ({ y: middle })) },
      mark: { type: "rule", color: COLOURS.grid },
      encoding: { x: { value: 0 }, x2: { value: "width" }, y },
    },
    {
      // The axis is drawn even where nothing pays back.
      data: { values: marks.length > 0 ? marks : [{ date: from, y: 0, colour: COLOURS.background, tip: "" }] },
      mark: {
        ...{ type: "point", shape: "diamond", size: 150, filled: true, opacity: marks.length > 0 ? 1 : 0 },
        ...{ stroke: COLOURS.background, strokeWidth: 1.5, aria: marks.length > 0 },
      },
      encoding: { x, y, fill: colourField, ...(marks.length > 0 ? tip("tip") : {}) },
    },
    ...[true, false].flatMap((isBold) => {
      const values = texts
        .filter((text) => text.isBold === isBold)
        .map(({ text, y: at, colour }) => ({ text, y: at, colour }));
      const mark = { type: "text", align: "left", baseline: "middle", dx: OFFSET, fontSize: SIZES.small };
      const encoding = { x: { value: "width" }, y, text: { field: "text", type: "nominal" }, color: colourField };
      return values.length === 0
        ? []
        : [{ data: { values }, mark: { ...mark, fontWeight: isBold ? 600 : 400 }, encoding }];
    }),
  ];
  return { width, height, gutter: AXIS_WIDTH, footer: FOOTER, layers };
}
