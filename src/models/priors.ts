import { HoldfastError } from "../errors.ts";
import { posteriorWords } from "../words/posterior.ts";
import type { Objective } from "./model.ts";

/** A prior as plain data: the log parameters, and coefficients of covariates as they are, are independent normals. */
export interface Prior {
  readonly name: string;
  /** In the order of the model's parameters. */
  readonly mean: readonly number[];
  readonly sd: readonly number[];
}

/** Names of the priors beside `flat`, which is none: uniform in the logarithms, and not a distribution. */
export const priorNames = Object.freeze(["weak"] as const);
export const FLAT = "flat";

/** What a prior needs of a model: a purchase model has time powers, a spend model amount powers. */
export interface PriorModel {
  readonly slug: string;
  readonly parameterNames: readonly string[];
  readonly timePowers?: readonly number[];
  readonly amountPowers?: readonly number[];
}

/** Median at scale 1, and the factor either way that holds 90 %. */
interface Lognormal {
  readonly median: number;
  readonly factor: number;
}

const WIDE: Lognormal = { median: 1, factor: 10 };
// Amounts vary less within and between clients than counts do; q below 1 (no finite mean) has a probability of 5 %.
const NARROWER: Readonly<Record<string, Readonly<Record<string, Lognormal>>>> = {
  "gamma-gamma": { p: { median: 4, factor: 10 }, q: { median: 4, factor: 4 } },
  "beta-discrete-weibull": { c: { median: 1, factor: 3 } },
};
// 95 % point of the standard normal.
const NINETY_PERCENT = 1.6448536269514722;
const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

/**
 * The prior of a name for a model's parameters, in the unit in which the mean T of clients, or their mean amount, is `scale`; null for `flat`.
 *
 * `weak`: every parameter is lognormal, with 90 % between a tenth and ten times its median. The median is 1 for shapes (r, s, and a, b and their
 * like of Beta distributions, which puts 90 % of mean shares between 4 and 96 %), the mean T for times (alpha and beta of Gamma
 * distributions), one over it for rates (the Gompertz b), the mean amount for v. Narrower: p of Gamma-Gamma with median 4, q with median 4 and 90 %
 * between 1 and 16, the Weibull power c with 90 % between 1/3 and 3. A coefficient of a covariate is normal around 0: one unit of the covariate multiplies
 * what it acts on by between a tenth and ten. A whole number that a fit tries in turn (k) has no prior. A HoldfastError names
 * the known ones.
 */
export function namedPrior(name: string, model: PriorModel, scale: number): Prior | null {
  if (name === FLAT) return null;
  if (!(priorNames as readonly string[]).includes(name))
    throw new HoldfastError(posteriorWords.unknownPrior(name, [FLAT, ...priorNames]));
  const powers = model.timePowers ?? model.amountPowers ?? [];
  const laws = model.parameterNames.map((parameter) => NARROWER[model.slug]?.[parameter] ?? WIDE);
  return Object.freeze({
    name,
    mean: Object.freeze(laws.map(({ median }, i) => Math.log(median) + (powers[i] ?? 0) * Math.log(scale))),
    sd: Object.freeze(laws.map(({ factor }) => Math.log(factor) / NINETY_PERCENT)),
  });
}

/** A prior of parameters in some unit, for the same parameters where that unit is divided by `scale`; a name is found for scale 1. */
export function scaledPrior(prior: string | Prior, model: PriorModel, scale: number): Prior | null {
  if (typeof prior === "string") return namedPrior(prior, model, 1);
  const powers = model.timePowers ?? model.amountPowers ?? [];
  return { ...prior, mean: prior.mean.map((mean, i) => mean - (powers[i] ?? 0) * Math.log(scale)) };
}

/** The name of a prior; null for `flat`. */
export function nameOfPrior(prior: string | Prior): string | null {
  if (typeof prior !== "string") return prior.name;
  return prior === FLAT ? null : prior;
}

/**
 * The objective plus the prior's log density of the log parameters, constants included, and its gradient. The maximum is that of the posterior
 * density of the log parameters. A prior of one more parameter than the objective has is taken without its first one, the whole number k.
 */
export function withPrior(objective: Objective, prior: Prior | null): Objective {
  if (prior === null) return objective;
  const held = prior.mean.length - objective.dimension;
  const mean = Float64Array.from(prior.mean.slice(held));
  const sd = Float64Array.from(prior.sd.slice(held));
  return {
    dimension: objective.dimension,
    evaluate(theta, gradient) {
      const value = objective.evaluate(theta, gradient);
      for (let i = 0; i < mean.length; i++) gradient[i] -= (theta[i] - mean[i]) / (sd[i] * sd[i]);
      return value + logPrior(prior, theta);
    },
  };
}

/** Log density of the log parameters `theta` under a prior; 0 under none. */
export function logPrior(prior: Prior | null, theta: Float64Array): number {
  if (prior === null) return 0;
  const held = prior.mean.length - theta.length;
  let value = 0;
  for (let i = 0; i < theta.length; i++) {
    const z = (theta[i] - prior.mean[held + i]) / prior.sd[held + i];
    value -= (z * z) / 2 + Math.log(prior.sd[held + i]) + HALF_LOG_TWO_PI;
  }
  return value;
}
