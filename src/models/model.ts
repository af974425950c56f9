import type { PurchaseRows, SpendRows, TimeUnit } from "../clients/client-history.ts";
import type { Stream } from "../numerics/stream.ts";

/** Where a client's latent traits stand in the arrays that draws write to. */
export const TRAIT_RATE = 0; // purchases per unit of time while alive
export const TRAIT_LAST_RATE = 1; // rate of the "last" clock: rate x dropoutProbability in the BG family
export const TRAIT_GONE_AGE = 2; // age at which the client left, -1 while alive
export const TRAIT_COUNT = 3;

/** The law of one client at fixed parameters: readable and slow. Times in the unit of the parameters; out of range gives NaN. */
export interface PurchaseLaw {
  readonly parameters: readonly number[];
  logLikelihood(x: number, tx: number, T: number): number;
  /** P(alive at T). */
  pAlive(x: number, tx: number, T: number): number;
  /** Age T at which P(alive), falling since tx without a purchase, reaches `level` in (0, 1); Infinity where it never does. */
  ageAtPAlive(level: number, x: number, tx: number): number;
  /** CET: expected purchases in (T, T + horizon]. */
  conditionalExpected(x: number, tx: number, T: number, horizon: number): number;
  /** E[X(t)] of a new client, the first purchase not counted. */
  expected(t: number): number;
  /** P(X(t) = n) of a new client. */
  pmf(n: number, t: number): number;
  /** DECT: expected purchases in (T, T + horizon], each discounted by exp(-delta s); horizon may be Infinity (DERT). */
  discountedExpected(x: number, tx: number, T: number, horizon: number, delta: number): number;
  /** The same for a new client, from its first purchase (not counted). */
  discountedExpectedNew(horizon: number, delta: number): number;
}

/** Draws of latent traits at fixed parameters, prepared once per replication; the hot loop calls it. */
export interface TraitSampler {
  /**
   * Binds parameters and tabulates what depends on the distinct rows alone. Allocates nothing.
   * With `traitsOfGone` false, a client drawn as gone gets its TRAIT_GONE_AGE only (default true).
   */
  bind(parameters: ArrayLike<number>, traitsOfGone?: boolean): void;
  /** An exact draw given the history of distinct row `row`, into `out[TRAIT_*]`. */
  drawGiven(row: number, stream: Stream, out: Float64Array): void;
  /** A draw of a new client's traits. */
  drawNew(stream: Stream, out: Float64Array): void;
  /** Share of new clients whose rate is lower, at the bound parameters. */
  newRateCdf(rate: number): number;
}

/** Weighted log-likelihood of all rows at log parameters `theta`, its gradient written to `gradient`. NaN or -Infinity where undefined; never throws. */
export interface Objective {
  readonly dimension: number;
  evaluate(theta: Float64Array, gradient: Float64Array): number;
}

export interface PurchaseModel {
  readonly slug: string;
  readonly title: string;
  readonly source: string;
  readonly parameterNames: readonly string[];
  /** Parameters that scale with the time unit: +1 (like alpha: times the unit), -1 (a rate) or 0. */
  readonly timePowers: readonly number[];
  /** Whether a client leaves at a purchase (BG family) or between purchases. */
  readonly leaves: "at-purchase" | "between";
  /** Start points on the natural scale for rows whose mean T is 1. */
  readonly starts: readonly (readonly number[])[];
  at(parameters: ArrayLike<number>): PurchaseLaw;
  objective(rows: PurchaseRows): Objective;
  traitSampler(rows: PurchaseRows): TraitSampler;
}

export interface SpendLaw {
  readonly parameters: readonly number[];
  logLikelihood(x: number, meanSpend: number): number;
  /** E[mean amount per purchase | x purchases of mean meanSpend]; the population mean at x = 0; NaN where q <= 1 and x = 0. */
  expectedSpend(x: number, meanSpend: number): number;
}

export interface SpendModel {
  readonly slug: string;
  readonly title: string;
  readonly source: string;
  readonly parameterNames: readonly string[];
  readonly starts: readonly (readonly number[])[];
  at(parameters: ArrayLike<number>): SpendLaw;
  objective(rows: SpendRows): Objective;
}

export type FitStatus = "converged" | "boundary" | "flat" | "failed";

/** Plain JSON: the result of a fit. Nothing hangs on it. */
export interface Fit {
  readonly kind: "purchases" | "spend";
  readonly model: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** NaN becomes null: no standard error where the Hessian is not positive definite. */
  readonly standardErrors: Readonly<Record<string, number | null>>;
  /** Natural scale, row by row in the order of the parameters; null where it does not exist. */
  readonly covariance: readonly (readonly number[])[] | null;
  readonly logLikelihood: number;
  readonly status: FitStatus;
  /** Plain sentences: what is wrong and what to do. */
  readonly warnings: readonly string[];
  readonly timeUnit: TimeUnit;
  /** Clients that inform the fit, and distinct rows. */
  readonly clients: number;
  readonly rows: number;
  readonly dataHash: string;
  readonly evaluations: number;
  /** Pareto k-hat of the Laplace posterior's importance weights; above 0.7 the normal approximation is not to be trusted. */
  readonly kHat: number | null;
  /** Gamma-Gamma only: correlation of x and mean spend, which the model takes to be 0. */
  readonly frequencySpendCorrelation: number | null;
}
