import type { ClientHistory } from "./clients/client-history.ts";
import type { Split } from "./clients/split.ts";
import { ConvergenceError } from "./errors.ts";
import { allAliveNote, chooseModel, nextChoice, statedModel, type ModelChoice } from "./models/choose-model.ts";
import { takesCovariates } from "./models/covariate-model.ts";
import { fit } from "./models/fit.ts";
import { inTimeUnit } from "./models/fit-unit.ts";
import type { Fit } from "./models/model.ts";
import { purchaseModel } from "./models/registry.ts";
import { refuseUnsuited } from "./models/suits.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { runWords } from "./words/run.ts";

/** The two fits that a simulation stands on. */
export interface ScenarioFits {
  readonly purchases: Fit;
  readonly spend: Fit;
  /** How the purchase model was chosen; absent where fits come from elsewhere. */
  readonly choice?: ModelChoice;
}

/** The purchase model of a scenario: the one that it names, or that of the saved fit that it names, else chosen on the split of its data. */
export function chooseScenarioModel(scenario: Scenario, history: ClientHistory, split: Split | null): ModelChoice {
  const { fit: saved, purchases } = scenario.models;
  if (saved !== null) return statedModel(saved.saved.purchases.model, "fit");
  if (purchases !== null) return statedModel(purchases, "scenario");
  const { rate = [], dropout = [] } = scenario.models.covariates ?? {};
  return rate.length + dropout.length === 0
    ? chooseModel(history, split)
    : chooseModel(history, split, undefined, takesCovariates);
}

/**
 * Fits the scenario's models to a history, or takes those of the saved fit that it names, in the history's unit of time; throws a ConvergenceError,
 * with what to do, where a fit is refused. A model that was chosen and cannot be fitted to the whole history gives way to the next.
 */
export function fitScenario(
  scenario: Scenario,
  history: ClientHistory,
  chosen: ModelChoice = chooseScenarioModel(scenario, history, null),
): ScenarioFits {
  const { models } = scenario;
  let choice = chosen;
  const fitted = () =>
    models.fit === null
      ? fit(history, {
          model: choice.model,
          spend: models.spend,
          prior: models.prior,
          covariates: models.covariates ?? {},
        })
      : inTimeUnit(models.fit.saved, history.timeUnit);
  if (models.fit !== null) refuseUnsuited(purchaseModel(models.fit.saved.purchases.model), history);
  let { purchases, spend } = fitted();
  for (let next = nextChoice(choice); isRefused(purchases) && next !== null; next = nextChoice(next)) {
    choice = next;
    ({ purchases, spend } = fitted());
  }
  for (const one of [purchases, spend!]) {
    if (isRefused(one)) {
      throw new ConvergenceError(
        runWords.fitRefused(one.model, one.warnings[0] ?? one.status),
        one,
        one.warnings[1] ?? null,
      );
    }
  }
  return { purchases, spend: spend!, choice: { ...choice, sentences: choiceSentences(choice, purchases, history) } };
}

function isRefused({ parameters }: Fit): boolean {
  return Object.keys(parameters).length === 0;
}

function choiceSentences(choice: ModelChoice, purchases: Fit, history: ClientHistory): readonly string[] {
  const note = allAliveNote(choice.model, Object.values(purchases.parameters), history);
  return note === null ? choice.sentences : [...choice.sentences, note];
}
