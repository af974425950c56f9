import { createColors } from "picocolors";
import type { Problem } from "../errors.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";

const MOST_SHOWN = 20;
const WIDEST = 120;

/**
 * Problems as text for people: `file:line:column: message`, the line, a caret under the column, the nearest word. The first 20, and how many
 * more there are. Characters that could steer a terminal are shown as `?`.
 */
export function formatProblems(problems: readonly Problem[], { color }: { readonly color: boolean }): string {
  const colors = createColors(color);
  const blocks = problems.slice(0, MOST_SHOWN).map((problem) => {
    const { file, line, column, message, suggestion } = problem;
    const place = colors.bold(`${printable(file)}:${String(line)}:${String(column)}:`);
    const source = excerpt(problem);
    const number = String(line).padStart(5);
    const lines = [`${place} ${printable(message)}`];
    if (source.line.trim() !== "") {
      lines.push(
        `${colors.dim(`${number} |`)} ${source.line}`,
        `${colors.dim("      |")} ${source.indent}${colors.red("^")}`,
      );
    }
    if (suggestion !== null) lines.push(`      ${colors.green(words.didYouMean(printable(suggestion)))}`);
    return lines.join("\n");
  });
  const left = problems.length - MOST_SHOWN;
  return [...blocks, ...(left > 0 ? [words.more(left)] : [])].join("\n\n");
}

/** The part of the line around the column, and the blanks (and tabs) that lead to it. */
function excerpt({ sourceLine, column }: Problem): { line: string; indent: string } {
  const start = column > WIDEST - 20 ? column - WIDEST / 2 : 0;
  const line = printable(sourceLine.slice(start, start + WIDEST));
  return { line, indent: line.slice(0, column - 1 - start).replace(/[^\t]/g, " ") };
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => (character === "\t" ? "\t" : "?"));
}
