import type { ClientHistory } from "../clients/client-history.ts";
import { UsageError } from "../errors.ts";
import { inTimeUnit } from "../models/fit-unit.ts";
import type { SavedFit } from "../models/fit-file.ts";
import type { Fit } from "../models/model.ts";
import { fitWords as words } from "../words/fits.ts";
import { notesOnFit } from "../models/notes-on-fit.ts";
import { purchaseModel } from "../models/registry.ts";
import { refuseUnsuited } from "../models/suits.ts";
import type { Arguments } from "./arguments.ts";

/** The models of a saved fit for a history, in its unit of time, and what a reader of the figures must know; a HoldfastError where they are of other data. */
export function fitsOfFile(
  saved: SavedFit,
  history: ClientHistory,
  path: string,
): { readonly purchases: Fit; readonly spend: Fit | null; readonly notes: readonly string[] } {
  refuseUnsuited(purchaseModel(saved.purchases.model), history);
  const { purchases, spend } = inTimeUnit(saved, history.timeUnit);
  return { purchases, spend, notes: notesOnFit(saved, history, path) };
}

/** Refuses `--model` and `--spend` where they name another model than the saved fit has; `--spend none` leaves its spend model aside. */
export function refuseOtherModels(args: Arguments, { purchases, spend }: SavedFit): void {
  const model = args.text("model");
  if (model !== undefined && model !== purchases.model) {
    throw new UsageError(words.otherModel("--model", model, purchases.model));
  }
  const amounts = args.text("spend");
  if (amounts !== undefined && amounts !== "none" && amounts !== spend?.model) {
    throw new UsageError(words.otherModel("--spend", amounts, spend?.model ?? "none"));
  }
}
