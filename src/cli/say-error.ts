import { HoldfastError, InterruptedError, ScenarioError, WorkerError } from "../errors.ts";
import { formatProblems } from "../scenario/format-problems.ts";
import { cliErrorWords } from "../words/cli-errors.ts";
import { currentLocale, inLocale } from "../words/locale.ts";
import type { Terminal } from "./terminal.ts";

/** Says on stderr what went wrong, as a person can act on it, and gives the exit code that stands for it. */
export function sayError(error: unknown, terminal: Terminal, version: string, isAborted: boolean): number {
  if (isAborted || error instanceof InterruptedError) {
    const { hint, locale } = error instanceof InterruptedError ? error : { hint: null, locale: currentLocale() };
    terminal.fail(inLocale(locale, () => cliErrorWords.interrupted));
    if (hint !== null) terminal.fail(hint);
    return 130;
  }
  if (error instanceof ScenarioError) {
    inLocale(error.locale, () => {
      terminal.failColored(`${formatProblems(error.problems, { color: terminal.hasErrorColors })}\n`);
      // Messages of a loader repeat the problems below their first line.
      terminal.fail(error.message.split("\n")[0], "red");
      if (error.hint !== null) terminal.fail(error.hint);
    });
    return error.exitCode;
  }
  if (error instanceof HoldfastError && !(error instanceof WorkerError)) {
    terminal.fail(error.message, "red");
    if (error.hint !== null) terminal.fail(error.hint);
    return error.exitCode;
  }
  terminal.fail(cliErrorWords.bug(version), "red");
  terminal.fail(traceOf(error));
  return 1;
}

/** The stack of an error and of what caused it. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const trace = error.stack ?? error.message;
  return error.cause === undefined ? trace : `${trace}\n${traceOf(error.cause)}`;
}
