import { gaussLegendre } from "../numerics/quadrature.ts";
import { SHAPE_GROWTH, SHAPE_POWER, TRAIT_LAST_RATE, TRAIT_RATE, type Leaving, type Timing } from "./model.ts";
import { occasionsWithin } from "./occasion-sums.ts";

const { nodes: NODES, weights: WEIGHTS } = gaussLegendre(40);
// exp of minus this is below rounding.
const NEGLIGIBLE = 40;

/**
 * Expected purchases in (T, T + horizon] of a client alive at T whose traits are known, each discounted by exp(-delta s).
 *
 * The horizon may be Infinity where delta is above 0; occasions are whole ones. Erlang waits count as exponential ones of the same mean. Forty
 * nodes serve a growing hazard, over the span on which anything is left.
 */
export function discountedOfTraits(
  model: { readonly timing: Timing; readonly leaving: Leaving },
  traits: Float64Array,
  shape: Float64Array,
  T: number,
  horizon: number,
  delta: number,
): number {
  const rate = traits[TRAIT_RATE];
  const ending = model.leaving === "never" ? 0 : traits[TRAIT_LAST_RATE];
  if (model.timing !== "continuous") return rate * occasionsAlive(ending, shape[SHAPE_POWER], T, horizon, delta);
  const growth = model.leaving === "between" ? shape[SHAPE_GROWTH] : 0;
  return rate * (growth > 0 ? ageingTime(ending, growth, T, horizon, delta) : constantTime(ending + delta, horizon));
}

/** Discounted time alive under a constant hazard, `leaving` of both together. */
function constantTime(leaving: number, horizon: number): number {
  return leaving > 0 ? -Math.expm1(-leaving * horizon) / leaving : horizon;
}

/** Discounted time alive under the hazard ending x exp(growth x age), from age T on. */
function ageingTime(ending: number, growth: number, T: number, horizon: number, delta: number): number {
  const hazard = ending * Math.exp(growth * T);
  if (hazard === Infinity) return 0;
  // Where the integrated hazard or the discount has left nothing.
  const span = Math.min(horizon, Math.log1p((NEGLIGIBLE * growth) / hazard) / growth, NEGLIGIBLE / delta);
  let total = 0;
  for (let i = 0; i < NODES.length; i++) {
    const age = (span * (1 + NODES[i])) / 2;
    total += WEIGHTS[i] * Math.exp((-hazard / growth) * Math.expm1(growth * age) - delta * age);
  }
  return (total * span) / 2;
}

/** Discounted occasions alive: the n-th is reached with exp(-ending x n^power) over that of the T passed. */
function occasionsAlive(ending: number, power: number, T: number, horizon: number, delta: number): number {
  const count = occasionsWithin(horizon);
  if (power === 1) {
    const kept = Math.exp(-(ending + delta));
    return kept === 1 ? count : (kept * -Math.expm1(-(ending + delta) * count)) / -Math.expm1(-(ending + delta));
  }
  const start = T ** power;
  let total = 0;
  for (let j = 1; j <= count; j++) {
    const exponent = ending * ((T + j) ** power - start) + delta * j;
    if (exponent > NEGLIGIBLE) break;
    total += Math.exp(-exponent);
  }
  return total;
}
