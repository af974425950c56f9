import * as z from "zod";
import { MONEY } from "../quantities/kind.ts";
import { textLeaf } from "../quantities/leaf-schema.ts";
import { NotUnderstood } from "../quantities/not-understood.ts";
import { normalise, parseNumber } from "../quantities/parse-number.ts";
import { readValue, sectionAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { budgetSchema, readBudget, type BudgetSection } from "./budget-section.ts";
import type { Strategy } from "./scenario.ts";

/** What a strategy is judged by: a figure of its difference to the baseline. */
export type Objective =
  | { readonly kind: "mean" }
  /** The lower decile. */
  | { readonly kind: "p10" }
  /** The mean of the worst tenth. */
  | { readonly kind: "cvar10" }
  /** The chance that the difference reaches a target in money. */
  | { readonly kind: "probability"; readonly target: number };

/** What the scenario says about the decision itself. */
export interface DecisionSection {
  readonly objective: Objective;
  /** What `holdfast optimize` moves; null where nothing is said. */
  readonly budget: BudgetSection | null;
}

/** The keys of `decision`. */
export const decisionSchema = z.strictObject({
  objective: textLeaf(scenarioKeys.decision.objective).optional(),
  budget: budgetSchema.describe(scenarioKeys.decision.budget).optional(),
});

export type DecisionKeys = z.input<typeof decisionSchema>;

const FIGURES = ["mean", "p10", "cvar10"] as const;
const MEAN: Objective = Object.freeze({ kind: "mean" });

/** `decision` with what is left out filled in: strategies are judged by the mean. Knobs are those of `strategies`. */
export function readDecision(decision: Section<DecisionKeys>, strategies: readonly Strategy[]): DecisionSection {
  const { currency } = decision.reading;
  return {
    objective: readValue(decision, "objective", (value) => parseObjective(value, currency), MEAN),
    budget: readBudget(sectionAt(decision, "budget"), strategies),
  };
}

/** `mean`, `p10`, `cvar10`, or `probability of 500k`. */
function parseObjective(value: unknown, currency: string): Objective {
  const text = normalise(String(value));
  const figure = FIGURES.find((candidate) => candidate === text);
  if (figure !== undefined) return { kind: figure };
  const target = /^probability of (.+)$/.exec(text)?.[1];
  if (target === undefined) throw new NotUnderstood(words.notAnObjective(text), nearestWord(text, FIGURES));
  return { kind: "probability", target: parseNumber(target, MONEY, currency) };
}
