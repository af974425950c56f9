import { NotUnderstood } from "../quantities/not-understood.ts";
import { normalise, parseAmount } from "../quantities/parse-number.ts";
import { scenarioFileWords as words } from "../words/scenario-file.ts";
import { nearestWord } from "../words/nearest-word.ts";

/** Below this a sample says next to nothing of its strata. */
const LEAST = 200;

/** `clients_per_replication`: auto, all, or a whole number of at least 200, such as 20k. */
export function parseClientsPerReplication(value: unknown): "auto" | "all" | number {
  if (value === "auto" || value === "all") return value;
  const text = normalise(String(value));
  const amount = parseAmount(text);
  if (amount === null || amount.suffix === "%" || !Number.isSafeInteger(amount.value) || amount.value < LEAST) {
    throw new NotUnderstood(words.notClientsPerReplication(text, LEAST), nearestWord(text, ["auto", "all"]));
  }
  return amount.value;
}
