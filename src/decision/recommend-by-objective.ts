import type { Decision } from "../results/decision-schema.ts";
import type { Results, StrategyResult } from "../results/results.ts";
import { decisionWords } from "../words/decision.ts";
import { objectiveWords as words } from "../words/objective.ts";
import type { Ranking } from "./compare.ts";
import { aboutArrivals, figuresOf, isIdle, moneySentences } from "./recommendation.ts";
import type { Circumstances } from "./recommendation.ts";

/**
 * The recommendation where the scenario states another objective than the mean.
 *
 * The strategy that comes first by the objective is recommended if the replications tell it from the second by two standard errors;
 * otherwise, or where that error is not known, it is too close to call. The chance of being the best choice, which is about expected
 * values, has no say here.
 */
export function recommendByObjective(
  strategies: readonly StrategyResult[],
  { best, second, isClear }: Ranking,
  { objective }: Pick<Decision, "objective">,
  circumstances: Circumstances,
): Results["recommendation"] {
  const { currency } = circumstances;
  const [baseline] = strategies as [StrategyResult];
  const [first, next] = [strategies[best], strategies[second]];
  const valueOf = ({ name }: StrategyResult): number =>
    objective.values.find(({ strategy }) => strategy === name)?.value ?? 0;
  const answer = !isClear
    ? words.tooClose(objective, first.name, next.name, baseline.name, currency)
    : first === baseline
      ? words.stay(objective, baseline.name, currency)
      : words.choose(objective, first.name, valueOf(first), baseline.name, currency);
  const shown = first === baseline ? next : first;
  const byMean = strategies.reduce((most, strategy) => (strategy.equity.mean > most.equity.mean ? strategy : most));
  const sentences = [
    answer,
    ...(isIdle(next) ? [] : [words.follows(objective, next.name, valueOf(next), currency)]),
    ...(shown.difference === null ? [] : [decisionWords.compared(figuresOf(shown, baseline, circumstances))]),
    ...(byMean === first ? [] : [words.byMean(byMean.name)]),
    ...(shown === baseline ? [] : moneySentences(shown, strategies, circumstances)),
    ...strategies.filter(isIdle).map(({ name }) => decisionWords.changesNothing(name, baseline.name)),
    ...aboutArrivals(circumstances),
  ];
  return {
    strategy: isClear ? first.name : null,
    pBestChoice: first.pBestChoice,
    sentence: answer,
    sentences,
  };
}
