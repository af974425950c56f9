import { variance } from "./summaries.ts";

/**
 * Independent replications of all clients, without controls, whose mean would have the same standard error; null where a figure does not vary or its error is not known.
 *
 * `outcomes` are futures of all clients, `error` is that of the mean.
 */
export function effectiveReplications(outcomes: Float64Array, error: number): number | null {
  const count = variance(outcomes) / error ** 2;
  return error > 0 && count > 0 ? count : null;
}
