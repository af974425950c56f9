/** A sum of whole numbers beyond what a double holds: `high` times 2^32, and `low`. */
export interface WholeSum {
  high: number;
  low: number;
}

const UNIT = 2 ** 32;
const FULL = 2 ** 52;

/** A sum of nothing. */
export function noSum(): WholeSum {
  return { high: 0, low: 0 };
}

/** Adds a whole number below 2^52 in size. */
export function addWhole(sum: WholeSum, value: number): void {
  sum.low += value;
  if (sum.low < FULL && sum.low > -FULL) return;
  const carried = Math.trunc(sum.low / UNIT);
  sum.high += carried;
  sum.low -= carried * UNIT;
}

/** The sum, rounded once: the same in whatever order it was made. */
export function wholeOf({ high, low }: WholeSum): number {
  return high * UNIT + low;
}
