import { type CalendarGrid, discountWithin } from "./calendar-grid.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { Path } from "./path.ts";

/**
 * Walks a client that no lever reaches from operational time `start` (cell `startCell`) to the horizon and writes its purchases to `path`.
 *
 * `otherRate` and `lastRate` are the rates of its two clocks in operational time, `lastWait` the unit exponential of the last clock,
 * `firstPurchase` the ordinal of its next purchase (1 for a new client, whose arrival is purchase 0 and is written by the caller).
 */
export function walkPlain(
  path: Path,
  life: LifeDraws,
  grid: CalendarGrid,
  start: number,
  otherRate: number,
  lastRate: number,
  lastWait: number,
  firstPurchase: number,
): void {
  const { operational, firstCell, bucketsPerOperational, inverseSeason, cellLength, cells } = grid;
  const horizon = operational[cells]!;
  const last = lastRate > 0 ? start + lastWait / lastRate : Infinity;
  const wait = otherRate > 0 ? 1 / otherRate : Infinity;
  const end = last < horizon ? last : horizon;
  let tau = start;
  let n = firstPurchase;
  let left = Infinity;
  for (;;) {
    if (life.drawn <= 2 * n) life.extend(2 * n);
    tau += life.pairs[2 * n]! * wait;
    if (!(tau < end)) {
      if (last >= horizon) break;
      tau = last;
    }
    if (life.drawn <= 2 * n + 1) life.extend(2 * n + 1);
    let cell = firstCell[(tau * bucketsPerOperational) | 0]!;
    while (operational[cell + 1]! <= tau) cell++;
    const elapsed = (tau - operational[cell]!) * inverseSeason[cell]!;
    const time = cell * cellLength + elapsed;
    if (n >= path.time.length) path.grow();
    path.time[n] = time;
    path.discount[n] = discountWithin(grid, cell, elapsed);
    path.cell[n] = cell;
    n++;
    if (tau === last) {
      left = time;
      break;
    }
  }
  path.count = n;
  path.leftAt = left;
}
