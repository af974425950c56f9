import {
  CALENDAR_FREQUENCY,
  CELL,
  CHURN,
  FIRST_TIME,
  NEXT_CHANGE,
  NEXT_LIFE,
  OPERATIONAL,
  PURCHASE_FREQUENCY,
  TIME,
} from "./account.ts";
import { bookPurchase } from "./booking.ts";
import { contactAt, isTargeted, lookAhead, nextContact, openContacts } from "./contacts.ts";
import type { LifeDraws } from "./life-draws.ts";
import { refreshMultipliers } from "./multipliers.ts";
import { layOutPurchase } from "./opening.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { bookLeaving, closeWalk, openWalk } from "./walk-ends.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * Walks one client through one strategy whose levers may reach it, and books what happens. Its two clocks run in operational time at rates that
 * are constant up to the next purchase, contact or change of a multiplier. The client's value is left in `account[VALUE]`.
 *
 * For a client whose multipliers stay at 1 the arithmetic is that of `walkPlain` up to rounding.
 */
export function walk(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const { grid } = world;
  const { operational, cells } = grid;
  const hasContacts = isTargeted(client, terms);
  let isAlive = client.leftAt === Infinity;
  let tau = client.startOperational;
  let cell = client.startCell;
  let waitIndex = client.isNew ? 1 : 0;
  let ordinal = waitIndex;
  let isCapped = client.isCapped;
  openWalk(account, client, life, terms, world);
  if (isAlive) life.extend(2 * waitIndex);
  let otherLeft = isAlive ? life.pairs[2 * waitIndex] : 0;
  let lastLeft = client.lastWait;
  let contact = hasContacts ? openContacts(account, client, terms, world) | 0 : cells + 1;
  refreshMultipliers(account, client, terms, world, cell);
  while (isAlive || contact < cells) {
    const change = account[NEXT_CHANGE] | 0;
    const border = contact < change ? contact : change;
    if (isAlive) {
      const lastRate = client.lastRate * account[CHURN] * account[PURCHASE_FREQUENCY];
      let otherRate = client.rate * account[CALENDAR_FREQUENCY] * account[PURCHASE_FREQUENCY] - lastRate;
      if (otherRate < 0) {
        otherRate = 0;
        isCapped = true;
      }
      const other = otherRate > 0 ? tau + otherLeft / otherRate : Infinity;
      const last = lastRate > 0 ? tau + lastLeft / lastRate : Infinity;
      const next = other < last ? other : last;
      const borderAt = operational[border];
      if (next < borderAt) {
        account[OPERATIONAL] = next;
        layOutPurchase(account, life, grid, ordinal);
        cell = account[CELL] | 0;
        bookPurchase(account, client, terms, world);
        if (ordinal === 0) account[FIRST_TIME] = account[TIME];
        ordinal++;
        lastLeft -= (next - tau) * lastRate;
        otherLeft -= (next - tau) * otherRate;
        tau = next;
        if (other < last) {
          waitIndex++;
          life.extend(2 * waitIndex);
          otherLeft = life.pairs[2 * waitIndex]!;
        } else {
          isAlive = false;
          bookLeaving(account, terms.ledger);
        }
        if (hasContacts) contact = lookAhead(account, client, terms, world, cell + 1) | 0;
        refreshMultipliers(account, client, terms, world, cell);
        continue;
      }
      otherLeft -= (borderAt - tau) * otherRate;
      lastLeft -= (borderAt - tau) * lastRate;
    }
    cell = isAlive ? border : contact;
    tau = operational[cell]!;
    if (cell >= cells) break;
    if (cell === contact) {
      if (contactAt(account, client, terms, world, cell) === 1) {
        isAlive = true;
        lastLeft = account[NEXT_LIFE];
        life.extend(2 * waitIndex);
        if (otherLeft <= 0) otherLeft = life.pairs[2 * waitIndex]!;
      }
      contact = nextContact(account) | 0;
    }
    refreshMultipliers(account, client, terms, world, cell);
  }
  closeWalk(account, client, life, terms, world, isAlive, isCapped);
}
