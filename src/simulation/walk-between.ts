import { SHAPE_GROWTH } from "../models/model.ts";
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
import { operationalAt } from "./calendar-grid.ts";
import { contactAt, isTargeted, lookAhead, nextContact, openContacts } from "./contacts.ts";
import type { LifeDraws } from "./life-draws.ts";
import { refreshMultipliers } from "./multipliers.ts";
import { layOutPurchase } from "./opening.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { bookLeaving, closeWalk, openWalk } from "./walk-ends.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * The walk of `walk` for a client who leaves between purchases: it buys in operational time, while its last clock runs in calendar time, at a
 * rate that may grow with its age.
 */
export function walkBetween(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const { grid, shape } = world;
  const { operational, cells, cellLength } = grid;
  const growth = shape[SHAPE_GROWTH];
  const hasContacts = isTargeted(client, terms);
  let isAlive = client.leftAt === Infinity;
  let time = client.startTime;
  let tau = client.startOperational;
  let cell = client.startCell;
  let waitIndex = client.isNew ? 1 : 0;
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
      const perPurchase = account[PURCHASE_FREQUENCY];
      const otherRate = client.rate * account[CALENDAR_FREQUENCY] * perPurchase;
      let hazard = client.lastRate * account[CHURN] * perPurchase;
      if (growth > 0) hazard *= Math.exp(growth * (time - client.born));
      const lastSpan = growth > 0 ? Math.log1p((growth * lastLeft) / hazard) / growth : lastLeft / hazard;
      const borderAt = operational[border];
      const leaves = time + lastSpan < border * cellLength;
      const until = leaves ? operationalAt(grid, time + lastSpan) : borderAt;
      const other = otherRate > 0 ? tau + otherLeft / otherRate : Infinity;
      if (other < until) {
        account[OPERATIONAL] = other;
        layOutPurchase(account, life, grid, waitIndex);
        cell = account[CELL] | 0;
        bookPurchase(account, client, terms, world);
        if (waitIndex === 0) account[FIRST_TIME] = account[TIME];
        const elapsed = account[TIME] - time;
        lastLeft -= hazard * (growth > 0 ? Math.expm1(growth * elapsed) / growth : elapsed);
        time = account[TIME]!;
        tau = other;
        waitIndex++;
        life.extend(2 * waitIndex);
        otherLeft = life.pairs[2 * waitIndex]!;
        if (hasContacts) contact = lookAhead(account, client, terms, world, cell + 1) | 0;
        refreshMultipliers(account, client, terms, world, cell);
        continue;
      }
      otherLeft -= (until - tau) * otherRate;
      if (leaves) {
        isAlive = false;
        account[TIME] = time + lastSpan;
        bookLeaving(account, terms.ledger);
        continue;
      }
      const elapsed = border * cellLength - time;
      lastLeft -= hazard * (growth > 0 ? Math.expm1(growth * elapsed) / growth : elapsed);
    }
    cell = isAlive ? border : contact;
    tau = operational[cell]!;
    time = cell * cellLength;
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
  closeWalk(account, client, life, terms, world, isAlive, false);
}
