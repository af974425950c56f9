import { challengerOf } from "../results/challenger-of-cell.ts";
import type { SweepResult } from "../results/sweep-schema.ts";
import { sweepWords as words } from "../words/sweep.ts";
import { textTable } from "./text-table.ts";

/** A sweep as text, a row per cell: its values, the strategy that comes first, and the difference of it, or of the next one after the baseline. */
export function sweepTable({ paths, cells }: SweepResult, currency: string): string {
  const columns = [...paths.map(words.path), words.first, words.strategy, ...words.figureColumns(currency)];
  const rows = cells.map((cell) => {
    const shown = challengerOf(cell);
    return [
      ...cell.values,
      cell.isClear ? cell.best : words.tooClose,
      shown === null ? words.none : shown.isNext ? words.next(shown.strategy) : shown.strategy,
      shown === null ? words.none : words.cell(shown.mean),
      shown === null ? words.none : words.error(shown.mcse),
    ];
  });
  return textTable(columns, rows, paths.length + 2);
}
