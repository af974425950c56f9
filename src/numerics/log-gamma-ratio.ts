import { logGamma } from "./log-gamma.ts";
import { stirlingCorrection } from "./stirling-correction.ts";

/**
 * Logarithm of gamma(x + d) / gamma(x), for x > 0 and x + d > 0; NaN elsewhere.
 *
 * Where both arguments are at least 8 it is the difference of Stirling's forms taken term by term: two log-gammas of 5,000 would lose 5 of
 * 16 digits, of 1e12 all of them. Below 8 the plain difference loses nothing in absolute terms.
 *
 * Source: Didonato & Morris 1992 (ACM TOMS 18), the function "algdiv", rederived.
 */
export function logGammaRatio(x: number, d: number): number {
  const y = x + d;
  if (!(x >= 8 && y >= 8)) return logGamma(y) - logGamma(x);
  return (y - 0.5) * Math.log1p(d / x) + d * (Math.log(x) - 1) + (stirlingCorrection(y) - stirlingCorrection(x));
}
