/** What can be shown of a fit and how it does on its data, as plain JSON: its charts and its page are made from this alone. */
export interface FitDiagnostics {
  readonly version: string;
  readonly data: DiagnosedData;
  readonly purchases: DiagnosedFit;
  readonly spend: DiagnosedFit | null;
  /** Null for a purchase model that was refused. */
  readonly outlook: FitOutlook | null;
  /** Mean amount of a repeat purchase of a client not seen before; null where there is none. */
  readonly meanSpend: number | null;
  readonly tracking: FitTracking | null;
  readonly frequency: FitFrequency | null;
  readonly retention: FitRetention | null;
  readonly holdout: FitHoldout | null;
  readonly grid: FitGrid | null;
  readonly heterogeneity: FitHeterogeneity | null;
  readonly spendDensity: FitSpendDensity | null;
  readonly correlation: FitCorrelation | null;
  readonly regularity: FitRegularity | null;
  /** Figures that the data or the models cannot give, each with the reason, a sentence. */
  readonly missing: readonly { readonly figure: string; readonly reason: string }[];
  /** Plain sentences about data and fits. */
  readonly warnings: readonly string[];
}

export interface DiagnosedData {
  readonly source: string;
  readonly clients: number;
  readonly purchases: number;
  readonly oneTimeShare: number;
  readonly unit: string;
  readonly unitsPerYear: number;
  /** ISO dates of the first and last day of the file and of the last day that was fitted; null where the data have no dates. */
  readonly start: string | null;
  readonly end: string | null;
  readonly fittedUntil: string | null;
}

export interface DiagnosedFit {
  readonly model: string;
  readonly title: string;
  readonly status: string;
  readonly prior: string | null;
  /** Null where there is none. */
  readonly logLikelihood: number | null;
  readonly kHat: number | null;
  readonly parameters: readonly FitParameter[];
  /** Where intervals and draws come from; null where there are none. */
  readonly uncertainty: FitUncertainty | null;
}

export interface FitParameter {
  readonly name: string;
  readonly value: number;
  readonly standardError: number | null;
  /** 90 % interval; null without a posterior. */
  readonly p05: number | null;
  readonly p95: number | null;
}

export interface FitUncertainty {
  readonly method: "laplace" | "laplace-resampled" | "mcmc" | "bootstrap";
  /** Parameters that vary, and a row of them for each of some hundred draws. */
  readonly names: readonly string[];
  readonly draws: readonly (readonly number[])[];
}

export interface FitOutlook {
  /** Mean P(alive) at the end of what was fitted. */
  readonly aliveShare: number;
  /** Purchases expected of all clients in the twelve months after it. */
  readonly expected: number;
}

/** Repeat purchases of all clients by whole unit of time, in the file's order. */
export interface FitTracking {
  readonly unit: string;
  /** ISO date of each unit's last day. */
  readonly period: readonly string[];
  readonly actual: readonly number[];
  readonly expected: readonly number[];
  /** First day of the holdout; null without one. */
  readonly holdoutFrom: string | null;
}

/** Clients by repeat purchases; the last entry stands for that many or more. */
export interface FitFrequency {
  readonly x: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

/** Share of contracts that were renewed that many times in a row, seen (Kaplan-Meier) and by the model. */
export interface FitRetention {
  readonly renewals: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

export interface FitHoldout {
  readonly periods: number;
  readonly actual: number;
  readonly expected: number;
  readonly mae: number;
  readonly rmse: number;
  readonly rankCorrelation: number | null;
  readonly topDecileLift: number | null;
  readonly byFrequency: HoldoutGroups;
  readonly byRecency: HoldoutGroups | null;
  /** P(at least one purchase in the holdout) by tenth of clients; null for too few clients. */
  readonly calibration: FitCalibration | null;
}

/** Mean purchases in the holdout by group, null for a group without clients. */
export interface HoldoutGroups {
  /** Lower end of each group; the last one has no upper end. */
  readonly from: readonly number[];
  readonly clients: readonly number[];
  readonly actual: readonly (number | null)[];
  readonly expected: readonly (number | null)[];
}

export interface FitCalibration {
  readonly predicted: readonly number[];
  readonly observed: readonly number[];
  readonly error: number;
}

/** P(alive) and CET for clients first seen `T` ago: an array by x for each tx; null where no such history is possible. */
export interface FitGrid {
  readonly T: number;
  readonly horizon: number;
  readonly tx: readonly number[];
  readonly x: readonly number[];
  /** Null for a model in which nobody leaves. */
  readonly pAlive: readonly (readonly (number | null)[])[] | null;
  readonly expected: readonly (readonly (number | null)[])[];
  /** Whether covariates matter: the grid is then for the values of one client in the middle. */
  readonly hasCovariates: boolean;
}

export interface FitHeterogeneity {
  /** Null for contracts, which are renewed when they fall due. */
  readonly rate: FitTrait | null;
  readonly rateKind: "rate" | "probability";
  /** Null for a model in which nobody leaves. */
  readonly dropout: FitTrait | null;
  readonly dropoutKind: "probability" | "hazard" | null;
  /** When a client may leave. */
  readonly leaving: "never" | "at-repeat" | "at-purchase" | "between";
}

/** Shares of new clients in bins of a trait. */
export interface FitTrait {
  readonly borders: readonly number[];
  readonly share: readonly number[];
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
}

/** Clients by mean amount: density per unit of money. */
export interface FitSpendDensity {
  readonly borders: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly clients: number;
  readonly clientsBeyond: number;
}

/** Correlation of frequency and mean spend with its 90 % interval. */
export interface FitCorrelation {
  readonly estimate: number;
  readonly p05: number;
  readonly p95: number;
  readonly clients: number;
}

/** Shape of the waits between purchases with its 90 % interval: 1 for purchases at random. */
export interface FitRegularity {
  readonly shape: number;
  readonly p05: number;
  readonly p95: number;
  readonly clients: number;
}
