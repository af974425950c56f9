import { budgetTest, type BudgetSplit, type KnownShare } from "../../decision/blattberg-deighton.ts";
import { UsageError } from "../../errors.ts";
import { NotUnderstood } from "../../quantities/not-understood.ts";
import { normalise, parseAmount } from "../../quantities/parse-number.ts";
import { parseYearlyRate } from "../../quantities/parse-span.ts";
import { budgetTestWords as words } from "../../words/budget-test.ts";
import { cliHelpWords } from "../../words/cli-help.ts";
import { cliWords } from "../../words/cli.ts";
import { parsed, type Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { textTable } from "../text-table.ts";

const DEFAULT_DISCOUNT = 0.1;

/** `holdfast blattberg-deighton`: the textbook test of a budget for winning and keeping. */
export const blattbergDeightonCommand = Object.freeze<Command>({
  name: "blattberg-deighton",
  describe: () => words.describe,
  argument: { name: () => cliHelpWords.arguments.margin, describe: () => words.margin, isRequired: true },
  options: {
    acquired: { type: "string", describe: () => words.acquired },
    retained: { type: "string", describe: () => words.retained },
    discount: { type: "string", describe: () => words.discount },
    json: { type: "boolean", describe: () => cliWords.global.json },
  },
  examples: () => words.examples,
  execute: (args, { terminal }) => {
    const margin = parseMargin(String(args.argument));
    const acquisition = knownShare(args, "acquired", "4% at 1, ceiling 10%");
    const retention = knownShare(args, "retained", "60% at 8, ceiling 80%");
    const discountRate = parsed(args, "discount", parseYearlyRate, DEFAULT_DISCOUNT);
    const result = budgetTest({ acquisition, retention, margin, discountRate });
    if (args.has("json")) {
      terminal.print(`${JSON.stringify(result, null, 2)}\n`);
      return Promise.resolve(0);
    }
    const { today, best } = result;
    terminal.print(`${words.answer(best.acquisitionSpend, best.retentionSpend, best.equity, today.equity)}\n\n`);
    terminal.print(`${table(today, best)}\n\n`);
    terminal.print(`${words.note(result.acquisitionSteepness, result.retentionSteepness)}\n`);
    return Promise.resolve(0);
  },
});

function table(today: BudgetSplit, best: BudgetSplit): string {
  const { rows, money, percent, columns } = words;
  const row = (name: keyof BudgetSplit, say: (value: number) => string): string[] => [
    rows[name],
    say(today[name]),
    say(best[name]),
  ];
  return textTable(columns, [
    row("acquisitionSpend", money),
    row("acquired", percent),
    row("retentionSpend", money),
    row("retained", percent),
    row("equity", money),
  ]);
}

function knownShare(args: Arguments, option: string, example: string): KnownShare {
  const known = parsed<KnownShare | null>(args, option, parseKnownShare, null);
  if (known === null) throw new UsageError(words.needed(option, example));
  return known;
}

/** `4% at 1, ceiling 10%`. */
function parseKnownShare(text: string): KnownShare {
  const match = /^(.+?) at (.+?),? ceiling (.+)$/.exec(normalise(text));
  const [share, spend, ceiling] = (match ?? []).slice(1).map((part) => parseAmount(part)?.value ?? NaN);
  if (!(share > 0 && share < ceiling && ceiling <= 1 && spend > 0)) throw new NotUnderstood(words.notAShare(text));
  return { share, spend, ceiling };
}

function parseMargin(text: string): number {
  const amount = parseAmount(normalise(text));
  if (amount === null || amount.suffix === "%" || !(amount.value > 0)) throw new UsageError(words.notAMargin(text));
  return amount.value;
}
