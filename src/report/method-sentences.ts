import { focusOf, plainName } from "../charts/strategies.ts";
import type { Results } from "../results/results.ts";
import { reportWords } from "../words/report.ts";

/** Effective replications within this share of those that were run say nothing new. */
const SAME = 0.1;

/** Points of rank that the interval of an equity may be off before it is said. */
const MOST_OFF = 2;

/** How the figures were made, a paragraph first; then of how many clients and how sure that makes the mean difference, and why no more was run. */
export function methodSentences(results: Results): readonly string[] {
  const { replications, horizonMonths, discountRate, valueBeyondYears, model, sampling, stopReason } = results;
  const paragraph = reportWords.method.paragraph({
    purchases: reportWords.modelTitle(model.purchases.model),
    spend: reportWords.modelTitle(model.spend.model),
    uncertainty: model.uncertainty,
    isSampled: sampling !== null,
    ...{ replications, horizonMonths, discountRate, valueBeyondYears },
  });
  return [paragraph, ...precisionSentences(results), ...(stopReason === null ? [] : [stopReason])];
}

/** How many of the clients a future simulates, and how many plain futures the strategy in question is known by; none where that is all clients, and as many as were run. */
export function precisionSentences(results: Results): readonly string[] {
  const { sampling, replications } = results;
  const { sampled, effective, equityLess } = reportWords.method;
  const off = 2 * (sampling?.equityRankError ?? 0);
  const focus = focusOf(results);
  const futures = focus?.effectiveReplications ?? replications;
  const isNews = Math.abs(futures / replications - 1) > SAME;
  return [
    ...(sampling === null ? [] : [sampled(sampling.clientsPerReplication, sampling.clients)]),
    ...(off > MOST_OFF ? [equityLess(off)] : []),
    ...(focus === null || !isNews ? [] : [effective(plainName(focus.name), toTwoDigits(futures))]),
  ];
}

function toTwoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
