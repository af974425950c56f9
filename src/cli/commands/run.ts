import { resolve } from "node:path";
import { parseWhole } from "../../quantities/parse-span.ts";
import type { RunOptions } from "../../run-scenario.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliWords } from "../../words/cli.ts";
import { durableWords } from "../../words/durable.ts";
import { parsed } from "../arguments.ts";
import { backendOf, backendOptions } from "../backend-option.ts";
import { checkOut } from "../check-out.ts";
import { pathIn } from "../command.ts";
import type { Command } from "../command.ts";
import { maxMemoryOf, maxMemoryOption } from "../max-memory.ts";
import { showOutcome } from "../run-outcome.ts";
import { changesOf, languageOf, localeOption } from "../scenario-options.ts";
import { runOneShard, shardOf } from "../shard-option.ts";
import { threadsOf } from "../threads-option.ts";
import { writtenCommand } from "../written-command.ts";

const { run: words } = cliHelpWords;

/** `holdfast run`: the main job, its answer in words first. */
export const runCommand = Object.freeze<Command>({
  name: "run",
  describe: () => words.describe,
  argument: {
    name: () => cliHelpWords.arguments.scenario,
    describe: () => words.scenario,
    isRequired: true,
    completes: "file",
  },
  options: {
    out: { type: "string", describe: () => words.out, completes: "file" },
    seed: { type: "string", describe: () => words.seed },
    replications: { type: "string", describe: () => words.replications },
    "max-memory": maxMemoryOption,
    workers: { type: "string", describe: () => words.workers },
    resume: { type: "boolean", describe: () => durableWords.cli.resume },
    shard: { type: "string", describe: () => durableWords.cli.shard },
    ...backendOptions,
    only: { type: "list", describe: () => words.only },
    set: { type: "list", describe: () => words.set },
    template: { type: "string", describe: () => words.template, completes: "file" },
    locale: localeOption,
    open: { type: "boolean", describe: () => words.open },
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
    const shard = shardOf(args);
    const { brandOf } = await import("../brand-option.ts");
    const brand = await brandOf(args, io);
    const backend = await backendOf(args, context);
    const resumeCommand = writtenCommand("run", args, runCommand.options, ["--resume"]);
    const options: RunOptions = {
      out,
      seed: args.text("seed"),
      replications,
      workers,
      maxMemory: maxMemoryOf(args),
      only: args.list("only"),
      set: changesOf(args),
      brand,
      backend,
      resume: args.has("resume"),
      resumeCommand,
      signal: io.signal,
      onNotice: (sentence) => {
        terminal.say(sentence, "yellow");
      },
      onKept: () => io.lastWords?.(durableWords.interruptedHint(resumeCommand)),
      onProgress: ({ phase, share, isStored }) => {
        terminal.progress.update(phase, share, isStored);
      },
    };
    const file = pathIn(io, args.argument!);
    try {
      if (shard !== null) return await runOneShard(file, { ...options, shard }, args, context);
      const { runScenario } = await import("../../run-scenario.ts");
      terminal.progress.plan(["read", "fit", "score", "simulate", "report"]);
      await showOutcome(await runScenario(file, options), args, context);
    } finally {
      await backend?.close();
    }
    return 0;
  },
});
