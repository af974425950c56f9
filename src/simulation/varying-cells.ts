import {
  CALENDAR_FREQUENCY,
  CHURN,
  CONTACT_CELL,
  JOIN_CELL,
  LAST_LEFT,
  NEXT_CHANGE,
  OTHER_LEFT,
  PURCHASE_FREQUENCY,
  STEADY_CALENDAR,
  STEADY_CHURN,
  STEADY_PURCHASE,
} from "./account.ts";
import { effectsOfMember, endOfEffects, servedFrom } from "./multipliers.ts";
import type { EffectTable } from "../levers/effect-table.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { isServed } from "./service.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Effects of up to three levers in force, and the cells at which they began. Filled anew at every call. */
const tables: (EffectTable | null)[] = [null, null, null];
const began = new Int32Array(3);

/**
 * Walks an alive client on from a border through cells in which effects vary and nothing else does, as the walk of two clocks would: up to `until`, or to the cell in which it
 * buys. Returns the cell reached; the multipliers there and what is left of the clocks are in the account.
 */
export function walkVarying(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  from: number,
  until: number,
): number {
  const { operational } = world.grid;
  const count = findEffects(account, client, terms, from);
  const { rate, lastRate: lastRateAlone } = client;
  const steadyCalendar = account[STEADY_CALENDAR];
  const steadyPurchase = account[STEADY_PURCHASE];
  const steadyChurn = account[STEADY_CHURN];
  let otherLeft = account[OTHER_LEFT];
  let lastLeft = account[LAST_LEFT];
  let calendar = steadyCalendar;
  let perPurchase = steadyPurchase;
  let churn = steadyChurn;
  let cell = from;
  for (; cell < until; cell++) {
    calendar = steadyCalendar;
    perPurchase = steadyPurchase;
    churn = steadyChurn;
    for (let i = 0; i < count; i++) {
      const table = tables[i]!;
      const age = cell - began[i];
      if (table.perPurchase) perPurchase *= table.frequency[age];
      else calendar *= table.frequency[age];
      churn *= table.churn[age];
    }
    const span = operational[cell + 1] - operational[cell];
    const lastSpent = span * lastRateAlone * churn * perPurchase;
    const otherSpent = span * rate * calendar * perPurchase - lastSpent;
    if (otherSpent < 0 || otherLeft < otherSpent || lastLeft < lastSpent) break;
    otherLeft -= otherSpent;
    lastLeft -= lastSpent;
  }
  account[OTHER_LEFT] = otherLeft;
  account[LAST_LEFT] = lastLeft;
  account[CALENDAR_FREQUENCY] = calendar;
  account[PURCHASE_FREQUENCY] = perPurchase;
  account[CHURN] = churn;
  account[NEXT_CHANGE] = cell < until ? cell + 1 : until;
  return cell;
}

/** Finds the effects in force at a cell; returns their number. None of them ends before VARIES_UNTIL. */
function findEffects(account: Float64Array, client: WalkedClient, terms: StrategyTerms, cell: number): number {
  const { loyalty, service, retention } = terms;
  let count = 0;
  if (loyalty !== null && account[JOIN_CELL] >= 0) {
    count = takeEffects(effectsOfMember(account, loyalty), account[JOIN_CELL], loyalty.endCell, cell, count);
  }
  if (service !== null && service.acts && isServed(client, service)) {
    count = takeEffects(service.effects, servedFrom(client, service), service.endCell, cell, count);
  }
  if (retention !== null && account[CONTACT_CELL] >= 0) {
    count = takeEffects(retention.effects, account[CONTACT_CELL], Infinity, cell, count);
  }
  return count;
}

function takeEffects(effects: EffectTable, from: number, endCell: number, cell: number, count: number): number {
  if (cell < from || cell >= endOfEffects(effects, from, endCell)) return count;
  tables[count] = effects;
  began[count] = from;
  return count + 1;
}
