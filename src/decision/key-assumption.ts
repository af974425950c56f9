import type { Decision } from "../results/decision-schema.ts";
import type { Results } from "../results/results.ts";
import { objectiveWords as words } from "../words/objective.ts";

/** An assumption is named from this share of the variance of the difference on. */
const WORTH_NAMING = 0.02;

/**
 * The assumption that matters most for a strategy by its first-order share, and where the expected difference turns; null where none makes
 * two hundredths of the variance.
 */
export function keyAssumption(
  { sensitivity, breakEvens }: Decision,
  assumptions: Results["assumptions"],
  strategy: string,
): string | null {
  const entries = sensitivity.find((each) => each.strategy === strategy)?.entries ?? [];
  const [first] = entries
    .filter(({ assumption }) => assumption !== null)
    .sort((one, other) => other.varianceShare - one.varianceShare);
  if (first === undefined || first.assumption === null || first.varianceShare < WORTH_NAMING) return null;
  const { assumption, varianceShare } = first;
  const text = assumptions.find(({ name }) => name === assumption)?.text ?? "";
  const found = breakEvens.find((each) => each.strategy === strategy && each.assumption === assumption);
  const sentence = words.hangsOn(strategy, assumption, varianceShare);
  if (found === undefined || found.reason === "notTold") return sentence + words.end;
  return found.estimate === null
    ? sentence + words.turnsNowhere(words.quantity(found.low, text), words.quantity(found.high, text))
    : sentence + words.breaksEven(words.quantity(found.confirmed?.value ?? found.estimate, text));
}
