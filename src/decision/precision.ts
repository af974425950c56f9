import type { Replications } from "../results/replications.ts";
import { decisionWords as words } from "../words/decision.ts";
import { varyingBeliefs } from "./beliefs.ts";
import { rank, worthOf } from "./compare.ts";
import { estimatorOf } from "./estimator.ts";
import { REPLICATIONS_PER_TERM } from "./regression.ts";

/**
 * Standard error of the mean difference between the two strategies of largest mean equity, as a share of the size of the baseline's mean equity; of that mean itself where
 * there is one strategy. Infinity where the baseline is worth nothing.
 */
export function relativeError(replications: Replications): number {
  const estimator = estimatorOf(replications);
  const worths = replications.strategies.map((_, strategy) => worthOf(replications, strategy));
  const { equity } = worths[0];
  const mcse = rank(worths, estimator)?.mcse ?? estimator.error(equity);
  const size = Math.abs(estimator.mean(equity));
  return size > 0 ? mcse / size : Infinity;
}

/**
 * Whether no more replications are needed: the relative error is below `precision`, and they are enough for the chance of being the best choice (ten for each belief
 * that varies, `assumptions` of which are assumptions), without which there is no recommendation to be precise about.
 */
export function isPreciseEnough(replications: Replications, precision: number, assumptions: number): boolean {
  const beliefs = varyingBeliefs(replications, assumptions).length;
  return replications.count >= REPLICATIONS_PER_TERM * (beliefs + 1) && relativeError(replications) < precision;
}

/** Why no more replications were run, in words; null where the scenario asks for no precision. `most` is what the scenario allows. */
export function stopReason(replications: Replications, precision: number | null, most: number): string | null {
  if (precision === null) return null;
  const { count, strategies } = replications;
  const figures = { count, most, precision, error: relativeError(replications), isPair: strategies.length > 1 };
  return count < most ? words.stoppedEarly(figures) : words.ranAll(figures);
}
