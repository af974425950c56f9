import { resolve } from "node:path";
import { UsageError } from "../../errors.ts";
import { generateTransactions } from "../../worlds/generate.ts";
import type { Transaction } from "../../worlds/generate.ts";
import { loadWorld } from "../../worlds/load-world.ts";
import { transactionsCsv, truthJson } from "../../worlds/world-files.ts";
import { cliErrorWords } from "../../words/cli-errors.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliWords } from "../../words/cli.ts";
import { checkOut } from "../check-out.ts";
import { pathIn } from "../command.ts";
import type { Command } from "../command.ts";

const { generate: words } = cliHelpWords;
const MS_PER_DAY = 86_400_000;

/** `holdfast generate`: transactions of a world with known truth. */
export const generateCommand = Object.freeze<Command>({
  name: "generate",
  describe: () => words.describe,
  argument: {
    name: () => cliHelpWords.arguments.world,
    describe: () => words.world,
    isRequired: true,
    completes: "file",
  },
  options: {
    out: { type: "string", describe: () => words.out, completes: "file" },
    truth: { type: "string", describe: () => words.truth, completes: "file" },
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  execute: async (args, { io, terminal }) => {
    const out = args.text("out");
    const truth = args.text("truth");
    if (out !== undefined && truth !== undefined && resolve(io.cwd, out) === resolve(io.cwd, truth)) {
      throw new UsageError(cliErrorWords.sameFile("out", "truth"));
    }
    for (const path of [out, truth]) if (path !== undefined) checkOut(resolve(io.cwd, path), "file");
    const world = loadWorld(pathIn(io, args.argument!));
    const { transactions, truths } = generateTransactions(world);
    const text = args.has("json") ? transactionsJson(transactions) : transactionsCsv(transactions);
    const { writeAtomic } = await import("../../results/write-atomic.ts");
    if (truth !== undefined) await writeAtomic(resolve(io.cwd, truth), truthJson(world, truths));
    if (out === undefined) terminal.print(text);
    else await writeAtomic(resolve(io.cwd, out), text);
    terminal.say(cliWords.generated(transactions.length, truths.length));
    for (const path of [out, truth]) if (path !== undefined) terminal.say(cliWords.wrote(path));
    return 0;
  },
});

/** The rows of the file as an array, a row a line. */
function transactionsJson(transactions: readonly Transaction[]): string {
  const rows = transactions.map(({ client, day, cents }) =>
    JSON.stringify({
      customer_id: client,
      date: new Date(day * MS_PER_DAY).toISOString().slice(0, 10),
      amount: cents / 100,
    }),
  );
  return `[\n${rows.join(",\n")}\n]\n`;
}
