import { sampleStandardDeviation } from "simple-statistics";
import { mean } from "./summaries.ts";

/** Mean of a subset of the replications with its standard error, and the bound of what was subsetted by. */
export interface TenthMean {
  readonly mean: number;
  /**
   * sd/sqrt(n) of the subset: as for independent draws, so that it errs to the large side for draws that fill space evenly. For one
   * replication, the sd of all.
   */
  readonly mcse: number;
  /** Largest value of the lowest tenth, smallest of the highest. */
  readonly bound: number;
}

/**
 * Mean of a response over the replications with the lowest and with the highest tenth of a belief's values.
 *
 * Replications of equal value stay together, so that a tenth of a belief with few values may hold more; the two never meet. `values` must
 * vary.
 */
export function meansOfTenths(response: Float64Array, values: Float64Array): { low: TenthMean; high: TenthMean } {
  const sorted = values.slice().sort();
  const count = sorted.length;
  const tenth = Math.max(1, Math.round(count / 10));
  let lowest = sorted[tenth - 1];
  let highest = sorted[count - tenth];
  if (!(lowest < highest)) {
    // One value holds both tenths: what lies beyond it on one side is set against the rest.
    const above = sorted.find((value) => value > lowest);
    if (above === undefined) lowest = sorted.findLast((value) => value < highest)!;
    else highest = above;
  }
  return {
    low: meanWhere(response, lowest, (r) => values[r] <= lowest),
    high: meanWhere(response, highest, (r) => values[r] >= highest),
  };
}

function meanWhere(response: Float64Array, bound: number, isIn: (r: number) => boolean): TenthMean {
  const chosen = response.filter((_, r) => isIn(r));
  const mcse = sampleStandardDeviation(Array.from(chosen.length > 1 ? chosen : response)) / Math.sqrt(chosen.length);
  return { mean: mean(chosen), mcse, bound };
}
