import { NotUnderstood } from "../quantities/not-understood.ts";
import { normalise, parseAmount } from "../quantities/parse-number.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";

/** `precision`: a share above 0 % and below 100 %, such as 1%. */
export function parsePrecision(value: unknown): number {
  const text = normalise(String(value));
  const amount = parseAmount(text);
  if (amount === null || !(amount.value > 0 && amount.value < 1)) {
    const isPercentForgotten = amount !== null && amount.suffix === "" && amount.value >= 1 && amount.value < 100;
    throw new NotUnderstood(words.notAPrecision(text), isPercentForgotten ? `${text}%` : null);
  }
  return amount.value;
}
