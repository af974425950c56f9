/** |actual / expected - 1|; the absolute error where 0 is expected; 0 where both are the same Infinity. */
export function relativeError(actual: number, expected: number): number {
  if (actual === expected) return 0;
  return expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
}

/** The rows that f misses by more than `tolerance`, with what f gave: [] is the wish. */
export function missedRows(
  table: readonly (readonly number[])[],
  tolerance: number,
  f: (...row: number[]) => number,
  expectedAt: number,
): { row: readonly number[]; actual: number; error: number }[] {
  return table
    .map((row) => ({ row, actual: f(...row), error: relativeError(f(...row), row[expectedAt]) }))
    .filter(({ error }) => !(error <= tolerance));
}
