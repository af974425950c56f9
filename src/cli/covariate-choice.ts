import { UsageError } from "../errors.ts";
import type { CovariateChoice } from "../models/covariate-coding.ts";
import { takesCovariates } from "../models/covariate-model.ts";
import type { SavedFit } from "../models/fit-file.ts";
import { cliHelpWords } from "../words/cli-help.ts";
import { fitWords } from "../words/fits.ts";
import { modelWords } from "../words/models.ts";
import type { Arguments } from "./arguments.ts";
import type { OptionSpec } from "./command.ts";

/** The option of commands that fit. */
export const covariatesOption: OptionSpec = Object.freeze({
  type: "list",
  describe: () => cliHelpWords.data.covariates,
});

/** What the columns of `--covariates` act on: rate and dropout, and spend where its model takes them. A UsageError where the purchase model does not. */
export function covariateChoice(args: Arguments, model: string, spend: string): CovariateChoice {
  const columns = args.list("covariates") ?? [];
  if (columns.length === 0) return {};
  if (!takesCovariates(model)) throw new UsageError(modelWords.takesNoCovariates(model));
  return { rate: columns, dropout: columns, ...(takesCovariates(spend) ? { spend: columns } : {}) };
}

/** The columns that a saved fit takes, which `--covariates` must not name again. */
export function columnsOfFit(args: Arguments, { purchases, spend }: SavedFit): readonly string[] {
  if (args.list("covariates") !== undefined) throw new UsageError(fitWords.ownCovariates);
  const codes = [...(purchases.covariates?.codes ?? []), ...(spend?.covariates?.codes ?? [])];
  return [...new Set(codes.map(({ name }) => name))];
}
