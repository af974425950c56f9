import type { Replications } from "../results/replications.ts";
import type { Results } from "../results/results.ts";
import { simulatedMoney, type Worth } from "./compare.ts";
import type { Estimator, Figure } from "./estimator.ts";
import { mean, variance } from "./summaries.ts";

/** Points of rank at a median that a shift by one standard deviation is, to first order, for a normal figure. */
const POINTS_OF_SHIFT = 100 / Math.sqrt(2 * Math.PI);

/**
 * How many of the clients a replication simulates, null for all of them, and what this does to the median of a strategy's equity: the sample is chosen for differences, and adds more to
 * equity. The standard error is that of the mean by what sampling adds, less what controls tell of it, in points of rank of the median, the largest of all strategies.
 */
export function samplingOf(
  { clientsPerReplication, count }: Replications,
  clients: number,
  worths: readonly Worth[],
  equities: readonly Figure[],
  estimator: Estimator,
): Results["sampling"] {
  if (clientsPerReplication === null) return null;
  const errors = worths.map((worth, s) => {
    const added = mean(estimator.addedTo(simulatedMoney(worth, "equity")).map((value) => value * value));
    const spread = variance(equities[s].outcomes);
    return spread > 0 ? POINTS_OF_SHIFT * Math.sqrt(added / spread / count) : 0;
  });
  return { clientsPerReplication, clients, equityRankError: Math.max(...errors) };
}
