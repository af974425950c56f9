import * as z from "zod";
import type { CovariateChoice } from "../models/covariate-coding.ts";
import { takesCovariates } from "../models/covariate-model.ts";
import { has, problemAt, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { fitWords } from "../words/fits.ts";
import { inputWords } from "../words/input.ts";
import { modelWords } from "../words/models.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { scenarioWords } from "../words/scenario.ts";
import type { Scenario } from "./scenario.ts";

const keys = scenarioKeys.models;
const columns = z.array(z.string().min(1));

/** The shape of `models.covariates`: columns for each role, or one list for all. */
export const covariatesSchema = z.union(
  [
    columns,
    z.strictObject({
      rate: columns.describe(keys.covariatesOfRate).optional(),
      dropout: columns.describe(keys.covariatesOfDropout).optional(),
      spend: columns.describe(keys.covariatesOfSpend).optional(),
    }),
  ],
  { error: () => scenarioWords.shapes.covariates },
);

interface CovariatesSection {
  readonly covariates?: unknown;
  readonly fit?: unknown;
  readonly purchases?: unknown;
  readonly spend?: unknown;
}

/** Columns by what they act on; a plain list acts on rate and dropout, and on spend where its model takes covariates. Undefined where there are none; `usualSpend` is the spend model where none is stated. */
export function readCovariates(models: Section<CovariatesSection>, usualSpend: string): CovariateChoice | undefined {
  if (!has(models, "covariates")) return undefined;
  const stated = covariatesSchema.safeParse(valueAt(models, "covariates"));
  // Another shape has been reported.
  if (!stated.success) return undefined;
  const purchases = valueAt(models, "purchases") as string | undefined;
  const spend = (valueAt(models, "spend") ?? usualSpend) as string;
  const isList = Array.isArray(stated.data);
  const list = isList ? (stated.data as string[]) : [];
  const choice: CovariateChoice = isList
    ? { rate: list, dropout: list, ...(takesCovariates(spend) ? { spend: list } : {}) }
    : (stated.data as CovariateChoice);
  const { rate = [], dropout = [], spend: ofSpend = [] } = choice;
  if (has(models, "fit")) problemAt(models, "covariates", fitWords.ownCovariatesInScenario);
  if (purchases !== undefined && rate.length + dropout.length > 0 && !takesCovariates(purchases))
    problemAt(models, "covariates", modelWords.takesNoCovariates(purchases));
  if (ofSpend.length > 0 && !takesCovariates(spend))
    problemAt(models, "covariates", modelWords.takesNoCovariates(spend));
  for (const named of [rate, dropout, ofSpend]) {
    const twice = named.find((name, i) => named.indexOf(name) !== i);
    if (twice === undefined) continue;
    problemAt(models, "covariates", inputWords.covariateTwice(twice));
    break;
  }
  return rate.length + dropout.length + ofSpend.length > 0 ? choice : undefined;
}

/** The columns that a scenario's models take as covariates, those of its saved fit if it names one. */
export function covariateColumns({ fit, covariates = {} }: Scenario["models"]): readonly string[] {
  const fits = fit === null ? [] : [fit.saved.purchases, fit.saved.spend];
  const codes = fits.flatMap((one) => one?.covariates?.codes ?? []);
  return [...new Set([...Object.values(covariates).flat(), ...codes.map(({ name }) => name)])];
}
