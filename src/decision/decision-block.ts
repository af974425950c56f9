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
import { pairedDifference } from "./compare.ts";
import type { Worth } from "./compare.ts";
import { concernsOf } from "./concerns.ts";
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
  readonly differences: readonly Float64Array[];
  readonly beliefs: readonly Belief[];
  readonly choice: Choice;
  /** Differences up to this size are rounding. */
  readonly tolerance: number;
  /** Answers of further runs; null where none were made. */
  readonly followUp: FollowUp | null;
}

/** How sure, why, what would change it, and what it is worth to find out; see each part. */
export function decisionBlock(input: DecisionBlockInput): Decision {
  const { scenario, replications, worths, differences, beliefs, choice, tolerance, followUp } = input;
  const { strategies: names, scrambles } = replications;
  const others = { names: names.slice(1), differences: differences.slice(1) };
  const isAlone = names.length < 2;
  const none = isAlone ? "one-strategy" : noSensitivity(replications.count, beliefs);
  const regression = choice.shares === null ? null : choice.regression;
  const extraSpend = worths.slice(1).map(({ spend, scale }) => pairedDifference(spend, worths[0].spend, scale));
  const byBudget =
    regression === null ? null : acceptabilityByBudget(others.differences, extraSpend, regression, tolerance);
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
    valueOfInformation:
      regression === null ? null : valueOfInformation(names, others.differences, beliefs, regression, scrambles),
    noValueOfInformation: isAlone ? "one-strategy" : choice.shares === null ? choice.reason : null,
    acceptability: isAlone
      ? null
      : {
          lambdas: byBudget?.lambdas ?? [],
          pBestChoice: byBudget?.shares.map((values, s) => ({ strategy: names[s], values })) ?? null,
          ...chanceByTarget(others.names, others.differences),
        },
    breakEvens:
      none === null
        ? breakEvensOf(others.names, others.differences, assumptions, concerns).map((estimate) =>
            confirm(estimate, followUp),
          )
        : [],
    rewardRules: rewardRules(replications, scenario),
    frontier: efficientFrontier(
      names.map((name, s) => ({ name, spend: worths[s].spend, difference: differences[s] })),
      tolerance,
      scrambles,
    ),
    mostPerClient: others.names.flatMap((_, s) => {
      const { withinHorizon, scale } = worths[s + 1];
      const within = pairedDifference(withinHorizon, worths[0].withinHorizon, scale);
      return mostPerClient(replications, s + 1, others.differences[s], within) ?? [];
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
