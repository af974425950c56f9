import { safeCell } from "../results/safe-cell.ts";
import { escapeHtml } from "./markup.ts";

/** Excel takes no more characters in a cell. */
const LONGEST = 32_767;
/** What XLSX reads as the code of a character. */
const ESCAPED = /_(?=x[0-9a-f]{4}_)/gi;

/**
 * A text as the content of an XLSX cell, never a formula: an apostrophe goes before one that would run once the sheet is saved as CSV,
 * what XML forbids becomes U+FFFD, and `_x0041_` stays as it is written. Longer than Excel allows, it ends in an ellipsis.
 */
export function xlsxText(text: string): string {
  const safe = safeCell(text);
  const whole = safe.length <= LONGEST ? safe : `${safe.slice(0, LONGEST - 1)}…`;
  return escapeHtml(whole.replace(ESCAPED, "_x005F_"));
}
