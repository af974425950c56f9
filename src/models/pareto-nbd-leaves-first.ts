import {
  FRACTION_COUNT,
  FRACTION_LOG_BY_B,
  FRACTION_LOG_BY_GAP,
  FRACTION_VALUE,
  writeHypergeometricFraction,
} from "../numerics/hypergeometric-fraction.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";

/** Where `writeLeavesFirst` writes to. */
export const CHANCE = 0;
export const CHANCE_BY_N = 1;
export const CHANCE_BY_S = 2;
export const CHANCE_COUNT = 3;

// Arguments of the fraction, by themselves and over n + s, from both of which on it needs hundreds of terms, and those stepped to.
const LARGE_ARGUMENT = 1000;
const LARGE_SHARE = 3;
const STEP_TO = 50;
const STEP_TO_SHARE = 0.5;

// A panel over which the integrand falls by some e-folds, of a half-width within half the distance of its singularities from the real axis.
const NODES = 16;
const PANEL_FALL = 6;
const WIDEST_PANEL = 3;
const NOTHING_LEFT = 1e-30;

const { nodes, weights } = gaussLegendre(NODES);
const fraction = new Float64Array(FRACTION_COUNT);

/**
 * Writes the chance that a client alive, of rates ~ Gamma(n, alpha) and Gamma(s, beta), leaves before it buys, and its derivatives in n and s.
 *
 * From Gauss's continued fraction. Where alpha and beta are so far apart that it is slow, the client is first followed by quadrature until they
 * have come nearer: whether it leaves or buys meanwhile, or goes on. All terms are positive. `gap` is alpha - beta, as exact as it is known.
 */
export function writeLeavesFirst(
  n: number,
  alpha: number,
  s: number,
  beta: number,
  gap: number,
  out: Float64Array,
): void {
  const base = gap >= 0 ? beta : alpha;
  const distance = Math.abs(gap);
  if (distance <= Math.max(LARGE_ARGUMENT, LARGE_SHARE * (n + s)) * base) {
    writeByFraction(n, alpha, s, beta, gap, out);
    return;
  }
  const until = distance / Math.max(STEP_TO, STEP_TO_SHARE * (n + s)) - base;
  writeByFraction(n, alpha + until, s, beta + until, gap, out);
  stepBack(n, alpha, s, beta, until, out);
}

function writeByFraction(n: number, alpha: number, s: number, beta: number, gap: number, out: Float64Array): void {
  const isAlphaLarger = gap >= 0;
  if (isAlphaLarger) writeHypergeometricFraction(s + 1, n, gap / beta, fraction);
  else writeHypergeometricFraction(n, s + 1, -gap / alpha, fraction);
  const byN = fraction[isAlphaLarger ? FRACTION_LOG_BY_GAP : FRACTION_LOG_BY_B];
  const byS = fraction[isAlphaLarger ? FRACTION_LOG_BY_B : FRACTION_LOG_BY_GAP];
  const chance = (s / (n + s)) * (isAlphaLarger ? alpha / beta : 1) * fraction[FRACTION_VALUE];
  out[CHANCE] = chance;
  out[CHANCE_BY_N] = chance * (byN - 1 / (n + s));
  out[CHANCE_BY_S] = chance * (byS + n / (s * (n + s)));
}

/** From the chance at a time `until` from now to that of now: the integral over the time of leaving in between, over log(base + time). */
function stepBack(n: number, alpha: number, s: number, beta: number, until: number, out: Float64Array): void {
  const isBetaBase = beta <= alpha;
  const ratio = isBetaBase ? beta / alpha : alpha / beta;
  const power = isBetaBase ? s : n - 1;
  const otherPower = isBetaBase ? n : s + 1;
  const end = Math.log1p(until / (isBetaBase ? beta : alpha));
  const otherAt = (own: number): number => Math.log1p(ratio * Math.expm1(own));
  let sum = 0;
  let sumOwn = 0;
  let sumOther = 0;
  let at = 0;
  let other = 0;
  let still = 1;
  while (at < end && still > NOTHING_LEFT) {
    const grown = ratio * Math.exp(at);
    const slope = Math.abs(power) + (otherPower * grown) / (1 - ratio + grown);
    const half = Math.min(end - at, WIDEST_PANEL, PANEL_FALL / slope) / 2;
    for (let i = 0; i < NODES; i++) {
      const own = at + half * (1 + nodes[i]);
      other = otherAt(own);
      const part = half * weights[i] * Math.exp(-power * own - otherPower * other);
      sum += part;
      sumOwn += part * own;
      sumOther += part * other;
    }
    at += 2 * half;
    other = otherAt(at);
    still = Math.exp(isBetaBase ? -(s * at) - n * other : -(n * at) - s * other);
  }
  const scale = isBetaBase ? s : s * ratio;
  const [stretchA, stretchB] = isBetaBase ? [other, at] : [at, other];
  const [sumA, sumB] = isBetaBase ? [sumOther, sumOwn] : [sumOwn, sumOther];
  const later = still * out[CHANCE];
  out[CHANCE] = scale * sum + later;
  out[CHANCE_BY_N] = still * out[CHANCE_BY_N] - stretchA * later - scale * sumA;
  out[CHANCE_BY_S] = still * out[CHANCE_BY_S] - stretchB * later + scale * (sum / s - sumB);
}
