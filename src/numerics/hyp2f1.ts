import { hypergeometricSeries } from "./hypergeometric-series.ts";
import type { SeriesSum } from "./hypergeometric-series.ts";

// Cancellation that a first form may suffer before the other one is tried, and that the better of the two may suffer before NaN.
const LOSS_TO_TRY_OTHER = 32;
const LOSS_TO_REFUSE = 1e6;

/** 2F1 = sum (1 - z)^power exp(logScale). */
interface Factored extends SeriesSum {
  readonly power: number;
}

const UNDEFINED: Factored = Object.freeze({ sum: NaN, power: 0, logScale: 0, loss: NaN });

/**
 * Gauss's hypergeometric function 2F1(a, b; c; z), for real a, b, c and z < 1.
 *
 * Relative error about 1e-13 at worst for a, b, c > 0 and z >= 0, for parameters up to 10,000 and z up to 1 - 1e-9 and beyond (values
 * above 1e200 carry the error of their logarithm). With a negative parameter the error is 1e-13 of the largest term, and the result NaN
 * where that is a million times the sum. For z < 0 the error grows with a |z|. NaN for z >= 1 and where c is 0 or a negative integer.
 * Infinity where the value overflows: `logHyp2f1` has its logarithm.
 *
 * The textbook series fails in the BG/NBD's range: with parameters in the hundreds its terms overflow, near z = 1 it needs billions. Euler's
 * transform makes them few and small; where those of the transform alternate, the plain series, all positive, is summed to its end.
 *
 * Source: Abramowitz & Stegun 1964, 15.1.1, 15.3.3 (Euler) and 15.3.4 (Pfaff, for z < 0).
 */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  const { sum, power, logScale } = factored(a, b, c, z);
  if (logScale === 0) return power === 0 ? sum : sum * powerOfComplement(z, power);
  return Math.sign(sum) * Math.exp(Math.log(Math.abs(sum)) + logScale + power * Math.log1p(-z));
}

/** Logarithm of 2F1(a, b; c; z), with the domain of `hyp2f1`; NaN where that is not positive. Never overflows. */
export function logHyp2f1(a: number, b: number, c: number, z: number): number {
  const { sum, power, logScale } = factored(a, b, c, z);
  return Math.log(sum) + logScale + (power === 0 ? 0 : power * Math.log1p(-z));
}

function factored(a: number, b: number, c: number, z: number): Factored {
  if (!(z < 1) || !Number.isFinite(a + b + c + z) || (c <= 0 && Number.isInteger(c))) return UNDEFINED;
  if (z >= 0) return factoredInside(a, b, c, z);
  // Pfaff: the parameter to reflect is the one that leaves the other positive.
  const [kept, reflected] = b <= c ? [a, b] : [b, a];
  const { sum, power, logScale, loss } = factoredInside(kept, c - reflected, c, z / (z - 1));
  // 1 - z/(z - 1) = 1/(1 - z).
  return { sum, power: -kept - power, logScale, loss };
}

function factoredInside(a: number, b: number, c: number, z: number): Factored {
  const isEulerFirst = excess(a, b, c) < 0;
  const first = isEulerFirst ? euler(a, b, c, z) : plain(a, b, c, z);
  if (first.loss <= LOSS_TO_TRY_OTHER) return first;
  const other = isEulerFirst ? plain(a, b, c, z) : euler(a, b, c, z);
  const better = other.loss < first.loss || Number.isNaN(first.loss) ? other : first;
  return better.loss <= LOSS_TO_REFUSE ? better : UNDEFINED;
}

function plain(a: number, b: number, c: number, z: number): Factored {
  const larger = Math.max(a, b);
  const { sum, logScale, loss } = hypergeometricSeries(larger, Math.min(a, b), c, z, larger - c);
  return { sum, power: 0, logScale, loss };
}

function euler(a: number, b: number, c: number, z: number): Factored {
  const larger = Math.max(a, b);
  const smaller = Math.min(a, b);
  const { sum, logScale, loss } = hypergeometricSeries(c - smaller, c - larger, c, z, -smaller);
  return { sum, power: excess(a, b, c), logScale, loss };
}

/** c - a - b, the larger parameter first: c is often near it, and then nothing is rounded. */
function excess(a: number, b: number, c: number): number {
  return a > b ? c - a - b : c - b - a;
}

/** (1 - z)^power, with what 1 - z rounds away put back: at power 5,000 it would cost 4 digits. */
function powerOfComplement(z: number, power: number): number {
  const complement = 1 - z;
  const rounded = 1 - complement - z;
  return Math.pow(complement, power) * (1 + (power * rounded) / complement);
}
