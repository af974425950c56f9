import { effectiveSampleSize, paretoSmooth } from "../numerics/pareto-smoothing.ts";
import { drawNormal } from "../numerics/samplers.ts";
import { hashText, Stream } from "../numerics/stream.ts";
import { estimation, type EstimationTask } from "./estimation.ts";
import { HIGH_K_HAT } from "./normality.ts";
import type { ImportanceDiagnostics, LaplacePosterior, SampledPosterior } from "./posterior.ts";
import { nameOfPrior } from "./priors.ts";

const IMPORTANCE_DRAWS = hashText("posterior: importance resampling");
const MOST_DRAWS = 4000;
// Tails of fewer draws say nothing about their shape.
const LEAST_DRAWS = 200;
// From this effective share on, weighting moves no mean by more than a seventh of its standard deviation (sqrt(1/share - 1)).
const EVEN_ENOUGH = 0.98;
// Row evaluations spent on it: a second or two.
const ROW_BUDGET = 4_000_000;
// Where the least draws pass that budget, so many weights this even settle that weighting would not help.
const FIRST_DRAWS = 50;
const SETTLED = 0.995;

/**
 * A Laplace posterior with its importance weights looked at: itself where they are even or, k-hat above 0.7, not to be trusted; else draws resampled by
 * their Pareto-smoothed weights.
 *
 * Resampling is systematic and with replacement, as many as were drawn: without replacement the resample would lie between approximation and posterior. A draw
 * of a large weight comes several times.
 *
 * Source: Vehtari, Simpson, Gelman, Yao & Gabry 2024 (Pareto smoothing); Kitagawa 1996 (systematic resampling).
 */
export function importanceResampled(
  laplace: LaplacePosterior,
  task: EstimationTask,
  seed: string,
): LaplacePosterior | SampledPosterior {
  const { objective, natural, starts } = estimation(task);
  const free = laplace.places.flatMap((place, i) => (place === "held" ? [] : [i]));
  const n = free.length;
  const mode = starts[0];
  const draws = Math.min(MOST_DRAWS, Math.max(LEAST_DRAWS, Math.round(ROW_BUDGET / task.rows.count)));
  const stream = new Stream();
  stream.seed(hashText(seed), 0, 0, IMPORTANCE_DRAWS);
  const thetas = new Float64Array(draws * n);
  const normals = new Float64Array(n);
  const gradient = new Float64Array(n);
  const logRatios = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    const theta = thetas.subarray(draw * n, (draw + 1) * n);
    let halfSquares = 0;
    for (let i = 0; i < n; i++) {
      normals[i] = drawNormal(stream);
      halfSquares += (normals[i] * normals[i]) / 2;
      theta[i] = mode[i]!;
      for (let j = 0; j <= i; j++) theta[i] += laplace.choleskyOfLogCovariance[free[i]][free[j]] * normals[j];
    }
    const value = objective.evaluate(theta, gradient);
    // Where the density is undefined for overflow there is no mass.
    logRatios[draw] = Number.isFinite(value) ? value + halfSquares : -Infinity;
    if (draw + 1 === FIRST_DRAWS && task.rows.count * draws > ROW_BUDGET) {
      const evenness = effectiveSampleSize(logRatios.subarray(0, FIRST_DRAWS)) / FIRST_DRAWS;
      if (evenness > SETTLED) {
        const diagnostics: ImportanceDiagnostics = { kind: "importance", kHat: null, effectiveShare: evenness };
        return Object.freeze({ ...laplace, diagnostics });
      }
    }
  }
  const { logWeights, kHat } = paretoSmooth(logRatios);
  const effectiveShare = effectiveSampleSize(logWeights) / draws;
  const diagnostics: ImportanceDiagnostics = {
    kind: "importance",
    kHat: Number.isFinite(kHat) ? kHat : null,
    effectiveShare: Number.isFinite(effectiveShare) ? effectiveShare : 0,
  };
  const helps = kHat <= HIGH_K_HAT && effectiveShare < EVEN_ENOUGH;
  if (!helps) return Object.freeze({ ...laplace, diagnostics });
  const chosen = systematic(logWeights, stream.uniform());
  return Object.freeze({
    kind: "sample",
    method: "laplace-resampled",
    names: laplace.names,
    draws: Object.freeze(
      Array.from(chosen, (draw) => Object.freeze(natural(thetas.subarray(draw * n, (draw + 1) * n)))),
    ),
    prior: nameOfPrior(task.prior),
    diagnostics,
  });
}

/** As many indices as weights, each as often as its normalised weight says, within one. */
function systematic(logWeights: Float64Array, u: number): Uint32Array {
  const size = logWeights.length;
  const chosen = new Uint32Array(size);
  let index = 0;
  let upTo = Math.exp(logWeights[0]);
  for (let i = 0; i < size; i++) {
    while (upTo < (i + u) / size && index < size - 1) upTo += Math.exp(logWeights[++index]);
    chosen[i] = index;
  }
  return chosen;
}
