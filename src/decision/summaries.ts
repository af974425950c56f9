import { mean as listMean, sampleVariance } from "simple-statistics";
import { quantileOfSorted } from "../numerics/quantile-of-sorted.ts";
import { SCRAMBLES, type Scrambles } from "../results/replications.ts";
import type { Series, Total } from "../results/results.ts";

/** Mean over replications, in their order, by compensated summation; exact where all values are the same. */
export function mean(values: Float64Array): number {
  return isConstant(values) ? values[0] : listMean(asList(values));
}

/** Replications from which on each scramble has two. */
const LEAST_FOR_SCRAMBLES = 2 * SCRAMBLES;

/**
 * Monte Carlo standard error of the mean over the replications, in their order; NaN for fewer than two.
 *
 * Of independent replications (`scrambles` 1) sd/sqrt(n). Of scrambled ones from the spread of the 16 scrambles' means, in which the replications of one scramble
 * make up for each other; below 32 replications sd/sqrt(n), which is then too large, not too small.
 *
 * Source: Owen 1997 (replicated scrambled nets).
 */
export function standardError(values: Float64Array, scrambles: Scrambles = 1): number {
  const count = values.length;
  if (count < 2) return NaN;
  if (isConstant(values)) return 0;
  if (scrambles === 1 || count < LEAST_FOR_SCRAMBLES) return Math.sqrt(sampleVariance(asList(values)) / count);
  const centre = mean(values);
  const sums = new Float64Array(scrambles);
  for (let r = 0; r < count; r++) sums[r % scrambles] += values[r] - centre;
  // A scramble may have one replication more than others: its share of the mean is as much larger.
  const squares = sums.reduce((sum, deviation) => sum + deviation * deviation, 0);
  return Math.sqrt((squares * scrambles) / (scrambles - 1)) / count;
}

/** The same numbers for functions that read a list by its length and index only. */
function asList(values: Float64Array): number[] {
  return values as unknown as number[];
}

/** Mean, Monte Carlo standard error and quantiles of a total over the replications. */
export function summarise(values: Float64Array, scrambles: Scrambles = 1): Total {
  return summary(mean(values), standardError(values, scrambles), values);
}

/** A mean and its error with the quantiles of values. */
export function summary(mean: number, mcse: number, values: Float64Array): Total {
  const sorted = sort(values);
  return {
    mean,
    mcse,
    p05: quantileOfSorted(sorted, 0.05),
    p25: quantileOfSorted(sorted, 0.25),
    p50: quantileOfSorted(sorted, 0.5),
    p75: quantileOfSorted(sorted, 0.75),
    p95: quantileOfSorted(sorted, 0.95),
  };
}

/** The same by period; `seriesAt(r)` holds the values of replication r, one per period. */
export function summariseByPeriod(
  count: number,
  periods: number,
  seriesAt: (replication: number) => Float64Array,
  scrambles: Scrambles = 1,
): Series {
  const summary: Series = { mean: [], mcse: [], p05: [], p95: [] };
  const values = new Float64Array(count);
  for (let period = 0; period < periods; period++) {
    for (let r = 0; r < count; r++) values[r] = seriesAt(r)[period]!;
    const sorted = sort(values);
    summary.mean.push(mean(values));
    summary.mcse.push(standardError(values, scrambles));
    summary.p05.push(quantileOfSorted(sorted, 0.05));
    summary.p95.push(quantileOfSorted(sorted, 0.95));
  }
  return summary;
}

/**
 * Mean of the worst tenth of the replications (expected shortfall at 10 %).
 *
 * The tenth is exact: of 25 replications the two lowest count whole and the third by half; of ten or fewer, the lowest alone.
 */
export function worstTenth(values: Float64Array): number {
  const sorted = sort(values);
  const mass = Math.max(1, values.length / 10);
  const whole = Math.floor(mass);
  let sum = 0;
  for (let i = 0; i < whole; i++) sum += sorted[i];
  if (mass > whole) sum += (mass - whole) * sorted[whole];
  return sum / mass;
}

/** Ratio of the sums of two totals; null where the denominator is not positive. */
export function ratioOfSums(numerator: Float64Array, denominator: Float64Array): number | null {
  const below = mean(denominator);
  return below > 0 ? mean(numerator) / below : null;
}

function sort(values: Float64Array): Float64Array {
  return isConstant(values) ? values : values.slice().sort();
}

/** Sample variance, of two values or more. */
export function variance(values: Float64Array): number {
  return sampleVariance(asList(values));
}

/** Whether all values are the same. */
export function isConstant(values: Float64Array): boolean {
  const first = values[0];
  for (const value of values) if (value !== first) return false;
  return true;
}
