import { later, leavesFirst, logStill, type AliveClient } from "./pareto-nbd-alive.ts";

const MOST_STEPS = 100;
// Relative: some roundings of the logarithm that is solved for.
const SETTLED = 1e-14;
// Beyond, times overflow.
const LONGEST_STRETCH = 700;

/**
 * Time without a purchase after which P(alive), 1 at first and falling to 0, is down to `level` in (0, 1); Infinity where that overflows.
 *
 * Newton's method on -log P(alive) over log(1 + time / scale), within a bracket: it rises there from 0 to a straight line. Its slope is the
 * hazard of leaving plus that of buying, the latter for the share that has left: at them the silence no longer tells.
 */
export function silentUntilPAlive(level: number, client: AliveClient): number {
  const { r, alpha, s, beta } = client;
  const target = -Math.log(level);
  const scale = Math.min(alpha, beta);
  const first = leavesFirst(client);
  const timeAt = (stretch: number): number => scale * Math.expm1(stretch);
  const fallAt = (time: number): number => {
    const still = Math.exp(logStill(client, time));
    return Math.log(first + (1 - leavesFirst(later(client, time))) * still) - logStill(client, time);
  };

  let low = 0;
  let high = 1;
  while (fallAt(timeAt(high)) < target) {
    low = high;
    high *= 2;
    if (high > LONGEST_STRETCH) return Infinity;
  }
  let stretch = (low + high) / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const time = timeAt(stretch);
    const fall = fallAt(time);
    if (fall < target) low = stretch;
    else high = stretch;
    const gone = -Math.expm1(-fall);
    const slope = (s / (beta + time) + (gone * r) / (alpha + time)) * (scale + time);
    const next = stretch + (target - fall) / slope;
    const isInside = next > low && next < high;
    const moved = isInside ? next : (low + high) / 2;
    if (Math.abs(moved - stretch) <= SETTLED * stretch) return timeAt(moved);
    stretch = moved;
  }
  return timeAt(stretch);
}
