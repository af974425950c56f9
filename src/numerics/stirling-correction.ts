/**
 * What Stirling's formula leaves over: log-gamma(x) - [(x - 1/2) log x - x + log(2 pi) / 2], for x of at least 8.
 *
 * Below 8 the value is wrong (the callers shift their arguments up first); Infinity gives 0.
 *
 * Source: Abramowitz & Stegun 1964, 6.1.40 to 6.1.41, with coefficients fitted for x >= 8 instead of the divergent Bernoulli series.
 */
export function stirlingCorrection(x: number): number {
  const t = 1 / (x * x);
  const tt = t * t;
  // Our own fit in 1/x^2 at Chebyshev nodes of [0, 1/64], within 6e-17 relative (test/numerics/tables/fit_coefficients.py).
  const series =
    0.08333333333333333 +
    tt * (0.0007936507897524059 + tt * (0.0008414700852503147 + tt * 0.005065905360156132)) +
    t * (-0.002777777777773988 + tt * (-0.0005952365845057049 + tt * -0.001890382993887715));
  return series / x;
}
