import { gaussLegendre } from "../numerics/quadrature.ts";
import { declineOver } from "./ggom-nbd-lifetime.ts";

// The largest count that `nodeCount` asks for is 43, at the longest fall and the widest panel.
export const MOST_NODES = 48;

/** Gauss-Legendre nodes and weights on [0, 1] of every count up to the largest; those of count n begin at n (n - 1) / 2. */
export const panelNodes: Float64Array = rulesInARow((n) => gaussLegendre(n).nodes.map((node) => (1 + node) / 2));
export const panelWeights: Float64Array = rulesInARow((n) => gaussLegendre(n).weights.map((weight) => weight / 2));

/** The widest panel, in distances from its start to the nearest singularity. */
export const WIDEST_PANEL = 1.5;

// What a truncated integral leaves out is exp(-40) = 4e-18 of it.
const LONGEST_FALL = 40;

/**
 * Nodes that integrate exp(-fall) over a panel to a relative 1e-13.
 *
 * `fall` is the whole fall of the exponent over the panel, `width` the panel's width over the distance to the nearest singularity, at most
 * WIDEST_PANEL. The count is our own fit above the most that any of 400,000 integrands needed, s from .01 to 100, r + x to 3,000, hazards and
 * ages over 14 decades.
 */
export function nodeCount(fall: number, width: number): number {
  return Math.ceil(3 + 3 * Math.sqrt(fall) + 4.5 * width);
}

/**
 * Distance, in declines, from an age to the nearest singularity of the likelihood of leaving: of log(alpha + age), or of the age as a function of the
 * decline. `level` is alpha + age, `hazard` that of `Lifetime` at the age.
 */
export function singularDistance(b: number, hazard: number, level: number): number {
  const behind = -hazard * Math.expm1(-b * level);
  return behind < 1 ? Math.min(Math.PI, -Math.log1p(-behind)) : Math.PI;
}

/**
 * A decline beyond which the likelihood of leaving is negligible, for n = r + x; it has fallen by twice LONGEST_FALL there at most, but for logarithms.
 *
 * What is left out is at most exp(-fall), the integral at least about the smallest of s, 1 and s over the first slope of the exponent.
 */
export function negligibleDecline(b: number, s: number, hazard: number, level: number, n: number): number {
  const fall = LONGEST_FALL + Math.log(1 + (1 + n / (hazard * b * level)) / s);
  return Math.min(fall / s, declineOver(b, hazard, level * Math.expm1(fall / n)));
}

/**
 * Likelihood of having left within a decline of `width` from an age, over that of being alive at the age: the integral of
 * s exp(-s decline) (level now / level then)^n, where level is alpha + age and n = r + x.
 *
 * Panels of declines, no wider than the integrand's singularities allow, each with as many Gauss-Legendre nodes as it needs.
 */
export function leavingIntegral(b: number, s: number, hazard: number, level: number, n: number, width: number): number {
  const limit = Math.min(width, negligibleDecline(b, s, hazard, level, n));
  let start = 0;
  let fallen = 0;
  let total = 0;
  while (start < limit) {
    const distance = singularDistance(b, hazard, level);
    const step = Math.min(limit - start, WIDEST_PANEL * distance);
    if (!(start + step > start)) return NaN;
    const growth = Math.expm1(step);
    const rise = Math.log1p(growth / hazard) / b;
    const fall = s * step + n * Math.log1p(rise / level);
    const count = nodeCount(fall, step / distance);
    const first = (count * (count - 1)) / 2;
    let sum = 0;
    for (let k = first; k < first + count; k++) {
      const decline = step * panelNodes[k];
      const older = Math.log1p(Math.expm1(decline) / hazard) / b;
      sum += panelWeights[k] * Math.exp(-s * decline - n * Math.log1p(older / level));
    }
    total += s * step * Math.exp(-fallen) * sum;
    fallen += fall;
    start += step;
    level += rise;
    hazard = (hazard + growth) / (1 + growth);
  }
  return total;
}

function rulesInARow(ruleOf: (n: number) => Float64Array): Float64Array {
  const row = new Float64Array((MOST_NODES * (MOST_NODES + 1)) / 2);
  for (let n = 1; n <= MOST_NODES; n++) row.set(ruleOf(n), (n * (n - 1)) / 2);
  return row;
}
