import { hyp2f1 } from "../numerics/hyp2f1.ts";
import { integrate } from "../numerics/quadrature.ts";
import type { AliveClient, Waits } from "./alive-client.ts";

// What is left out of an endless discounted integral: the rate falls, so that the part beyond 45/delta is under exp(-45) = 3e-20 of the whole.
const DISCOUNTED_SPAN = 45;

// Where the closed form's difference is this many times smaller than its parts, the integral of the rate takes over.
const LOSS_TO_INTEGRATE = 1000;

/** Relative tolerance of the quadrature. */
const TOLERANCE = 1e-11;

/**
 * Expected repeat purchases per unit of time at `age` after now: r/alpha (1 + age/alpha)^-(r+1) averaged over dropout, the derivative of
 * E[X(t)].
 *
 * Unlike E[X(t)] it has no singularity at a = 1 nor at a + b = 1, and it falls in age. Euler's form of 2F1, whose first two parameters do
 * not grow with a client's x, wherever r + 1 > a.
 */
function repeatRate({ r, alpha, a, b }: AliveClient, age: number): number {
  const stretch = Math.log1p(age / alpha);
  const z = age / (alpha + age);
  if (r + 1 > a) return (r / alpha) * Math.exp(-a * stretch) * hyp2f1(a + b - r - 1, a, a + b, z);
  return (r / alpha) * Math.exp(-(r + 1) * stretch) * hyp2f1(r + 1, b, a + b, z);
}

/**
 * E[X(t)]: expected repeat purchases within t from now, 0 <= t < Infinity.
 *
 * The closed form is a difference over a - 1. Around a = 1 and a + b = 1, and where t is so short that the difference has lost three
 * digits, the integral of the rate is used, which is regular there.
 *
 * Source: Fader, Hardie & Lee 2005, E[X(t)].
 */
function expectedRepeats(client: AliveClient, t: number): number {
  const { r, alpha, a, b } = client;
  const c = a + b - 1;
  if (c > 0.1) {
    const stretch = Math.log1p(t / alpha);
    const z = t / (alpha + t);
    const isEuler = r > a - 1;
    const scale = Math.exp((isEuler ? 1 - a : -r) * stretch);
    const kept = scale * (isEuler ? hyp2f1(c - r, a - 1, c, z) : hyp2f1(r, b, c, z));
    const value = (c / (a - 1)) * (1 - kept);
    const loss = (Math.abs(c / (a - 1)) * Math.max(1, scale, kept)) / value;
    if (loss > 0 && loss < LOSS_TO_INTEGRATE) return value;
  }
  return discountedRepeats(client, t, 0);
}

/**
 * Expected repeat purchases within `horizon` from now, each discounted by exp(-delta age); the horizon may be Infinity where delta > 0.
 *
 * The integral of exp(-delta age) dE[X(age)], over log(1 + age/alpha), in which the rate is smooth from days to centuries.
 */
function discountedRepeats(client: AliveClient, horizon: number, delta: number): number {
  const span = Math.min(horizon, DISCOUNTED_SPAN / delta);
  const integrand = (stretch: number): number => {
    const age = client.alpha * Math.expm1(stretch);
    return (client.alpha + age) * Math.exp(-delta * age) * repeatRate(client, age);
  };
  const { value, status } = integrate(integrand, 0, Math.log1p(span / client.alpha), { relative: TOLERANCE });
  return status === "converged" ? value : NaN;
}

/** P(still alive t from now): E[exp(-rate x dropoutProbability x t)], t >= 0. Euler's form of 2F1 as in `repeatRate`. */
function survival({ r, alpha, a, b }: AliveClient, t: number): number {
  const stretch = Math.log1p(t / alpha);
  const z = t / (alpha + t);
  if (r > a) return Math.exp(-a * stretch) * hyp2f1(a + b - r, a, a + b, z);
  return Math.exp(-r * stretch) * hyp2f1(r, b, a + b, z);
}

/** Waits of one stage. */
export const exponentialWaits: Waits = Object.freeze({ survival, expectedRepeats, discountedRepeats });
