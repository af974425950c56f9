import { seriesOf, totalOf } from "../results/replications.ts";
import type { Replications, Scrambles } from "../results/replications.ts";
import type { StrategyResult } from "../results/results.ts";
import { mean, standardError } from "./summaries.ts";

/** Differences below this share of the money they are made of are rounding: a lever without effect or cost moves sums by no more. */
const ROUNDING = 1e-9;

/** The discounted money of one strategy, by replication. */
export interface Worth {
  /** Contribution - marketing cost - outstanding points and vouchers + value beyond the horizon. */
  readonly equity: Float64Array;
  /** The same without the value beyond. */
  readonly withinHorizon: Float64Array;
  /** Sum of the absolute parts: the scale on which rounding is judged. */
  readonly scale: Float64Array;
  /** Marketing, rewards and incentives. */
  readonly spend: Float64Array;
}

/** What a strategy is worth in each replication. */
export function worthOf(replications: Replications, strategy: number): Worth {
  const { count } = replications;
  const contribution = totalOf(replications, strategy, "contribution");
  const marketing = totalOf(replications, strategy, "marketingCost");
  const outstanding = totalOf(replications, strategy, "outstandingValue");
  const beyond = totalOf(replications, strategy, "valueBeyond");
  const rewards = totalOf(replications, strategy, "rewardCost");
  const incentives = totalOf(replications, strategy, "incentiveCost");
  const equity = new Float64Array(count);
  const withinHorizon = new Float64Array(count);
  const scale = new Float64Array(count);
  const spend = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    withinHorizon[r] = contribution[r] - marketing[r] - outstanding[r];
    equity[r] = withinHorizon[r] + beyond[r];
    scale[r] = Math.abs(contribution[r]) + Math.abs(marketing[r]) + Math.abs(outstanding[r]) + Math.abs(beyond[r]);
    spend[r] = marketing[r] + rewards[r] + incentives[r];
  }
  return { equity, withinHorizon, scale, spend };
}

/** Values less the reference's, replication by replication; what rounding alone can make is exactly 0. */
export function pairedDifference(values: Float64Array, reference: Float64Array, scale: Float64Array): Float64Array {
  return values.map((value, r) => {
    const difference = value - reference[r];
    return Math.abs(difference) <= ROUNDING * scale[r] ? 0 : difference;
  });
}

/** Share of replications with a difference above 0; a tie is not better. */
export function shareAboveZero(difference: Float64Array): number {
  return difference.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0) / difference.length;
}

/** Mean difference per unit of money spent beyond the baseline, net of that unit; null where no more is spent than there. */
export function returnOnSpend(
  difference: Float64Array,
  spend: Float64Array,
  baselineSpend: Float64Array,
): number | null {
  const extra = mean(spend) - mean(baselineSpend);
  return extra > ROUNDING * Math.abs(mean(baselineSpend)) ? mean(difference) / extra : null;
}

/**
 * Cumulative discounted difference (contribution less marketing cost) to the baseline at the end of each period: replication r holds
 * the values from r x periods on. What rounding alone can make is exactly 0.
 */
export function cumulativeDifference(replications: Replications, strategy: number): Float64Array {
  const { count, periods } = replications;
  const out = new Float64Array(count * periods);
  for (let r = 0; r < count; r++) {
    const contribution = seriesOf(replications, strategy, r, "contribution");
    const marketing = seriesOf(replications, strategy, r, "marketingCost");
    const baseContribution = seriesOf(replications, 0, r, "contribution");
    const baseMarketing = seriesOf(replications, 0, r, "marketingCost");
    let sum = 0;
    let scale = 0;
    for (let k = 0; k < periods; k++) {
      sum += contribution[k] - baseContribution[k] - (marketing[k] - baseMarketing[k]);
      scale += Math.abs(contribution[k]) + Math.abs(marketing[k]);
      out[r * periods + k] = Math.abs(sum) <= ROUNDING * scale ? 0 : sum;
    }
  }
  return out;
}

/** Points and vouchers outstanding at the end beyond the baseline's, by replication; what rounding alone can make is exactly 0. */
export function owedAtEnd(replications: Replications, strategy: number): Float64Array {
  const outstanding = totalOf(replications, strategy, "outstandingValue");
  return pairedDifference(outstanding, totalOf(replications, 0, "outstandingValue"), outstanding.map(Math.abs));
}

/**
 * Payback month: per replication the first month from which the cumulative difference stays >= 0 to the horizon, where it is still so once
 * what is owed at the end is paid.
 *
 * `owed` holds per replication the outstanding points and vouchers beyond the baseline's at the end: they count against equity, so a
 * replication whose last value less them is below 0 never pays back within the horizon. `neverShare` is the share of such
 * replications and of those without a month. `p50` is the lower median of the others, a whole month:
 * the first by which at least half of them have paid back (the order statistic of rank n/2, rounded up); null where most do not.
 * Null altogether where nothing ever differs from the baseline: there is nothing to pay back.
 */
export function payback(cumulative: Float64Array, periods: number, owed: Float64Array): StrategyResult["paybackMonth"] {
  if (cumulative.every((value) => value === 0) && owed.every((value) => value === 0)) return null;
  const count = cumulative.length / periods;
  const months: number[] = [];
  for (let r = 0; r < count; r++) {
    if (cumulative[(r + 1) * periods - 1] < owed[r]) continue;
    let first = periods;
    while (first > 0 && cumulative[r * periods + first - 1] >= 0) first--;
    if (first < periods) months.push(first + 1);
  }
  const neverShare = (count - months.length) / count;
  const sorted = months.sort((a, b) => a - b);
  return { p50: neverShare > 0.5 ? null : sorted[Math.ceil(sorted.length / 2) - 1], neverShare };
}

/** The two strategies of largest mean equity, and whether the replications can tell them apart. */
export interface Ranking {
  /** Indices of the best and the second. */
  readonly best: number;
  readonly second: number;
  /** Mean of the paired difference between them, and its Monte Carlo standard error. */
  readonly mean: number;
  readonly mcse: number;
  /** False where the mean difference is under two standard errors, or nothing differs. */
  readonly isClear: boolean;
}

/**
 * Ranks by mean equity; null where there is one strategy.
 *
 * The earlier of equals comes first; equal is what rounding alone can make different. A strategy that is worth the same as the
 * baseline in every replication is the baseline by another name and is left out, unless there is no other to come second.
 */
export function rank(worths: readonly Worth[], scrambles: Scrambles = 1): Ranking | null {
  if (worths.length < 2) return null;
  const differences = worths.map(({ equity, scale }) => pairedDifference(equity, worths[0].equity, scale));
  const all = worths.map((_, index) => index);
  const differing = all.filter((index) => index === 0 || differences[index].some((value) => value !== 0));
  const means = differences.map(mean);
  const tolerance = ROUNDING * Math.max(...worths.map(({ scale }) => mean(scale)));
  const firstOf = (indices: readonly number[]): number => {
    const most = Math.max(...indices.map((index) => means[index]));
    return indices.find((index) => means[index] >= most - tolerance)!;
  };
  const ranked = differing.length > 1 ? differing : all;
  const best = firstOf(ranked);
  const second = firstOf(ranked.filter((index) => index !== best));
  const between = pairedDifference(worths[best].equity, worths[second].equity, worths[best].scale);
  const gap = mean(between);
  const mcse = standardError(between, scrambles);
  return { best, second, mean: gap, mcse, isClear: gap > 2 * mcse };
}
