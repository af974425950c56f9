import { precisionSentences } from "../report/method-sentences.ts";
import type { SweepResult } from "../results/sweep-schema.ts";
import type { RunOutcome } from "../run-scenario.ts";
import { withLocale } from "../with-locale.ts";
import { cliResultWords } from "../words/cli-results.ts";
import { sweepWords } from "../words/sweep.ts";
import type { Arguments } from "./arguments.ts";
import type { Context } from "./command.ts";
import { differencePlot } from "./difference-plot.ts";
import { showWarnings } from "./show-warnings.ts";
import { strategyTable } from "./strategy-table.ts";
import { sweepTable } from "./sweep-table.ts";
import { openReport, showWritten } from "./written-files.ts";

const { strategies: columns } = cliResultWords;

/** Says what a run came to, in words or with `--json` for programs, and opens its report with `--open`. */
export function showOutcome(outcome: RunOutcome, args: Arguments, context: Context): Promise<void> {
  const { terminal } = context;
  return withLocale(outcome.results.locale, async () => {
    if (args.has("json")) terminal.print(`${JSON.stringify(outcome.results, null, 2)}\n`);
    else showAnswer(outcome, context);
    const { warnOfMissingGlyphs } = await import("./missing-glyphs.ts");
    warnOfMissingGlyphs(outcome.results, terminal);
    if (args.has("open")) await openReport(outcome.folder, context);
  });
}

/** The answer, the strategies side by side, what to keep in mind, and where the files are. */
function showAnswer({ results, folder, files }: RunOutcome, context: Context): void {
  const { terminal } = context;
  const [first, ...others] = results.recommendation.sentences;
  terminal.prose(first ?? results.recommendation.sentence, "bold");
  for (const sentence of others) terminal.prose(sentence);
  terminal.show("");
  terminal.show(strategyTable(results, terminal.width));
  // What is read by a program has the figures in the table.
  const plot = terminal.width === null ? [] : differencePlot(results, terminal.width);
  if (plot.length > 0) terminal.show("");
  for (const [at, line] of plot.entries()) terminal[at === 0 ? "prose" : "show"](line);
  terminal.show("");
  terminal.prose(columns.note(results.replications, results.strategies[0].name), "dim");
  for (const sentence of precisionSentences(results)) terminal.prose(sentence, "dim");
  if (results.stopReason !== null) terminal.prose(results.stopReason, "dim");
  const tested = results.backtest?.sentence ?? results.noBacktest;
  if (tested !== null) terminal.prose(tested, "dim");
  if (results.sweep !== null) showSweep(results.sweep, results.currency, terminal);
  showWarnings(results.warnings, terminal);
  terminal.show("");
  showWritten(folder, files, context);
}

function showSweep(sweep: SweepResult, currency: string, terminal: Context["terminal"]): void {
  terminal.show("");
  terminal.show(sweepWords.heading, "bold");
  terminal.show(sweepTable(sweep, currency));
  terminal.show("");
  const errors = sweep.cells.flatMap(({ differences }) => differences.map(({ mcse }) => mcse));
  terminal.prose(sweepWords.note(sweep.replications, Math.max(...errors), currency), "dim");
}
