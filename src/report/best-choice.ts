import type { StrategyResult } from "../results/results.ts";

/** Whether the chance to be the best choice is told of any strategy: where it is not, tables have no column of it. */
export function tellsBestChoice(strategies: readonly Pick<StrategyResult, "pBestChoice">[]): boolean {
  return strategies.some(({ pBestChoice }) => pBestChoice !== null);
}

/** What a table has in a row, without the place of that chance where it is told of no strategy. */
export function withoutUntold<Cell>(
  strategies: readonly Pick<StrategyResult, "pBestChoice">[],
  row: readonly Cell[],
  place: number,
): readonly Cell[] {
  return tellsBestChoice(strategies) ? row : row.filter((_, column) => column !== place);
}
