import { resolve } from "node:path";
import type { SweepResult } from "../../results/sweep-schema.ts";
import { parseWhole } from "../../quantities/parse-span.ts";
import type { RunOutcome } from "../../run-scenario.ts";
import { cliWords } from "../../words/cli.ts";
import { inLocale } from "../../words/locale.ts";
import { sweepWords } from "../../words/sweep.ts";
import { parsed } from "../arguments.ts";
import { backendOf, backendOptions } from "../backend-option.ts";
import { checkOut } from "../check-out.ts";
import { pathIn } from "../command.ts";
import type { Command, Context } from "../command.ts";
import { differencePlot } from "../difference-plot.ts";
import { changesOf, localeOption } from "../scenario-options.ts";
import { showWarnings } from "../show-warnings.ts";
import { strategyTable } from "../strategy-table.ts";
import { sweepTable } from "../sweep-table.ts";
import { threadsOf } from "../threads-option.ts";
import { openReport, showWritten } from "../written-files.ts";

const { run: words, strategies: columns } = cliWords;

/** `holdfast run`: the main job, its answer in words first. */
export const runCommand = Object.freeze<Command>({
  name: "run",
  describe: () => words.describe,
  argument: {
    name: () => cliWords.arguments.scenario,
    describe: () => words.scenario,
    isRequired: true,
    completes: "file",
  },
  options: {
    out: { type: "string", describe: () => words.out, completes: "file" },
    seed: { type: "string", describe: () => words.seed },
    replications: { type: "string", describe: () => words.replications },
    workers: { type: "string", describe: () => words.workers },
    ...backendOptions,
    only: { type: "list", describe: () => words.only },
    set: { type: "list", describe: () => words.set },
    template: { type: "string", describe: () => words.template, completes: "file" },
    locale: localeOption,
    open: { type: "boolean", describe: () => words.open },
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  execute: async (args, context) => {
    const { io, terminal } = context;
    const replications = parsed<number | undefined>(args, "replications", parseWhole, undefined);
    const workers = threadsOf(args);
    const out = resolve(io.cwd, args.text("out") ?? "out");
    checkOut(out, "folder");
    const { brandOf } = await import("../brand-option.ts");
    const brand = await brandOf(args, io);
    const backend = await backendOf(args, context);
    const { runScenario } = await import("../../run-scenario.ts");
    terminal.progress.plan(["read", "fit", "simulate", "report"]);
    const outcome = await runScenario(pathIn(io, args.argument!), {
      out,
      seed: args.text("seed"),
      replications,
      workers,
      only: args.list("only"),
      set: changesOf(args),
      brand,
      backend,
      signal: io.signal,
      onProgress: ({ phase, share }) => {
        terminal.progress.update(phase, share);
      },
    }).finally(() => backend?.close());
    if (args.has("json")) terminal.print(`${JSON.stringify(outcome.results, null, 2)}\n`);
    else
      inLocale(outcome.results.locale, () => {
        showOutcome(outcome, context);
      });
    const { warnOfMissingGlyphs } = await import("../missing-glyphs.ts");
    warnOfMissingGlyphs(outcome.results, terminal);
    if (args.has("open")) await openReport(outcome.folder, context);
    return 0;
  },
});

/** The answer, the strategies side by side, what to keep in mind, and where the files are. */
function showOutcome({ results, folder, files }: RunOutcome, context: Context): void {
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
