import { SHAPE_POWER } from "../models/model.ts";
import { type CalendarGrid, discountWithin } from "./calendar-grid.ts";
import type { LifeDraws } from "./life-draws.ts";
import { occasionCell, occasionTime, startAge } from "./occasion-times.ts";
import type { Path } from "./path.ts";
import type { WalkedClient } from "./walked-client.ts";

/** The walk of `walkPlain` for a client who buys at occasions, or renews a contract: from one purchase to the next, and to the occasion at which it has left. */
export function walkPlainOccasions(
  path: Path,
  client: WalkedClient,
  life: LifeDraws,
  grid: CalendarGrid,
  shape: Float64Array,
  firstPurchase: number,
): void {
  const power = shape[SHAPE_POWER];
  const { born } = client;
  const perOccasion = -Math.log1p(-Math.min(1, client.rate * client.frequency));
  let age = startAge(client);
  const spent = client.lastWait / (client.lastRate * client.churn);
  const spentAt = power === 1 ? age + spent : (spent + age ** power) ** (1 / power);
  const lastAge = Math.max(age + 1, Math.ceil(spentAt));
  let n = firstPurchase;
  path.leftAt = occasionCell(grid, born + lastAge) < grid.cells ? occasionTime(grid, born + lastAge) : Infinity;
  for (;;) {
    if (life.drawn <= 2 * n) life.extend(2 * n);
    age += Math.max(1, Math.ceil(life.pairs[2 * n] / perOccasion));
    const cell = occasionCell(grid, born + age);
    if (age >= lastAge || cell >= grid.cells) break;
    life.extend(2 * n + 1);
    if (n >= path.operational.length) path.grow();
    const time = occasionTime(grid, born + age);
    path.time[n] = time;
    path.cell[n] = cell;
    path.discount[n] = discountWithin(grid, cell, time - cell * grid.cellLength);
    n++;
  }
  path.count = n;
}
