import { cleanText } from "./markup.ts";

const NAMED: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };
/** What means something to Markdown wherever it stands in a line. */
const ANYWHERE = /[\\`*_[\]|~$^]/g;
/** What does at the beginning of one: headings, lists, quotes, rules. */
const AT_START = /^(?:[-+=#:]|\d+(?=[.)]))/;
/** What wikis turn into mentions, issues and links; a word joiner, which has no width, stops them. */
const LINKED = /@(?=\S)|#(?=\d)|(?<=\w):(?=\/\/)|\bwww(?=\.)/g;
const WORD_JOINER = "\u2060";

/** A text as a paragraph or an item of a list, of one line: nothing in it is markup, HTML, a mention or a link. */
export function markdownText(text: string): string {
  return withinLine(text).replace(AT_START, (found) => (/^\d/.test(found) ? `${found}\\` : `\\${found}`));
}

/** The same where it does not begin a line. */
function withinLine(text: string): string {
  return cleanText(text)
    .replace(/\s*[\r\n]+\s*/g, " ")
    .trim()
    .replace(LINKED, (found) => found + WORD_JOINER)
    .replace(/[<>&]/g, (sign) => NAMED[sign])
    .replace(ANYWHERE, (sign) => `\\${sign}`);
}

/** A table of texts, which are escaped; figures stand at the right. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  isFigure: (column: number) => boolean,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(withinLine)),
    line(columns.map((_, i) => (isFigure(i) ? "---:" : "---"))),
    ...rows.map((row) => line(row.map(withinLine))),
  ].join("\n");
}
