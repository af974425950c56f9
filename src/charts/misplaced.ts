/** The share of clients that would have to move for counts to be as expected, and what it would be on average by chance alone. */
export function misplaced(observed: readonly number[], expected: readonly number[], clients: number) {
  const share = expected.reduce((total, value, i) => total + Math.abs(value - observed[i]), 0) / 2 / clients;
  // Mean absolute deviation of a binomial count, as of a normal one: sqrt(2 / pi) standard deviations.
  const chance = expected.reduce((total, value) => {
    const p = Math.min(1, value / clients);
    return total + Math.sqrt((2 * p * (1 - p)) / (Math.PI * clients)) / 2;
  }, 0);
  return { share, chance };
}
