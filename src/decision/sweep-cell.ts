import type { Replications } from "../results/replications.ts";
import type { SweepCell } from "../results/sweep-schema.ts";
import { pairedDifference, worthOf } from "./compare.ts";
import { estimatorOf } from "./estimator.ts";

/** Standard errors between the best two from which on the best is clear. */
const CLEAR = 2;

/** What the strategies of one cell of a sweep are worth beside the baseline, and which comes first: of two that tie, the one that is named first. */
export function sweepCell(replications: Replications, values: readonly string[]): SweepCell {
  const { strategies } = replications;
  const estimator = estimatorOf(replications);
  const worths = strategies.map((_, at) => worthOf(replications, at));
  const ahead = (at: number, other: number): Float64Array =>
    pairedDifference(worths[at].equity, worths[other].equity, worths[at].scale);
  const differences = strategies.map((_, at) => ahead(at, 0));
  const means = differences.map(estimator.mean);
  const order = strategies.map((_, at) => at).sort((a, b) => means[b] - means[a] || a - b);
  const [best, next] = order;
  const lead = next === undefined ? null : ahead(best, next);
  return {
    values: [...values],
    differences: strategies
      .map((strategy, at) => ({ strategy, mean: means[at], mcse: estimator.error(differences[at]) }))
      .slice(1),
    best: strategies[best],
    isClear: lead === null || estimator.mean(lead) > CLEAR * estimator.error(lead),
  };
}
