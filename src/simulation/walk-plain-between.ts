import { SHAPE_GROWTH } from "../models/model.ts";
import { type CalendarGrid, operationalAt } from "./calendar-grid.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { Path } from "./path.ts";
import type { WalkedClient } from "./walked-client.ts";

/** The walk of `walkPlain` for a client who leaves between purchases: it buys in seasonal time, while its last clock runs in calendar time. */
export function walkPlainBetween(
  path: Path,
  client: WalkedClient,
  life: LifeDraws,
  grid: CalendarGrid,
  shape: Float64Array,
  firstPurchase: number,
): void {
  const growth = shape[SHAPE_GROWTH];
  const lastRate = client.lastRate * client.churn;
  const purchaseRate = client.rate * client.frequency;
  let leavesAfter = client.lastWait / lastRate;
  if (growth > 0) {
    leavesAfter = Math.log1p(growth * leavesAfter * Math.exp(growth * (client.born - client.startTime))) / growth;
  }
  const leftAt = client.startTime + leavesAfter;
  const staysToHorizon = !(leftAt < grid.cells * grid.cellLength);
  path.leftAt = staysToHorizon ? Infinity : leftAt;
  const end = staysToHorizon ? grid.operational[grid.cells] : operationalAt(grid, leftAt);
  let n = firstPurchase;
  let tau = client.startOperational;
  path.count = n;
  life.extend(2 * n);
  if (life.pairs[2 * n] >= purchaseRate * (end - tau)) return;
  const perWait = 1 / purchaseRate;
  for (;;) {
    if (life.drawn <= 2 * n) life.extend(2 * n);
    tau += life.pairs[2 * n] * perWait;
    if (!(tau < end)) break;
    life.extend(2 * n + 1);
    if (n >= path.operational.length) path.grow();
    path.operational[n] = tau;
    n++;
  }
  path.count = n;
  path.date(grid, firstPurchase);
}
