import type { CalendarGrid } from "./calendar-grid.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { Path } from "./path.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * Walks a client that no lever reaches from its start to the horizon and writes its purchases to `path`; `firstPurchase` is the ordinal of its next
 * one (1 for a new client, whose arrival is purchase 0 and is written by the caller).
 */
export function walkPlain(
  path: Path,
  client: WalkedClient,
  life: LifeDraws,
  grid: CalendarGrid,
  firstPurchase: number,
): void {
  const horizon = grid.operational[grid.cells];
  const start = client.startOperational;
  const lastRate = client.lastRate * client.churn;
  const otherRate = Math.max(0, client.rate * client.frequency - lastRate);
  let n = firstPurchase;
  path.count = n;
  path.leftAt = Infinity;
  life.extend(2 * n);
  const { lastWait } = client;
  const span = horizon - start;
  if (lastWait >= lastRate * span && life.pairs[2 * n] >= otherRate * span) return;
  const last = start + lastWait / lastRate;
  const perWait = 1 / otherRate;
  const end = last < horizon ? last : horizon;
  let tau = start;
  for (;;) {
    if (life.drawn <= 2 * n) life.extend(2 * n);
    tau += life.pairs[2 * n] * perWait;
    if (!(tau < end)) {
      if (last >= horizon) break;
      tau = last;
    }
    if (life.drawn <= 2 * n + 1) life.extend(2 * n + 1);
    if (n >= path.operational.length) path.grow();
    path.operational[n] = tau;
    n++;
    if (tau === last) break;
  }
  path.count = n;
  path.date(grid, firstPurchase);
  if (tau === last) path.leftAt = path.time[n - 1];
}
