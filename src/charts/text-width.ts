/** Advance widths of Inter Regular for U+0020 to U+007E, in thousandths of the font size; a test holds them to the font file. */
export const ADVANCES: readonly number[] = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
  566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
  753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
  583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
  333, 426, 662,
];
const NBSP = 0xa0;
const NARROW_NBSP = 0x202f;
const LATIN_ADVANCE = 660;
const WIDE_ADVANCE = 1000;
/** Semi-bold Inter is up to this much wider than regular. */
const BOLD = 1.06;

/** Width of one line in px, near enough to lay out by: accents add nothing, other characters outside ASCII count as wide ones. */
export function textWidth(text: string, fontSize: number, isBold = false): number {
  let thousandths = 0;
  for (const character of text) {
    const code = character.normalize("NFD").codePointAt(0) ?? 0;
    if (code === NBSP || code === NARROW_NBSP) thousandths += ADVANCES[0];
    else thousandths += ADVANCES[code - 0x20] ?? (code < 0x2e80 ? LATIN_ADVANCE : WIDE_ADVANCE);
  }
  return (thousandths / 1000) * fontSize * (isBold ? BOLD : 1);
}

/**
 * Breaks a text into lines of at most `width` px, between words where it can, inside a word that is too long for a line;
 * what is left after `maxLines` is cut and ends in an ellipsis. An empty text is one empty line.
 */
export function wrapText(text: string, width: number, fontSize: number, maxLines = Infinity, isBold = false): string[] {
  const fits = (line: string): boolean => textWidth(line, fontSize, isBold) <= width;
  const lines = breakLines(text, fits);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  let last = [...kept[maxLines - 1]];
  while (last.length > 0 && !fits(`${last.join("")}…`)) last = last.slice(0, -1);
  kept[maxLines - 1] = `${last.join("").trimEnd()}…`;
  return kept;
}

/** Breaks a text into lines that fit, between words where it can, inside a word that fits on no line; an empty text is one empty line. */
export function breakLines(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \t\n\r]+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const character of word) {
      if (line !== "" && !fits(line + character)) {
        lines.push(line);
        line = "";
      }
      line += character;
    }
  }
  return [...lines, line];
}

/** Like `wrapText`, with lines as even as the same number of lines and whole words allow. */
export function balanceText(text: string, width: number, fontSize: number, maxLines: number, isBold = false): string[] {
  const wrapped = wrapText(text, width, fontSize, maxLines, isBold);
  if (wrapped.length === 1) return wrapped;
  if (wrapText(text, width, fontSize, Infinity, isBold).length > maxLines) return wrapped;
  // No narrower than the longest word, which would break.
  const words = text.split(/[ \t\n\r]+/).map((word) => textWidth(word, fontSize, isBold));
  const longest = Math.max(0, ...words.filter((word) => word <= width));
  let [tooNarrow, enough] = [Math.max(width / wrapped.length / 2, longest), width];
  while (enough - tooNarrow > 1) {
    const middle = (tooNarrow + enough) / 2;
    if (wrapText(text, middle, fontSize, Infinity, isBold).length <= wrapped.length) enough = middle;
    else tooNarrow = middle;
  }
  return wrapText(text, enough, fontSize, maxLines, isBold);
}
