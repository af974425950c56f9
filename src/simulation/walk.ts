import {
  CALENDAR_FREQUENCY,
  CAMPAIGN_AT,
  CAMPAIGN_UNTIL,
  CHURN,
  CONTACT_CELL,
  FIRST_TIME,
  HARM_CELL,
  INCENTIVE_UNTIL,
  JOIN_CELL,
  NEXT_CHANGE,
  NEXT_LIFE,
  PURCHASE_FREQUENCY,
  TIME,
  VALUE,
  WAS_CONTACTED,
} from "./account.ts";
import { bookPurchase } from "./booking.ts";
import { responseCoin } from "./coins.ts";
import {
  areContactsPlain,
  contactAt,
  contactGone,
  firstWaveFrom,
  isTargeted,
  lookAhead,
  nextContact,
  openContacts,
} from "./contacts.ts";
import { LAST_SUM, LAST_WITHIN, OTHER_SUM, OTHER_WITHIN, ROW } from "./effect-rows.ts";
import { RESPONSES } from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import { refreshSteady } from "./multipliers.ts";
import { layOutOccasion } from "./opening.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { bookLeaving, closeWalk, openWalk } from "./walk-ends.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * Walks one client through one strategy whose levers may reach it, and books what happens. Its two clocks run through the integrals of its row of effects, which
 * other multipliers scale up to the next purchase, contact or change of one. The client's value is left in `account[VALUE]`.
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
  const moves = loyalty !== null && loyalty.moves;
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
  // Between a purchase and the first wave after it `contact` may be a lower bound: most often the client buys again before it.
  let isBound = false;
  let isMember = loyalty !== null && account[JOIN_CELL] >= 0;
  let row = rows.rowOf(account, client);
  let effectFrom = 0;
  let effectUntil = -1;
  refreshSteady(account, client, terms, world, cell);
  let steadyOther = client.rate * account[CALENDAR_FREQUENCY] * account[PURCHASE_FREQUENCY];
  let steadyLast = client.lastRate * account[CHURN] * account[PURCHASE_FREQUENCY];
  let steadyUntil = account[NEXT_CHANGE] | 0;
  while (isAlive || contact < cells) {
    let buys = false;
    if (isAlive) {
      let border = steadyUntil;
      let other = steadyOther;
      let last = steadyLast;
      let isCarried = false;
      if (effectUntil > cell) {
        const { frequency, churn, constantFrom, perPurchase } = retention!.effects;
        const age = cell > effectFrom ? cell - effectFrom : 0;
        other *= frequency[age];
        last *= perPurchase ? churn[age] * frequency[age] : churn[age];
        const until = age < constantFrom ? cell + 1 : effectUntil;
        // Contacts in time carry the effect on, as long as the client does not buy.
        isCarried = isTold && contact <= effectUntil;
        if (!isCarried && until < border) border = until;
      }
      if (!isCarried && contact < border) border = contact;
      const mayCap = last > other * row[ROW * cells + OTHER_WITHIN];
      if (mayCap && cell + 1 < border) {
        border = cell + 1;
        isCarried = false;
      }
      const start = ROW * cell;
      const end = ROW * border;
      const offset = tau - operational[cell];
      const lastStart = last * (row[start + LAST_SUM] + offset * row[start + LAST_WITHIN]);
      const start0 = other * (row[start + OTHER_SUM] + offset * row[start + OTHER_WITHIN]) - lastStart;
      const lastSpan = last * row[end + LAST_SUM] - lastStart;
      let otherSpan = other * row[end + OTHER_SUM] - last * row[end + LAST_SUM] - start0;
      if (mayCap && last * row[start + LAST_WITHIN] > other * row[start + OTHER_WITHIN]) {
        otherSpan = 0;
        isCapped = true;
      }
      const isOther = otherLeft < otherSpan;
      let at = border - 1;
      let next = 0;
      let lastSpent = lastSpan;
      buys = isOther || lastLeft < lastSpan;
      let isLast = !isOther;
      if (isOther) {
        const target = start0 + otherLeft;
        const guess = tau + otherLeft / (other * row[start + OTHER_WITHIN] - last * row[start + LAST_WITHIN]);
        if (guess < operational[border]) {
          at = firstCell[(guess * bucketsPerOperational) | 0];
          if (at >= border) at = border - 1;
        }
        while (at > cell && other * row[ROW * at + OTHER_SUM] - last * row[ROW * at + LAST_SUM] > target) at--;
        let reached = other * row[ROW * at + OTHER_SUM] - last * row[ROW * at + LAST_SUM];
        while (at < border - 1) {
          const above = other * row[ROW * at + ROW + OTHER_SUM] - last * row[ROW * at + ROW + LAST_SUM];
          if (above > target) break;
          reached = above;
          at++;
        }
        const within = ROW * at;
        const elapsed = (target - reached) / (other * row[within + OTHER_WITHIN] - last * row[within + LAST_WITHIN]);
        next = operational[at] + elapsed;
        lastSpent = last * (row[within + LAST_SUM] + elapsed * row[within + LAST_WITHIN]) - lastStart;
        isLast = lastLeft < lastSpent;
      }
      if (buys && isLast) {
        const target = (lastStart + lastLeft) / last;
        at = cell;
        while (at < border - 1 && row[ROW * at + ROW + LAST_SUM] <= target) at++;
        next = operational[at] + (target - row[ROW * at + LAST_SUM]) / row[ROW * at + LAST_WITHIN];
      }
      if (isCarried && contact <= at) {
        if (isBound) {
          isBound = false;
          contact = lookAhead(account, client, terms, world, cell + 1) | 0;
        }
        const { effects, response, waves, waveFrom, costPerContact, validFor } = retention!;
        const until = account[CAMPAIGN_UNTIL];
        let told = -1;
        let cost = 0;
        while (contact <= at && contact <= effectUntil) {
          told = contact;
          ledger.campaignContacts[told] += 1;
          cost += costPerContact * grid.discount[told];
          if (response >= 1 || responseCoin(world.coins, client.entity, told) < response) {
            effectFrom = told;
            effectUntil = told + effects.lasts;
            ledger.totals[RESPONSES] += 1;
          }
          const wave = waves[waveFrom[told + 1]];
          contact = wave * cellLength < until ? wave : cells + 1;
        }
        if (told >= 0) {
          account[VALUE] -= cost;
          account[WAS_CONTACTED] = 1;
          account[CONTACT_CELL] = effectFrom;
          account[CAMPAIGN_AT] = contact;
          account[INCENTIVE_UNTIL] = told * cellLength + validFor;
        }
      }
      // The effect ends before that: what follows is without it.
      if (isCarried && effectUntil <= at) continue;
      if (buys) {
        const within = ROW * at;
        const elapsed = next - operational[at];
        account[TIME] = at * cellLength + elapsed * grid.inverseSeason[at];
        layOutOccasion(account, life, grid, ordinal, at);
        bookPurchase(account, client, terms, world);
        if (ordinal === 0) account[FIRST_TIME] = account[TIME];
        ordinal++;
        if (isLast) {
          const lastNow = last * (row[within + LAST_SUM] + elapsed * row[within + LAST_WITHIN]);
          otherLeft += start0 + lastNow - other * (row[within + OTHER_SUM] + elapsed * row[within + OTHER_WITHIN]);
          isAlive = false;
          bookLeaving(account, ledger);
        } else {
          lastLeft -= lastSpent;
          waitIndex++;
          life.extend(2 * waitIndex);
          otherLeft = life.pairs[2 * waitIndex]!;
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
        otherLeft -= otherSpan;
        lastLeft -= lastSpan;
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
          lastLeft = account[NEXT_LIFE];
          life.extend(2 * waitIndex);
          if (otherLeft <= 0) otherLeft = life.pairs[2 * waitIndex]!;
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
    steadyOther = client.rate * account[CALENDAR_FREQUENCY] * account[PURCHASE_FREQUENCY];
    steadyLast = client.lastRate * account[CHURN] * account[PURCHASE_FREQUENCY];
    steadyUntil = account[NEXT_CHANGE] | 0;
  }
  closeWalk(account, client, life, terms, world, isAlive, isCapped);
}
