import { quantileOfSorted } from "../numerics/quantile-of-sorted.ts";
import type { ClientPrice } from "../results/decision-schema.ts";
import type { Replications } from "../results/replications.ts";
import { totalOf } from "../results/replications.ts";
import { type Estimator, type Figure, PLAIN } from "./estimator.ts";
import { less, simulatedTotal } from "./simulated.ts";
import { mean, ratioOfSums } from "./summaries.ts";

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
  difference: Figure,
  withinHorizon: Figure,
  estimator: Estimator = PLAIN,
): ClientPrice | null {
  const extra = (name: "newClientsPaid" | "acquisitionCost" | "discountedAcquisitionCost"): Figure =>
    estimator.figure(less(simulatedTotal(replications, strategy, name), simulatedTotal(replications, 0, name)));
  const clients = extra("newClientsPaid");
  const paid = extra("acquisitionCost");
  const discounted = extra("discountedAcquisitionCost");
  const cac = ratioOfSums(paid.values, clients.values);
  const spent = mean(discounted.values);
  if (cac === null || !(cac > 0) || !(spent > 0)) return null;
  const outcomes = { clients: clients.outcomes, paid: paid.outcomes, discounted: discounted.outcomes };
  const price = (gain: Figure): ClientPrice["withBeyond"] => {
    const factor = 1 + mean(gain.values) / spent;
    const rest = gain.values.map((value, r) => value - (factor - 1) * discounted.values[r]);
    const turnedOut = gain.outcomes
      .map((value, r) => (outcomes.paid[r] / outcomes.clients[r]) * (1 + value / outcomes.discounted[r]))
      .sort();
    const isAlways = [outcomes.clients, outcomes.discounted].every((values) => values.every((value) => value > 0));
    return {
      value: factor * cac,
      mcse: (estimator.error(rest) / spent) * cac,
      p05: isAlways ? quantileOfSorted(turnedOut, 0.05) : null,
      p95: isAlways ? quantileOfSorted(turnedOut, 0.95) : null,
    };
  };
  return {
    strategy: replications.strategies[strategy],
    cac,
    withBeyond: price(difference),
    withinHorizon: price(withinHorizon),
    clientValue: ratioOfSums(
      estimator.adjust(totalOf(replications, strategy, "acquiredValue")),
      estimator.adjust(totalOf(replications, strategy, "newClientsPaid")),
    ),
  };
}
