import { cholesky } from "../numerics/matrix.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { drawNormal } from "../numerics/samplers.ts";
import type { Stream } from "../numerics/stream.ts";
import { modelWords } from "../words/models.ts";
import type { Fit } from "./model.ts";

/** What is known of a model's parameters, as plain data in the fit's own unit. */
export type Posterior = LaplacePosterior | SampledPosterior;

/** How a parameter stands in a normal approximation: by its logarithm, as it is (a coefficient of a covariate), or fixed (a whole number). */
export type Place = "log" | "linear" | "held";

/** The normal approximation to the posterior of log parameters, under the prior of the fit (none: flat in the logs). */
export interface LaplacePosterior {
  readonly kind: "laplace";
  readonly names: readonly string[];
  readonly places: readonly Place[];
  /** At the optimum: logarithms but where `places` says otherwise. */
  readonly mode: readonly number[];
  /** Lower triangle L, row by row, of the covariance L L'; a row of zeros for what is held. */
  readonly choleskyOfLogCovariance: readonly (readonly number[])[];
  /** Null where the approximation was not checked. */
  readonly diagnostics: ImportanceDiagnostics | null;
}

/** A posterior, or the distribution of an estimator, as equally likely draws. */
export interface SampledPosterior {
  readonly kind: "sample";
  readonly method: "laplace-resampled" | "mcmc" | "bootstrap";
  readonly names: readonly string[];
  /** Parameters on the natural scale, a row for each draw; of mcmc chain after chain. */
  readonly draws: readonly (readonly number[])[];
  /** Name of the prior; null for none. */
  readonly prior: string | null;
  readonly diagnostics: ImportanceDiagnostics | ChainsDiagnostics | RefitDiagnostics;
}

/** How far the normal approximation is from the posterior. */
export interface ImportanceDiagnostics {
  readonly kind: "importance";
  /** Pareto k-hat of the importance weights: above 0.7 neither the approximation nor its weights are to be trusted. Null where there is no tail. */
  readonly kHat: number | null;
  /** Share of the draws that the unevenness of their smoothed weights leaves effective. */
  readonly effectiveShare: number;
}

/** How the chains of a sampler agree; null for what is held. */
export interface ChainsDiagnostics {
  readonly kind: "chains";
  readonly chains: number;
  readonly rHat: Readonly<Record<string, number | null>>;
  readonly bulkEss: Readonly<Record<string, number | null>>;
  readonly tailEss: Readonly<Record<string, number | null>>;
  readonly divergences: number;
  /** Transitions cut off at the longest trajectory. */
  readonly cutOff: number;
}

export interface RefitDiagnostics {
  readonly kind: "refits";
  readonly refits: number;
  /** Refits without parameters, which are not among the draws. */
  readonly refused: number;
}

/** The posteriors of a purchase fit and of a spend fit. */
export interface Posteriors {
  readonly purchases: Posterior | NoPosterior;
  /** Null where there is no spend model. */
  readonly spend: Posterior | NoPosterior | null;
}

/** Why a fit has no posterior; its parameters, if it has any, can be used without uncertainty only. */
export interface NoPosterior {
  readonly kind: "none";
  readonly reason: string;
}

/**
 * The Laplace posterior of a fit: log parameters are normal around the optimum with the inverse Hessian's covariance there.
 *
 * In logs no draw is negative, and the approximation is better than on the natural scale. Coefficients of covariates are normal as they are, and what
 * has no standard error (the Erlang k) is held. A fit without covariance gives a NoPosterior, whose reason is a sentence for the user.
 */
export function laplacePosterior(fit: Fit): LaplacePosterior | NoPosterior {
  const names = Object.keys(fit.parameters);
  const { covariance } = fit;
  if (names.length === 0 || covariance === null) return { kind: "none", reason: modelWords.noPosterior(fit.model) };
  const places = placesOf(fit);
  const values = names.map((name) => fit.parameters[name]);
  const free = Array.from(names.keys()).filter((i) => places[i] !== "held");
  const size = free.length;
  const divisor = (i: number): number => (places[i] === "log" ? values[i] : 1);
  const logCovariance = new Float64Array(size * size);
  free.forEach((i, row) => {
    free.forEach((j, column) => {
      logCovariance[row * size + column] = covariance[i][j] / (divisor(i) * divisor(j));
    });
  });
  const factor = cholesky(logCovariance, size);
  if (factor === null) return { kind: "none", reason: modelWords.noPosterior(fit.model) };
  const element = (i: number, j: number): number => {
    const [row, column] = [free.indexOf(i), free.indexOf(j)];
    return row < 0 || column < 0 ? 0 : factor[row * size + column];
  };
  const rows = names.map((_, i) => Object.freeze(Array.from({ length: i + 1 }, (__, j) => element(i, j))));
  return Object.freeze({
    kind: "laplace",
    names: Object.freeze(names),
    places: Object.freeze(places),
    mode: Object.freeze(values.map((value, i) => (places[i] === "log" ? Math.log(value) : value))),
    choleskyOfLogCovariance: Object.freeze(rows),
    diagnostics: null,
  });
}

/** How each parameter of a fit stands: a whole number has no standard error, and a coefficient's name says what it acts on before a dot. */
function placesOf({ parameters, standardErrors, covariates }: Fit): Place[] {
  return Object.keys(parameters).map((name) => {
    if (standardErrors[name] === null) return "held";
    return covariates !== undefined && name.includes(".") ? "linear" : "log";
  });
}

/** A draw of the parameters on the natural scale, into `out`; allocates nothing. */
export function drawParameters(posterior: Posterior, stream: Stream, out: Float64Array): void {
  if (posterior.kind === "sample") {
    const { draws } = posterior;
    const row = draws[Math.floor(stream.uniform() * draws.length)];
    for (let i = 0; i < row.length; i++) out[i] = row[i]!;
    return;
  }
  for (let i = 0; i < posterior.mode.length; i++) out[i] = drawNormal(stream);
  fromNormals(posterior, out);
}

/** Coordinates of a point in the unit cube that `parametersAt` takes: one for each parameter, or one that picks a draw. */
export function dimensionsOf(posterior: Posterior): number {
  return posterior.kind === "sample" ? 1 : posterior.mode.length;
}

/** The parameters, on the natural scale, at a point of the open unit cube, into `out`: uniform points give draws. */
export function parametersAt(posterior: Posterior, coordinate: (dimension: number) => number, out: Float64Array): void {
  if (posterior.kind === "sample") {
    const { draws } = posterior;
    out.set(draws[Math.floor(coordinate(0) * draws.length)]);
    return;
  }
  for (let i = 0; i < posterior.mode.length; i++) out[i] = normalQuantile(coordinate(i));
  fromNormals(posterior, out);
}

/** Independent standard normals to parameters, in place. */
function fromNormals({ mode, places, choleskyOfLogCovariance }: LaplacePosterior, out: Float64Array): void {
  // From the last: each needs the normals before it, not those after.
  for (let i = mode.length - 1; i >= 0; i--) {
    const row = choleskyOfLogCovariance[i];
    let value = mode[i];
    for (let j = 0; j <= i; j++) value += row[j] * out[j];
    out[i] = places[i] === "log" ? Math.exp(value) : value;
  }
}
