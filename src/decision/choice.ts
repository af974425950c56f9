import { withoutOverfit } from "./overfit.ts";
import { REPLICATIONS_PER_TERM, regressOnBeliefs } from "./regression.ts";
import type { Regression } from "./regression.ts";
import { mean } from "./summaries.ts";

/**
 * Share of replications in which each column holds the largest value; columns within `tolerance` of it share the replication.
 * The shares add up to 1.
 */
export function shareOfFirst(columns: readonly Float64Array[], tolerance: number): number[] {
  const count = columns[0].length;
  const shares = new Array<number>(columns.length).fill(0);
  for (let r = 0; r < count; r++) {
    let most = -Infinity;
    for (const column of columns) most = Math.max(most, column[r]);
    const first = columns.flatMap((column, s) => (column[r] >= most - tolerance ? [s] : []));
    for (const s of first) shares[s] += 1 / first.length;
  }
  return shares.map((share) => share / count);
}

/** Chance that each strategy, the baseline first, comes first on expected value, and the fit that it is read off; null with the reason why it cannot be said. */
export type Choice =
  | { readonly shares: readonly number[]; readonly regression: Regression }
  | { readonly shares: null; readonly reason: "beliefs-do-not-vary" | "too-few-replications"; readonly needed: number };

/**
 * pBestChoice: the share of beliefs (drawn parameters and assumptions, one set per replication) under which a strategy's expected
 * value comes first.
 *
 * `differences` are those of each strategy but the baseline to the baseline, by replication; `beliefs` the varying beliefs,
 * standardised. Expected values given beliefs are fitted by regression on the same replications (`regressOnBeliefs`), drawn in by
 * what chance adds to their spread (`withoutOverfit`), and counted. Strategies within `tolerance` of each other share. Refused under
 * ten replications per belief: at ten, with dice four times as wide as the beliefs, the shares are off by about a tenth (rms, made-up cases
 * of known truth); at 1,000 and 2,000 replications, with dice twice as wide, by one to two hundredths.
 *
 * Source: Strong, Oakley & Brennan 2014 (expected values given parameters by regression on a probabilistic sample).
 */
export function chooseGivenBeliefs(
  differences: readonly Float64Array[],
  beliefs: readonly Float64Array[],
  tolerance: number,
): Choice {
  const needed = REPLICATIONS_PER_TERM * (beliefs.length + 1);
  if (beliefs.length === 0 || differences.length === 0) return { shares: null, reason: "beliefs-do-not-vary", needed };
  const count = differences[0].length;
  if (count < needed) return { shares: null, reason: "too-few-replications", needed };
  const regression = regressOnBeliefs(differences, beliefs);
  const deviations = withoutOverfit(regression);
  const expected = differences.map((difference, s) => {
    const centre = mean(difference);
    return deviations[s].map((value) => centre + value);
  });
  return { shares: shareOfFirst([new Float64Array(count), ...expected], tolerance), regression };
}
