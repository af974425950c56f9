import { logGammaRatio } from "./log-gamma-ratio.ts";
import { logGamma } from "./log-gamma.ts";
import { stirlingCorrection } from "./stirling-correction.ts";

const HALF_LOG_TWO_PI = 0.91893853320467274178;

/**
 * Natural logarithm of the beta function, for a, b > 0, the same to the bit in either order.
 *
 * Infinity where one argument is 0, NaN below 0. Where the larger argument reaches 8 nothing large is subtracted from anything large:
 * log-gamma(a) + log-gamma(b) - log-gamma(a + b) would lose every digit at b = 1e16.
 *
 * Source: Didonato & Morris 1992 (ACM TOMS 18), the functions "betaln" and "bcorr", rederived.
 */
export function logBeta(a: number, b: number): number {
  const small = a <= b ? a : b;
  const large = a <= b ? b : a;
  if (large < 8) return logGamma(small) + (logGamma(large) - logGamma(small + large));
  if (!(small >= 8)) return logGamma(small) - logGammaRatio(large, small);
  const ratio = small / large;
  const correction = stirlingCorrection(small) + (stirlingCorrection(large) - stirlingCorrection(small + large));
  const shape = (small - 0.5) * Math.log(ratio / (1 + ratio)) - large * Math.log1p(ratio);
  return HALF_LOG_TWO_PI - 0.5 * Math.log(large) + correction + shape;
}
