import { resolve } from "node:path";
import { parseWhole } from "../../quantities/parse-span.ts";
import type { OptimizeOutcome } from "../../optimize-scenario.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliWords } from "../../words/cli.ts";
import { inLocale } from "../../words/locale.ts";
import { optimizeWords } from "../../words/optimize.ts";
import { reportWords } from "../../words/report.ts";
import { parsed } from "../arguments.ts";
import { checkOut } from "../check-out.ts";
import { pathIn } from "../command.ts";
import type { Command, Context } from "../command.ts";
import { maxMemoryOf, maxMemoryOption } from "../max-memory.ts";
import { changesOf, languageOf, localeOption } from "../scenario-options.ts";
import { showWarnings } from "../show-warnings.ts";
import { textTable } from "../text-table.ts";
import { threadsOf } from "../threads-option.ts";
import { shownPath } from "../written-files.ts";

const { run: runWords } = cliHelpWords;
const { cli: words, table } = optimizeWords;

/** `holdfast optimize`: the best setting of the knobs of a scenario, the answer in words first. */
export const optimizeCommand = Object.freeze<Command>({
  name: "optimize",
  describe: () => words.describe,
  argument: {
    name: () => cliHelpWords.arguments.scenario,
    describe: () => words.scenario,
    isRequired: true,
    completes: "file",
  },
  options: {
    out: { type: "string", describe: () => words.out, completes: "file" },
    seed: { type: "string", describe: () => runWords.seed },
    replications: { type: "string", describe: () => runWords.replications },
    "max-memory": maxMemoryOption,
    workers: { type: "string", describe: () => runWords.workers },
    set: { type: "list", describe: () => runWords.set },
    locale: localeOption,
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  language: languageOf,
  execute: async (args, context) => {
    const { io, terminal } = context;
    const replications = parsed<number | undefined>(args, "replications", parseWhole, undefined);
    const workers = threadsOf(args);
    const out = resolve(io.cwd, args.text("out") ?? "out");
    checkOut(out, "folder");
    const { optimizeScenario } = await import("../../optimize-scenario.ts");
    const { FRONTIER_REPLICATIONS } = await import("../../decision/optimum.ts");
    terminal.progress.plan(["read", "fit", "optimize", "report"]);
    const outcome = await optimizeScenario(pathIn(io, args.argument!), {
      out,
      seed: args.text("seed"),
      replications,
      workers,
      maxMemory: maxMemoryOf(args),
      set: changesOf(args),
      signal: io.signal,
      onProgress: ({ phase, share }) => {
        terminal.progress.update(phase, share);
      },
    });
    if (args.has("json")) terminal.print(`${JSON.stringify(outcome.optimum, null, 2)}\n`);
    else
      inLocale(outcome.optimum.locale, () => {
        showOutcome(outcome, FRONTIER_REPLICATIONS, context);
      });
    return 0;
  },
});

function showOutcome(
  { optimum, folder }: OptimizeOutcome,
  frontierReplications: number,
  { io, terminal }: Context,
): void {
  const { currency, knobs, frontier, maximised, replications, sampling, sentences, warnings } = optimum;
  const [first, ...others] = sentences;
  terminal.prose(first, "bold");
  for (const sentence of others) terminal.prose(sentence);
  if (knobs.length > 0) {
    const rows = knobs.map((knob) => [
      knob.name,
      table.best(knob, knob.best, currency),
      table.interval(knob),
      table.range(knob, knob.flatFrom, knob.flatTo),
      table.range(knob, knob.low, knob.high),
      table.marginal(knob.marginal),
    ]);
    terminal.show("");
    terminal.show(textTable(table.columns, rows));
  }
  if (frontier.length > 0) {
    const rows = frontier.map(({ total, share, spend, objective }) => [
      table.money(total),
      table.share(share),
      table.money(spend),
      table.objective(maximised, objective),
    ]);
    terminal.show("");
    terminal.show(textTable(table.frontierColumns(maximised, currency), rows));
    if (replications > frontierReplications) {
      terminal.show("");
      terminal.prose(table.frontierNote(replications, frontierReplications), "dim");
    }
  }
  if (sampling !== null) {
    terminal.show("");
    terminal.prose(reportWords.method.sampled(sampling.clientsPerReplication, sampling.clients), "dim");
  }
  showWarnings(warnings, terminal);
  terminal.show("");
  terminal.show(optimizeWords.files(shownPath(folder, io)));
}
