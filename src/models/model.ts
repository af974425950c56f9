import type { PurchaseRows, SpendRows, TimeUnit } from "../clients/client-history.ts";
import type { Stream } from "../numerics/stream.ts";
import type { BgPooled } from "./bg-pooled.ts";

/** Where a client's latent traits stand in the arrays that draws write to. */
export const TRAIT_RATE = 0; // purchases per unit of time while alive; at occasions: probability of buying at one
export const TRAIT_LAST_RATE = 1; // rate of the "last" clock, see `Leaving`
export const TRAIT_GONE_AGE = 2; // age at which the client left, -1 while alive
export const TRAIT_STAGE = 3; // Erlang stages already passed at T since the last purchase, 0 to k - 1; 0 for a new client and for k = 1
export const TRAIT_COUNT = 4;

/** Where what the parameters say of every client alike stands in `TraitSampler.shape`. */
export const SHAPE_STAGES = 0; // Erlang stages per purchase: 1 for exponential waits
export const SHAPE_GROWTH = 1; // growth of the last clock's rate with age, exp(growth x age): 0 for a constant one
export const SHAPE_POWER = 2; // the last clock's integral over n occasions is LAST_RATE x n^power: 1 for a constant one
export const SHAPE_COUNT = 3;

/**
 * How purchases are timed. "continuous": at any time, by waits of Erlang stages. "occasions": at most one at the end of each unit of time since
 * the first purchase. "contracts": one (a renewal) at the end of each unit for as long as the client stays.
 *
 * Histories of occasions are whole numbers, x <= tx <= T. A contract has x = tx renewals, and T = x while it runs, T = x + 1 once it was not renewed.
 */
export type Timing = "continuous" | "occasions" | "contracts";

/**
 * How a client leaves, and so what its last clock does while alive.
 *
 * "never". "at-repeat": at a repeat purchase with dropoutProbability = LAST_RATE / RATE (BG). "at-purchase": the same, at the first one too (MBG).
 * "between": at any time with hazard LAST_RATE x exp(growth x age) (Pareto, Gompertz); at occasions and contracts before the n-th occasion with the
 * probability 1 - exp(-LAST_RATE x (n^power - (n - 1)^power)), of which nothing is bought there.
 */
export type Leaving = "never" | "at-repeat" | "at-purchase" | "between";

/** The law of one client at fixed parameters: readable and slow. Times in the unit of the parameters; out of range gives NaN. */
export interface PurchaseLaw {
  readonly parameters: readonly number[];
  /** `logWaits`: sum of the logarithms of the x waits, which only Erlang waits of more than one stage need (default 0). */
  logLikelihood(x: number, tx: number, T: number, logWaits?: number): number;
  /** P(alive at T + ahead); `ahead` is 0 by default. */
  pAlive(x: number, tx: number, T: number, ahead?: number): number;
  /** Age T at which P(alive), falling since tx without a purchase, reaches `level` in (0, 1); Infinity where it never does. */
  ageAtPAlive(level: number, x: number, tx: number): number;
  /** P(no purchase in (T, T + window]). */
  pNoPurchase(x: number, tx: number, T: number, window: number): number;
  /** CET: expected purchases in (T, T + horizon]. */
  conditionalExpected(x: number, tx: number, T: number, horizon: number): number;
  /** P(n purchases in (T, T + horizon]) given the history. */
  conditionalPmf(n: number, x: number, tx: number, T: number, horizon: number): number;
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
  /** SHAPE_* at the bound parameters. */
  readonly shape: Float64Array;
  /**
   * Binds parameters and tabulates what depends on the distinct rows alone. Allocates nothing.
   * With `traitsOfGone` false, a client drawn as gone gets its TRAIT_GONE_AGE only (default true). `rowsAtHand`: the only rows that will be drawn from before
   * the next call, in any order, some perhaps often; by default any may be.
   */
  bind(parameters: ArrayLike<number>, traitsOfGone?: boolean, rowsAtHand?: Int32Array): void;
  /** An exact draw given the history of distinct row `row`, into `out[TRAIT_*]`. */
  drawGiven(row: number, stream: Stream, out: Float64Array): void;
  /** A draw of a new client's traits; it is alive (one who may leave at its first purchase does so in the simulation). */
  drawNew(stream: Stream, out: Float64Array): void;
  /** P(alive) of a row at hand, at the bound parameters; absent where nobody may have left unseen. */
  aliveChance?(row: number): number;
  /** Of a model with covariates: the group of like covariates, in the order of the rows, that the last new client was drawn from. */
  drawnGroup?(): number;
  /** Where purchases come at a constant rate and clients leave at them: what existing clients do up to a horizon, drawn at once. For one stage only. */
  readonly pooled?: BgPooled;
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
  readonly timing: Timing;
  readonly leaving: Leaving;
  /**
   * Values of the first parameter where it is a whole number that a fit tries in turn (the Erlang k): it is then no part of `starts` nor of the
   * objective's theta, and is given to `objective` as `stages`. Empty where every parameter is continuous.
   */
  readonly stages: readonly number[];
  /** Slug of the model that it is where that parameter is 1; absent without stages. */
  readonly singleStage?: string | undefined;
  /** How many of the last parameters are coefficients of covariates: any real number, 0 at the start, and their own place in theta. None by default. */
  readonly coefficients?: number;
  /** Start points on the natural scale, for rows whose mean T is 1 if timing is continuous. */
  readonly starts: readonly (readonly number[])[];
  /** `covariates`: of the client in question, coded, for a model that takes some; 0 by default. */
  at(parameters: ArrayLike<number>, covariates?: ArrayLike<number>): PurchaseLaw;
  objective(rows: PurchaseRows, stages?: number): Objective;
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
  /** Parameters that scale with the currency: +1 (like v) or 0. */
  readonly amountPowers: readonly number[];
  /** As of `PurchaseModel`. */
  readonly coefficients?: number;
  readonly starts: readonly (readonly number[])[];
  at(parameters: ArrayLike<number>, covariates?: ArrayLike<number>): SpendLaw;
  objective(rows: SpendRows): Objective;
}

/** How a column becomes numbers: as it is, or 0 and 1 for each level but the first, which is the reference. */
export type CovariateCode =
  | { readonly name: string; readonly kind: "number" }
  | { readonly name: string; readonly kind: "category"; readonly levels: readonly string[] };

/** What a covariate acts on. */
export type CovariateRole = "rate" | "dropout" | "spend";

/** The covariates of a fit, in the order of its rows' columns, and for each role the columns (by name, as in the data) that act on it. */
export interface FitCovariates {
  readonly codes: readonly CovariateCode[];
  readonly roles: Readonly<Partial<Record<CovariateRole, readonly string[]>>>;
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
  /** What the coefficients among the parameters belong to; absent where the model takes no covariates. */
  readonly covariates?: FitCovariates;
  /** Name of the prior under which the parameters are the most probable ones; null for maximum likelihood. */
  readonly prior: string | null;
  /** Gamma-Gamma only: correlation of x and mean spend, which the model takes to be 0. */
  readonly frequencySpendCorrelation: number | null;
}
