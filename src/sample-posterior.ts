import type { ClientHistory, PurchaseRows, SpendRows } from "./clients/client-history.ts";
import { chainStart, estimation, type EstimationTask } from "./models/estimation.ts";
import { fittedPurchaseRows, fittedSpendRows } from "./models/fitted-laws.ts";
import { importanceResampled } from "./models/importance-resampling.ts";
import type { Fit } from "./models/model.ts";
import {
  laplacePosterior,
  type ChainsDiagnostics,
  type NoPosterior,
  type Posterior,
  type SampledPosterior,
} from "./models/posterior.ts";
import type { PosteriorPart } from "./models/posterior-worker.ts";
import { FLAT, nameOfPrior, priorNames, type Prior } from "./models/priors.ts";
import { chainDiagnostics } from "./numerics/chain-diagnostics.ts";
import { hashText } from "./numerics/stream.ts";
import { runPosteriorJob, type ThreadOptions } from "./posterior-threads.ts";
import { posteriorWords } from "./words/posterior.ts";

/** How the uncertainty of a fit's parameters is described. */
export const posteriorMethods = Object.freeze(["laplace", "mcmc", "bootstrap"] as const);
export type PosteriorMethod = (typeof posteriorMethods)[number];

export interface PosteriorOptions extends ThreadOptions {
  readonly method: PosteriorMethod;
  readonly seed: string;
  /** A prior, its name, or `flat`. By default that of the fit, which the methods but mcmc must be given; mcmc takes `weak` for a fit without one. */
  readonly prior?: string | Prior | undefined;
  /** mcmc: chains, by default 4. */
  readonly chains?: number | undefined;
  /** mcmc: kept draws of each chain, by default 1,000; bootstrap: refits, by default 500. */
  readonly draws?: number | undefined;
}

const CHAINS = 4;
const DRAWS = 1000;
const WARM_UP = 400;
const REFITS = 500;
const REFITS_PER_TASK = 10;

/**
 * The posterior of a fit's parameters given the history that it was fitted to. The same seed gives the same draws on any number of threads.
 *
 * `laplace`: the normal approximation, its importance weights looked at, resampled by them where that helps. `mcmc`: the no-U-turn sampler; it works
 * where the fit was refused too, as the weak prior is proper; under a flat one the posterior may not be. `bootstrap`: the distribution of the estimator
 * over histories simulated from the fit. A NoPosterior says why there is none.
 */
export async function samplePosterior(
  history: ClientHistory,
  fit: Fit,
  options: PosteriorOptions,
): Promise<Posterior | NoPosterior> {
  const rows = fit.kind === "spend" ? fittedSpendRows(history, fit) : fittedPurchaseRows(history, fit);
  return sampleFromRows(rows, fit, options);
}

/** The same from distinct rows with the fit's covariates. */
export async function sampleFromRows(
  rows: PurchaseRows | SpendRows,
  fit: Fit,
  options: PosteriorOptions,
): Promise<Posterior | NoPosterior> {
  const { kind, model, parameters, covariates, timeUnit } = fit;
  if (fit.status === "converged" && Object.keys(parameters).length === 0)
    return { kind: "none", reason: posteriorWords.nothingUncertain(model) };
  const fitted = { kind, model, parameters, timeUnit, ...(covariates === undefined ? {} : { covariates }) };
  const shared = { ...rows, rowOfClient: new Int32Array(0) };
  if (options.method === "mcmc")
    return sampleChains({ fit: fitted, rows: shared, prior: options.prior ?? fit.prior ?? priorNames[0] }, options);
  const own = { fit: fitted, rows: shared, prior: options.prior ?? fit.prior ?? FLAT };
  const laplace = laplacePosterior(fit);
  if (options.method === "laplace")
    return laplace.kind === "none" ? laplace : importanceResampled(laplace, own, options.seed);
  if (Object.keys(parameters).length === 0) return { kind: "none", reason: posteriorWords.nothingToRefit(model) };
  return sampleRefits(own, options);
}

async function sampleChains(task: EstimationTask, options: PosteriorOptions): Promise<SampledPosterior | NoPosterior> {
  const { chains = CHAINS, draws = DRAWS } = options;
  const bound = estimation(task);
  const start = chainStart(bound);
  if (start === null) return { kind: "none", reason: posteriorWords.noChains(task.fit.model) };
  const length = { warmUp: WARM_UP, kept: draws };
  const parts = await runPosteriorJob(
    { job: { kind: "chains", task, start, length }, root: hashText(options.seed) },
    { count: chains, perTask: 1, steps: chains * (WARM_UP + draws) },
    options,
  );
  if (parts.some((part) => part.draws.length === 0))
    return { kind: "none", reason: posteriorWords.noChains(task.fit.model) };
  return Object.freeze({
    kind: "sample",
    method: "mcmc",
    names: bound.names,
    draws: parts.flatMap((part) => part.draws),
    prior: nameOfPrior(task.prior),
    diagnostics: diagnosticsOf(bound.names, parts),
  });
}

function diagnosticsOf(names: readonly string[], parts: readonly PosteriorPart[]): ChainsDiagnostics {
  const each = names.map((_, i) =>
    chainDiagnostics(parts.map((part) => Float64Array.from(part.draws, (draw) => draw[i]))),
  );
  const byName = (figure: "rHat" | "bulkEss" | "tailEss"): Record<string, number | null> =>
    Object.fromEntries(names.map((name, i) => [name, Number.isNaN(each[i][figure]) ? null : each[i][figure]]));
  return Object.freeze({
    kind: "chains",
    chains: parts.length,
    rHat: byName("rHat"),
    bulkEss: byName("bulkEss"),
    tailEss: byName("tailEss"),
    divergences: parts.reduce((sum, part) => sum + part.divergences, 0),
    cutOff: parts.reduce((sum, part) => sum + part.cutOff, 0),
  });
}

async function sampleRefits(task: EstimationTask, options: PosteriorOptions): Promise<SampledPosterior | NoPosterior> {
  const { draws: refits = REFITS } = options;
  const parts = await runPosteriorJob(
    { job: { kind: "refits", task }, root: hashText(options.seed) },
    { count: refits, perTask: REFITS_PER_TASK, steps: refits },
    options,
  );
  const draws = parts.flatMap((part) => part.draws);
  if (draws.length === 0) return { kind: "none", reason: posteriorWords.allRefused(task.fit.model, refits) };
  return Object.freeze({
    kind: "sample",
    method: "bootstrap",
    names: Object.keys(task.fit.parameters),
    draws,
    prior: nameOfPrior(task.prior),
    diagnostics: Object.freeze({ kind: "refits", refits, refused: refits - draws.length }),
  });
}
