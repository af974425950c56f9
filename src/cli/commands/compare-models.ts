import { planCuts } from "../../clients/plan-cuts.ts";
import { parseHoldout } from "../../clients/parse-holdout.ts";
import { InputError, UsageError } from "../../errors.ts";
import { compareModels } from "../../models/compare.ts";
import { compareOrigins } from "../../models/compare-origins.ts";
import { purchaseModelSlugs } from "../../models/registry.ts";
import { cliWords } from "../../words/cli.ts";
import { compareWords as words } from "../../words/compare.ts";
import { inputWords } from "../../words/input.ts";
import { knownWord } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { comparisonLines, originsLines } from "../comparison-lines.ts";
import { dataArgument, dataOptions, readDataBy } from "../data-options.ts";

const MOST_ORIGINS = 100;

/** `holdfast compare-models`: every model on the same holdout, and which to use. Exit code 3 where none could be fitted. */
export const compareModelsCommand = Object.freeze<Command>({
  name: "compare-models",
  describe: () => words.describe,
  argument: dataArgument,
  options: {
    ...dataOptions,
    holdout: { type: "string", describe: () => words.holdout },
    origins: { type: "string", describe: () => words.origins },
    model: { type: "list", describe: () => words.models(purchaseModelSlugs), completes: purchaseModelSlugs },
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  execute: async (args, context) => {
    const { io, terminal, version } = context;
    const origins = originsOf(args);
    const named = args.list("model")?.map((written) => knownWord("--model", written, purchaseModelSlugs));
    const holdout = args.text("holdout");
    if (holdout === undefined) throw new UsageError(words.holdoutNeeded);
    terminal.progress.plan(["read", "compare"]);
    const { history, splits } = await readDataBy(args, context, "week", async (path, options) => {
      const { timeUnit } = options;
      const periods = parseHoldout(holdout, timeUnit);
      if (options.kind === "contracts") {
        if (origins > 1) throw new UsageError(words.originsOfContracts);
        const { readContractSplit } = await import("../../clients/read-contract-split.ts");
        return readContractSplit(path, options, periods);
      }
      const { readSplits } = await import("../../clients/read-splits.ts");
      return readSplits(path, options, (span) => planCuts(span, { periods, timeUnit }, origins), { previous: true });
    });
    const { source, hash } = history.facts;
    if (splits.length === 0)
      throw new InputError(source, inputWords.summaryHoldout(source), inputWords.summaryHoldoutHint);
    const options = {
      models: named && [...new Set(named)],
      now: io.now ?? (() => performance.now()),
      onProgress: (share: number) => {
        terminal.progress.update("compare", share);
      },
    };
    terminal.progress.update("compare", 0);
    const made = origins === 1 ? compareModels(splits[0], options) : compareOrigins(splits, options);
    if (args.has("json")) {
      terminal.print(`${JSON.stringify({ version, data: { source, hash }, ...made }, null, 2)}\n`);
    } else {
      const [answer, ...rest] = "origins" in made ? originsLines(made) : comparisonLines(made);
      terminal.show(answer, "bold");
      for (const line of rest) terminal.show(line);
    }
    return made.recommendation.model === null ? 3 : 0;
  },
});

function originsOf(args: Arguments): number {
  const written = args.text("origins") ?? "1";
  const origins = /^\d+$/.test(written.trim()) ? Number(written) : NaN;
  if (!(origins >= 1 && origins <= MOST_ORIGINS)) throw new UsageError(words.badOrigins(written));
  return origins;
}
