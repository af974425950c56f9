import type { ServiceTerms } from "../levers/service-terms.ts";
import { SERVED_UNTIL, VALUE } from "./account.ts";
import { type CalendarGrid, CELLS_PER_PERIOD, firstPeriodAfter } from "./calendar-grid.ts";
import type { Ledger } from "./ledger.ts";
import type { Path } from "./path.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Whether a client is of the segments served. */
export function isServed(client: WalkedClient, terms: ServiceTerms): boolean {
  return ((terms.segmentMask >>> client.segment) & 1) === 1;
}

/** Whether service may change what an alive client does. */
export function actsOn(client: WalkedClient, terms: ServiceTerms, grid: CalendarGrid): boolean {
  const from = client.startCell > terms.startCell ? client.startCell : terms.startCell;
  return terms.acts && isServed(client, terms) && from < terms.endCell && from < grid.cells;
}

/** Charges the cost of a client served at the period starts that a purchase at `time` makes it active for. */
export function chargeServed(
  account: Float64Array,
  client: WalkedClient,
  terms: ServiceTerms,
  ledger: Ledger,
  world: ReplicationWorld,
  time: number,
): void {
  const cost = terms.perClientPeriod;
  if (cost === 0 || !isServed(client, terms)) return;
  const { grid, activeWithin } = world;
  const starts = Math.ceil(terms.startCell / CELLS_PER_PERIOD);
  const from = Math.max(account[SERVED_UNTIL], starts, firstPeriodAfter(grid, time));
  const lastStart = Math.floor((time + activeWithin) / grid.periodLength);
  const until = Math.min(grid.periods, lastStart + 1, Math.ceil(terms.endCell / CELLS_PER_PERIOD));
  if (until <= from) return;
  ledger.recurringCost[from] += cost;
  ledger.recurringCost[until] -= cost;
  account[SERVED_UNTIL] = until;
  account[VALUE] -= cost * (grid.discountSum[until] - grid.discountSum[from]);
}

/** The same for all purchases of a client who lives by its plain path; the cost is taken from `account[VALUE]`. */
export function chargePath(
  account: Float64Array,
  client: WalkedClient,
  path: Path,
  terms: ServiceTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  account[SERVED_UNTIL] = 0;
  if (!client.isNew) chargeServed(account, client, terms, ledger, world, client.born + client.tx);
  for (let n = 0; n < path.count; n++) chargeServed(account, client, terms, ledger, world, path.time[n]);
}
