import { type Kept, periodOf, totalOf } from "../results/replications.ts";
import type { Replications } from "../results/replications.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "../results/results.ts";
import type { KeptSeries, Series, StrategyResult, Total, TotalName } from "../results/results.ts";
import {
  cumulativeDifference,
  differenceOf,
  owedAtEnd,
  payback,
  returnOnSpend,
  shareAboveZero,
  simulatedMoney,
} from "./compare.ts";
import type { Worth } from "./compare.ts";
import { budgetsOf, campaignResult } from "./campaign-result.ts";
import { effectiveReplications } from "./effective-replications.ts";
import type { Estimator, Figure } from "./estimator.ts";
import { countInBins } from "./histogram.ts";
import { segmentMeans } from "./segment-means.ts";
import { noiseBy, simulatedTotal } from "./simulated.ts";
import { ratioOfSums, worstTenth } from "./summaries.ts";

/** What the figures of one strategy are made from. */
export interface StrategyInput {
  readonly replications: Replications;
  readonly estimator: Estimator;
  /** Of every strategy, the baseline first. */
  readonly worths: readonly Worth[];
  /** Equity of every strategy, and that less the baseline's. */
  readonly equities: readonly Figure[];
  readonly differences: readonly Figure[];
  readonly pBestOutcome: readonly number[];
  readonly pBestChoice: readonly number[] | null;
  readonly bins: { readonly equity: readonly number[]; readonly difference: readonly number[] };
  /** Date at the end of each period. */
  readonly periodEnds: readonly string[];
}

/** All figures of one strategy but its points; those that compare it with the baseline are null for the baseline. */
export function strategyResult(input: StrategyInput, strategy: number): Omit<StrategyResult, "points"> {
  const { replications, estimator, worths, bins } = input;
  const isBaseline = strategy === 0;
  const worth = worths[strategy];
  const baseline = worths[0];
  const equity = input.equities[strategy];
  const difference = input.differences[strategy];
  const within = differenceOf(worth, baseline, "withinHorizon", estimator);
  const cumulative = cumulativeFigures(replications, strategy, estimator);
  const spends = [worth, baseline].map(({ spend }) => estimator.adjust(spend));
  const total = isBaseline ? null : estimator.total(difference);
  return {
    name: replications.strategies[strategy],
    equity: estimator.total(equity),
    equityWithinHorizon: estimator.total(estimator.figure(simulatedMoney(worth, "withinHorizon"))),
    difference: total,
    differenceWithinHorizon: isBaseline ? null : estimator.total(within),
    effectiveReplications: total === null ? null : effectiveReplications(difference.outcomes, total.mcse),
    pBetter: isBaseline ? null : shareAboveZero(difference.outcomes),
    pBestOutcome: input.pBestOutcome[strategy],
    pBestChoice: input.pBestChoice === null ? null : input.pBestChoice[strategy],
    worstTenth: worstTenth((isBaseline ? equity : difference).outcomes),
    returnOnSpend: isBaseline ? null : returnOnSpend(difference.values, spends[0], spends[1]),
    paybackMonth: isBaseline ? null : paybackOf(replications, strategy, cumulative, estimator),
    retention: retentionOf(replications, strategy, estimator),
    ...acquisitionOf(replications, strategy, estimator),
    negativeClvShare: negativeShare(replications, strategy),
    equityBySegment: segmentMeans(replications, strategy, worth.equity, estimator).map((mean, code) => ({
      segment: replications.segmentNames[code],
      mean,
    })),
    totals: totalsOf(replications, strategy, estimator),
    series: seriesOfStrategy(input, strategy, cumulative),
    campaign: campaignResult(replications, strategy, estimator),
    budgets: budgetsOf(replications, strategy, estimator),
    histogram: {
      equity: countInBins(equity.outcomes, bins.equity),
      difference: isBaseline ? null : countInBins(difference.outcomes, bins.difference),
    },
  };
}

/** The cumulative difference to the baseline at the end of each period. */
function cumulativeFigures(replications: Replications, strategy: number, estimator: Estimator): readonly Figure[] {
  const { count, periods } = replications;
  const { values, noise } = cumulativeDifference(replications, strategy);
  const at = (rows: Float64Array, period: number): Float64Array =>
    Float64Array.from({ length: count }, (_, r) => rows[r * periods + period]);
  return Array.from({ length: periods }, (_, k) =>
    estimator.figure({
      values: at(values, k),
      noise: noise && { added: at(noise.added, k), luck: at(noise.luck, k) },
    }),
  );
}

function paybackOf(
  replications: Replications,
  strategy: number,
  cumulative: readonly Figure[],
  estimator: Estimator,
): StrategyResult["paybackMonth"] {
  const { count, periods } = replications;
  const rows = new Float64Array(count * periods);
  cumulative.forEach(({ outcomes }, k) => outcomes.forEach((value, r) => (rows[r * periods + k] = value)));
  return payback(rows, periods, estimator.figure(owedAtEnd(replications, strategy)).outcomes);
}

/** Shares a year from today; null where the horizon is shorter than that, or there is no one to keep. */
function retentionOf(replications: Replications, strategy: number, estimator: Estimator): StrategyResult["retention"] {
  if (replications.periods < 12) return { survivalAfterYear: null, repeatRateWithinYear: null };
  const total = (name: TotalName): Float64Array => estimator.adjust(totalOf(replications, strategy, name));
  return {
    survivalAfterYear: ratioOfSums(total("aliveAfterYear"), total("aliveAtStart")),
    repeatRateWithinYear: ratioOfSums(total("repeatWithinYear"), total("activeAtStart")),
  };
}

function acquisitionOf(
  replications: Replications,
  strategy: number,
  estimator: Estimator,
): Pick<StrategyResult, "cac" | "clvToCac" | "newClientValue"> {
  const total = (name: TotalName): Float64Array => estimator.adjust(totalOf(replications, strategy, name));
  const cac = ratioOfSums(total("acquisitionCost"), total("newClientsPaid"));
  const newClientValue = ratioOfSums(total("acquiredValue"), total("newClientsPaid"));
  const hasRatio = cac !== null && cac > 0 && newClientValue !== null;
  return { cac, newClientValue, clvToCac: hasRatio ? newClientValue / cac : null };
}

/** Of the watched clients, each counted as often as it stands for others. */
function negativeShare({ clientValue, watchedWeight }: Replications, strategy: number): number {
  const from = strategy * watchedWeight.length;
  const [below, all] = watchedWeight.reduce(
    ([negative, sum], weight, i) => [negative + (clientValue[from + i] < 0 ? weight : 0), sum + weight],
    [0, 0],
  );
  return below / all;
}

function totalsOf(replications: Replications, strategy: number, estimator: Estimator): Record<TotalName, Total> {
  const entries = TOTAL_NAMES.map(
    (name) => [name, estimator.total(estimator.figure(simulatedTotal(replications, strategy, name)))] as const,
  );
  return Object.fromEntries(entries) as Record<TotalName, Total>;
}

function seriesOfStrategy(
  { replications, estimator, periodEnds }: StrategyInput,
  strategy: number,
  cumulative: readonly Figure[],
): StrategyResult["series"] {
  const kept = KEPT_SERIES.map(
    (name) => [name, byPeriod(seriesFigures(replications, strategy, name, estimator), estimator)] as const,
  );
  return {
    period: [...periodEnds],
    cumulativeDifference: byPeriod(cumulative, estimator),
    ...(Object.fromEntries(kept) as Record<KeptSeries, Series>),
  };
}

function seriesFigures(
  replications: Replications,
  strategy: number,
  name: KeptSeries,
  estimator: Estimator,
): readonly Figure[] {
  return Array.from({ length: replications.periods }, (_, k) => {
    const of = ({ series }: Kept): Float64Array => periodOf(replications, series, strategy, name, k);
    return estimator.figure({ values: of(replications), noise: noiseBy(replications, of) });
  });
}

function byPeriod(figures: readonly Figure[], estimator: Estimator): Series {
  const totals = figures.map(estimator.total);
  return {
    mean: totals.map(({ mean }) => mean),
    mcse: totals.map(({ mcse }) => mcse),
    p05: totals.map(({ p05 }) => p05),
    p95: totals.map(({ p95 }) => p95),
  };
}
