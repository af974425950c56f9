const MOST_STEPS = 100;
/** Relative change of the root below which Newton's step is rounding. */
const SETTLED = 4 * Number.EPSILON;

/**
 * Steepness k of ceiling x (1 - exp(-k x spend)) through two points, spends ascending: the root of
 * log((1 - exp(-k s2))/(1 - exp(-k s1))) = log(g2/g1). NaN where there is none, that is unless g1 < g2 and the second brings fewer per euro.
 *
 * With u = k s1 the left side falls from log(s2/s1) at u = 0 to 0, convex: Newton's steps from the left of the root never pass it, and bisection stands by
 * for rounding. Ratios within 1e-13 of either end are taken as having none: k would be 0 or Infinity within rounding.
 */
export function steepnessThroughTwo(s1: number, g1: number, s2: number, g2: number): number {
  const times = s2 / s1;
  const goal = Math.log(g2 / g1);
  const room = Math.log(times) - goal;
  if (!(g1 > 0 && s1 > 0 && goal > 1e-13 && room > 1e-13)) return NaN;
  let low = 0;
  let high = 1;
  while (excess(high, times, goal) > 0) {
    low = high;
    high *= 2;
  }
  // Slope -(times - 1)/2 at 0, where the left side is steepest: this start lies left of the root.
  let u = Math.max(low, Math.min(high, (2 * room) / (times - 1)));
  for (let step = 0; step < MOST_STEPS; step++) {
    const value = excess(u, times, goal);
    if (value > 0) low = u;
    else high = u;
    const slope = times / Math.expm1(times * u) - 1 / Math.expm1(u);
    let next = u - value / slope;
    if (!(next >= low && next <= high)) next = (low + high) / 2;
    const isSettled = Math.abs(next - u) <= SETTLED * u;
    u = next;
    if (isSettled) break;
  }
  return u / s1;
}

function excess(u: number, times: number, goal: number): number {
  return Math.log(Math.expm1(-times * u) / Math.expm1(-u)) - goal;
}
