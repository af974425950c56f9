import { logGamma } from "../numerics/log-gamma.ts";
import { logGammaRatio } from "../numerics/log-gamma-ratio.ts";

// Below this the upper tail is summed by itself: one minus the lower part would have lost a digit.
const TAIL_TO_SUM = 0.1;

/** P(N(t) = n) for purchases at a rate ~ Gamma(r, alpha) and nobody leaving; t >= 0, whole n >= 0. */
export function negativeBinomialPmf(n: number, r: number, alpha: number, t: number): number {
  if (t === 0) return n === 0 ? 1 : 0;
  const logWays = logGammaRatio(r, n) - logGamma(n + 1);
  return Math.exp(logWays - r * Math.log1p(t / alpha) - n * Math.log1p(alpha / t));
}

/** P(N(t) >= n), to relative accuracy also where it is tiny; t >= 0, whole n >= 0. */
export function negativeBinomialTail(n: number, r: number, alpha: number, t: number): number {
  if (n === 0) return 1;
  if (t === 0) return 0;
  const z = t / (alpha + t);
  let below = 0;
  let term = negativeBinomialPmf(n - 1, r, alpha, t);
  // Near underflow: n is far above or far below all that may happen.
  if (term < 1e-290) return n > (r * t) / alpha ? 0 : 1;
  for (let k = n - 1; k >= 0 && term > 0; k--) {
    below += term;
    term *= k / ((r + k - 1) * z);
  }
  if (1 - below >= TAIL_TO_SUM) return 1 - below;
  let above = 0;
  term = negativeBinomialPmf(n, r, alpha, t);
  // Above the least normal number, as a subnormal term may stop falling.
  for (let k = n; term > Math.max(1e-300, 1e-17 * (1 - z) * above); k++) {
    above += term;
    term *= ((r + k) / (k + 1)) * z;
  }
  return above;
}
