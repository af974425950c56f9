import { seriesOf, totalOf } from "../results/replications.ts";
import type { Replications } from "../results/replications.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "../results/results.ts";
import type { KeptSeries, Series, StrategyResult, Total, TotalName } from "../results/results.ts";
import {
  cumulativeDifference,
  owedAtEnd,
  pairedDifference,
  payback,
  returnOnSpend,
  shareAboveZero,
} from "./compare.ts";
import type { Worth } from "./compare.ts";
import { budgetsOf, campaignResult } from "./campaign-result.ts";
import { countInBins } from "./histogram.ts";
import { ratioOfSums, summarise, summariseByPeriod, worstTenth } from "./summaries.ts";

/** What the figures of one strategy are made from. */
export interface StrategyInput {
  readonly replications: Replications;
  /** Of every strategy, the baseline first. */
  readonly worths: readonly Worth[];
  /** Equity less the baseline's, of every strategy. */
  readonly differences: readonly Float64Array[];
  readonly pBestOutcome: readonly number[];
  readonly pBestChoice: readonly number[] | null;
  readonly bins: { readonly equity: readonly number[]; readonly difference: readonly number[] };
  /** Date at the end of each period. */
  readonly periodEnds: readonly string[];
}

/** All figures of one strategy but its points; those that compare it with the baseline are null for the baseline. */
export function strategyResult(input: StrategyInput, strategy: number): Omit<StrategyResult, "points"> {
  const { replications, worths, bins } = input;
  const { scrambles } = replications;
  const isBaseline = strategy === 0;
  const worth = worths[strategy];
  const baseline = worths[0];
  const difference = input.differences[strategy];
  const within = pairedDifference(worth.withinHorizon, baseline.withinHorizon, worth.scale);
  const cumulative = cumulativeDifference(replications, strategy);
  return {
    name: replications.strategies[strategy],
    equity: summarise(worth.equity, scrambles),
    equityWithinHorizon: summarise(worth.withinHorizon, scrambles),
    difference: isBaseline ? null : summarise(difference, scrambles),
    differenceWithinHorizon: isBaseline ? null : summarise(within, scrambles),
    pBetter: isBaseline ? null : shareAboveZero(difference),
    pBestOutcome: input.pBestOutcome[strategy],
    pBestChoice: input.pBestChoice === null ? null : input.pBestChoice[strategy],
    worstTenth: worstTenth(isBaseline ? worth.equity : difference),
    returnOnSpend: isBaseline ? null : returnOnSpend(difference, worth.spend, baseline.spend),
    paybackMonth: isBaseline ? null : payback(cumulative, replications.periods, owedAtEnd(replications, strategy)),
    retention: retentionOf(replications, strategy),
    ...acquisitionOf(replications, strategy),
    negativeClvShare: negativeShare(replications, strategy),
    equityBySegment: equityBySegment(replications, strategy),
    totals: totalsOf(replications, strategy),
    series: seriesOfStrategy(input, strategy, cumulative),
    campaign: campaignResult(replications, strategy),
    budgets: budgetsOf(replications, strategy),
    histogram: {
      equity: countInBins(worth.equity, bins.equity),
      difference: isBaseline ? null : countInBins(difference, bins.difference),
    },
  };
}

/** Shares a year from today; null where the horizon is shorter than that, or there is no one to keep. */
function retentionOf(replications: Replications, strategy: number): StrategyResult["retention"] {
  if (replications.periods < 12) return { survivalAfterYear: null, repeatRateWithinYear: null };
  const total = (name: TotalName): Float64Array => totalOf(replications, strategy, name);
  return {
    survivalAfterYear: ratioOfSums(total("aliveAfterYear"), total("aliveAtStart")),
    repeatRateWithinYear: ratioOfSums(total("repeatWithinYear"), total("activeAtStart")),
  };
}

function acquisitionOf(
  replications: Replications,
  strategy: number,
): Pick<StrategyResult, "cac" | "clvToCac" | "newClientValue"> {
  const total = (name: TotalName): Float64Array => totalOf(replications, strategy, name);
  const cac = ratioOfSums(total("acquisitionCost"), total("newClientsPaid"));
  const newClientValue = ratioOfSums(total("acquiredValue"), total("newClientsPaid"));
  const hasRatio = cac !== null && cac > 0 && newClientValue !== null;
  return { cac, newClientValue, clvToCac: hasRatio ? newClientValue / cac : null };
}

function negativeShare({ clientValue, strategies }: Replications, strategy: number): number {
  const clients = clientValue.length / strategies.length;
  const values = clientValue.subarray(strategy * clients, (strategy + 1) * clients);
  return values.reduce((sum, value) => sum + (value < 0 ? 1 : 0), 0) / clients;
}

function equityBySegment(
  { segmentEquity, segmentNames, count }: Replications,
  strategy: number,
): StrategyResult["equityBySegment"] {
  return segmentNames.map((segment, code) => ({
    segment,
    mean: segmentEquity[strategy * segmentNames.length + code] / count,
  }));
}

function totalsOf(replications: Replications, strategy: number): Record<TotalName, Total> {
  const entries = TOTAL_NAMES.map(
    (name) => [name, summarise(totalOf(replications, strategy, name), replications.scrambles)] as const,
  );
  return Object.fromEntries(entries) as Record<TotalName, Total>;
}

function seriesOfStrategy(input: StrategyInput, strategy: number, cumulative: Float64Array): StrategyResult["series"] {
  const { replications, periodEnds } = input;
  const { count, periods, scrambles } = replications;
  const kept = KEPT_SERIES.map(
    (name) =>
      [name, summariseByPeriod(count, periods, (r) => seriesOf(replications, strategy, r, name), scrambles)] as const,
  );
  return {
    period: [...periodEnds],
    cumulativeDifference: summariseByPeriod(
      count,
      periods,
      (r) => cumulative.subarray(r * periods, (r + 1) * periods),
      scrambles,
    ),
    ...(Object.fromEntries(kept) as Record<KeptSeries, Series>),
  };
}
