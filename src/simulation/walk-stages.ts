import { SHAPE_STAGES } from "../models/model.ts";
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
 * The walk of `walk` for a client who buys after Erlang stages: its last clock stands still between purchases, and spends at each what the multipliers
 * just before it make of the chance to leave.
 */
export function walkStages(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const { grid, shape } = world;
  const { operational, cells } = grid;
  const stages = shape[SHAPE_STAGES];
  const hasContacts = isTargeted(client, terms);
  let isAlive = client.leftAt === Infinity;
  let tau = client.startOperational;
  let cell = client.startCell;
  let waitIndex = client.isNew ? 1 : 0;
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
      const purchaseRate = client.rate * account[CALENDAR_FREQUENCY];
      const lastRate = client.lastRate * account[CHURN];
      if (lastRate > purchaseRate) isCapped = true;
      const stageRate = stages * purchaseRate * account[PURCHASE_FREQUENCY];
      const next = stageRate > 0 ? tau + otherLeft / stageRate : Infinity;
      const borderAt = operational[border];
      if (next < borderAt) {
        account[OPERATIONAL] = next;
        layOutPurchase(account, life, grid, waitIndex);
        cell = account[CELL] | 0;
        bookPurchase(account, client, terms, world);
        if (waitIndex === 0) account[FIRST_TIME] = account[TIME];
        tau = next;
        waitIndex++;
        life.extend(2 * waitIndex);
        otherLeft = life.pairs[2 * waitIndex]!;
        lastLeft += Math.log1p(-Math.min(1, lastRate / purchaseRate));
        if (lastLeft <= 0) {
          isAlive = false;
          bookLeaving(account, terms.ledger);
        }
        if (hasContacts) contact = lookAhead(account, client, terms, world, cell + 1) | 0;
        refreshMultipliers(account, client, terms, world, cell);
        continue;
      }
      otherLeft -= (borderAt - tau) * stageRate;
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
      if (!isAlive) continue;
    }
    refreshMultipliers(account, client, terms, world, cell);
  }
  closeWalk(account, client, life, terms, world, isAlive, isCapped);
}
