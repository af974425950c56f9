import { integrate } from "../numerics/quadrature.ts";
import { CHANCE, CHANCE_COUNT, writeLeavesFirst } from "./pareto-nbd-leaves-first.ts";

/**
 * A client known to be alive: it buys at a rate ~ Gamma(r, alpha) and leaves at a rate ~ Gamma(s, beta). A new one has the parameters of
 * the population, one alive at an age (r + x, alpha + age, s, beta + age). Times in these functions count from that moment.
 */
export interface AliveClient {
  readonly r: number;
  readonly alpha: number;
  readonly s: number;
  readonly beta: number;
}

// What is left out of a discounted integral is under exp(-45) = 3e-20 of the whole.
const DISCOUNTED_SPAN = 45;

/** Relative tolerance of the quadrature. */
const TOLERANCE = 1e-11;

const taken = new Float64Array(CHANCE_COUNT);

/** P(it leaves before it buys). */
export function leavesFirst({ r, alpha, s, beta }: AliveClient): number {
  writeLeavesFirst(r, alpha, s, beta, alpha - beta, taken);
  return taken[CHANCE];
}

/** Logarithm of P(neither a purchase nor leaving within t). */
export function logStill({ r, alpha, s, beta }: AliveClient, t: number): number {
  return -(r * Math.log1p(t / alpha)) - s * Math.log1p(t / beta);
}

/** P(no purchase within t): it leaves first, unless it is still there at t and would have left first only after that. */
export function silence(client: AliveClient, t: number): number {
  if (t === 0) return 1;
  return leavesFirst(client) + (1 - leavesFirst(later(client, t))) * Math.exp(logStill(client, t));
}

/** The same client, had it neither bought nor left within t. */
export function later({ r, alpha, s, beta }: AliveClient, t: number): AliveClient {
  return { r, alpha: alpha + t, s, beta: beta + t };
}

/** P(still alive t from now), whatever it buys. */
export function survival({ s, beta }: AliveClient, t: number): number {
  return Math.exp(-s * Math.log1p(t / beta));
}

/**
 * Expected purchases within t from now; t may be Infinity, where it is Infinity too for s <= 1.
 *
 * The closed form is a difference over s - 1; taken by expm1 it is smooth across s = 1.
 *
 * Source: Fader & Hardie 2005, A Note on Deriving the Pareto/NBD Model, E[X(t)].
 */
export function expectedPurchases({ r, alpha, s, beta }: AliveClient, t: number): number {
  const stretch = Math.log1p(t / beta);
  return (r / alpha) * beta * (s === 1 ? stretch : -Math.expm1((1 - s) * stretch) / (s - 1));
}

/**
 * Expected purchases within `horizon` from now, each discounted by exp(-delta age), delta >= 0; the horizon may be Infinity.
 *
 * The integral of the rate times survival times the discount, over log(1 + age/beta), in which it is smooth from days to centuries.
 */
export function discountedPurchases(client: AliveClient, horizon: number, delta: number): number {
  if (delta === 0) return expectedPurchases(client, horizon);
  const { r, alpha, s, beta } = client;
  const discounted = Math.log1p(Math.min(horizon, DISCOUNTED_SPAN / delta) / beta);
  const span = s > 1 ? Math.min(discounted, DISCOUNTED_SPAN / (s - 1)) : discounted;
  const integrand = (stretch: number): number => Math.exp((1 - s) * stretch - delta * beta * Math.expm1(stretch));
  const { value, status } = integrate(integrand, 0, span, { relative: TOLERANCE });
  return status === "converged" ? (r / alpha) * beta * value : NaN;
}
