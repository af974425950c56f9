import type { SlowHistory, SlowParameters } from "./slow-input.ts";

/** Gauss's 2F1(a, b; c; z) by its series, for 0 <= z < 1. */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; Math.abs(term) > 1e-15 * Math.abs(sum); n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
  }
  return sum;
}

/** P(alive | x, tx, T) of BG/NBD. Source: Fader & Hardie 2008, "Computing P(alive) using the BG/NBD model". */
export function aliveProbability(parameters: SlowParameters, { x, tx, T }: SlowHistory): number {
  const { r, alpha, a, b } = parameters;
  if (x === 0) return 1;
  return 1 / (1 + (a / (b + x - 1)) * Math.pow((alpha + T) / (alpha + tx), r + x));
}

/** Repeat purchases that inform the spend model: none where their mean is 0. */
export function spendPurchases({ x, meanSpend }: SlowHistory): number {
  return meanSpend > 0 ? x : 0;
}

/** Expected mean amount of a client, Gamma-Gamma. Source: Fader & Hardie 2013, the conditional expectation. */
export function expectedSpend(parameters: SlowParameters, history: SlowHistory): number {
  const { p, q, v } = parameters;
  const purchases = spendPurchases(history);
  return (p * (v + purchases * history.meanSpend)) / (q + p * purchases - 1);
}

/**
 * Expected rate of purchases, a time `t` from now, of a client known to be alive now with x repeat purchases by age T:
 * E[lambda exp(-lambda p t)] with lambda ~ Gamma(r + x, alpha + T) and p ~ Beta(a, b + x).
 *
 * The mean over lambda is (r + x)/(alpha + T) (1 + p t/(alpha + T))^-(r + x + 1); that over p is Euler's integral of a 2F1 at
 * -t/(alpha + T), turned by Pfaff's transformation into one between 0 and 1, where the series converges.
 */
function expectedRateAlive(parameters: SlowParameters, x: number, T: number, t: number): number {
  const { r, alpha, a, b } = parameters;
  const tau = t / (alpha + T);
  const series = hypergeometric(a + b - r - 1, a, a + b + x, tau / (1 + tau));
  return (((r + x) / (alpha + T)) * series) / Math.pow(1 + tau, a);
}

/**
 * Discounted expected purchases in (0, span] of a client known to be alive now; `delta` is a continuous rate per unit.
 *
 * Simpson's rule in w, where t = (alpha + T)(e^w - 1): the rate falls like a power of 1 + t/(alpha + T), so it is smooth in w.
 */
export function discountedPurchasesAlive(
  parameters: SlowParameters,
  x: number,
  T: number,
  delta: number,
  span: number,
  intervals = 32,
): number {
  const scale = parameters.alpha + T;
  const step = Math.log1p(span / scale) / intervals;
  let sum = 0;
  for (let i = 0; i <= intervals; i++) {
    const weight = i === 0 || i === intervals ? 1 : i % 2 === 1 ? 4 : 2;
    const t = scale * Math.expm1(i * step);
    sum += weight * expectedRateAlive(parameters, x, T, t) * Math.exp(-delta * t) * (scale + t);
  }
  return (sum * step) / 3;
}

/** log Gamma(z), z > 0: Stirling's series after raising z past 16, where the first term left out is 1e-14. */
function logGamma(z: number): number {
  let shift = 0;
  let y = z;
  for (; y < 16; y++) shift += Math.log(y);
  const series = 1 / (12 * y) - 1 / (360 * y ** 3) + 1 / (1260 * y ** 5) - 1 / (1680 * y ** 7);
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** P(Gamma(shape, 1) <= x), by the series of the lower incomplete gamma function (all its terms are positive). */
export function gammaProbability(shape: number, x: number): number {
  if (x <= 0) return 0;
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; term > 1e-16 * sum; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(shape * Math.log(x) - x - logGamma(shape)));
}

/** P(N <= z) of a standard normal: N^2 / 2 is a Gamma(1/2). */
export function normalProbability(z: number): number {
  const half = 0.5 * gammaProbability(0.5, (z * z) / 2);
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/** The standard normal's quantile function, by bisection; -8 and 8 at the ends. */
export function normalQuantile(probability: number): number {
  let low = -8;
  let high = 8;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (normalProbability(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
