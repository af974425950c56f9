// What a span in other units may miss a whole number of occasions by: rounding of the division alone.
const WHOLE_SLACK = 1e-9;

// A sum ends where what it leaves out is under this share of it.
const NEGLIGIBLE = 1e-17;
const MOST_TERMS = 10_000_000;

/** Histories and forecasts of more occasions are refused (NaN): they are other units mistaken for occasions, and cost a step each. */
export const MOST_OCCASIONS = 1_000_000;

/** Occasions, one at the end of each unit of time, within a span from one of them; Infinity within an endless one. */
export function occasionsWithin(span: number): number {
  return Math.floor(span + WHOLE_SLACK);
}

/** Whether x, tx, T can be a history of occasions: whole numbers, x <= tx <= T, the last of the x purchases at tx. */
export function isOccasionHistory(x: number, tx: number, T: number): boolean {
  const areWhole = Number.isInteger(x) && Number.isInteger(tx) && Number.isInteger(T);
  return areWhole && x >= 0 && x <= tx && tx <= T && T <= MOST_OCCASIONS && (x > 0 || tx === 0);
}

/**
 * Sum of P(alive at the n-th occasion ahead) exp(-delta n) over n = 1 to `occasions`, which may be Infinity where delta > 0; NaN where it takes more
 * than ten million.
 *
 * `keep(n)` is P(alive at the n-th | alive at the one before). The rest of a discounted sum is at most its last term times
 * z / (1 - z), z = exp(-delta), as chances fall: the sum ends where that is nothing beside it.
 */
export function discountedAlive(keep: (n: number) => number, occasions: number, delta: number): number {
  const z = Math.exp(-delta);
  const restPerTerm = z / -Math.expm1(-delta);
  let term = 1;
  let sum = 0;
  for (let n = 1; n <= occasions; n++) {
    if (n > MOST_TERMS) return NaN;
    term *= keep(n) * z;
    sum += term;
    if (!(term * restPerTerm > NEGLIGIBLE * sum)) break;
  }
  return sum;
}
