import { SHAPE_POWER } from "../models/model.ts";
import { CALENDAR_FREQUENCY, CHURN, FIRST_TIME, NEXT_CHANGE, NEXT_LIFE, PURCHASE_FREQUENCY, TIME } from "./account.ts";
import { bookPurchase } from "./booking.ts";
import { contactAt, isTargeted, lookAhead, nextContact, openContacts } from "./contacts.ts";
import type { LifeDraws } from "./life-draws.ts";
import { refreshMultipliers } from "./multipliers.ts";
import { occasionCell, occasionTime, startAge } from "./occasion-times.ts";
import { layOutOccasion } from "./opening.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { bookLeaving, closeWalk, openWalk } from "./walk-ends.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * The walk of `walk` for a client who buys at occasions, or renews a contract: occasion by occasion, the last clock first. An occasion at a border comes before
 * whatever happens or begins there.
 */
export function walkOccasions(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const { grid, shape } = world;
  const { cells } = grid;
  const { born } = client;
  const power = shape[SHAPE_POWER];
  const hasContacts = isTargeted(client, terms);
  let isAlive = client.leftAt === Infinity;
  let cell = client.startCell;
  let age = startAge(client) + 1;
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
    const at = occasionCell(grid, born + age);
    const perPurchase = account[PURCHASE_FREQUENCY];
    const share = client.rate * account[CALENDAR_FREQUENCY] * perPurchase;
    if (isAlive && share > 1) isCapped = true;
    if (isAlive && at < border) {
      lastLeft -= client.lastRate * (age ** power - (age - 1) ** power) * account[CHURN] * perPurchase;
      if (lastLeft <= 0) {
        isAlive = false;
        account[TIME] = occasionTime(grid, born + age);
        bookLeaving(account, terms.ledger);
        continue;
      }
      otherLeft += Math.log1p(-Math.min(1, share));
      if (otherLeft <= 0) {
        cell = at;
        account[TIME] = occasionTime(grid, born + age);
        layOutOccasion(account, life, grid, waitIndex, cell);
        bookPurchase(account, client, terms, world);
        if (waitIndex === 0) account[FIRST_TIME] = account[TIME];
        waitIndex++;
        life.extend(2 * waitIndex);
        otherLeft = life.pairs[2 * waitIndex]!;
        if (hasContacts) contact = lookAhead(account, client, terms, world, cell + 1) | 0;
        refreshMultipliers(account, client, terms, world, cell);
      }
      age++;
      continue;
    }
    cell = isAlive ? border : contact;
    if (cell >= cells) break;
    if (cell === contact) {
      if (contactAt(account, client, terms, world, cell) === 1) {
        isAlive = true;
        lastLeft = account[NEXT_LIFE];
        life.extend(2 * waitIndex);
        if (otherLeft <= 0) otherLeft = life.pairs[2 * waitIndex]!;
        while (occasionCell(grid, born + age) < cell) age++;
      }
      contact = nextContact(account) | 0;
      if (!isAlive) continue;
    }
    refreshMultipliers(account, client, terms, world, cell);
  }
  closeWalk(account, client, life, terms, world, isAlive, isCapped);
}
