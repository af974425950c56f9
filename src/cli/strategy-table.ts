import { tellsBestChoice, withoutUntold } from "../report/best-choice.ts";
import type { Results, StrategyResult } from "../results/results.ts";
import { cliResultWords } from "../words/cli-results.ts";
import { printable } from "./terminal.ts";
import { tableWidth, textTable } from "./text-table.ts";
import { wrapProse } from "./wrap-prose.ts";

const { strategies: words } = cliResultWords;
/** Characters that a name has at least, however narrow the terminal. */
const LEAST_NAME = 12;
const LEAST_COLUMNS = 3;
/** The column of the chance to be the best choice, which is left out where no strategy has one. */
const BEST_CHOICE = 5;

/**
 * Strategies side by side, the baseline first.
 *
 * On a terminal too narrow for a line each, figures that belong together stand below each other and long names are broken; on a very narrow one the
 * last columns are left out.
 */
export function strategyTable({ strategies, currency }: Results, width: number | null): string {
  const told = (row: readonly string[]): readonly string[] => withoutUntold(strategies, row, BEST_CHOICE);
  const wide = textTable(
    told(words.columns(currency)),
    strategies.map((strategy) => told(wideRow(strategy))),
  );
  return width === null || tableWidth(wide) <= width ? wide : narrowTable(strategies, currency, width);
}

function wideRow(strategy: StrategyResult): readonly string[] {
  return [
    strategy.name,
    words.equity(strategy.equity.mean),
    words.difference(strategy.difference?.mean ?? null),
    words.interval(strategy.difference),
    words.chance(strategy.pBetter),
    words.chance(strategy.pBestChoice),
    words.payback(strategy.paybackMonth),
    words.returnOnSpend(strategy.returnOnSpend),
  ];
}

function narrowTable(strategies: readonly StrategyResult[], currency: string, width: number): string {
  const isTold = tellsBestChoice(strategies);
  const heads = words.narrowColumns(currency, isTold);
  const rows = strategies.map((strategy) => {
    const [name, equity, difference, interval, better, best, , spend] = wideRow(strategy);
    return [
      name,
      equity,
      strategy.difference === null ? difference : `${difference}\n${interval}`,
      isTold ? `${better}\n${best}` : better,
      words.narrowPayback(strategy.paybackMonth),
      spend,
    ];
  });
  for (let columns = heads.length; ; columns--) {
    const figures = rows.map((row) => row.slice(1, columns));
    const rest = tableWidth(
      textTable(
        ["", ...heads.slice(1, columns)],
        figures.map((row) => ["", ...row]),
        1,
        true,
      ),
    );
    const room = width - rest;
    if (room < LEAST_NAME && columns > LEAST_COLUMNS) continue;
    const named = figures.map((row, at) => [broken(strategies[at].name, Math.max(LEAST_NAME, room)), ...row]);
    return textTable(heads.slice(0, columns), named, 1, true);
  }
}

/** A name on lines of at most `width` characters. */
function broken(name: string, width: number): string {
  const lines = wrapProse(printable(name).replaceAll("\n", " "), width).split("\n");
  return lines.flatMap((line) => line.match(new RegExp(`.{1,${String(width)}}`, "gu")) ?? [""]).join("\n");
}
