import type { ClientPrice } from "../results/decision-schema.ts";
import type { Replications } from "../results/replications.ts";
import { totalOf } from "../results/replications.ts";
import { mean, quantile, ratioOfSums, standardError } from "./summaries.ts";

/**
 * Most that one may pay for a client won: the cost per client (CAC) at which a strategy's expected difference to the baseline is 0, with
 * the clients, their timing and everything else as they are.
 *
 * If every client cost f times as much, the difference would fall by (f - 1) x discounted acquisition cost, so f = 1 + mean difference /
 * mean discounted acquisition cost; the answer is f x CAC, both beyond the baseline's. `p05` and `p95` are those of the same figure
 * replication by replication (null where one of them wins nobody): what turned out to have been the most, rather than how well the mean
 * is known, which is `mcse`. Below 0 the strategy loses even if clients came free. Null where no more clients are won, or for no more
 * money, than under the baseline.
 */
export function mostPerClient(
  replications: Replications,
  strategy: number,
  difference: Float64Array,
  withinHorizon: Float64Array,
): ClientPrice | null {
  const extra = (name: "newClientsPaid" | "acquisitionCost" | "discountedAcquisitionCost"): Float64Array => {
    const baseline = totalOf(replications, 0, name);
    return totalOf(replications, strategy, name).map((value, r) => value - baseline[r]);
  };
  const clients = extra("newClientsPaid");
  const paid = extra("acquisitionCost");
  const discounted = extra("discountedAcquisitionCost");
  const cac = ratioOfSums(paid, clients);
  if (cac === null || !(cac > 0) || !(mean(discounted) > 0)) return null;
  const price = (gain: Float64Array): ClientPrice["withBeyond"] => {
    const factor = 1 + mean(gain) / mean(discounted);
    const rest = gain.map((value, r) => value - (factor - 1) * discounted[r]);
    const turnedOut = gain.map((value, r) => (paid[r] / clients[r]) * (1 + value / discounted[r])).sort();
    const isAlways = clients.every((value) => value > 0) && discounted.every((value) => value > 0);
    return {
      value: factor * cac,
      mcse: (standardError(rest, replications.scrambles) / mean(discounted)) * cac,
      p05: isAlways ? quantile(turnedOut, 0.05) : null,
      p95: isAlways ? quantile(turnedOut, 0.95) : null,
    };
  };
  return {
    strategy: replications.strategies[strategy],
    cac,
    withBeyond: price(difference),
    withinHorizon: price(withinHorizon),
    clientValue: ratioOfSums(
      totalOf(replications, strategy, "acquiredValue"),
      totalOf(replications, strategy, "newClientsPaid"),
    ),
  };
}
