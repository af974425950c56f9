import { gaussLegendre } from "./quadrature.ts";
import { stirlingCorrection } from "./stirling-correction.ts";

const NODES_PER_PANEL = 20;
const MOST_PANELS = 10_000;
const RESCALE_BEYOND = 100;

/** The value is `sum` times exp(`logScale`). */
export interface TailSum {
  readonly sum: number;
  readonly logScale: number;
}

// Weights on term(N + j) - term(N - j) that sum the end corrections in central differences up to the seventh; the coefficients 1/12,
// 11/720, 191/60480, 2497/3628800 are those of the expansion of coth(D/2)/2 - 1/D in central differences.
const END_WEIGHTS = [
  (1 / 12 + (2 * 11) / 720 + (5 * 191) / 60480 + (14 * 2497) / 3628800) / 2,
  -(11 / 720 + (4 * 191) / 60480 + (14 * 2497) / 3628800) / 2,
  (191 / 60480 + (6 * 2497) / 3628800) / 2,
  -2497 / 3628800 / 2,
] as const;

/**
 * Sum of all terms of the Gauss series of 2F1(a, b; c; z) from term `first` on, over that term; for z < 1 and terms that vary slowly: their
 * ratio within 1/16 of 1, `first` at least 512 and past any sign change.
 *
 * `a` is the larger of the first two parameters, `aLessC` its exact distance from c.
 *
 * The sum is an integral over the term number, on a log scale, plus end corrections by central differences of the terms (Euler-Maclaurin in
 * the form of Gauss and Encke). All of it is positive, so that no digit is lost, unlike in the connection formulas to 1 - z, whose two
 * halves cancel where c - a - b is near an integer.
 *
 * Source: Euler-Maclaurin formula (Abramowitz & Stegun 1964, 23.1.30), with derivatives by central differences.
 */
export function hypergeometricTail(a: number, b: number, c: number, z: number, first: number, aLessC: number): TailSum {
  const { sum, logScale } = integralOverTerms(a, b, c, z, first, aLessC);
  return { sum: sum + (0.5 - endCorrection(a, b, c, z, first)) * Math.exp(-logScale), logScale };
}

function endCorrection(a: number, b: number, c: number, z: number, first: number): number {
  let after = 1;
  let before = 1;
  let correction = 0;
  for (let j = 0; j < END_WEIGHTS.length; j++) {
    after *= termRatio(a, b, c, z, first + j);
    before /= termRatio(a, b, c, z, first - 1 - j);
    correction += END_WEIGHTS[j] * (after - before);
  }
  return correction;
}

function termRatio(a: number, b: number, c: number, z: number, k: number): number {
  return (((a + k) * (b + k)) / ((c + k) * (1 + k))) * z;
}

/** Integral of term(k) / term(first) over k from `first` on: with k = first e^u the terms are smooth in u, whatever their scale. */
function integralOverTerms(a: number, b: number, c: number, z: number, first: number, aLessC: number): TailSum {
  const { nodes, weights } = gaussLegendre(NODES_PER_PANEL);
  const logZ = Math.log(z);
  const bendAtFirst = bend(c, aLessC, first) + bend(1, b - 1, first);
  let from = first;
  let total = 0;
  let logScale = 0;
  let previous = Infinity;
  for (let panel = 0; panel < MOST_PANELS; panel++) {
    // d log(integrand) / du at the panel's start, and about minus its second derivative: steep or bent integrands need narrow panels.
    const slope = 1 + from * (termRatio(a, b, c, z, from) - 1);
    const decay = from * (1 - z);
    const width = 2 / (1 + Math.abs(slope) / 4 + Math.sqrt(decay) / 2);
    let part = 0;
    for (let i = 0; i < NODES_PER_PANEL; i++) {
      const k = from * Math.exp((width * (1 + nodes[i])) / 2);
      const steady = aLessC * Math.log((k + c) / (first + c)) + (b - 1) * Math.log((k + 1) / (first + 1));
      const logTerm = steady + (bend(c, aLessC, k) + bend(1, b - 1, k) - bendAtFirst) + (k - first) * logZ;
      if (logTerm - logScale > RESCALE_BEYOND) {
        const shrink = Math.exp(logScale - logTerm);
        part *= shrink;
        total *= shrink;
        previous *= shrink;
        logScale = logTerm;
      }
      part += weights[i] * k * Math.exp(logTerm - logScale);
    }
    part *= width / 2;
    total += part;
    if (slope < 0 && part < previous && part <= 1e-17 * total) return { sum: total, logScale };
    previous = part;
    from *= Math.exp(width);
  }
  return { sum: NaN, logScale };
}

/** What log[gamma(k + base + d) / gamma(k + base)] is beyond d log(k + base), by Stirling's formula. */
function bend(base: number, d: number, k: number): number {
  const from = k + base;
  const to = from + d;
  return (to - 0.5) * Math.log1p(d / from) + (stirlingCorrection(to) - stirlingCorrection(from));
}
