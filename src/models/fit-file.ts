import { isoFromDay } from "../clients/calendar.ts";
import type { ClientHistory } from "../clients/client-history.ts";
import { InputError } from "../errors.ts";
import { fitWords as words } from "../words/fits.ts";
import { checkFit, type FitProblem } from "./check-fit.ts";
import { FIT_SCHEMA, fitFileSchema, type FitFile, type FittedModel } from "./fit-schema.ts";
import { fittedLaws, fittedPurchaseModel, fittedSpendModel } from "./fitted-laws.ts";
import { holdoutErrors } from "./holdout.ts";
import type { Fit } from "./model.ts";
import { schemaIssues } from "../words/schema-issues.ts";

/** A fit as read from its file: the models with what they learnt from. */
export interface SavedFit extends Pick<FitFile, "version" | "data" | "holdout" | "warnings"> {
  readonly purchases: Fit;
  readonly spend: Fit | null;
}

const PROBLEMS_SHOWN = 5;

/** Fits of a history as JSON, with the errors on its holdout. `notes` are further warnings. */
export function fitFile(
  version: string,
  history: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit | null },
  notes: readonly string[] = [],
): FitFile {
  const { purchases, spend } = fits;
  const isFitted = purchases.status === "converged";
  return {
    schema: FIT_SCHEMA,
    version,
    data: dataOf(history),
    purchases: written(purchases),
    spend: spend && written(spend),
    holdout: isFitted ? holdoutErrors(history, fittedLaws(history, purchases)) : null,
    warnings: [...history.facts.warnings, ...purchases.warnings, ...(spend?.warnings ?? []), ...notes],
  };
}

/**
 * The fit that a text holds, checked as what a stranger wrote: its schema's version, models that are known, parameters in range, a covariance
 * that is one. Throws an InputError with the keys that are wrong. `file` names the text in errors.
 */
export function parseFit(text: string, file: string): SavedFit {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(file, words.notJson(file, (error as Error).message), words.cannotReadHint);
  }
  const schema = typeof value === "object" && value !== null && "schema" in value ? value.schema : null;
  if (typeof schema !== "string") throw new InputError(file, words.notAFit(file, FIT_SCHEMA), words.cannotReadHint);
  if (schema !== FIT_SCHEMA) {
    throw new InputError(file, words.otherVersion(file, schema, FIT_SCHEMA), words.again);
  }
  const parsed = fitFileSchema.safeParse(value, { error: schemaIssues() });
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ where: path.join("."), message }));
    throw misshapen(file, issues);
  }
  const saved = parsed.data as FitFile;
  const problems = checkFit(saved);
  if (problems.length > 0) throw misshapen(file, problems);
  const { version, data, purchases, spend, holdout, warnings } = saved;
  return Object.freeze({
    version,
    data,
    purchases: read(purchases, fittedPurchaseModel(purchases).parameterNames),
    spend: spend && read(spend, fittedSpendModel(spend).parameterNames),
    holdout,
    warnings,
  });
}

function dataOf(history: ClientHistory): FitFile["data"] {
  const { facts, timeUnit, observedUntil, size, holdout } = history;
  const { clients, start, oneTimeShare, returns, hash } = facts;
  const repeats = history.x.reduce((total, count) => total + count, 0);
  const isWhole = holdout === null;
  // A summary table may not say until when it was observed.
  const calibrationEnd = Number.isNaN(observedUntil) ? null : isoFromDay(observedUntil);
  const end = isWhole ? facts.end : calibrationEnd;
  const purchases = isWhole ? facts.purchases : size + repeats;
  return { clients, purchases, repeats, start, end, unit: timeUnit, oneTimeShare, returns: returns.rows, hash };
}

/** JSON has no NaN. */
function written(fit: Fit): FittedModel {
  return { ...fit, logLikelihood: Number.isFinite(fit.logLikelihood) ? fit.logLikelihood : null };
}

/** Parameters in the model's order, whatever the file's: laws are bound by it. */
function read(fitted: FittedModel, names: readonly string[]): Fit {
  const inOrder = <Value>(values: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(names.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]));
  return Object.freeze({
    ...fitted,
    parameters: inOrder(fitted.parameters),
    standardErrors: inOrder(fitted.standardErrors),
    logLikelihood: fitted.logLikelihood ?? NaN,
  });
}

function misshapen(file: string, problems: readonly FitProblem[]): InputError {
  const more = Math.max(0, problems.length - PROBLEMS_SHOWN);
  return new InputError(file, words.misshapen(file, problems.slice(0, PROBLEMS_SHOWN), more), words.misshapenHint);
}
