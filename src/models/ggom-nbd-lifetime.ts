import { integrate } from "../numerics/quadrature.ts";

/**
 * What remains of the lifetime of a client alive at some age: survival over a time t is (1 + hazard (exp(b t) - 1))^-s.
 *
 * `hazard` is the mean hazard at that age over s b, its limit in age: 1 / beta for a new client.
 */
export interface Lifetime {
  readonly b: number;
  readonly s: number;
  readonly hazard: number;
}

// From here on exp(b t) is near the largest double, and 1 nothing beside it.
const LARGE_GROWTH = 500;

// exp(-45) = 3e-20 of a lifetime is left out of an endless integral.
const LONGEST = 45;

const TOLERANCE = 1e-12;

/** The remaining lifetime of a client alive at `age`, over whom eta ~ Gamma(s, beta - 1 + exp(b age)). */
export function lifetimeAt(b: number, s: number, beta: number, age: number): Lifetime {
  return { b, s, hazard: 1 / (beta * Math.exp(-b * age) - Math.expm1(-b * age)) };
}

/** The decline over `time`: minus the logarithm of survival, over s. Precise where it is small, and where exp(b time) overflows. */
export function declineOver(b: number, hazard: number, time: number): number {
  const growth = b * time;
  if (growth < LARGE_GROWTH) return Math.log1p(hazard * Math.expm1(growth));
  return growth + Math.log(hazard + (1 - hazard) * Math.exp(-growth));
}

/** The time over which a lifetime declines by `decline`: the inverse of `declineOver`. */
export function timeOfDecline(b: number, hazard: number, decline: number): number {
  if (decline < LARGE_GROWTH) return Math.log1p(Math.expm1(decline) / hazard) / b;
  return (decline - Math.log(hazard)) / b;
}

/** The hazard of `Lifetime` once a lifetime has declined by `decline`. */
export function hazardAfter(hazard: number, decline: number): number {
  return hazard * Math.exp(-decline) - Math.expm1(-decline);
}

/** P(still alive after `time`). */
export function survival({ b, s, hazard }: Lifetime, time: number): number {
  return Math.exp(-s * declineOver(b, hazard, time));
}

/**
 * Expected time alive within `horizon`, each moment of it discounted by exp(-delta time); the horizon may be Infinity.
 *
 * Over the logarithm of time, in units of the shorter of 1/b and the time in which the hazard now would grow by itself.
 */
export function expectedLife(life: Lifetime, horizon: number, delta: number): number {
  const { b, s, hazard } = life;
  if (horizon === 0) return 0;
  const steepness = Math.max(1, hazard);
  const unit = 1 / (b * steepness);
  const longest = LONGEST + Math.log(steepness);
  const span = Math.min(horizon, timeOfDecline(b, hazard, longest / s), longest / delta);
  const integrand = (stretch: number): number => {
    const time = unit * Math.expm1(stretch);
    return (unit + time) * Math.exp(-delta * time - s * declineOver(b, hazard, time));
  };
  const { value, status } = integrate(integrand, 0, Math.log1p(span / unit), { relative: TOLERANCE });
  return status === "converged" ? value : NaN;
}
