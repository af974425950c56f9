/**
 * Second derivative of log-gamma, for x > 0.
 *
 * Infinity at 0, 0 at Infinity, NaN below 0. Within a few units in the last place.
 *
 * Source: Abramowitz & Stegun 1964, 6.4.6 (shift) and 6.4.12 (large x); the fits are our own.
 */
export function trigamma(x: number): number {
  if (x >= 8) return large(x);
  if (x >= 3) return belowEight(x - 3);
  if (x >= 1) return fromOne(x - 1);
  if (x >= 0) return fromOne(x) + 1 / (x * x);
  return NaN;
}

function large(x: number): number {
  const t = 1 / (x * x);
  const tt = t * t;
  // Our own fit in 1/x^2 at Chebyshev nodes of [0, 1/64], within 6e-17 (test/numerics/tables/fit_coefficients.py).
  const series =
    0.16666666666666666 +
    tt * (0.023809523770911365 + tt * (0.07575246348177586 + tt * 1.1093601965597248)) +
    t * (-0.03333333333330476 + tt * (-0.03333331335581846 + tt * (-0.2523946862734603 + tt * -4.575304142113963)));
  return (1 + (0.5 + series / x) / x) / x;
}

/** trigamma(1 + t) for t in [0, 2]. */
function fromOne(t: number): number {
  const tt = t * t;
  // Our own fit, degrees 7 and 7, at Chebyshev nodes of [0, 2], within 4e-17 (test/numerics/tables/fit_coefficients.py).
  const top =
    1.6449340668482264 +
    tt * (5.340394657528947 + tt * (1.2290744644967948 + tt * 0.020094063679181092)) +
    t * (4.54497130105292 + tt * (3.3936573918493607 + tt * (0.24106557752646035 + tt * -3.192457697023973e-11)));
  const bottom =
    1 +
    tt * (7.446920419880142 + tt * (4.027447231302065 + tt * 0.2511126234895311)) +
    t * (4.224537169861705 + tt * (7.129567471987924 + tt * (1.3512816176601687 + tt * 0.02009406271425232)));
  return top / bottom;
}

/** trigamma(3 + t) for t in [0, 5]. */
function belowEight(t: number): number {
  const tt = t * t;
  // Our own fit, degrees 6 and 6, at Chebyshev nodes of [0, 5], within 8e-17 (test/numerics/tables/fit_coefficients.py).
  const top =
    0.3949340668482264 +
    tt * (0.3097263326150462 + tt * (0.012891850961283625 + tt * 3.433766468179503e-15)) +
    t * (0.5492299779699716 + tt * (0.08863519918147701 + tt * 0.0007639118210484234));
  const bottom =
    1 +
    tt * (1.328627179329888 + tt * (0.12092848598457535 + tt * 0.0007639118212398042)) +
    t * (1.780914444535509 + tt * (0.5322295021477146 + tt * 0.014801630509144483));
  return top / bottom;
}
