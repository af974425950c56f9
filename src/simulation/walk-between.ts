import { SHAPE_GROWTH } from "../models/model.ts";
import {
  CALENDAR_FREQUENCY,
  CELL,
  CHURN,
  FIRST_LEFT,
  FIRST_TIME,
  NEXT_CHANGE,
  NEXT_LIFE,
  OPERATIONAL,
  PURCHASE_FREQUENCY,
  TIME,
} from "./account.ts";
import { bookPurchase } from "./booking.ts";
import { operationalAt } from "./calendar-grid.ts";
import { contact, nextContact, noteHistory } from "./contacts.ts";
import { DROPPED } from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import { refreshMultipliers } from "./multipliers.ts";
import { layOutPurchase, writeNextLife } from "./opening.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { closeWalk, openWalk } from "./walk-ends.ts";
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
  const { ledger, retention } = terms;
  const growth = shape[SHAPE_GROWTH];
  const isTargeted = retention !== null && ((retention.segmentMask >>> client.segment) & 1) === 1;
  let isAlive = client.leftAt === Infinity;
  let leftAt = client.leftAt;
  let time = client.startTime;
  let tau = client.startOperational;
  let cell = client.startCell;
  let waitIndex = client.isNew ? 1 : 0;
  let lives = 0;
  openWalk(account, client, life, terms, world);
  if (isAlive) life.extend(2 * waitIndex);
  let otherLeft = isAlive ? life.pairs[2 * waitIndex] : 0;
  let lastLeft = client.lastWait;
  let wave = 0;
  let waveCell = cells + 1;
  if (isTargeted) {
    while (client.isNew && retention.waves[wave] <= cell) wave++;
    noteHistory(account, client, terms);
    waveCell = nextContact(terms, wave) | 0;
  }
  refreshMultipliers(account, client, terms, world, cell);
  while (isAlive || waveCell < cells) {
    const change = account[NEXT_CHANGE] | 0;
    const border = waveCell < change ? waveCell : change;
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
        layOutPurchase(account, client, life, grid, waitIndex);
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
        if (isTargeted) {
          while (retention.waves[wave] <= cell) wave++;
          noteHistory(account, client, terms);
          waveCell = nextContact(terms, wave) | 0;
        }
        refreshMultipliers(account, client, terms, world, cell);
        continue;
      }
      otherLeft -= (until - tau) * otherRate;
      if (leaves) {
        isAlive = false;
        leftAt = time + lastSpan;
        if (account[FIRST_LEFT] === Infinity) account[FIRST_LEFT] = leftAt;
        ledger.totals[DROPPED] += 1;
        continue;
      }
      const elapsed = border * cellLength - time;
      lastLeft -= hazard * (growth > 0 ? Math.expm1(growth * elapsed) / growth : elapsed);
    }
    cell = isAlive ? border : waveCell;
    tau = operational[cell]!;
    time = cell * cellLength;
    if (cell >= cells) break;
    if (cell === waveCell) {
      const isRecent = time - leftAt <= retention!.rescueWithin;
      if (contact(account, client, terms, world, cell, !isAlive && isRecent) === 1) {
        isAlive = true;
        leftAt = Infinity;
        lives++;
        writeNextLife(account, client, world, lives);
        lastLeft = account[NEXT_LIFE];
        life.extend(2 * waitIndex);
        if (otherLeft <= 0) otherLeft = life.pairs[2 * waitIndex]!;
      }
      while (retention!.waves[wave] <= cell) wave++;
      waveCell = nextContact(terms, wave) | 0;
    }
    refreshMultipliers(account, client, terms, world, cell);
  }
  closeWalk(account, client, life, terms, world, isAlive, false);
}
