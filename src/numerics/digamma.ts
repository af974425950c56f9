/**
 * Derivative of log-gamma, for x > 0.
 *
 * -Infinity at 0, Infinity at Infinity, NaN below 0. Within a few units in the last place, also relatively to the zero at 1.4616..., which
 * is factored out of the fits below 8.
 *
 * Source: Abramowitz & Stegun 1964, 6.3.5 (shift) and 6.3.18 (large x); the fits are our own.
 */
export function digamma(x: number): number {
  if (x >= 8) return large(x);
  if (x >= 3) return belowEight(x - 3);
  if (x >= 1) return fromOne(x - 1);
  if (x >= 0) return fromOne(x) - 1 / x;
  return NaN;
}

function large(x: number): number {
  const t = 1 / (x * x);
  const tt = t * t;
  // Our own fit in 1/x^2 at Chebyshev nodes of [0, 1/64], within 2e-16 of a term below 0.0014 (test/numerics/tables/fit_coefficients.py).
  const series =
    0.08333333333333333 +
    tt * (0.0039682539119537084 + tt * (0.007571689620283902 + tt * 0.06362150587634356)) +
    t * (-0.008333333333278636 + tt * (-0.0041666448230497 + tt * -0.020697987372370493));
  return Math.log(x) - 0.5 / x - t * series;
}

/** digamma(1 + t) for t in [0, 2]. */
function fromOne(t: number): number {
  const tt = t * t;
  // Our own fit of digamma over (x - zero), degrees 7 and 6, at Chebyshev nodes of [0, 2], within 5e-17 (fit_coefficients.py).
  const top =
    1.2503801375034054 +
    tt * (1.0164566510246777 + tt * (0.0238414069598138 + tt * 2.5009024312418424e-6)) +
    t * (1.8998845370478825 + tt * (0.2374725594485366 + tt * (0.000818874142960514 + tt * -1.578585859621291e-8)));
  const bottom =
    1 +
    tt * (1.7169749127558187 + tt * (0.10266883844857362 + tt * 0.00017933601981804436)) +
    t * (2.2029923661052755 + tt * (0.6092694909208878 + tt * 0.007561224327355051));
  // The zero less 1, in two parts that together carry it to 33 digits.
  return (t - 0.46163214496836236 + 1.5522348162858677e-17) * (top / bottom);
}

/** digamma(3 + t) for t in [0, 5]. */
function belowEight(t: number): number {
  const tt = t * t;
  // Our own fit of digamma over (x - zero), degrees 7 and 7, at Chebyshev nodes of [0, 5], within 4e-17 (fit_coefficients.py).
  const top =
    0.5998463449949618 +
    tt * (0.1434483649138224 + tt * (0.0013431707298949328 + tt * 3.417331017737105e-7)) +
    t * (0.47909796549068895 + tt * (0.020109185315357957 + tt * (3.843027568302861e-5 + tt * 1.6444947225880927e-10)));
  const bottom =
    1 +
    tt * (0.4049682835900614 + tt * (0.008085405834480327 + tt * 8.950811034004372e-6)) +
    t * (1.0207598372030837 + tt * (0.07941322087635173 + tt * (0.00040985393684347254 + tt * 5.743072754868533e-8)));
  // 3 less the zero.
  return (t + 1.5383678550316378) * (top / bottom);
}
