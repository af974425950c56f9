/** Largest distance between the distribution function of a sample (sorted in place) and a law's. */
function largestGap(sample: Float64Array, cdf: (value: number) => number): number {
  sample.sort();
  let gap = 0;
  for (let i = 0; i < sample.length; i++) {
    const share = cdf(sample[i]);
    gap = Math.max(gap, (i + 1) / sample.length - share, share - i / sample.length);
  }
  return gap;
}

/**
 * P-value of the Kolmogorov-Smirnov test of a sample against a continuous law, sorted in place.
 *
 * Source: Kolmogorov's limiting series, with Stephens's 1970 correction for finite samples.
 */
export function kolmogorovPValue(sample: Float64Array, cdf: (value: number) => number): number {
  const root = Math.sqrt(sample.length);
  const lambda = (root + 0.12 + 0.11 / root) * largestGap(sample, cdf);
  if (lambda < 0.3) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda);
  return sum;
}

/** Standard errors by which the means of the first powers of a sample lie off those of its law; `moments[k]` is E[X^k], up to twice the powers tested. */
export function momentErrors(sample: Float64Array, moments: readonly number[]): readonly number[] {
  const powers = (moments.length - 1) / 2;
  return Array.from({ length: powers }, (_, i) => {
    const k = i + 1;
    let sum = 0;
    for (const value of sample) sum += value ** k;
    const error = Math.sqrt((moments[2 * k] - moments[k] ** 2) / sample.length);
    return (sum / sample.length - moments[k]) / error;
  });
}
