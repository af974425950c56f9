import { stirlingCorrection } from "./stirling-correction.ts";

const HALF_LOG_TWO_PI = 0.91893853320467274178;

/**
 * Natural logarithm of the gamma function, for x > 0.
 *
 * Infinity at 0 and at Infinity, NaN below 0. Within 3 units in the last place, also relatively to the zeros at 1 and 2: there the zeros
 * are factored out, (x - 1)(x - 2) times a ratio of polynomials, as a Lanczos or Stirling form keeps absolute accuracy only.
 *
 * Source: Abramowitz & Stegun 1964, 6.1.15 (shift) and 6.1.40 (large x); the fits are our own.
 */
export function logGamma(x: number): number {
  if (x >= 8) return (x - 0.5) * (Math.log(x) - 1) + (HALF_LOG_TWO_PI - 0.5) + stirlingCorrection(x);
  if (x >= 3) return (x - 1) * (x - 2) * overZerosFromThree(x - 3);
  if (x >= 1) return (x - 1) * (x - 2) * overZerosFromOne(x - 1);
  // log-gamma(1 + x) - log x, the sum 1 + x never rounded.
  if (x >= 0) return x * (x - 1) * overZerosFromOne(x) - Math.log(x);
  return NaN;
}

/** log-gamma(1 + t) / (t (t - 1)) for t in [0, 2], with every coefficient positive. */
function overZerosFromOne(t: number): number {
  const tt = t * t;
  // Our own fit, degrees 8 and 8, at Chebyshev nodes of [0, 2], within 7e-17 relative (test/numerics/tables/fit_coefficients.py).
  const top =
    0.5772156649015329 +
    tt * (2.1865334418936686 + tt * (0.41752536810484064 + tt * (0.004630212547045681 + tt * 1.5462129680160472e-7))) +
    t * (1.7958790189979141 + tt * (1.3226883681227712 + tt * (0.06620652414372609 + tt * 0.00010318936786845246)));
  const bottom =
    1 +
    tt * (5.021257900661177 + tt * (1.4771004522958526 + tt * (0.03613884447121172 + tt * 2.470185221908832e-5))) +
    t * (3.5361659629744975 + tt * (3.672221755210662 + tt * (0.323976917346042 + tt * 0.0017463681006451486)));
  return top / bottom;
}

/** log-gamma(3 + t) / ((t + 2)(t + 1)) for t in [0, 5], with every coefficient positive. */
function overZerosFromThree(t: number): number {
  const tt = t * t;
  // Our own fit, degrees 7 and 7, at Chebyshev nodes of [0, 5], within 9e-17 relative (test/numerics/tables/fit_coefficients.py).
  const top =
    0.34657359027997264 +
    tt * (0.1085296566333962 + tt * (0.0013428983932654308 + tt * 4.5124164924016863e-7)) +
    t * (0.31600969988559685 + tt * (0.017489654086447256 + tt * (4.4114228011876386e-5 + tt * 2.80057912209741e-10)));
  const bottom =
    1 +
    tt * (0.4574970266593011 + tt * (0.010544724000088176 + tt * 1.3470908899761047e-5)) +
    t * (1.0805148697389364 + tt * (0.09626592845351838 + tt * (0.0005749889570573767 + tt * 9.225575553417742e-8)));
  return top / bottom;
}
