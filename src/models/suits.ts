import type { ClientHistory } from "../clients/client-history.ts";
import { HoldfastError } from "../errors.ts";
import { modelWords } from "../words/models.ts";
import type { PurchaseModel } from "./model.ts";
import { isOccasionHistory } from "./occasion-sums.ts";

/**
 * Why a history does not suit a model's timing, in one sentence; null where it does.
 *
 * Continuous models take dated purchases and summary tables; models of occasions take transactions read by occasions, those of contracts
 * tables of contracts, and both a summary table whose every row can be a history of theirs.
 */
export function historySuits(
  { timing, title }: Pick<PurchaseModel, "timing" | "title">,
  history: Pick<ClientHistory, "size" | "x" | "tx" | "T" | "facts" | "timeUnit">,
): string | null {
  const { kind, occasions } = history.facts;
  const found = kind === "transactions" && occasions === true ? "occasions" : kind;
  switch (timing) {
    case "continuous":
      if (found === "contracts") return modelWords.needsPurchases(title);
      return found === "occasions" ? modelWords.needsDates(title) : null;
    case "occasions":
      if (found === "occasions") return null;
      if (found === "contracts") return modelWords.occasionsOfContracts(title);
      if (found === "transactions") return modelWords.needsOccasions(title, history.timeUnit);
      return areAll(history, isOccasionHistory) ? null : modelWords.notOccasions(title);
    case "contracts":
      if (found === "contracts") return null;
      if (found === "summary" && areAll(history, isContract)) return null;
      return modelWords.needsContracts(title);
  }
}

/** Throws a HoldfastError where a saved fit is of a model that does not suit a history. */
export function refuseUnsuited(
  model: Parameters<typeof historySuits>[0],
  history: Parameters<typeof historySuits>[1],
): void {
  const misfit = historySuits(model, history);
  if (misfit !== null) throw new HoldfastError(misfit);
}

function isContract(x: number, tx: number, T: number): boolean {
  return isOccasionHistory(x, tx, T) && tx === x && T <= x + 1;
}

function areAll(
  { size, x, tx, T }: Pick<ClientHistory, "size" | "x" | "tx" | "T">,
  isPossible: (x: number, tx: number, T: number) => boolean,
): boolean {
  for (let client = 0; client < size; client++) if (!isPossible(x[client], tx[client], T[client])) return false;
  return true;
}
