import type { ClientHistory } from "../clients/client-history.ts";
import type { HoldoutErrors } from "../models/holdout.ts";
import type { Fit } from "../models/model.ts";

const MS_PER_DAY = 86_400_000;

/**
 * What `fit --json` prints; scripts rely on it. Null where a figure does not exist. With a holdout, `data` is what the models learnt from, the
 * calibration; its returns and hash alone are of the whole file.
 */
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
  history: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit | null },
  holdout: HoldoutErrors | null,
  notes: readonly string[],
): FitSummary {
  const { facts, timeUnit } = history;
  const { clients, start, oneTimeShare, returns, hash, warnings } = facts;
  const { purchases, end } = history.holdout === null ? facts : calibration(history);
  const { purchases: purchaseFit, spend } = fits;
  return {
    version,
    data: { clients, purchases, start, end, unit: timeUnit, oneTimeShare, returns: returns.rows, hash },
    purchases: fitted(purchaseFit),
    spend: spend && { ...fitted(spend), frequencySpendCorrelation: spend.frequencySpendCorrelation },
    holdout,
    warnings: [...warnings, ...purchaseFit.warnings, ...(spend?.warnings ?? []), ...notes],
  };
}

/** Purchases, first ones included, and last day of what comes before the holdout. */
function calibration({ size, x, observedUntil }: ClientHistory): Pick<FitSummary["data"], "purchases" | "end"> {
  const purchases = x.reduce((total, repeats) => total + repeats, size);
  return { purchases, end: new Date(observedUntil * MS_PER_DAY).toISOString().slice(0, 10) };
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
