import type { Layer, Layout } from "./chart.ts";
import { COLOURS, SIZES } from "./theme.ts";
import { balanceText, textWidth } from "./text-width.ts";

/** What a row says beside its marks. */
export interface RowWords {
  readonly label: string;
  readonly isBold: boolean;
  /** Lines at the right end: the first in ink, the rest small. */
  readonly notes: readonly string[];
}

/** Rows under each other, in px from the top of the plot; every y of a row chart is such a px. */
export interface RowLayout {
  readonly width: number;
  readonly height: number;
  readonly gutter: number;
  readonly rows: readonly { readonly top: number; readonly middle: number; readonly height: number }[];
  /** Labels on the left, notes on the right. */
  readonly layers: readonly Layer[];
}

const LINE = 18;
const LABEL_LINES = 5;
const GAP = 12;
const NOTE_GAP = 14;

/** Lays rows out: labels wrap in at most .3 of the width, rows grow with their lines, the plot takes what is left. */
export function layOutRows(words: readonly RowWords[], layout: Layout, leastHeight: number): RowLayout {
  const labelWidth = Math.min(layout.width * 0.3, 260);
  const labels = words.map((row) => balanceText(row.label, labelWidth, SIZES.label, LABEL_LINES, row.isBold));
  const gutter =
    GAP + Math.max(...labels.flatMap((lines, i) => lines.map((line) => textWidth(line, SIZES.label, words[i].isBold))));
  const notesWidth = Math.max(
    0,
    ...words.flatMap((row) =>
      row.notes.map((note, i) => textWidth(note, i === 0 ? SIZES.label : SIZES.small, i === 0)),
    ),
  );
  const rows: { top: number; middle: number; height: number }[] = [];
  let top = 0;
  for (const [i, row] of words.entries()) {
    const height = Math.max(leastHeight, labels[i].length * LINE + GAP, row.notes.length * LINE + GAP);
    rows.push({ top, middle: top + height / 2, height });
    top += height;
  }
  const at = (lines: readonly string[], i: number, isBold: (line: number) => boolean) =>
    lines.map((text, line) => ({
      text,
      y: rows[i].middle + (line - (lines.length - 1) / 2) * LINE,
      isBold: isBold(line),
    }));
  const labelTexts = labels.flatMap((lines, i) => at(lines, i, () => words[i].isBold));
  const noteTexts = words.flatMap((row, i) => at(row.notes, i, (line) => line === 0));
  const width = Math.round(layout.width - gutter - (notesWidth === 0 ? 0 : notesWidth + NOTE_GAP));
  const texts = (values: readonly Text[], x: number | "width", align: "left" | "right") =>
    textLayers(values, top, x, align);
  return {
    width,
    height: top,
    gutter: Math.ceil(gutter),
    rows,
    layers: [...texts(labelTexts, -GAP, "right"), ...texts(noteTexts, "width", "left")],
  };
}

interface Text {
  readonly text: string;
  readonly y: number;
  readonly isBold: boolean;
}

function textLayers(values: readonly Text[], height: number, x: number | "width", align: "left" | "right"): Layer[] {
  return [true, false].flatMap((isBold): Layer[] => {
    const own = values.filter((value) => value.isBold === isBold).map(({ text, y }) => ({ text, y }));
    if (own.length === 0) return [];
    const isNote = x === "width";
    return [
      {
        data: { values: own },
        mark: {
          type: "text",
          align,
          baseline: "middle",
          dx: isNote ? NOTE_GAP : 0,
          fontSize: isNote && !isBold ? SIZES.small : SIZES.label,
          fontWeight: isBold ? 600 : 400,
          color: isNote && !isBold ? COLOURS.muted : COLOURS.ink,
        },
        encoding: { x: { value: x }, y: pixelY("y", height), text: { field: "text", type: "nominal" } },
      },
    ];
  });
}

/** The y of a row chart: a field that holds px from the top. */
export function pixelY(field: string, height: number) {
  return {
    field,
    type: "quantitative",
    scale: { domain: [0, height], reverse: true, nice: false, zero: false },
    axis: null,
  } as const;
}

/** The colour of a mark, as a field that holds the colour itself. */
export const colourField = { field: "colour", type: "nominal", scale: null } as const;
