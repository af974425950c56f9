import type { Results, StrategyResult } from "../results/results.ts";
import { decisionWords as words } from "../words/decision.ts";
import type { ComparisonFigures } from "../words/en/decision.ts";
import type { Ranking } from "./compare.ts";

/** A strategy is recommended from this chance of being the best choice on; below, it is too close to call. */
const SURE_ENOUGH = 0.6;

/** What the sentences need beside the strategies' figures. */
export interface Circumstances {
  readonly currency: string;
  readonly horizonMonths: number;
  /** Null for forever, 0 for none. */
  readonly valueBeyondYears: number | null;
  /** Measured arrivals whose advertising the scenario does not state. */
  readonly hasFreeArrivals: boolean;
  readonly isClosedCohort: boolean;
  /** Why there is no chance of being the best choice; null where there is one. */
  readonly noChoice: "beliefs-do-not-vary" | "too-few-replications" | null;
}

/** Whether a strategy is worth the same as the baseline in every replication. */
export function isIdle({ difference }: StrategyResult): boolean {
  return difference !== null && difference.mean === 0 && difference.mcse === 0;
}

/**
 * The recommendation and its sentences, the answer first.
 *
 * The strategy most often the best choice given beliefs is recommended when that chance is at least 60 %, the replications tell the two
 * strategies of largest mean equity apart, and it is the first of them; otherwise it is too close to call (strategy null). Where
 * the chance is unknown, the strategy of largest mean equity is taken, if it can be told from the second. A single strategy is
 * named without a choice. Strategies that change nothing are the baseline by another name: their chance of being best is its chance.
 * `keyOf` gives a sentence about what the figures of a strategy hang on, or null.
 */
export function recommend(
  strategies: readonly StrategyResult[],
  ranking: Ranking | null,
  circumstances: Circumstances,
  keyOf: (strategy: string) => string | null = () => null,
): Results["recommendation"] {
  const sentencesAlways = aboutArrivals(circumstances);
  if (ranking === null) {
    const [only] = strategies as [StrategyResult];
    const { equity, name } = only;
    const { currency, horizonMonths, valueBeyondYears } = circumstances;
    const sentence = words.alone(name, equity.mean, equity.p05, equity.p95, currency, horizonMonths, valueBeyondYears);
    return { strategy: name, pBestChoice: only.pBestChoice, sentence, sentences: [sentence, ...sentencesAlways] };
  }
  const considered = withoutIdle(strategies);
  const idle = strategies.filter(isIdle).map(({ name }) => words.changesNothing(name, strategies[0].name));
  if (considered.length === 1) {
    const [{ name, pBestChoice }] = considered;
    const sentence = words.stayForWantOfChange(name);
    return { strategy: name, pBestChoice, sentence, sentences: [sentence, ...idle, ...sentencesAlways] };
  }
  const best = considered.find(({ name }) => name === strategies[ranking.best].name)!;
  const favourite = mostOftenBest(considered) ?? best;
  const isSure = (favourite.pBestChoice ?? 1) >= SURE_ENOUGH;
  const isCalled = isSure && ranking.isClear && favourite === best;
  const sentences = isCalled
    ? called(best, considered, strategies.length, circumstances)
    : tooClose(favourite, best, considered, { ...ranking, second: strategies[ranking.second].name }, circumstances);
  const shown = best === considered[0] ? (favourite === best ? nearestOf(considered) : favourite) : best;
  const key = keyOf(shown.name);
  return {
    strategy: isCalled ? best.name : null,
    pBestChoice: isCalled ? best.pBestChoice : favourite.pBestChoice,
    sentence: sentences[0],
    sentences: [...sentences, ...(key === null ? [] : [key]), ...idle, ...sentencesAlways],
  };
}

/** The strategy of largest mean equity but for the baseline. */
function nearestOf([, ...others]: readonly StrategyResult[]): StrategyResult {
  return others.reduce((most, strategy) => (strategy.equity.mean > most.equity.mean ? strategy : most));
}

/** The strategies that differ from the baseline, and the baseline with the chance of those that do not. */
function withoutIdle(strategies: readonly StrategyResult[]): StrategyResult[] {
  const [baseline] = strategies as [StrategyResult];
  const idle = strategies.filter(isIdle).reduce((sum, { pBestChoice }) => sum + (pBestChoice ?? 0), 0);
  const pBestChoice = baseline.pBestChoice === null ? null : Math.min(1, baseline.pBestChoice + idle);
  return [{ ...baseline, pBestChoice }, ...strategies.slice(1).filter((strategy) => !isIdle(strategy))];
}

function mostOftenBest(strategies: readonly StrategyResult[]): StrategyResult | null {
  return strategies.reduce<StrategyResult | null>(
    (first, strategy) => ((strategy.pBestChoice ?? -1) > (first?.pBestChoice ?? -1) ? strategy : first),
    null,
  );
}

function called(
  best: StrategyResult,
  strategies: readonly StrategyResult[],
  count: number,
  circumstances: Circumstances,
): string[] {
  const [baseline] = strategies as [StrategyResult];
  const others = strategies.filter((strategy) => strategy !== baseline).sort((a, b) => b.equity.mean - a.equity.mean);
  const sure = best.pBestChoice === null ? bestUnknown(circumstances) : words.best(best.name, best.pBestChoice, count);
  if (best === baseline) {
    const [nearest] = others as [StrategyResult];
    return [
      words.stay(baseline.name, count),
      sure,
      words.nearest(figuresOf(nearest, baseline, circumstances)),
      ...beyondSentences(nearest, strategies, circumstances, baseline),
    ];
  }
  return [
    words.choose(figuresOf(best, baseline, circumstances)),
    sure,
    ...moneySentences(best, strategies, circumstances),
  ];
}

function bestUnknown({ noChoice }: Circumstances): string {
  return words.bestUnknown(noChoice ?? "beliefs-do-not-vary");
}

/** A ranking that names the second. */
type NamedRanking = Omit<Ranking, "second"> & { readonly second: string };

function tooClose(
  favourite: StrategyResult,
  best: StrategyResult,
  strategies: readonly StrategyResult[],
  ranking: NamedRanking,
  circumstances: Circumstances,
): string[] {
  const [baseline] = strategies as [StrategyResult];
  const other = favourite === best ? rivalOf(favourite, strategies, ranking) : best;
  const pair = [favourite, other];
  const sentences = [words.tooClose(favourite.name, other.name)];
  const costs: string[] = [];
  for (const strategy of pair) {
    if (strategy === baseline) continue;
    sentences.push(words.compared(figuresOf(strategy, baseline, circumstances)));
    costs.push(costSentence(strategy, baseline, circumstances));
  }
  if (favourite.pBestChoice === null || other.pBestChoice === null) sentences.push(bestUnknown(circumstances));
  else sentences.push(words.bestOfTwo(favourite.name, favourite.pBestChoice, other.name, other.pBestChoice));
  if (!ranking.isClear) {
    sentences.push(words.notApart(best.name, ranking.second, ranking.mean, ranking.mcse, circumstances.currency));
  }
  if (favourite !== best) sentences.push(words.otherOnAverage(favourite.name, best.name));
  const leader = pair.find((strategy) => strategy !== baseline)!;
  return [...sentences, ...costs, ...beyondSentences(leader, strategies, circumstances, best)];
}

/** Who stands closest to the favourite: the second by mean where those two cannot be told apart, else the next most often best. */
function rivalOf(
  favourite: StrategyResult,
  strategies: readonly StrategyResult[],
  ranking: NamedRanking,
): StrategyResult {
  const second = strategies.find(({ name }) => name === ranking.second)!;
  const rest = strategies.filter((strategy) => strategy !== favourite);
  return ranking.isClear ? (mostOftenBest(rest) ?? second) : second;
}

/** Payback, return, cost, worst tenth, and the answer without the value beyond. */
export function moneySentences(
  best: StrategyResult,
  strategies: readonly StrategyResult[],
  circumstances: Circumstances,
): string[] {
  const { currency, horizonMonths } = circumstances;
  const [baseline] = strategies as [StrategyResult];
  const sentences: string[] = [];
  const { paybackMonth, returnOnSpend } = best;
  if (paybackMonth !== null) {
    sentences.push(
      paybackMonth.p50 === null
        ? words.paysBackRarely(paybackMonth.neverShare, horizonMonths)
        : words.paysBack(paybackMonth.p50, paybackMonth.neverShare, horizonMonths),
    );
  }
  if (returnOnSpend !== null) sentences.push(words.returns(returnOnSpend, currency));
  sentences.push(costSentence(best, baseline, circumstances));
  sentences.push(words.worst(best.worstTenth, currency));
  return [...sentences, ...beyondSentences(best, strategies, circumstances, best)];
}

/** The answer without the value beyond the horizon; `first` is the strategy that comes first with it. */
function beyondSentences(
  strategy: StrategyResult,
  strategies: readonly StrategyResult[],
  circumstances: Circumstances,
  first: StrategyResult,
): string[] {
  const { currency, horizonMonths, valueBeyondYears } = circumstances;
  if (valueBeyondYears === 0) return [words.nothingBeyond(horizonMonths)];
  const { difference, differenceWithinHorizon } = strategy;
  const sentences: string[] = [];
  if (difference !== null && differenceWithinHorizon !== null) {
    const within = differenceWithinHorizon.mean;
    sentences.push(words.beyond(strategy.name, difference.mean, within, horizonMonths, valueBeyondYears, currency));
  }
  const firstWithin = strategies.reduce((most, other) =>
    other.equityWithinHorizon.mean > most.equityWithinHorizon.mean ? other : most,
  );
  if (firstWithin !== first) sentences.push(words.otherWithin(firstWithin.name, horizonMonths));
  return sentences;
}

/** Where new clients come from, as far as the answer hangs on it. */
export function aboutArrivals({ hasFreeArrivals, isClosedCohort }: Circumstances): string[] {
  if (isClosedCohort) return [words.closedCohort];
  return hasFreeArrivals ? [words.freeArrivals] : [];
}

/** A strategy beside the baseline, as the sentences say it. */
export function figuresOf(
  strategy: StrategyResult,
  baseline: StrategyResult,
  circumstances: Circumstances,
): ComparisonFigures {
  const difference = strategy.difference!;
  return {
    name: strategy.name,
    baseline: baseline.name,
    pBetter: strategy.pBetter!,
    mean: difference.mean,
    p05: difference.p05,
    p95: difference.p95,
    currency: circumstances.currency,
    months: circumstances.horizonMonths,
    beyondYears: circumstances.valueBeyondYears,
  };
}

function costSentence(strategy: StrategyResult, baseline: StrategyResult, circumstances: Circumstances): string {
  const extra = spendOf(strategy) - spendOf(baseline);
  return words.costs(strategy.name, extra, baseline.name, circumstances.currency, circumstances.horizonMonths);
}

function spendOf({ totals }: StrategyResult): number {
  return totals.marketingCost.mean + totals.rewardCost.mean + totals.incentiveCost.mean;
}
