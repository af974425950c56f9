import { COST_PER_MONTH, MONEY, SPEND } from "../quantities/kind.ts";
import { quantityLeaf } from "../quantities/leaf-schema.ts";
import { normalise } from "../quantities/parse-number.ts";
import { quantityText } from "../quantities/parse-quantity.ts";
import { has, problemAt, readQuantity, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { leverWords } from "../words/levers.ts";
import type { LeverBudget } from "./lever.ts";

/** Key of the most that a lever may spend. */
export const budgetShape = { budget: quantityLeaf(leverKeys.lever.budget).optional() };

interface BudgetKeys {
  budget?: unknown;
}

/** `5k per month` or `$name per month`, else the total from the lever's start to its end; null where nothing is stated. */
export function readBudget<T extends BudgetKeys>(lever: Section<T>): LeverBudget | null {
  const section = lever as Section<BudgetKeys>;
  if (!has(section, "budget")) return null;
  const budget = readAmount(lever);
  const family = lever.reading.quantityOf(budget.amount)?.family;
  if (family?.kind === "fixed" && family.value === 0) problemAt(section, "budget", leverWords.budgetOfNothing);
  return budget;
}

function readAmount<T extends BudgetKeys>(lever: Section<T>): LeverBudget {
  const section = lever as Section<BudgetKeys>;
  const stated = valueAt(section, "budget");
  const named = typeof stated === "string" ? /^(\$\w+) per month$/.exec(normalise(stated)) : null;
  if (named !== null) {
    const path = [...lever.path, "budget"];
    return {
      per: "month",
      amount: lever.reading.place(path, `${lever.name}.budget`, named[1], COST_PER_MONTH, null),
    };
  }
  const isRate = /\bper\b|\//.test(quantityText(stated));
  return { per: isRate ? "month" : "total", amount: readQuantity(section, "budget", isRate ? SPEND : MONEY) };
}
