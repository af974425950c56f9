import type { ClientHistory } from "../clients/client-history.ts";
import type { HoldoutErrors } from "../models/holdout.ts";
import type { Fit } from "../models/model.ts";

/** What `fit --json` prints; scripts rely on it. Null where a figure does not exist. */
export interface FitSummary {
  readonly version: string;
  readonly data: {
    readonly clients: number;
    readonly purchases: number;
    readonly start: string | null;
    readonly end: string | null;
    readonly unit: string;
    readonly oneTimeShare: number;
    /** Rows with a negative amount. */
    readonly returns: number;
    readonly hash: string;
  };
  readonly purchases: FittedModel;
  readonly spend: (FittedModel & { readonly frequencySpendCorrelation: number | null }) | null;
  readonly holdout: HoldoutErrors | null;
  readonly warnings: readonly string[];
}

interface FittedModel {
  readonly model: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly standardErrors: Readonly<Record<string, number | null>>;
  readonly logLikelihood: number | null;
  readonly status: string;
}

export function summariseFit(
  version: string,
  { facts, timeUnit }: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit | null },
  holdout: HoldoutErrors | null,
): FitSummary {
  const { clients, purchases, start, end, oneTimeShare, returns, hash, warnings } = facts;
  const { purchases: purchaseFit, spend } = fits;
  return {
    version,
    data: { clients, purchases, start, end, unit: timeUnit, oneTimeShare, returns: returns.rows, hash },
    purchases: fitted(purchaseFit),
    spend: spend && { ...fitted(spend), frequencySpendCorrelation: spend.frequencySpendCorrelation },
    holdout,
    warnings: [...warnings, ...purchaseFit.warnings, ...(spend?.warnings ?? [])],
  };
}

function fitted({ model, parameters, standardErrors, logLikelihood, status }: Fit): FittedModel {
  return {
    model,
    parameters,
    standardErrors,
    logLikelihood: Number.isFinite(logLikelihood) ? logLikelihood : null,
    status,
  };
}
