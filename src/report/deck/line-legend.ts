import { clip } from "./fit-text.ts";
import { TYPE } from "./places.ts";
import type { Box, Colour, Paragraph, TextBlock } from "./slide-plan.ts";

const SQUARE = "\u25a0\u00a0";
const MOST_LINES = 3;

/** An entry of a legend. */
export interface LegendEntry {
  readonly text: string;
  readonly colour: Colour;
  readonly isBold: boolean;
}

/** Names beside lines, from the line that ends highest to the one that ends lowest: a legend of fitted text. */
export function lineLegend(at: Box, entries: readonly LegendEntry[], more: readonly Paragraph[] = []): TextBlock {
  const paragraphs = entries.map(({ text, colour, isBold }): Paragraph => ({
    runs: [
      { text: SQUARE, size: TYPE.small, colour },
      { text: clip(text, at.w - 0.3, TYPE.small, MOST_LINES, isBold), size: TYPE.small, isBold },
    ],
    after: 5,
  }));
  return { kind: "text", at, paragraphs: [...paragraphs, ...more] };
}
