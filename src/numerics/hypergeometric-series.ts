import { hypergeometricTail } from "./hypergeometric-tail.ts";

/** The value is `sum` times exp(`logScale`). `loss` is the largest term over the sum: 1 or less where nothing cancels. */
export interface SeriesSum {
  readonly sum: number;
  readonly logScale: number;
  readonly loss: number;
}

const FIRST_TAIL_AT = 512;
const LAST_TERM = 2 ** 22;
const RESCALE_ABOVE = 1e150;

/**
 * The Gauss series of 2F1(a, b; c; z), for z in [0, 1) and c not 0 or a negative integer; NaN where 4 million terms are not enough.
 *
 * Terms are added one by one while they are few. Where z is so near 1 that they would be thousands to billions, the terms from the 512th
 * (or a later power of 2) on vary slowly, and their sum is an integral over the term number: see `hypergeometricTail`.
 *
 * `a` is the larger of the first two parameters, and `aLessC` is a - c as exactly as the caller knows it: with parameters in the thousands
 * and a near c, the difference decides how the terms fall off, and its rounding would cost digits.
 *
 * Source: Abramowitz & Stegun 1964, 15.1.1.
 */
export function hypergeometricSeries(a: number, b: number, c: number, z: number, aLessC: number): SeriesSum {
  // Past this term no factor changes sign or is nearly 0, so that a small term means a small remainder.
  const settled = Math.max(1, 1 - a, 1 - b, 1 - c);
  const growth = aLessC + b - 1;
  let term = 1;
  let sum = 1;
  let largest = 1;
  let logScale = 0;
  let nextTailAt = FIRST_TAIL_AT;
  for (let k = 0; k < LAST_TERM; k++) {
    const ratio = z * ratioOverZ(a, b, c, growth, k);
    if (k === nextTailAt) {
      nextTailAt *= 2;
      if (k > 2 * settled && 4 * k * (1 - z) < Math.abs(growth) + 40 && Math.abs(ratio - 1) < 1 / 16) {
        const tail = hypergeometricTail(a, b, c, z, k, aLessC);
        sum = (sum - term) * Math.exp(-tail.logScale) + term * tail.sum;
        return { sum, logScale: logScale + tail.logScale, loss: (largest * Math.exp(-tail.logScale)) / Math.abs(sum) };
      }
    }
    term *= ratio;
    sum += term;
    const size = Math.abs(term);
    if (size > largest) {
      largest = size;
      if (size > RESCALE_ABOVE) {
        term /= RESCALE_ABOVE;
        sum /= RESCALE_ABOVE;
        largest /= RESCALE_ABOVE;
        logScale += Math.log(RESCALE_ABOVE);
      }
    } else if (size <= 1e-17 * (1 - z) * Math.abs(sum) && k >= settled && ratio < 1) {
      return { sum, logScale, loss: largest / Math.abs(sum) };
    }
  }
  return { sum: NaN, logScale, loss: NaN };
}

/** (a + k)(b + k) / ((c + k)(1 + k)), late in the series from its distance to 1: sums like a + k lose the same bits of `a` term after term. */
function ratioOverZ(a: number, b: number, c: number, growth: number, k: number): number {
  const bottom = (c + k) * (1 + k);
  if (k >= 64) {
    const beyondOne = (growth * k + (a * b - c)) / bottom;
    if (Math.abs(beyondOne) < 0.5) return 1 + beyondOne;
  }
  return ((a + k) * (b + k)) / bottom;
}
