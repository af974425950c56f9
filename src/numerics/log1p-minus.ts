/**
 * log(1 + x) - x, for x > -1, with full relative accuracy near 0, where the difference of the two would keep none.
 *
 * -Infinity at -1, NaN below.
 *
 * Source: the series of log(1 + x) in x / (2 + x) (Abramowitz & Stegun 1964, 4.1.29).
 */
export function log1pMinus(x: number): number {
  if (Math.abs(x) > 0.4) return Math.log1p(x) - x;
  const s = x / (2 + x);
  const square = s * s;
  // log(1 + x) = 2 (s + s^3/3 + s^5/5 + ...), and 2 s - x = -s x.
  let sum = 0;
  let power = square;
  for (let k = 3; k < 60; k += 2) {
    const term = power / k;
    sum += term;
    if (term <= 1e-17 * sum) break;
    power *= square;
  }
  return s * (2 * sum - x);
}
