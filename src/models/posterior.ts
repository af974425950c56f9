import { cholesky } from "../numerics/matrix.ts";
import { drawNormal } from "../numerics/samplers.ts";
import type { Stream } from "../numerics/stream.ts";
import { modelWords } from "../words/en/models.ts";
import type { Fit } from "./model.ts";

/** The normal approximation to the posterior of log parameters, under a prior flat in the logs. Plain data, in the fit's own unit. */
export interface LaplacePosterior {
  readonly kind: "laplace";
  readonly names: readonly string[];
  /** Log parameters at the optimum. */
  readonly mode: readonly number[];
  /** Lower triangle L, row by row, of the covariance L L' of the log parameters. */
  readonly choleskyOfLogCovariance: readonly (readonly number[])[];
}

/** Why a fit has no posterior; its parameters, if it has any, can be used without uncertainty only. */
export interface NoPosterior {
  readonly kind: "none";
  readonly reason: string;
}

/**
 * The Laplace posterior of a fit: log parameters are normal around the optimum with the inverse Hessian's covariance there.
 *
 * In logs no draw is negative, and the approximation is better than on the natural scale. A fit without covariance gives a NoPosterior, whose
 * reason is a sentence for the user.
 */
export function laplacePosterior(fit: Fit): LaplacePosterior | NoPosterior {
  const names = Object.keys(fit.parameters);
  const { covariance } = fit;
  if (names.length === 0 || covariance === null) return { kind: "none", reason: modelWords.noPosterior(fit.model) };
  const values = names.map((name) => fit.parameters[name]);
  const size = names.length;
  const logCovariance = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) logCovariance[i * size + j] = covariance[i][j] / (values[i] * values[j]);
  }
  const factor = cholesky(logCovariance, size);
  if (factor === null) return { kind: "none", reason: modelWords.noPosterior(fit.model) };
  const rows = names.map((_, i) => Object.freeze(Array.from(factor.subarray(i * size, i * size + i + 1))));
  return Object.freeze({
    kind: "laplace",
    names: Object.freeze(names),
    mode: Object.freeze(values.map(Math.log)),
    choleskyOfLogCovariance: Object.freeze(rows),
  });
}

/** A draw of the parameters on the natural scale, into `out`; allocates nothing. */
export function drawParameters(posterior: LaplacePosterior, stream: Stream, out: Float64Array): void {
  const { mode, choleskyOfLogCovariance } = posterior;
  for (let i = 0; i < mode.length; i++) out[i] = drawNormal(stream);
  // From the last: each needs the normals before it, not those after.
  for (let i = mode.length - 1; i >= 0; i--) {
    const row = choleskyOfLogCovariance[i];
    let value = mode[i];
    for (let j = 0; j <= i; j++) value += row[j] * out[j];
    out[i] = Math.exp(value);
  }
}
