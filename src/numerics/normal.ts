/**
 * Standard normal distribution function, P(Z <= z), for any z; NaN for NaN.
 *
 * Relative error of a few units in the last place in the left tail too, down to the smallest doubles (z = -38): a tail is its Mills ratio
 * times the density.
 *
 * Source: Abramowitz & Stegun 1964, 26.2.2 and 26.2.12; the fits are our own.
 */
export function normalCdf(z: number): number {
  if (z < -1) return leftTail(-z);
  if (z <= 1) return 0.5 + z * centre(z * z);
  return 1 - leftTail(z);
}

const BOUND_REACH = 8;
const BOUNDS_PER_UNIT = 16;
/** More than rounding may take a value of the function past its neighbours. */
const BOUND_SLACK = 1e-12;
const bounds = new Float64Array(2 * BOUND_REACH * BOUNDS_PER_UNIT + 1);
for (let k = 0; k < bounds.length; k++) bounds[k] = normalCdf(k / BOUNDS_PER_UNIT - BOUND_REACH);

/** Whether a number is larger than `normalCdf(z)`: told by a table, but where the two are near. */
export function exceedsNormalCdf(u: number, z: number): boolean {
  const place = (z + BOUND_REACH) * BOUNDS_PER_UNIT;
  if (place >= 0 && place < bounds.length - 1) {
    const at = place | 0;
    if (u > bounds[at + 1] * (1 + BOUND_SLACK)) return true;
    if (u < bounds[at] * (1 - BOUND_SLACK)) return false;
  }
  return u > normalCdf(z);
}

/** P(Z <= -z) for z > 1. */
function leftTail(z: number): number {
  if (z > 40) return 0;
  // The square in two parts, the first exact: exp would turn the rounding of z^2 / 2 = 700 into 700 units.
  const coarse = Math.round(z * 16) / 16;
  const density = Math.exp((-coarse * coarse) / 2) * Math.exp((-(z - coarse) * (z + coarse)) / 2);
  return density * (z < 6 ? millsBelowSix(z - 1) : farMills(1 / (z * z)) / z);
}

/** (P(Z <= z) - 1/2) / z, t = z^2 in [0, 1]. */
function centre(t: number): number {
  const tt = t * t;
  // Our own fit, degrees 4 and 4, at Chebyshev nodes of [0, 1], within 8e-17 relative (test/numerics/tables/fit_coefficients.py).
  const top =
    0.39894228040143265 +
    tt * (0.0035769377147487165 + tt * 1.431493433642687e-6) +
    t * (0.024290678119163155 + tt * 5.5132474461627715e-5);
  const bottom =
    1 +
    tt * (0.021891781087478385 + tt * 2.3213336752010662e-5) +
    t * (0.2275543672501188 + tt * 0.0010741580947345492);
  return top / bottom;
}

/** Mills ratio over sqrt(2 pi), at z = 1 + t for t in [0, 5]. */
function millsBelowSix(t: number): number {
  const tt = t * t;
  // Our own fit, degrees 8 and 8, at Chebyshev nodes of [0, 5], within 7e-17 relative (test/numerics/tables/fit_coefficients.py).
  const top =
    0.2615782918651234 +
    tt *
      (0.17010259955108895 + tt * (0.01174417639163881 + tt * (0.00012450436732938138 + tt * 2.1100133603361482e-14))) +
    t * (0.3082695018684758 + tt * (0.05591241369892048 + tt * (0.001572886518154013 + tt * 4.5119945632001505e-6)));
  const bottom =
    1 +
    tt * (1.3074988428831096 + tt * (0.17320993445514984 + tt * (0.0042660411558410076 + tt * 1.130989708022328e-5))) +
    t * (1.7036333069816243 + tt * (0.5917672631530346 + tt * (0.03368164608245781 + tt * 0.0003233959212179931)));
  return top / bottom;
}

/** z times the Mills ratio over sqrt(2 pi), t = 1 / z^2 in [0, 1/36]. */
function farMills(t: number): number {
  const tt = t * t;
  // Our own fit, degrees 5 and 5, at Chebyshev nodes of [0, 1/36], within 8e-17 relative (test/numerics/tables/fit_coefficients.py).
  const top =
    0.39894228040143265 +
    tt * (242.7666103860805 + tt * 2012.6811015626968) +
    t * (17.427067456990542 + tt * (1248.43182198419 + tt * 458.13178543977557));
  const bottom =
    1 +
    tt * (650.2088297618262 + tt * 7320.178391402894) +
    t * (44.683180031594155 + tt * (3660.5137935087073 + tt * 3493.3958360437705));
  return top / bottom;
}

/**
 * Standard normal quantile: z with P(Z <= z) = u; -Infinity at 0, Infinity at 1, NaN outside [0, 1].
 *
 * Relative error of a few units in the last place for u down to the smallest doubles; above 1/2 it is that of 1 - u, which is exact.
 *
 * Source: the three regions of Wichura 1988 (AS 241), with fits of our own.
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) return q * centralQuantile(0.180625 - q * q);
  const tail = u < 0.5 ? u : 1 - u;
  if (!(tail >= 0)) return NaN;
  const size = tail === 0 ? Infinity : tailQuantile(Math.sqrt(-Math.log(tail)));
  return u < 0.5 ? -size : size;
}

/** z / (u - 1/2), t = 0.425^2 - (u - 1/2)^2 in [0, 0.180625]. */
function centralQuantile(t: number): number {
  const tt = t * t;
  // Our own fit, degrees 8 and 8, at Chebyshev nodes of the interval, within 1e-16 relative (test/numerics/tables/fit_coefficients.py).
  const top =
    3.3871328727963665 +
    tt * (2548.2248573022625 + tt * (95692.73551269759 + tt * (214247.3801984238 + tt * 3907.007639023816))) +
    t * (148.75654077063152 + tt * (21627.48116049056 + tt * (213550.16248438213 + tt * 74060.81462563902)));
  const bottom =
    1 +
    tt * (871.2838940641986 + tt * (41169.98166790856 + tt * (140376.82723612545 + tt * 9398.46451720659))) +
    t * (46.92338689522055 + tt * (8176.878340636071 + tt * (109244.70555458817 + tt * 72342.69749284587)));
  return top / bottom;
}

/** z > 0 whose upper tail is exp(-r^2), for r from 1.6 to 27.5 (the smallest double is at 27.3). */
function tailQuantile(r: number): number {
  const t = r < 5 ? r - 1.6 : r - 5;
  const tt = t * t;
  if (r < 5) {
    // Our own fit, degrees 8 and 8, at Chebyshev nodes of [1.6, 5], within 8e-17 relative (test/numerics/tables/fit_coefficients.py).
    const top =
      1.4234371107496835 +
      tt * (5.895441930593747 + tt * (1.4607583582995678 + tt * (0.04265573683356803 + tt * 7.021355815515727e-5))) +
      t * (4.658671152911319 + tt * (3.867306448959962 + tt * (0.3281996025557107 + tt * 0.0028477028904769918)));
    const bottom =
      1 +
      tt *
        (1.7409835549495896 + tt * (0.19254621603461666 + tt * (0.0019346295319642268 + tt * 3.604856526953905e-11))) +
      t * (2.073096479855932 + tt * (0.7681616354872175 + tt * (0.02720737081022722 + tt * 4.964417089088834e-5)));
    return top / bottom;
  }
  // Our own fit, degrees 10 and 10, at Chebyshev nodes of [5, 27.5], within 5e-17 relative (test/numerics/tables/fit_coefficients.py).
  const top =
    6.657904643501103 +
    tt *
      (3.180622404321089 +
        tt *
          (0.1203931378616747 +
            tt * (0.0006710288561928353 + tt * (4.6170918021579426e-7 + tt * 1.4242944788070118e-11)))) +
    t *
      (7.061691528262425 +
        tt *
          (0.7942299315134551 + tt * (0.011406019672499533 + tt * (2.362229270151063e-5 + tt * 4.349905439081561e-9))));
  const bottom =
    1 +
    tt *
      (0.293579096442148 +
        tt *
          (0.006100931803634923 +
            tt * (1.5155975856719416e-5 + tt * (3.0255021669872414e-9 + tt * 1.4291091203859e-20)))) +
    t *
      (0.8398336338304655 +
        tt *
          (0.055346847899077234 +
            tt * (0.000399524912400835 + tt * (3.113891733549929e-7 + tt * 1.0071269342026425e-11))));
  return top / bottom;
}
