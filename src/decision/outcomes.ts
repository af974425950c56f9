import type { Expectation } from "./expectation.ts";
import type { Noise } from "./simulated.ts";
import { isConstant, mean, variance } from "./summaries.ts";

/**
 * What a figure came to in single futures of all clients: values as simulated, moved to `estimate`, the estimate of their mean.
 *
 * Nothing stays nothing: what is 0 in a replication is 0, what is never below (above) 0 is not moved there. A constant is what it is; the values themselves where they stay where they are.
 */
export function outcomesOf(values: Float64Array, estimate: number): Float64Array {
  if (isConstant(values)) return values;
  const centre = mean(values);
  return estimate === centre ? values : withinSign(values, (r) => estimate + (values[r] - centre));
}

/** A figure of a sample of the clients, in parts. */
export interface SampledFigure {
  readonly values: Float64Array;
  /** Without the luck that controls tell of; their mean is the estimate. */
  readonly adjusted: Float64Array;
  /** Of `adjusted`, given the beliefs. */
  readonly expectation: Expectation;
  /** Of that luck, what is the same where all clients are simulated: how many arrive. */
  readonly shared: Float64Array;
  readonly noise: Noise;
}

/**
 * The same where replications simulate a sample of the clients, whose futures are further apart. A future's outcome is what is expected given its beliefs and the luck of its clients,
 * and only to the latter does a sample add: so that what the beliefs do is left as it is, and the rest is brought to the spread that it has where all are simulated.
 */
export function outcomesOfSample({ values, adjusted, expectation, shared, noise }: SampledFigure): Float64Array {
  if (isConstant(values)) return values;
  const { deviations, terms, isFitted } = expectation;
  const count = values.length;
  const [estimate, centre, met] = [mean(adjusted), mean(values), mean(shared)];
  const kept = deviations.map((value, r) => value + shared[r] - met);
  const misses = adjusted.map((value, r) => value - estimate - deviations[r]);
  const told = values.map((value, r) => value - centre - (adjusted[r] - estimate) - (shared[r] - met));
  // What the fit misses is larger than it seems on the replications that it is of, and part of it is in the fit.
  const missed = sumOfSquares(misses) / Math.max(1, count - 1 - terms);
  const rest = missed + variance(told);
  const wanted = luckOf(rest, noise, isFitted) - (missed * terms) / count;
  const seen = (sumOfSquares(misses) + sumOfSquares(told)) / (count - 1);
  const spread = seen > 0 ? Math.sqrt(Math.max(0, wanted) / seen) : 0;
  return withinSign(values, (r) => estimate + kept[r] + spread * (misses[r] + told[r]));
}

/**
 * Variance of what the beliefs do not tell where all clients are simulated, `rest` being that variance where some are.
 *
 * It is `rest` less what sampling adds, which is hardly told where sampling adds most of it. The halves of the samples tell how much of it is the clients' luck, rather too much, as
 * clients of a stratum differ; the fit's misses are not in that. So where beliefs are fitted it is the latter, within a standard error of the former.
 */
function luckOf(rest: number, { added, luck }: Noise, isFitted: boolean): number {
  const [addition, own] = [added, luck].map((values) => sumOfSquares(values) / values.length);
  const left = rest - addition;
  const error = isFitted ? addition * Math.sqrt(4 / added.length) : 0;
  return Math.max(0, Math.min(Math.max(own, left - error), left + error));
}

function withinSign(values: Float64Array, outcomeOf: (replication: number) => number): Float64Array {
  const least = values.every((value) => value >= 0) ? 0 : -Infinity;
  const most = values.every((value) => value <= 0) ? 0 : Infinity;
  return values.map((value, r) => (value === 0 ? 0 : Math.min(most, Math.max(least, outcomeOf(r)))));
}

function sumOfSquares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
