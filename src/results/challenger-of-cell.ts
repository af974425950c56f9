import type { SweepCell } from "./sweep-schema.ts";

/** A strategy other than the baseline in one cell of a sweep. */
interface CellChallenger {
  readonly strategy: string;
  /** Mean difference to the baseline, and its Monte Carlo standard error. */
  readonly mean: number;
  readonly mcse: number;
  /** Whether the baseline is ahead of it. */
  readonly isNext: boolean;
}

/** The strategy whose difference says most of a cell: the first, or the next one where that is the baseline; null with a baseline alone. */
export function challengerOf({ best, differences }: SweepCell): CellChallenger | null {
  const first = differences.find(({ strategy }) => strategy === best);
  if (first !== undefined) return { ...first, isNext: false };
  const next = [...differences].sort((a, b) => b.mean - a.mean)[0] as (typeof differences)[number] | undefined;
  return next === undefined ? null : { ...next, isNext: true };
}
