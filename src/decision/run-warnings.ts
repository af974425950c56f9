import type { Replications } from "../results/replications.ts";
import { totalOf } from "../results/replications.ts";
import type { StrategyResult } from "../results/results.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { decisionWords as words } from "../words/decision.ts";
import type { Choice } from "./choice.ts";
import type { Ranking } from "./compare.ts";
import type { DecisionInput } from "./decide.ts";
import type { Estimator } from "./estimator.ts";
import { isIdle } from "./recommendation.ts";

/** Share of clients from which on a capped effect is worth a warning. */
const WORTH_SAYING = 0.001;
/** Gain in value over five years, as a share. Source: Gopalakrishnan, Jiang, Nevskaya & Thomadsen 2021. */
const PUBLISHED_GAIN = 0.3;

/** What the figures of a run say of how far to trust them. */
interface RunFigures {
  readonly results: readonly StrategyResult[];
  readonly ranking: Ranking | null;
  readonly choice: Choice;
  readonly estimator: Estimator;
}

/**
 * What to beware of, most important first, each sentence once: what the ranking and the backtest show, what was collected earlier, then gains beyond all that was published, capped
 * effects and rejected draws.
 */
export function runWarnings(input: DecisionInput, { results, ranking, choice, estimator }: RunFigures): string[] {
  const { scenario, replications } = input;
  const { count, strategies } = replications;
  const isByMean = scenario.decision.objective.kind === "mean";
  const missed = input.backtest?.warning ?? null;
  const warnings = [
    ...(ranking === null || !isByMean || ranking.isClear || isIdle(results[ranking.second])
      ? []
      : [notRanked(ranking, input)]),
    ...results.filter(isIdle).map(({ name }) => words.warnings.idle(name, strategies[0])),
    ...(choice.shares === null && choice.reason === "too-few-replications"
      ? [words.warnings.tooFewForChoice(count, choice.needed)]
      : []),
    ...(missed === null ? [] : [missed]),
    ...input.warnings,
    ...beyondPublished(results, scenario),
    ...capWarnings(replications, input.data.clients / scenario.clients.sample, estimator),
    ...(input.rejectedDraws > 0 ? [words.warnings.rejectedDraws(input.rejectedDraws)] : []),
  ];
  return [...new Set(warnings)];
}

function notRanked({ best, second, mean, mcse }: Ranking, { replications, scenario }: DecisionInput): string {
  const { strategies, count } = replications;
  return words.warnings.notRanked(strategies[best], strategies[second], mean, mcse, scenario.currency, count);
}

/** Programs that gain more than any that was published; acquisition and referral bring value of another kind. */
function beyondPublished(results: readonly StrategyResult[], { strategies }: Scenario): string[] {
  const equity = results[0].equity.mean;
  return results.flatMap(({ name, difference }, s) => {
    const kinds = strategies[s].levers.map(({ kind }) => kind);
    const isProgram =
      kinds.includes("loyalty_program") && !kinds.includes("acquisition") && !kinds.includes("referral");
    const gain = difference === null ? 0 : difference.mean / equity;
    return isProgram && equity > 0 && gain > PUBLISHED_GAIN
      ? [words.warnings.beyondPublished(name, gain, PUBLISHED_GAIN)]
      : [];
  });
}

/** Where the cap on effects binds for more than a few clients, it is said; the totals count every one. */
function capWarnings(replications: Replications, clients: number, estimator: Estimator): string[] {
  return replications.strategies.flatMap((name, strategy) => {
    const hits = estimator.mean(totalOf(replications, strategy, "capsHit"));
    return hits > WORTH_SAYING * clients ? [words.warnings.capsHit(name, hits)] : [];
  });
}
