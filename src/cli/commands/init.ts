import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../errors.ts";
import { generateTransactions } from "../../worlds/generate.ts";
import { parseWorld } from "../../worlds/load-world.ts";
import { transactionsCsv } from "../../worlds/world-files.ts";
import { cliErrorWords } from "../../words/cli-errors.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliWords } from "../../words/cli.ts";
import { starterWords } from "../../words/starter.ts";
import { checkOut } from "../check-out.ts";
import { pathIn } from "../command.ts";
import type { Command } from "../command.ts";

const { init: words } = cliHelpWords;

/** `holdfast init`: a scenario and data to start from; what is there already is never overwritten. */
export const initCommand = Object.freeze<Command>({
  name: "init",
  describe: () => words.describe,
  argument: {
    name: () => cliHelpWords.arguments.dir,
    describe: () => words.folder,
    isRequired: false,
    completes: "file",
  },
  options: { json: { type: "boolean", describe: () => cliWords.global.json } },
  examples: () => words.examples,
  execute: async (args, { io, terminal }) => {
    const folder = pathIn(io, args.argument ?? ".");
    checkOut(folder, "folder");
    const scenario = join(folder, starterWords.scenarioName);
    const data = join(folder, starterWords.dataName);
    for (const path of [scenario, data]) if (existsSync(path)) throw new UsageError(cliErrorWords.alreadyThere(path));
    const { transactions } = generateTransactions(parseWorld(starterWords.world, "starter"));
    const { writeAtomic } = await import("../../results/write-atomic.ts");
    await writeAtomic(data, transactionsCsv(transactions));
    await writeAtomic(scenario, starterWords.scenario);
    if (args.has("json")) {
      terminal.print(`${JSON.stringify({ scenario, data }, null, 2)}\n`);
      return 0;
    }
    for (const path of [data, scenario]) terminal.show(cliWords.wrote(path));
    terminal.say(cliWords.initialised(scenario), "bold");
    return 0;
  },
});
