import { breakLines } from "../../charts/text-width.ts";
import { lineWidth } from "../fonts.ts";
import type { Paragraph } from "./slide-plan.ts";

const POINTS = 72;
/** Lines of office programs are this much higher than their type. */
const LEADING = 1.2;
/** Left free on each line: the fonts that a deck names may be somewhat wider than the one that is measured. */
const SPARE = 0.95;
const BOLD_SPARE = 0.92;

/** Height in inches of so many lines. */
export function heightOf(lines: number, size: number): number {
  return (lines * size * LEADING) / POINTS;
}

/** The lines of a text in a place `width` inches wide, broken between words, or inside one that is too long for a line. */
export function wrapMeasured(text: string, width: number, size: number, isBold = false): string[] {
  const most = width * POINTS * (isBold ? BOLD_SPARE : SPARE);
  const fits = (line: string): boolean => lineWidth(line, size, isBold) <= most;
  return text.split("\n").flatMap((paragraph) => breakLines(paragraph, fits));
}

/** The text in at most `most` lines; what is left is cut and ends in an ellipsis. */
export function clip(text: string, width: number, size: number, most: number, isBold = false): string {
  const lines = wrapMeasured(text, width, size, isBold);
  if (lines.length <= most) return text;
  let kept = [...lines.slice(0, most).join(" ")];
  while (kept.length > 0 && wrapMeasured(`${kept.join("")}…`, width, size, isBold).length > most)
    kept = kept.slice(0, -1);
  return `${kept.join("").trimEnd()}…`;
}

/** The largest of the sizes, given from large to small, in which the text fits its place; the last where none does. */
export function sizeThatFits(
  text: string,
  place: { readonly w: number; readonly h: number },
  sizes: readonly number[],
  isBold = false,
): number {
  const fits = (size: number): boolean =>
    heightOf(wrapMeasured(text, place.w, size, isBold).length, size) <= place.h + 1e-9;
  return sizes.find(fits) ?? sizes[sizes.length - 1];
}

/** Height in inches of paragraphs in a place `width` inches wide; a paragraph is measured in its first run's look. */
export function paragraphsHeight(paragraphs: readonly Paragraph[], width: number): number {
  return paragraphs.reduce((height, { runs, isBullet = false, after = 0 }) => {
    const text = runs.map((run) => run.text).join("");
    const [{ size, isBold = false }] = runs;
    const lines = wrapMeasured(text, width - (isBullet ? BULLET : 0), size, isBold).length;
    return height + heightOf(lines, size) + after / POINTS;
  }, 0);
}

/** Inches that a bullet stands before its text. */
export const BULLET = 0.22;
