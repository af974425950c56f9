import type { BgPooled } from "../models/bg-pooled.ts";
import { TRAIT_RATE } from "../models/model.ts";
import { drawExponential } from "../numerics/samplers.ts";
import type { CalendarGrid } from "./calendar-grid.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { Path } from "./path.ts";

/**
 * Draws the plain path of an existing client who buys before the horizon: its purchases of both clocks together. What the clocks would have shown is drawn
 * by `LifeDraws.needClocks`, where it is asked for.
 */
export function walkPooled(path: Path, life: LifeDraws, pooled: BgPooled, row: number, grid: CalendarGrid): void {
  const { stream, traits } = life;
  const horizon = grid.operational[grid.cells];
  pooled.writeFirst(row, stream, traits);
  // Rounding may reach the horizon.
  let tau = Math.min(stream.value[0], horizon * (1 - Number.EPSILON));
  let wait = tau;
  let n = 0;
  let hasLeft = 0;
  const perRate = 1 / traits[TRAIT_RATE];
  for (;;) {
    if (n >= path.operational.length) path.grow();
    life.writeWait(n, wait);
    path.operational[n] = tau;
    if (pooled.isLast(row, n, stream)) hasLeft = 1;
    n++;
    if (hasLeft === 1) break;
    wait = drawExponential(stream) * perRate;
    if (!(tau + wait < horizon)) break;
    tau += wait;
  }
  life.drawAmounts(n);
  life.closePooled(n, hasLeft, tau, horizon);
  path.count = n;
  path.date(grid, 0);
  path.leftAt = hasLeft === 1 ? path.time[n - 1] : Infinity;
}
