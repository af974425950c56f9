import type { BreakEven, Decision } from "../results/decision-schema.ts";
import type { FollowUp } from "../results/follow-up.ts";
import type { Replications } from "../results/replications.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { acceptabilityByBudget, chanceByTarget } from "./acceptability.ts";
import type { Belief } from "./beliefs.ts";
import { breakEvensOf } from "./break-even.ts";
import type { BreakEvenEstimate } from "./break-even.ts";
import type { Choice } from "./choice.ts";
import { mostPerClient } from "./client-price.ts";
import { differenceOf } from "./compare.ts";
import type { Worth } from "./compare.ts";
import { concernsOf } from "./concerns.ts";
import type { Estimator, Figure } from "./estimator.ts";
import { efficientFrontier } from "./frontier.ts";
import { valueOfInformation } from "./information.ts";
import { objectiveFigure } from "./objective.ts";
import { rewardRules } from "./reward-rule.ts";
import { noSensitivity, sensitivityOf } from "./sensitivity.ts";

/** What the decision block is made from. */
export interface DecisionBlockInput {
  readonly scenario: Scenario;
  readonly replications: Replications;
  /** Of every strategy, the baseline first. */
  readonly worths: readonly Worth[];
  /** Equity less the baseline's, of every strategy. */
  readonly differences: readonly Figure[];
  readonly estimator: Estimator;
  readonly beliefs: readonly Belief[];
  readonly choice: Choice;
  /** Differences up to this size are rounding. */
  readonly tolerance: number;
  /** Answers of further runs; null where none were made. */
  readonly followUp: FollowUp | null;
}

/** How sure, why, what would change it, and what it is worth to find out; see each part. */
export function decisionBlock(input: DecisionBlockInput): Decision {
  const { scenario, replications, worths, differences, estimator, beliefs, choice, tolerance, followUp } = input;
  const { strategies: names } = replications;
  const others = { names: names.slice(1), differences: differences.slice(1) };
  const fitted = others.differences.map(({ values }) => values);
  const isAlone = names.length < 2;
  const none = isAlone ? "one-strategy" : noSensitivity(replications.count, beliefs);
  const regression = choice.shares === null ? null : choice.regression;
  const extraSpend = worths.slice(1).map((worth) => differenceOf(worth, worths[0], "spend", estimator).values);
  const byBudget = regression === null ? null : acceptabilityByBudget(fitted, extraSpend, regression, tolerance);
  const { objective } = scenario.decision;
  const concerns = concernsOf(scenario);
  const assumptions = beliefs.filter(({ isParameter }) => !isParameter);
  return {
    objective: {
      kind: objective.kind,
      target: objective.kind === "probability" ? objective.target : null,
      values: names.map((strategy, s) => ({ strategy, value: objectiveFigure(objective, differences[s]) })),
    },
    sensitivity: none === null ? sensitivityOf(others.names, others.differences, beliefs, regression, concerns) : [],
    noSensitivity: none,
    valueOfInformation: regression === null ? null : valueOfInformation(names, fitted, beliefs, regression, estimator),
    noValueOfInformation: isAlone ? "one-strategy" : choice.shares === null ? choice.reason : null,
    acceptability: isAlone
      ? null
      : {
          lambdas: byBudget?.lambdas ?? [],
          pBestChoice: byBudget?.shares.map((values, s) => ({ strategy: names[s], values })) ?? null,
          ...chanceByTarget(
            others.names,
            others.differences.map(({ outcomes }) => outcomes),
          ),
        },
    breakEvens:
      none === null
        ? breakEvensOf(others.names, fitted, assumptions, concerns).map((estimate) => confirm(estimate, followUp))
        : [],
    rewardRules: rewardRules(replications, scenario, estimator),
    frontier: efficientFrontier(
      names.map((name, s) => ({ name, spend: estimator.adjust(worths[s].spend), difference: differences[s] })),
      tolerance,
      estimator,
    ),
    mostPerClient: others.names.flatMap((_, s) => {
      const within = differenceOf(worths[s + 1], worths[0], "withinHorizon", estimator);
      return mostPerClient(replications, s + 1, others.differences[s], within, estimator) ?? [];
    }),
    channelPrices: [...(followUp?.mostPerClient ?? [])],
    levers: [...(followUp?.levers ?? [])],
    leastBudget: followUp?.leastBudget ?? null,
  };
}

function confirm(estimate: BreakEvenEstimate, followUp: FollowUp | null): BreakEven {
  const run = followUp?.breakEvens.find(
    ({ strategy, assumption }) =>
      estimate.estimate !== null && strategy === estimate.strategy && assumption === estimate.assumption,
  );
  return {
    ...estimate,
    confirmed: run === undefined ? null : { value: run.value, difference: run.difference, mcse: run.mcse },
  };
}
