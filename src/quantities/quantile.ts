import { betaCdf, betaQuantile } from "../numerics/beta-distribution.ts";
import { normalCdf, normalQuantile } from "../numerics/normal.ts";
import { fromNormalScale, toNormalScale } from "./interval-law.ts";
import type { Domain, Family, Quantity } from "./quantity.ts";

/** Families that are normal, or two half normals, on some scale. */
export type NormalFamily = Extract<Family, { readonly sigma: number }>;

/**
 * Inverse CDF of a quantity: the value below which it lies with probability `u`, values outside its bounds never being reached.
 *
 * `u` in [0, 1], NaN otherwise; 0 and 1 give the ends of the support. Nondecreasing in `u`.
 */
export function quantile(quantity: Quantity, u: number): number {
  if (!(u >= 0 && u <= 1)) return NaN;
  const { family } = quantity;
  switch (family.kind) {
    case "fixed":
      return family.value;
    case "beta":
      return betaBelow(quantity.upper, family.alpha, family.beta, u);
    case "uniform":
      return family.from + (family.to - family.from) * u;
    case "triangular":
      return triangularQuantile(family.from, family.mode, family.to, u);
    case "pert": {
      const { alpha, beta } = pertShape(family.from, family.mode, family.to);
      return family.from + (family.to - family.from) * betaQuantile(u, alpha, beta);
    }
    case "discrete":
      return discreteQuantile(family.values, family.weights, u);
    default:
      return truncatedQuantile(family, quantity, u);
  }
}

/** Rounding alone can pass the bound. */
function betaBelow(upper: number, alpha: number, beta: number, u: number): number {
  return Math.min(upper, betaQuantile(u * betaCdf(upper, alpha, beta), alpha, beta));
}

/** Shape of the Beta that a PERT rescales. Source: Malcolm, Roseboom, Clark & Fazar 1959, with the customary weight of 4 on the mode. */
function pertShape(from: number, mode: number, to: number): { alpha: number; beta: number } {
  return { alpha: 1 + (4 * (mode - from)) / (to - from), beta: 1 + (4 * (to - mode)) / (to - from) };
}

/** The domain whose normal scale a family uses. */
export function scaleOf({ kind }: NormalFamily): Domain {
  if (kind === "logit-normal") return "share";
  if (kind === "log1p-normal") return "lift";
  return kind === "lognormal" ? "positive" : "real";
}

/** Bounds of a quantity in standard deviations of its family: below the median in those of the lower piece, above in those of the upper. */
export function boundsInDeviations(family: NormalFamily, { lower, upper }: Quantity): readonly [number, number] {
  const scale = scaleOf(family);
  const deviations = (bound: number): number => {
    const scaled = scaledBound(scale, bound) - family.mu;
    return scaled / (scaled < 0 ? family.sigma : (family.sigmaAbove ?? family.sigma));
  };
  return [deviations(lower), deviations(upper)];
}

/** A bound outside the scale's own domain does not bind: a lift's lower bound of -1 on the scale of amounts. */
function scaledBound(scale: Domain, bound: number): number {
  const scaled = toNormalScale(scale, bound);
  if (!Number.isNaN(scaled)) return scaled;
  return bound < 0 ? -Infinity : Infinity;
}

function truncatedQuantile(family: NormalFamily, quantity: Quantity, u: number): number {
  const [from, to] = boundsInDeviations(family, quantity);
  const below = normalCdf(from);
  const z = normalQuantile(below + u * (normalCdf(to) - below));
  const scaled = family.mu + z * (z < 0 ? family.sigma : (family.sigmaAbove ?? family.sigma));
  // Rounding alone can pass a bound: at u = 0 and 1, or next to them.
  return Math.min(quantity.upper, Math.max(quantity.lower, fromNormalScale(scaleOf(family), scaled)));
}

function triangularQuantile(from: number, mode: number, to: number, u: number): number {
  const below = (mode - from) / (to - from);
  if (u < below) return from + Math.sqrt(u * (to - from) * (mode - from));
  return to - Math.sqrt((1 - u) * (to - from) * (to - mode));
}

function discreteQuantile(values: readonly number[], weights: readonly number[], u: number): number {
  let cumulative = 0;
  for (let i = 0; i < values.length - 1; i++) {
    cumulative += weights[i];
    if (u <= cumulative) return values[i];
  }
  return values[values.length - 1];
}
