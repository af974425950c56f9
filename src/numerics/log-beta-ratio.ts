// From here on the asymptotic series below hold to the last digit.
const LARGE = 12;

/**
 * Logarithm of B(a, b + w) / B(a, b), for a, b > 0 and w >= 0: the E[(1 - theta)^w] of theta ~ Beta(a, b).
 *
 * 0 at w = 0, NaN below 0 and where the arguments overflow (about 1e150). Correct relatively also near 0, where the difference of two
 * log-betas loses as many digits as b / (a w) has: within 1e-14, and within 1e-9 down to a w = 1e-12.
 *
 * Source: shift by the recurrence of gamma, then the second difference of Stirling's series (Abramowitz & Stegun 1964, 6.1.40), term by term.
 */
export function logBetaRatio(a: number, b: number, w: number): number {
  if (!(a > 0 && b > 0 && w >= 0)) return NaN;
  let total = 0;
  let z = b;
  while (z < LARGE) {
    total -= Math.log1p((a / z) * (w / (z + a + w)));
    z += 1;
  }
  const middle = (z - 0.5) * Math.log1p((a / z) * (w / (z + a + w)));
  const sides = w * Math.log1p(a / (z + w)) + a * Math.log1p(w / (z + a));
  const inverse = (a / z) * (w / (z + w)) * ((2 * z + a + w) / (z + a) / (z + a + w));
  const rest = beyondInverse(z + w) - beyondInverse(z) - (beyondInverse(z + a + w) - beyondInverse(z + a));
  return total + (middle - sides - inverse / 12 + rest);
}

/** Stirling's correction less 1/(12x). */
function beyondInverse(x: number): number {
  const t = 1 / (x * x);
  const series = 1 / 360 - t * (1 / 1260 - t * (1 / 1680 - t * (1 / 1188 - t * (691 / 360360 - t / 156))));
  return (-t / x) * series;
}

/**
 * digamma(x + d) - digamma(x) for x > 0 and d >= 0, correct relatively also where d is far smaller than x; NaN elsewhere.
 *
 * Source: Abramowitz & Stegun 1964, 6.3.5 (shift) and 6.3.18 (large x), the leading terms of the difference taken together.
 */
export function digammaRise(x: number, d: number): number {
  if (!(x > 0 && d >= 0)) return NaN;
  let total = 0;
  let z = x;
  while (z < LARGE) {
    total += d / (z * (z + d));
    z += 1;
  }
  const share = d / (z + d);
  const squares = (share * (2 - share)) / (12 * z * z);
  return total + (Math.log1p(d / z) + share / (2 * z) + squares + (beyondSquare(z + d) - beyondSquare(z)));
}

/** digamma(x) - log x + 1/(2x) + 1/(12x^2). */
function beyondSquare(x: number): number {
  const t = 1 / (x * x);
  return t * t * (1 / 120 - t * (1 / 252 - t * (1 / 240 - t * (1 / 132 - t * (691 / 32760 - t / 12)))));
}
