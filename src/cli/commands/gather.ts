import { resolve } from "node:path";
import { durableWords } from "../../words/durable.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliWords } from "../../words/cli.ts";
import { LOCALES } from "../../words/locale.ts";
import { checkOut } from "../check-out.ts";
import { pathIn } from "../command.ts";
import type { Command } from "../command.ts";
import { showOutcome } from "../run-outcome.ts";
import { localeOption } from "../scenario-options.ts";
import { threadsOf } from "../threads-option.ts";
import { writtenCommand } from "../written-command.ts";

const { run: runWords } = cliHelpWords;
const { gather: words } = durableWords.cli;

/** `holdfast gather`: the parts of a run that several machines have simulated, put together to its results. */
export const gatherCommand = Object.freeze<Command>({
  name: "gather",
  describe: () => words.describe,
  argument: {
    name: () => words.parts,
    describe: () => words.describeParts,
    isRequired: true,
    isList: true,
    completes: "file",
  },
  options: {
    scenario: { type: "string", describe: () => words.scenario, completes: "file" },
    out: { type: "string", describe: () => runWords.out, completes: "file" },
    workers: { type: "string", describe: () => runWords.workers },
    template: { type: "string", describe: () => runWords.template, completes: "file" },
    locale: localeOption,
    open: { type: "boolean", describe: () => runWords.open },
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  execute: async (args, context) => {
    const { io, terminal } = context;
    const workers = threadsOf(args);
    const out = resolve(io.cwd, args.text("out") ?? "out");
    checkOut(out, "folder");
    const { brandOf } = await import("../brand-option.ts");
    const brand = await brandOf(args, io);
    const scenario = args.text("scenario");
    const { gather } = await import("../../gather-parts.ts");
    const gatherCommandLine = writtenCommand("gather", args, gatherCommand.options);
    terminal.progress.plan(["read", "fit", "score", "simulate", "report"]);
    const outcome = await gather(
      args.listed.map((place) => pathIn(io, place)),
      {
        out,
        scenario: scenario === undefined ? undefined : pathIn(io, scenario),
        workers,
        brand,
        signal: io.signal,
        locale: LOCALES.find((known) => known === args.text("locale")),
        gatherCommand: gatherCommandLine,
        onNotice: (sentence) => {
          terminal.say(sentence, "yellow");
        },
        onKept: () => io.lastWords?.(durableWords.interruptedHint(gatherCommandLine)),
        onProgress: ({ phase, share, isStored }) => {
          terminal.progress.update(phase, share, isStored);
        },
      },
    );
    await showOutcome(outcome, args, context);
    return 0;
  },
});
