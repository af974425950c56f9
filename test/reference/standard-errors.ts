/** Mean of a sample and its standard error. */
function meanWithError(values: ArrayLike<number>): { readonly mean: number; readonly error: number } {
  const sample = Array.from(values);
  const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
  const squares = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (sample.length - 1) / sample.length) };
}

/** How many standard errors the mean of a sample lies from an expected value; 0 where both are the same and nothing varies. */
export function errorsFrom(values: ArrayLike<number>, expected: number): number {
  const { mean, error } = meanWithError(values);
  return mean === expected ? 0 : (mean - expected) / error;
}

/** How many standard errors the means of two independent samples lie apart; 0 where they are the same and nothing varies. */
export function errorsApart(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const one = meanWithError(first);
  const other = meanWithError(second);
  return one.mean === other.mean ? 0 : (one.mean - other.mean) / Math.hypot(one.error, other.error);
}
