import { SHAPE_STAGES } from "../models/model.ts";
import type { CalendarGrid } from "./calendar-grid.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { Path } from "./path.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * Walks a client that no lever reaches from its start to the horizon and writes its purchases to `path`; `firstPurchase` is the ordinal of its next
 * one (1 for a new client, whose arrival is purchase 0 and is written by the caller). At each purchase its last clock spends what its chance to leave there comes to.
 */
export function walkPlain(
  path: Path,
  client: WalkedClient,
  life: LifeDraws,
  grid: CalendarGrid,
  shape: Float64Array,
  firstPurchase: number,
): void {
  const horizon = grid.operational[grid.cells];
  const purchaseRate = client.rate * client.frequency;
  const stageRate = shape[SHAPE_STAGES] * purchaseRate;
  const perPurchase = -Math.log1p(-Math.min(1, (client.lastRate * client.churn) / purchaseRate));
  let n = firstPurchase;
  let tau = client.startOperational;
  let lastLeft = client.lastWait;
  path.count = n;
  path.leftAt = Infinity;
  life.extend(2 * n);
  if (life.pairs[2 * n] >= stageRate * (horizon - tau)) return;
  const perWait = 1 / stageRate;
  for (;;) {
    if (life.drawn <= 2 * n) life.extend(2 * n);
    tau += life.pairs[2 * n] * perWait;
    if (!(tau < horizon)) break;
    if (life.drawn <= 2 * n + 1) life.extend(2 * n + 1);
    if (n >= path.operational.length) path.grow();
    path.operational[n] = tau;
    n++;
    lastLeft -= perPurchase;
    if (lastLeft <= 0) break;
  }
  path.count = n;
  path.date(grid, firstPurchase);
  if (lastLeft <= 0) path.leftAt = path.time[n - 1];
}
