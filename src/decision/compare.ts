import { seriesOf, totalOf } from "../results/replications.ts";
import type { Replications } from "../results/replications.ts";
import type { StrategyResult, TotalName } from "../results/results.ts";
import { bestTwo } from "./best-two.ts";
import { type Estimator, type Figure, PLAIN } from "./estimator.ts";
import { type Noise, type Simulated, less, noiseBy, simulatedTotal } from "./simulated.ts";
import { mean } from "./summaries.ts";

/** Differences below this share of the money they are made of are rounding: a lever without effect or cost moves sums by no more. */
const ROUNDING = 1e-9;

/** Sums of a strategy's money, by replication. */
interface Money {
  /** Contribution - marketing cost - outstanding points and vouchers + value beyond the horizon. */
  readonly equity: Float64Array;
  /** The same without the value beyond. */
  readonly withinHorizon: Float64Array;
  /** Marketing, rewards and incentives. */
  readonly spend: Float64Array;
}

/** The discounted money of one strategy, by replication, as simulated. */
export interface Worth extends Money {
  /** Sum of the absolute parts: the scale on which rounding is judged. */
  readonly scale: Float64Array;
  /** Noise of each; null: all clients are simulated. */
  readonly noise: Readonly<Record<keyof Noise, Money>> | null;
}

/** What a strategy is worth in each replication. */
export function worthOf(replications: Replications, strategy: number): Worth {
  const total = (name: TotalName): Float64Array => totalOf(replications, strategy, name);
  return {
    ...moneyOf(total),
    scale: sumOf(
      [total("contribution"), total("marketingCost"), total("outstandingValue"), total("valueBeyond")],
      Math.abs,
    ),
    noise: noiseBy(replications, ({ totals }) =>
      moneyOf((name) => totalOf({ ...replications, totals }, strategy, name)),
    ),
  };
}

function moneyOf(total: (name: TotalName) => Float64Array): Money {
  const [marketing, outstanding, beyond] = [total("marketingCost"), total("outstandingValue"), total("valueBeyond")];
  const withinHorizon = total("contribution").map((value, r) => value - marketing[r] - outstanding[r]);
  return {
    withinHorizon,
    equity: withinHorizon.map((value, r) => value + beyond[r]),
    spend: sumOf([marketing, total("rewardCost"), total("incentiveCost")]),
  };
}

function sumOf(parts: readonly Float64Array[], of = (value: number): number => value): Float64Array {
  return parts[0].map((_, r) => parts.slice(1).reduce((sum, part) => sum + of(part[r]), of(parts[0][r])));
}

/** Values less the reference's, replication by replication; what rounding alone can make is exactly 0. */
export function pairedDifference(values: Float64Array, reference: Float64Array, scale: Float64Array): Float64Array {
  return values.map((value, r) => {
    const difference = value - reference[r];
    return Math.abs(difference) <= ROUNDING * scale[r] ? 0 : difference;
  });
}

/** A part of a strategy's money with its noise. */
export function simulatedMoney(worth: Worth, part: keyof Money): Simulated {
  const { noise } = worth;
  return { values: worth[part], noise: noise && { added: noise.added[part], luck: noise.luck[part] } };
}

/** A part of a strategy's money less the baseline's. */
export function simulatedDifference(worth: Worth, baseline: Worth, part: keyof Money): Simulated {
  const { noise } = less(simulatedMoney(worth, part), simulatedMoney(baseline, part));
  return { values: pairedDifference(worth[part], baseline[part], worth.scale), noise };
}

/** The same as a figure. */
export function differenceOf(worth: Worth, baseline: Worth, part: keyof Money, estimator: Estimator = PLAIN): Figure {
  return estimator.figure(simulatedDifference(worth, baseline, part));
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
export function cumulativeDifference(replications: Replications, strategy: number): Simulated {
  return {
    values: accumulate(replications, strategy, ROUNDING),
    noise: noiseBy(replications, ({ series }) => accumulate({ ...replications, series }, strategy, 0)),
  };
}

function accumulate(replications: Replications, strategy: number, rounding: number): Float64Array {
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
      out[r * periods + k] = Math.abs(sum) <= rounding * scale ? 0 : sum;
    }
  }
  return out;
}

/** Points and vouchers outstanding at the end beyond the baseline's, by replication; what rounding alone can make is exactly 0. */
export function owedAtEnd(replications: Replications, strategy: number): Simulated {
  const [outstanding, base] = [strategy, 0].map((s) => simulatedTotal(replications, s, "outstandingValue"));
  const { noise } = less(outstanding, base);
  return { values: pairedDifference(outstanding.values, base.values, outstanding.values.map(Math.abs)), noise };
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

/** Ranks by mean equity; null where there is one strategy. Equal is what rounding alone can make different; see `bestTwo`. */
export function rank(worths: readonly Worth[], estimator: Estimator = PLAIN): Ranking | null {
  if (worths.length < 2) return null;
  const differences = worths.map(({ equity, scale }) => pairedDifference(equity, worths[0].equity, scale));
  const means = differences.map(estimator.mean);
  const tolerance = ROUNDING * Math.max(...worths.map(({ scale }) => mean(scale)));
  const [best, second] = bestTwo(means, differences, tolerance);
  const between = pairedDifference(worths[best].equity, worths[second].equity, worths[best].scale);
  const gap = estimator.mean(between);
  const mcse = estimator.error(between);
  return { best, second, mean: gap, mcse, isClear: gap > 2 * mcse };
}
