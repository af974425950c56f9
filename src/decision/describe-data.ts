import type { Results } from "../results/results.ts";

type Cohorts = NonNullable<Results["data"]["cohorts"]>;

/** What the results say of the data; a DataFacts is one. */
export interface DataDescription extends Omit<Results["data"], "returns" | "months" | "cohorts"> {
  readonly returns: { readonly rows: number };
  readonly months: {
    readonly [Name in keyof Results["data"]["months"]]: readonly Results["data"]["months"][Name][number][];
  };
  readonly cohorts: {
    readonly unit: Cohorts["unit"];
    readonly cohorts: readonly (Omit<Cohorts["cohorts"][number], "shares"> & {
      readonly shares: readonly (number | null)[];
    })[];
  } | null;
  readonly hash: string;
}

/** What the results say of a fit; a Fit is one. */
export interface FitDescription extends Omit<Results["model"]["purchases"], "parameters" | "standardErrors"> {
  readonly parameters: Readonly<Record<string, number>>;
  readonly standardErrors: Readonly<Record<string, number | null>>;
}

/** The data as results say them, in lists of their own. */
export function describeData(data: DataDescription): Results["data"] {
  const { source, clients, purchases, oneTimeShare, start, end, closedCohort, months, cohorts, rejectedRows } = data;
  return {
    source,
    clients,
    purchases,
    oneTimeShare,
    returns: data.returns.rows,
    start,
    end,
    closedCohort,
    months: {
      month: [...months.month],
      first: [...months.first],
      repeat: [...months.repeat],
      amount: [...months.amount],
    },
    cohorts: cohorts && {
      unit: cohorts.unit,
      cohorts: cohorts.cohorts.map((cohort) => ({ ...cohort, shares: [...cohort.shares] })),
    },
    rejectedRows,
  };
}

/** The same of a fit. */
export function describeFit(fit: FitDescription): Results["model"]["purchases"] {
  const { model, parameters, standardErrors, logLikelihood, status, kHat, frequencySpendCorrelation } = fit;
  return {
    model,
    parameters: { ...parameters },
    standardErrors: { ...standardErrors },
    logLikelihood,
    status,
    kHat,
    frequencySpendCorrelation,
  };
}
