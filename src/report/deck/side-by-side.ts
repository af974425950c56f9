import { THEME, TYPE } from "./places.ts";
import type { Box, TextBlock } from "./slide-plan.ts";

const GAP = 0.25;
const CAPTION = 0.32;

/** A place in two: what is left, and `width` inches at the right. */
export function beside({ x, y, w, h }: Box, width: number): readonly [left: Box, right: Box] {
  return [
    { x, y, w: w - width - GAP, h },
    { x: x + w - width, y, w: width, h },
  ];
}

/** A place for a chart, and below it what its axis counts. */
export function captioned({ x, y, w, h }: Box, text: string): readonly [chart: Box, caption: TextBlock] {
  const runs = [{ text, size: TYPE.small, colour: THEME.muted }];
  const at = { x, y: y + h - CAPTION, w, h: CAPTION };
  return [
    { x, y, w, h: h - CAPTION },
    { kind: "text", at, paragraphs: [{ runs }] },
  ];
}
