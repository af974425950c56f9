import type { BgPooled } from "../models/bg-pooled.ts";
import { TRAIT_RATE } from "../models/model.ts";
import { drawExponential } from "../numerics/samplers.ts";
import type { CalendarGrid } from "./calendar-grid.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { Path } from "./path.ts";

/**
 * Draws the plain path of an existing client who buys before the horizon: its purchases, with their amounts, and whether it leaves at the last of them. The waits and the last clock
 * that it shows are drawn by `LifeDraws.needClocks`, where they are asked for.
 */
export function walkPooled(path: Path, life: LifeDraws, pooled: BgPooled, row: number, grid: CalendarGrid): void {
  const { stream, traits } = life;
  const horizon = grid.operational[grid.cells];
  pooled.writeFirst(row, stream, traits);
  // Rounding may reach the horizon.
  let tau = Math.min(stream.value[0], horizon * (1 - Number.EPSILON));
  const perRate = 1 / traits[TRAIT_RATE];
  life.openAmounts();
  let n = 0;
  let from = 0;
  let isLast = false;
  while (tau < horizon) {
    if (n >= path.time.length) path.grow();
    life.reach(n + 1);
    path.operational[n] = tau;
    path.place(n, tau, grid);
    life.pairs[2 * n] = tau - from;
    isLast = pooled.isLast(row, n, stream);
    life.drawAmount(n);
    n++;
    from = tau;
    if (isLast) break;
    tau += drawExponential(stream) * perRate;
  }
  path.count = n;
  if (isLast) {
    path.leftAt = path.time[n - 1]!;
    life.closePooled(n, 1);
  } else {
    path.leftAt = Infinity;
    life.pairs[2 * n] = horizon - from;
    life.closePooled(n, 0);
  }
}
