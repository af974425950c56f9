import type { ClientHistory, PurchaseRows, SpendRows } from "../clients/client-history.ts";
import { codedColumns, codedNames, codedPlaces } from "./covariate-coding.ts";
import { withCovariates, withSpendCovariates, type CodedCovariates } from "./covariate-model.ts";
import { lawParameters } from "./fit-parameters.ts";
import type { CovariateRole, Fit, FitCovariates, PurchaseLaw, PurchaseModel, SpendLaw, SpendModel } from "./model.ts";
import { purchaseModel, spendModel } from "./registry.ts";
import { purchaseRows, spendRows } from "./rows.ts";

/** The purchase model of a fit, with its covariates if it has any. */
export function fittedPurchaseModel(fit: Pick<Fit, "model" | "covariates">): PurchaseModel {
  const model = purchaseModel(fit.model);
  return fit.covariates === undefined ? model : withCovariates(model, codedCovariates(fit.covariates));
}

/** The spend model of a fit, with its covariates if it has any. */
export function fittedSpendModel(fit: Pick<Fit, "model" | "covariates">): SpendModel {
  const model = spendModel(fit.model);
  return fit.covariates === undefined ? model : withSpendCovariates(model, codedCovariates(fit.covariates));
}

/** The distinct rows of histories, without covariates: a run asks for those of its own again and again. */
const known = { purchases: new WeakMap<ClientHistory, PurchaseRows>(), spend: new WeakMap<ClientHistory, SpendRows>() };

/** The distinct rows of a history as a purchase fit sees them: with its covariates. Throws an InputError where the history lacks one. */
export function fittedPurchaseRows(history: ClientHistory, { covariates }: Pick<Fit, "covariates">): PurchaseRows {
  if (covariates !== undefined) return purchaseRows(history, codedColumns(history, covariates.codes));
  return kept(known.purchases, history, purchaseRows);
}

/** The same for a spend fit. */
export function fittedSpendRows(history: ClientHistory, { covariates }: Pick<Fit, "covariates">): SpendRows {
  if (covariates !== undefined) return spendRows(history, codedColumns(history, covariates.codes));
  return kept(known.spend, history, spendRows);
}

function kept<Rows>(
  rowsOf: WeakMap<ClientHistory, Rows>,
  history: ClientHistory,
  make: (history: ClientHistory) => Rows,
): Rows {
  let rows = rowsOf.get(history);
  if (rows === undefined) rowsOf.set(history, (rows = make(history)));
  return rows;
}

/** The law of each row of `rows` at parameters: one and the same without covariates, else one for each group of like covariates. */
export function lawsByRow<Law extends PurchaseLaw | SpendLaw>(
  model: { at(parameters: ArrayLike<number>, covariates?: ArrayLike<number>): Law },
  parameters: ArrayLike<number>,
  rows: { readonly covariates?: readonly Float64Array[] },
): (row: number) => Law {
  const { covariates } = rows;
  if (covariates === undefined) {
    const law = model.at(parameters);
    return () => law;
  }
  const known = new Map<string, Law>();
  return (row) => {
    const own = covariates.map((column) => column[row]);
    const key = own.join(" ");
    let law = known.get(key);
    if (law === undefined) known.set(key, (law = model.at(parameters, own)));
    return law;
  };
}

/** The law of the clients of a history: one for all, or one for each, by its place in the history. */
export type ClientLaws = PurchaseLaw | ((client: number) => PurchaseLaw);

/** The laws of the clients of a history by a fit at its estimates. */
export function fittedLaws(history: ClientHistory, fit: Fit): ClientLaws {
  const model = fittedPurchaseModel(fit);
  const parameters = lawParameters(fit);
  if (fit.covariates === undefined) return model.at(parameters);
  return lawsByRow(model, parameters, { covariates: codedColumns(history, fit.covariates.codes) });
}

/** The law of one client. */
export function lawOfClient(laws: ClientLaws, client: number): PurchaseLaw {
  return typeof laws === "function" ? laws(client) : laws;
}

/** Coded names and places of a fit's covariates. */
function codedCovariates({ codes, roles }: FitCovariates): CodedCovariates {
  const places = Object.fromEntries(
    Object.entries(roles).map(([role, columns]) => [role, codedPlaces(codes, columns)]),
  ) as Partial<Record<CovariateRole, readonly number[]>>;
  return { names: codedNames(codes), places };
}
