import {
  CALENDAR_FREQUENCY,
  CAMPAIGN_AT,
  CAMPAIGN_UNTIL,
  CELL,
  CHURN,
  CONTACT_CELL,
  EFFECT_UNTIL,
  FIRST_TIME,
  INCENTIVE_UNTIL,
  JOIN_CELL,
  LAST_LEFT,
  NEXT_CHANGE,
  NEXT_LIFE,
  OPERATIONAL,
  OTHER_LEFT,
  PURCHASE_FREQUENCY,
  STEADY_UNTIL,
  TIME,
  VALUE,
  VARIES,
  VARIES_UNTIL,
  WAS_CONTACTED,
} from "./account.ts";
import { bookPurchase } from "./booking.ts";
import { responseCoin } from "./coins.ts";
import {
  areContactsPlain,
  contactAt,
  firstWaveFrom,
  isTargeted,
  lookAhead,
  nextContact,
  openContacts,
} from "./contacts.ts";
import { RESPONSES } from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import { refreshMultipliers, staysSteady } from "./multipliers.ts";
import { layOutPurchase } from "./opening.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { walkVarying } from "./varying-cells.ts";
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
  const { grid, root, replication } = world;
  const { operational, cells } = grid;
  const { ledger } = terms;
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
  // Between a purchase and the first border after it `contact` may be a lower bound: most often the client buys again before it.
  let isBound = false;
  const isPlain = hasContacts && areContactsPlain(terms);
  refreshMultipliers(account, client, terms, world, cell);
  while (isAlive || contact < cells) {
    if (isAlive && !isBound && account[VARIES] === 1 && tau === operational[cell] && account[VARIES_UNTIL] > cell + 1) {
      const until = contact < account[VARIES_UNTIL] ? contact : account[VARIES_UNTIL] | 0;
      account[OTHER_LEFT] = otherLeft;
      account[LAST_LEFT] = lastLeft;
      cell = walkVarying(account, client, terms, world, cell, until) | 0;
      otherLeft = account[OTHER_LEFT];
      lastLeft = account[LAST_LEFT];
      tau = operational[cell]!;
      if (cell >= cells) break;
    }
    const change = account[NEXT_CHANGE] | 0;
    let border = contact < change ? contact : change;
    if (isAlive) {
      const lastRate = client.lastRate * account[CHURN] * account[PURCHASE_FREQUENCY];
      let otherRate = client.rate * account[CALENDAR_FREQUENCY] * account[PURCHASE_FREQUENCY] - lastRate;
      if (otherRate < 0) {
        otherRate = 0;
        isCapped = true;
      }
      if (isPlain && !isBound && border === contact && contact < cells) {
        // Contacts that leave the rates as they are: until one would not, or the client buys before it.
        const { effects, response, waves, waveFrom, costPerContact } = terms.retention!;
        const steadyUntil = account[STEADY_UNTIL];
        const until = account[CAMPAIGN_UNTIL];
        const isInForce = account[EFFECT_UNTIL] > cell;
        let effectUntil = account[EFFECT_UNTIL];
        let at = -1;
        let cost = 0;
        while (contact < cells && contact < steadyUntil && (!isInForce || contact <= effectUntil)) {
          const span = operational[contact] - tau;
          if (otherLeft < span * otherRate || lastLeft < span * lastRate) break;
          const responds = response >= 1 || responseCoin(root, replication, client.entity, contact) < response;
          if (responds && !isInForce) break;
          otherLeft -= span * otherRate;
          lastLeft -= span * lastRate;
          at = contact;
          tau = operational[at]!;
          ledger.campaignContacts[at] += 1;
          cost += costPerContact * grid.discount[at];
          if (responds) {
            account[CONTACT_CELL] = at;
            effectUntil = at + effects.lasts;
            ledger.totals[RESPONSES] += 1;
          }
          const wave = waves[waveFrom[at + 1]];
          contact = wave * grid.cellLength < until ? wave : cells + 1;
        }
        if (at >= 0) {
          account[VALUE] -= cost;
          account[WAS_CONTACTED] = 1;
          account[CAMPAIGN_AT] = contact;
          account[INCENTIVE_UNTIL] = at * grid.cellLength + terms.retention!.validFor;
          account[EFFECT_UNTIL] = effectUntil;
          const next = isInForce && effectUntil < steadyUntil ? effectUntil : steadyUntil;
          account[NEXT_CHANGE] = next;
          border = contact < next ? contact : next;
        }
      }
      const borderAt = operational[border];
      const span = borderAt - tau;
      if (otherLeft < span * otherRate || lastLeft < span * lastRate) {
        const other = otherRate > 0 ? tau + otherLeft / otherRate : Infinity;
        const last = lastRate > 0 ? tau + lastLeft / lastRate : Infinity;
        const next = other < last ? other : last;
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
            bookLeaving(account, ledger);
          }
          if (hasContacts) {
            isBound = isAlive;
            contact =
              (isAlive ? firstWaveFrom(terms, cell + 1) : lookAhead(account, client, terms, world, cell + 1)) | 0;
          }
          if (account[JOIN_CELL] >= 0) refreshMultipliers(account, client, terms, world, cell);
          continue;
        }
      }
      if (isBound) {
        isBound = false;
        contact = lookAhead(account, client, terms, world, cell + 1) | 0;
        continue;
      }
      otherLeft -= span * otherRate;
      lastLeft -= span * lastRate;
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
        account[STEADY_UNTIL] = cell;
        account[VARIES] = 0;
      }
      contact = nextContact(account) | 0;
      if (!isAlive) continue;
      if (staysSteady(account, terms, cell)) continue;
    } else if (account[VARIES] === 1 && account[VARIES_UNTIL] > cell + 1) {
      // The effects of this cell are those with which the walk through varying cells begins.
      continue;
    }
    refreshMultipliers(account, client, terms, world, cell);
  }
  closeWalk(account, client, life, terms, world, isAlive, isCapped);
}
