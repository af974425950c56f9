import { log1pMinus } from "./log1p-minus.ts";
import { logGamma } from "./log-gamma.ts";
import { normalCdf } from "./normal.ts";
import { stirlingCorrection } from "./stirling-correction.ts";

const MOST_TERMS = 20_000;
const UNIFORM_FROM = 1e6;

/**
 * Distribution function of the Gamma distribution of rate 1: the regularised lower incomplete gamma function P(shape, x).
 *
 * 0 at and below x = 0; NaN where the shape is not positive and finite. Relative error about 1e-14 in the body and 1e-12 in the far left
 * tail.
 *
 * Source: DLMF 8.7.1 (series), 8.9.2 (continued fraction), 8.12.3 (uniform expansion, from a shape of a million on).
 */
export function gammaCdf(shape: number, x: number): number {
  if (!isShape(shape) || Number.isNaN(x)) return NaN;
  if (x <= 0) return 0;
  return x === Infinity ? 1 : lowerTail(shape, x);
}

/** The upper tail Q = 1 - P of the Gamma distribution of rate 1, with small values to full relative accuracy; as `gammaCdf`. */
export function gammaSurvival(shape: number, x: number): number {
  if (!isShape(shape) || Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  return x === Infinity ? 0 : upperTail(shape, x);
}

function isShape(shape: number): boolean {
  return shape > 0 && shape < Infinity;
}

function lowerTail(shape: number, x: number): number {
  if (shape >= UNIFORM_FROM) return uniformTail(shape, x, -1);
  if (x < shape + 1) return leadingTerm(shape, x) * series(shape, x);
  return 1 - shape * leadingTerm(shape, x) * fraction(shape, x);
}

function upperTail(shape: number, x: number): number {
  if (shape >= UNIFORM_FROM) return uniformTail(shape, x, 1);
  if (x < shape + 1) return 1 - leadingTerm(shape, x) * series(shape, x);
  return shape * leadingTerm(shape, x) * fraction(shape, x);
}

/** x^shape e^-x / gamma(shape + 1). */
function leadingTerm(shape: number, x: number): number {
  if (shape < 8) return Math.exp(shape * Math.log(x) - x - logGamma(shape + 1));
  // Around the mean, where power, exponential and gamma function would cancel.
  const exponent = shape * log1pMinusOfRatio((x - shape) / shape, x / shape);
  return Math.exp(exponent - stirlingCorrection(shape)) / Math.sqrt(2 * Math.PI * shape);
}

/** log(1 + change) - change, where 1 + change is `ratio`: the form that loses less. */
function log1pMinusOfRatio(change: number, ratio: number): number {
  return Math.abs(change) < 0.4 ? log1pMinus(change) : Math.log(ratio) - change;
}

/** 1 + x/(shape + 1) + x^2/((shape + 1)(shape + 2)) + ... */
function series(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= x / (shape + n);
    sum += term;
    if (term <= 1e-17 * sum) return sum;
  }
  return NaN;
}

/** The continued fraction of gamma(shape, x) over x^shape e^-x, by the modified Lentz method. */
function fraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const a = n * (shape - n);
    b += 2;
    d = 1 / (b + a * d);
    c = b + a / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) <= 2 * Number.EPSILON) return value;
  }
  return NaN;
}

// Expansion of DLMF 8.12.9 to 8.12.10 in powers of eta, computed with mpmath; past |eta| = 0.04 the tails of such shapes underflow.
const FIRST_ORDER = [
  -0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073, 0.0003527336860670194,
  -0.00017875514403292182, 3.919263178522438e-5, -2.1854485106799922e-6, -1.8540622107151598e-6,
] as const;
const SECOND_ORDER = [
  -0.001851851851851852, -0.003472222222222222, 0.0026455026455026454, -0.0009902263374485596,
] as const;

/** The upper tail (side 1) or the lower one (side -1) of a Gamma distribution of a large shape. */
function uniformTail(shape: number, x: number, side: 1 | -1): number {
  const change = (x - shape) / shape;
  const eta = Math.sign(change) * Math.sqrt(-2 * log1pMinusOfRatio(change, x / shape));
  if (Math.abs(eta) > 0.04) return eta * side > 0 ? 0 : 1;
  const rest = polynomial(FIRST_ORDER, eta) + polynomial(SECOND_ORDER, eta) / shape;
  const correction = (Math.exp((-shape * eta * eta) / 2) * rest) / Math.sqrt(2 * Math.PI * shape);
  return normalCdf(-side * eta * Math.sqrt(shape)) + side * correction;
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
