import { cholesky } from "./matrix.ts";
import { NoUTurnSampler, unwhiten, whitened } from "./nuts.ts";
import type { Objective } from "./objective.ts";
import { drawNormal } from "./samplers.ts";
import type { Stream } from "./stream.ts";

/** Where chains start from, and the scale that they move by: a normal approximation with lower Cholesky factor `factor`, n x n row-major. */
export interface ChainStart {
  readonly centre: Float64Array;
  readonly factor: Float64Array;
}

export interface ChainLength {
  readonly warmUp: number;
  readonly kept: number;
}

/** A chain after its warm-up; `draws` has a row of n coordinates for each kept draw. */
export interface Chain {
  readonly draws: Float64Array;
  readonly divergences: number;
  /** Transitions that were cut off at the longest trajectory allowed. */
  readonly deepest: number;
  readonly leapfrogs: number;
  readonly step: number;
}

const TARGET_ACCEPTANCE = 0.8;
// Starts that are wider apart than the distribution, as R-hat needs.
const START_SPREAD = 1.5;
const MOST_HALVINGS = 30;
// Pseudo-draws of the normal approximation behind the metric that the warm-up measures.
const METRIC_PRIOR = 20;

/**
 * Runs one chain of the no-U-turn sampler on a log density, from a random start around the normal approximation; null where `goesOn` said no
 * before a transition, or where the density is undefined all around the centre.
 *
 * The metric is dense: that of the approximation at first, for half the warm-up, then drawn to the covariance of the draws since its first
 * quarter. Steps are tuned by dual averaging all through the warm-up, and fixed after it.
 *
 * Source: Hoffman & Gelman 2014, section 3.2 (dual averaging); windows of warm-up as in Carpenter et al. 2017 (Stan).
 */
export function runChain(
  objective: Objective,
  { centre, factor }: ChainStart,
  { warmUp, kept }: ChainLength,
  stream: Stream,
  goesOn: () => boolean = () => true,
): Chain | null {
  const n = objective.dimension;
  let metric = factor;
  const start = startPoint(whitened(objective, centre, metric), stream);
  if (start === null) return null;
  let sampler = new NoUTurnSampler(whitened(objective, centre, metric), start, stream);
  const tuning = new StepTuning(1);
  const measuredFrom = Math.floor(warmUp / 4);
  const measuredTo = Math.floor(warmUp / 2);
  const measured: Float64Array[] = [];
  for (let i = 0; i < warmUp; i++) {
    if (!goesOn()) return null;
    tuning.learn(sampler.move(tuning.step).acceptance);
    if (i >= measuredFrom && i < measuredTo) measured.push(sampler.position.slice());
    if (i + 1 === measuredTo) {
      const theta = new Float64Array(n);
      unwhiten(sampler.position, centre, metric, theta);
      metric = learntMetric(metric, measured);
      sampler = new NoUTurnSampler(whitened(objective, centre, metric), whiten(theta, centre, metric), stream);
      tuning.restart();
    }
  }
  const step = tuning.settled;
  const draws = new Float64Array(kept * n);
  let divergences = 0;
  let deepest = 0;
  let leapfrogs = 0;
  for (let i = 0; i < kept; i++) {
    if (!goesOn()) return null;
    const transition = sampler.move(step);
    if (transition.isDivergent) divergences++;
    if (transition.isDeepest) deepest++;
    leapfrogs += transition.leapfrogs;
    unwhiten(sampler.position, centre, metric, draws.subarray(i * n, (i + 1) * n));
  }
  return { draws, divergences, deepest, leapfrogs, step };
}

/** A wide normal draw around 0, drawn in by half until the density is defined there. */
function startPoint(objective: Objective, stream: Stream): Float64Array | null {
  const z = Float64Array.from({ length: objective.dimension }, () => START_SPREAD * drawNormal(stream));
  const gradient = new Float64Array(objective.dimension);
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    if (Number.isFinite(objective.evaluate(z, gradient))) return z;
    for (let i = 0; i < z.length; i++) z[i] /= 2;
  }
  return null;
}

/** The metric's factor times that of the draws' covariance, which is drawn to 1; the metric as it was for too few draws to tell. */
function learntMetric(metric: Float64Array, draws: readonly Float64Array[]): Float64Array {
  const n = Math.round(Math.sqrt(metric.length));
  const count = draws.length;
  const means = Array.from({ length: n }, (_, i) => draws.reduce((sum, z) => sum + z[i], 0) / count);
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const products = draws.reduce((sum, z) => sum + (z[i] - means[i]) * (z[j] - means[j]), 0);
      covariance[i * n + j] = (products + (i === j ? METRIC_PRIOR : 0)) / (count + METRIC_PRIOR);
    }
  }
  const own = count > n ? cholesky(covariance, n) : null;
  if (own === null) return metric;
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      for (let k = j; k <= i; k++) product[i * n + j] += metric[i * n + k] * own[k * n + j];
    }
  }
  return product;
}

/** z with theta = centre + factor z. */
function whiten(theta: Float64Array, centre: Float64Array, factor: Float64Array): Float64Array {
  const n = theta.length;
  const z = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = theta[i] - centre[i];
    for (let k = 0; k < i; k++) sum -= factor[i * n + k] * z[k];
    z[i] = sum / factor[i * n + i];
  }
  return z;
}

/** Dual averaging of the logarithm of the step towards the target acceptance, with the constants of Hoffman & Gelman 2014. */
class StepTuning {
  private shrinkPoint: number;
  private logStep: number;
  private average = 0;
  private excess = 0;
  private count = 0;

  constructor(step: number) {
    this.logStep = Math.log(step);
    this.shrinkPoint = Math.log(10 * step);
  }

  get step(): number {
    return Math.exp(this.logStep);
  }

  /** The step to keep once tuning is over. */
  get settled(): number {
    return this.count === 0 ? this.step : Math.exp(this.average);
  }

  learn(acceptance: number): void {
    this.count++;
    const rate = 1 / (this.count + 10);
    this.excess += rate * (TARGET_ACCEPTANCE - acceptance - this.excess);
    this.logStep = this.shrinkPoint - (Math.sqrt(this.count) / 0.05) * this.excess;
    const weight = this.count ** -0.75;
    this.average += weight * (this.logStep - this.average);
  }

  /** Starts again from the step so far, for another metric. */
  restart(): void {
    const step = this.settled;
    this.logStep = Math.log(step);
    this.shrinkPoint = Math.log(10 * step);
    this.average = 0;
    this.excess = 0;
    this.count = 0;
  }
}
