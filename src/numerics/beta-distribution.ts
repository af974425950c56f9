import { digamma } from "./digamma.ts";
import { log1pMinus } from "./log1p-minus.ts";
import { logBeta } from "./log-beta.ts";
import { normalQuantile } from "./normal.ts";
import { stirlingCorrection } from "./stirling-correction.ts";
import { tailQuantile } from "./tail-quantile.ts";
import { trigamma } from "./trigamma.ts";

const MOST_FRACTIONS = 20_000;

/**
 * Distribution function of the Beta distribution: the regularised incomplete beta function I_x(a, b), for a, b > 0.
 *
 * 0 below 0, 1 above 1; NaN where a or b is not positive and finite, or so large (about 1e8) that the fraction does not settle. Relative
 * error about 1e-14 in the body and 1e-12 in the far left tail.
 *
 * Source: DLMF 8.17.22 (continued fraction) and 8.17.4 (reflection).
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (!isShape(a) || !isShape(b) || Number.isNaN(x)) return NaN;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return lowerTail(x, 1 - x, a, b);
}

/**
 * Quantile of the Beta distribution: x with I_x(a, b) = u; 0 at u = 0, 1 at u = 1, NaN outside [0, 1] and where `betaCdf` is NaN.
 *
 * 0 or 1 also where the quantile is nearer to them than the doubles are.
 *
 * Source: Newton's method on the log odds of x and the logarithm of the smaller tail.
 */
export function betaQuantile(u: number, a: number, b: number): number {
  if (!isShape(a) || !isShape(b) || !(u >= 0 && u <= 1)) return NaN;
  if (u === 0 || u === 1) return u;
  const odds = u <= 0.5 ? lowerOdds(u, a, b) : 1 / lowerOdds(1 - u, b, a);
  return odds === Infinity ? 1 : odds / (1 + odds);
}

/** The odds x / (1 - x) with I_x(a, b) = u, for u up to 1/2. */
function lowerOdds(u: number, a: number, b: number): number {
  // Mean and standard deviation of the log odds.
  const middle = digamma(a) - digamma(b);
  const spread = Math.sqrt(trigamma(a) + trigamma(b));
  const start = Math.exp(middle + normalQuantile(u) * spread);
  // I_x(a, b) <= odds^a / (a B(a, b)).
  const floor = Math.exp((Math.log(u) + Math.log(a) + logBeta(a, b)) / a);
  return tailQuantile((odds) => tailAtOdds(odds, a, b), u, 1, start, a / b, floor);
}

function isShape(shape: number): boolean {
  return shape > 0 && shape < Infinity;
}

function tailAtOdds(odds: number, a: number, b: number) {
  const x = odds / (1 + odds);
  const y = 1 / (1 + odds);
  return { probability: lowerTail(x, y, a, b), density: kernel(x, y, a, b) };
}

/** I_x(a, b), with y = 1 - x given apart so that neither is rounded. */
function lowerTail(x: number, y: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - (kernel(y, x, b, a) / b) * fraction(y, b, a);
  return (kernel(x, y, a, b) / a) * fraction(x, a, b);
}

/** x^a y^b / B(a, b). */
function kernel(x: number, y: number, a: number, b: number): number {
  if (a < 8 || b < 8) return Math.exp(a * Math.log(x) + (b * logOf(y, x) - logBeta(a, b)));
  // Around the mean, where the powers and the beta function would cancel.
  const n = a + b;
  const gap = (b * x - a * y) / n;
  const correction = stirlingCorrection(n) - stirlingCorrection(a) - stirlingCorrection(b);
  const exponent =
    a * log1pMinusOfRatio((gap / a) * n, (x / a) * n) + b * log1pMinusOfRatio((-gap / b) * n, (y / b) * n);
  return Math.sqrt(((a / n) * b) / (2 * Math.PI)) * Math.exp(exponent + correction);
}

/** log(y) for y = 1 - x. */
function logOf(y: number, x: number): number {
  return y < 0.5 ? Math.log(y) : Math.log1p(-x);
}

/** log(1 + change) - change, where 1 + change is `ratio`: the form that loses less. */
function log1pMinusOfRatio(change: number, ratio: number): number {
  return Math.abs(change) < 0.4 ? log1pMinus(change) : Math.log(ratio) - change;
}

/** The continued fraction of I_x(a, b) over its leading factor, by the modified Lentz method; NaN where it does not settle. */
function fraction(x: number, a: number, b: number): number {
  const sum = a + b;
  let c = 1;
  let d = 1 / (1 - (sum * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_FRACTIONS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    const odd = (-(a + m) * (sum + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) <= 2 * Number.EPSILON) return value;
  }
  return NaN;
}
