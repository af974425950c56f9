import { SHAPE_STAGES } from "../models/model.ts";
import {
  CALENDAR_FREQUENCY,
  CHURN,
  CONTACT_CELL,
  FIRST_TIME,
  HARM_CELL,
  JOIN_CELL,
  NEXT_CHANGE,
  NEXT_LIFE,
  PURCHASE_FREQUENCY,
  TIME,
} from "./account.ts";
import { bookPurchase } from "./booking.ts";
import {
  areContactsPlain,
  areContactsTimeless,
  contactAt,
  contactGone,
  firstWaveFrom,
  isTargeted,
  lookAhead,
  nextContact,
  openContacts,
  tellContacts,
} from "./contacts.ts";
import { ROW, SHARE, shareOf, SUM, WITHIN } from "./effect-rows.ts";
import type { LifeDraws } from "./life-draws.ts";
import { refreshSteady } from "./multipliers.ts";
import { layOutOccasion } from "./opening.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { bookLeaving, closeWalk, openWalk } from "./walk-ends.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * Walks one client through one strategy whose levers may reach it, and books what happens. It buys when the wait before its next purchase is spent through the integral of its row of effects,
 * which other multipliers scale up to the next purchase, contact or change of one; at each purchase its last clock spends what its chance to leave there comes to. The client's value is left in
 * `account[VALUE]`.
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
  const { operational, cells, cellLength, firstCell, bucketsPerOperational } = grid;
  const { ledger, loyalty, retention, rows } = terms;
  const hasContacts = isTargeted(client, terms);
  const isTold = hasContacts && areContactsPlain(terms);
  const areTimeless = isTold && areContactsTimeless(terms);
  const moves = loyalty !== null && loyalty.moves;
  const stageRate = world.shape[SHAPE_STAGES] * client.rate;
  const share = client.lastRate / client.rate;
  let isAlive = client.leftAt === Infinity;
  let tau = client.startOperational;
  let cell = client.startCell;
  let ordinal = client.isNew ? 1 : 0;
  let isCapped = client.isCapped;
  openWalk(account, client, life, terms, world);
  if (isAlive) life.extend(2 * ordinal);
  let waitLeft = isAlive ? life.pairs[2 * ordinal] : 0;
  // The last clock as a survival: the client leaves where the chance to have stayed at all its purchases falls to the bar.
  let kept = 1;
  let bar = Math.exp(-client.lastWait);
  let contact = hasContacts ? openContacts(account, client, terms, world) | 0 : cells + 1;
  // Between a purchase and the first wave after it `contact` may be a lower bound: most often the client buys again before it.
  let isBound = false;
  let isMember = loyalty !== null && account[JOIN_CELL] >= 0;
  let row = rows.rowOf(account, client);
  let effectFrom = 0;
  let effectUntil = -1;
  refreshSteady(account, client, terms, world, cell);
  let steadyRate = stageRate * account[CALENDAR_FREQUENCY] * account[PURCHASE_FREQUENCY];
  let steadyShare = (share * account[CHURN]) / account[CALENDAR_FREQUENCY];
  let steadyUntil = account[NEXT_CHANGE] | 0;
  while (isAlive || contact < cells) {
    let buys = false;
    if (isAlive) {
      let border = steadyUntil;
      let rate = steadyRate;
      let leaves = steadyShare;
      let isCarried = false;
      // Effects that change nothing of when the client buys, and cannot be capped, are asked for where it does.
      const isTimeless = areTimeless && leaves * row[ROW * cells + SHARE] <= 1;
      if (isTimeless) {
        isCarried = true;
      } else if (effectUntil > cell) {
        const { effects } = retention!;
        const age = cell > effectFrom ? cell - effectFrom : 0;
        rate *= effects.frequency[age];
        leaves *= shareOf(effects, age);
        const until = age < effects.constantFrom ? cell + 1 : effectUntil;
        // Contacts in time carry the effect on, as long as the client does not buy.
        isCarried = isTold && contact <= effectUntil;
        if (!isCarried && until < border) border = until;
      }
      if (!isCarried && contact < border) border = contact;
      const offset = tau - operational[cell];
      const start = rate * (row[ROW * cell + SUM] + offset * row[ROW * cell + WITHIN]);
      const span = rate * row[ROW * border + SUM] - start;
      buys = waitLeft < span;
      let at = border - 1;
      let next = 0;
      if (buys) {
        const target = (start + waitLeft) / rate;
        const guess = tau + waitLeft / (rate * row[ROW * cell + WITHIN]);
        if (guess < operational[border]) {
          at = firstCell[(guess * bucketsPerOperational) | 0];
          if (at >= border) at = border - 1;
        }
        while (at > cell && row[ROW * at + SUM] > target) at--;
        while (at < border - 1 && row[ROW * at + ROW + SUM] <= target) at++;
        next = operational[at] + (target - row[ROW * at + SUM]) / row[ROW * at + WITHIN];
      }
      if (isCarried && contact <= at) {
        if (isBound) {
          isBound = false;
          contact = lookAhead(account, client, terms, world, cell + 1) | 0;
        }
        if (contact <= at && (isTimeless || contact <= effectUntil)) {
          contact = tellContacts(account, client, terms, world, contact, at, isTimeless) | 0;
          if (account[CONTACT_CELL] >= 0) {
            effectFrom = account[CONTACT_CELL] | 0;
            effectUntil = effectFrom + retention!.effects.lasts;
          }
        }
      }
      if (isTimeless) {
        if (at < effectUntil) leaves *= shareOf(retention!.effects, 0);
      } else if (isCarried && effectUntil <= at) {
        // The effect ends before that: what follows is without it.
        continue;
      } else if (leaves * row[ROW * cells + SHARE] > 1 && !isCapped) {
        for (let within = cell; within <= at; within++) isCapped ||= leaves * row[ROW * within + SHARE] > 1;
      }
      if (buys) {
        account[TIME] = at * cellLength + (next - operational[at]) * grid.inverseSeason[at];
        layOutOccasion(account, life, grid, ordinal, at);
        bookPurchase(account, client, terms, world);
        if (ordinal === 0) account[FIRST_TIME] = account[TIME];
        ordinal++;
        const chance = leaves * row[ROW * at + SHARE];
        kept *= chance < 1 ? 1 - chance : 0;
        life.extend(2 * ordinal);
        waitLeft = life.pairs[2 * ordinal]!;
        if (kept <= bar) {
          isAlive = false;
          bookLeaving(account, ledger);
        }
        cell = at;
        tau = next;
        if (hasContacts) {
          isBound = isAlive;
          contact = (isAlive ? firstWaveFrom(terms, cell + 1) : lookAhead(account, client, terms, world, cell + 1)) | 0;
        }
        if (loyalty === null || account[JOIN_CELL] < 0 || (isMember && !moves)) continue;
        if (!isMember) row = rows.rowOf(account, client);
        isMember = true;
      } else {
        if (isBound && contact <= border) {
          isBound = false;
          contact = lookAhead(account, client, terms, world, cell + 1) | 0;
          continue;
        }
        waitLeft -= span;
        cell = border;
      }
    } else {
      cell = isTold ? contactGone(account, client, terms, world, contact) | 0 : contact;
    }
    if (!buys) {
      if (cell >= cells) break;
      tau = operational[cell]!;
      let isChanged = cell >= steadyUntil;
      if (cell === contact || !isAlive) {
        const isBack = isTold && !isAlive ? 1 : contactAt(account, client, terms, world, cell);
        if (isBack === 1) {
          isAlive = true;
          kept = 1;
          bar = Math.exp(-account[NEXT_LIFE]);
          life.extend(2 * ordinal);
          if (waitLeft <= 0) waitLeft = life.pairs[2 * ordinal]!;
        }
        contact = nextContact(account) | 0;
        if (retention !== null && account[CONTACT_CELL] >= 0) {
          effectFrom = account[CONTACT_CELL] | 0;
          effectUntil = effectFrom + retention.effects.lasts;
        }
        if (!isAlive) continue;
        isChanged = isChanged || isBack === 1 || account[HARM_CELL] === cell;
      }
      if (!isChanged) continue;
    }
    refreshSteady(account, client, terms, world, cell);
    steadyRate = stageRate * account[CALENDAR_FREQUENCY] * account[PURCHASE_FREQUENCY];
    steadyShare = (share * account[CHURN]) / account[CALENDAR_FREQUENCY];
    steadyUntil = account[NEXT_CHANGE] | 0;
  }
  closeWalk(account, client, life, terms, world, isAlive, isCapped);
}
