import { fitWords as words } from "../words/fits.ts";
import { modelWords } from "../words/models.ts";
import { nearestWord } from "../words/nearest-word.ts";
import { takesCovariates } from "./covariate-model.ts";
import type { FitFile, FittedModel } from "./fit-schema.ts";
import { fittedPurchaseModel, fittedSpendModel } from "./fitted-laws.ts";
import type { Fit } from "./model.ts";
import { purchaseModelSlugs, spendModelSlugs } from "./registry.ts";

/** What is wrong with a saved fit at one of its keys. */
export interface FitProblem {
  readonly where: string;
  readonly message: string;
}

// Products of the same factors in another order differ by a few units in the last place of 16 digits; edits do not stay that near.
const ROUNDING = 1e-9;
/** What a parameter above 0 may be: further out the laws overflow, and no data lead there. */
const [SMALLEST, LARGEST] = [1e-12, 1e12];

/** What a file that has the shape of a fit says that cannot be: models, parameters, errors and covariance that do not go together. */
export function checkFit(file: FitFile): readonly FitProblem[] {
  const { data, purchases, spend } = file;
  const problems = [...checkModel(file, "purchases", purchases), ...(spend ? checkModel(file, "spend", spend) : [])];
  if (data.start !== null && data.end !== null && data.end < data.start) {
    problems.push({ where: "data.end", message: words.endsBeforeStart });
  }
  return problems;
}

function checkModel({ data }: FitFile, kind: Fit["kind"], fitted: FittedModel): FitProblem[] {
  const at = (key: string, message: string): FitProblem => ({ where: `${kind}.${key}`, message });
  const problems: FitProblem[] = [];
  if (fitted.kind !== kind) problems.push(at("kind", words.wrongKind(fitted.kind, kind)));
  if (fitted.timeUnit !== data.unit)
    problems.push(at("timeUnit", words.notTheSame(fitted.timeUnit, "data.unit", data.unit)));
  if (fitted.dataHash !== data.hash)
    problems.push(at("dataHash", words.notTheSame(fitted.dataHash, "data.hash", data.hash)));
  const known = kind === "purchases" ? purchaseModelSlugs : spendModelSlugs;
  if (!known.includes(fitted.model)) {
    const message = words.unknownModel(fitted.model, known, nearestWord(fitted.model, known));
    return [...problems, at("model", message)];
  }
  const covariateProblems = checkCovariates(at, kind, fitted);
  if (covariateProblems.length > 0) return [...problems, ...covariateProblems];
  const { parameterNames: names, stages, coefficients } = parametersOf(kind, fitted);
  const isRefused = fitted.status !== "converged" && Object.keys(fitted.parameters).length === 0;
  const expected = isRefused ? [] : names;
  for (const key of ["parameters", "standardErrors"] as const) {
    const found = Object.keys(fitted[key]);
    if (!isSameSet(found, expected)) return [...problems, at(key, words.otherNames(found, expected))];
  }
  expected.forEach((name, i) => {
    const value = fitted.parameters[name];
    if (i >= names.length - coefficients) return;
    if (!(value > 0)) problems.push(at(`parameters.${name}`, words.notPositive(value)));
    else if (!(value >= SMALLEST && value <= LARGEST)) {
      problems.push(at(`parameters.${name}`, words.outOfRange(value, SMALLEST, LARGEST)));
    } else if (i === 0 && stages.length > 0 && !stages.includes(value))
      problems.push(at(`parameters.${name}`, words.notAStage(value, stages)));
  });
  return [...problems, ...checkCovariance(at, fitted, expected)];
}

function checkCovariance(
  at: (key: string, message: string) => FitProblem,
  { covariance, standardErrors }: FittedModel,
  names: readonly string[],
): FitProblem[] {
  if (covariance === null) return [];
  const isSquare = covariance.length === names.length && covariance.every((row) => row.length === names.length);
  if (!isSquare) return [at("covariance", words.notSquare(names.length))];
  const problems: FitProblem[] = [];
  const errors = covariance.map((row, i) => Math.sqrt(row[i]));
  covariance.forEach((row, i) => {
    row.forEach((value, j) => {
      const scale = errors[i] * errors[j];
      if (j < i && !(Math.abs(value - covariance[j][i]) <= ROUNDING * scale)) {
        problems.push(at(`covariance.${String(i)}.${String(j)}`, words.notSymmetric));
      } else if (!(Math.abs(value) <= (1 + ROUNDING) * scale)) {
        problems.push(at(`covariance.${String(i)}.${String(j)}`, words.notCovariance));
      }
    });
    const stated = standardErrors[names[i]];
    if (stated !== null && !(Math.abs(stated - errors[i]) <= ROUNDING * errors[i])) {
      problems.push(at(`standardErrors.${names[i]}`, words.notTheError));
    }
  });
  return problems;
}

/** Codes that name each column once, and roles of the model that name columns among them. */
function checkCovariates(
  at: (key: string, message: string) => FitProblem,
  kind: Fit["kind"],
  { model, covariates }: FittedModel,
): FitProblem[] {
  if (covariates === undefined) return [];
  if (!takesCovariates(model)) return [at("covariates", modelWords.takesNoCovariates(model))];
  const problems: FitProblem[] = [];
  const columns = covariates.codes.map(({ name }) => name);
  columns.forEach((name, i) => {
    if (columns.indexOf(name) !== i) problems.push(at(`covariates.codes.${String(i)}`, words.columnTwice(name)));
  });
  for (const [role, named] of Object.entries(covariates.roles)) {
    const key = `covariates.roles.${role}`;
    if ((role === "spend") !== (kind === "spend")) problems.push(at(key, words.otherRole(kind)));
    const unknown = named.find((name) => !columns.includes(name));
    if (unknown !== undefined) problems.push(at(key, words.uncodedColumn(unknown)));
  }
  return problems;
}

function parametersOf(
  kind: Fit["kind"],
  fitted: FittedModel,
): { readonly parameterNames: readonly string[]; readonly stages: readonly number[]; readonly coefficients: number } {
  if (kind === "spend") {
    const { parameterNames, coefficients = 0 } = fittedSpendModel(fitted);
    return { parameterNames, stages: [], coefficients };
  }
  const { parameterNames, stages, coefficients = 0 } = fittedPurchaseModel(fitted);
  return { parameterNames, stages, coefficients };
}

function isSameSet(found: readonly string[], expected: readonly string[]): boolean {
  return found.length === expected.length && expected.every((name) => found.includes(name));
}
