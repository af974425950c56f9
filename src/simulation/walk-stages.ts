import { SHAPE_STAGES } from "../models/model.ts";
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
import { contact, nextContact, noteHistory } from "./contacts.ts";
import { DROPPED } from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import { refreshMultipliers } from "./multipliers.ts";
import { layOutPurchase, writeNextLife } from "./opening.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { closeWalk, openWalk } from "./walk-ends.ts";
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
  const { ledger, retention } = terms;
  const stages = shape[SHAPE_STAGES];
  const isTargeted = retention !== null && ((retention.segmentMask >>> client.segment) & 1) === 1;
  let isAlive = client.leftAt === Infinity;
  let leftAt = client.leftAt;
  let tau = client.startOperational;
  let cell = client.startCell;
  let waitIndex = client.isNew ? 1 : 0;
  let lives = 0;
  let isCapped = client.isCapped;
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
      const purchaseRate = client.rate * account[CALENDAR_FREQUENCY];
      const lastRate = client.lastRate * account[CHURN];
      if (lastRate > purchaseRate) isCapped = true;
      const stageRate = stages * purchaseRate * account[PURCHASE_FREQUENCY];
      const next = stageRate > 0 ? tau + otherLeft / stageRate : Infinity;
      const borderAt = operational[border];
      if (next < borderAt) {
        account[OPERATIONAL] = next;
        layOutPurchase(account, client, life, grid, waitIndex);
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
          leftAt = account[TIME]!;
          if (account[FIRST_LEFT] === Infinity) account[FIRST_LEFT] = leftAt;
          ledger.totals[DROPPED] += 1;
        }
        if (isTargeted) {
          while (retention.waves[wave] <= cell) wave++;
          noteHistory(account, client, terms);
          waveCell = nextContact(terms, wave) | 0;
        }
        refreshMultipliers(account, client, terms, world, cell);
        continue;
      }
      otherLeft -= (borderAt - tau) * stageRate;
    }
    cell = isAlive ? border : waveCell;
    tau = operational[cell]!;
    if (cell >= cells) break;
    if (cell === waveCell) {
      const isRecent = cell * grid.cellLength - leftAt <= retention!.rescueWithin;
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
  closeWalk(account, client, life, terms, world, isAlive, isCapped);
}
