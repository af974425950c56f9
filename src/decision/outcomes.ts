import { isConstant, mean, variance } from "./summaries.ts";

/**
 * What a figure came to in single futures of all clients: values around `estimate`, the estimate of their mean, at the spread that is theirs without what
 * simulating a sample of the clients adds.
 *
 * `noise` are numbers whose mean square is that added variance; null: all are simulated. Nothing stays nothing: what is 0 in a replication is 0, what is never below (above) 0 is not
 * moved there. A constant is what it is; the values themselves where there is nothing to correct.
 */
export function outcomesOf(values: Float64Array, estimate: number, noise: Float64Array | null): Float64Array {
  if (isConstant(values)) return values;
  const centre = mean(values);
  const spread =
    noise === null ? 1 : Math.sqrt(Math.max(0, 1 - mean(noise.map((each) => each * each)) / variance(values)));
  if (spread === 1 && estimate === centre) return values;
  const least = values.every((value) => value >= 0) ? 0 : -Infinity;
  const most = values.every((value) => value <= 0) ? 0 : Infinity;
  return values.map((value) =>
    value === 0 ? 0 : Math.min(most, Math.max(least, estimate + spread * (value - centre))),
  );
}
