import { betaCdf } from "../numerics/beta-distribution.ts";
import { normalCdf } from "../numerics/normal.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { boundsInDeviations, quantile, scaleOf } from "./quantile.ts";
import type { NormalFamily } from "./quantile.ts";
import type { Quantity } from "./quantity.ts";

/** What a table says of a quantity. */
export interface QuantitySummary {
  readonly mean: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

/** Mean and the 5 %, 50 % and 95 % points. */
export function summaryOf(quantity: Quantity): QuantitySummary {
  const [p05, p50, p95] = [0.05, 0.5, 0.95].map((u) => quantile(quantity, u));
  return { mean: meanOf(quantity), p05, p50, p95 };
}

/** Mean of a quantity, what lies outside its bounds left out; Infinity where the law is so wide that its mean overflows. */
export function meanOf(quantity: Quantity): number {
  const { family } = quantity;
  switch (family.kind) {
    case "fixed":
      return family.value;
    case "beta":
      return truncatedBetaMean(family.alpha, family.beta, quantity.upper);
    case "uniform":
      return (family.from + family.to) / 2;
    case "triangular":
      return (family.from + family.mode + family.to) / 3;
    case "pert":
      return (family.from + 4 * family.mode + family.to) / 6;
    case "discrete":
      return family.values.reduce((sum, value, index) => sum + value * family.weights[index], 0);
    default:
      return truncatedMean(family, quantity);
  }
}

/** The density of Beta(a, b) times x is a/(a + b) times that of Beta(a + 1, b). */
function truncatedBetaMean(alpha: number, beta: number, upper: number): number {
  return ((alpha / (alpha + beta)) * betaCdf(upper, alpha + 1, beta)) / betaCdf(upper, alpha, beta);
}

function truncatedMean(family: NormalFamily, quantity: Quantity): number {
  const [from, to] = boundsInDeviations(family, quantity);
  const below = partialMean(family, family.sigma, Math.min(from, 0), Math.min(to, 0));
  const above = partialMean(family, family.sigmaAbove ?? family.sigma, Math.max(from, 0), Math.max(to, 0));
  return (below + above) / (normalCdf(to) - normalCdf(from));
}

/** Integral of the value times the standard normal density over [from, to] in deviations of `sigma`. */
function partialMean(family: NormalFamily, sigma: number, from: number, to: number): number {
  if (!(from < to)) return 0;
  const { mu } = family;
  const mass = normalCdf(to) - normalCdf(from);
  const scale = scaleOf(family);
  if (scale === "real") return mu * mass + sigma * (density(from) - density(to));
  if (scale === "share") return logitPartialMean(mu, sigma, from, to);
  const exponential = Math.exp(mu + (sigma * sigma) / 2) * (normalCdf(to - sigma) - normalCdf(from - sigma));
  return scale === "lift" ? exponential - mass : exponential;
}

/** By quadrature on unit panels: the density is below 1e-20 beyond 9.5 deviations, and the logistic is below 1. */
function logitPartialMean(mu: number, sigma: number, from: number, to: number): number {
  const { nodes, weights } = gaussLegendre(24);
  const start = Math.max(from, -9.5);
  const end = Math.min(to, 9.5);
  const panels = Math.max(1, Math.ceil((end - start) * Math.max(1, sigma)));
  const half = (end - start) / (2 * panels);
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = start + (2 * panel + 1) * half;
    for (let i = 0; i < nodes.length; i++) {
      const z = middle + half * nodes[i];
      sum += (weights[i] * density(z)) / (1 + Math.exp(-(mu + sigma * z)));
    }
  }
  return sum * half;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
