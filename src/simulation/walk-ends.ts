import { ACTIVE_UNTIL, FIRST_LEFT, FIRST_TIME } from "./account.ts";
import { bookActiveFromHistory, bookBeyond } from "./booking.ts";
import { ALIVE_AT_END, CAPS_HIT, DROPPED } from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import { bookArrival, bookFirstYear, openAccount } from "./opening.ts";
import { settleMember } from "./points.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Opens a walk: the client's account, and the first purchase of a new client, with which it may have left. */
export function openWalk(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const { ledger } = terms;
  openAccount(account, client);
  account[FIRST_TIME] = Infinity;
  account[FIRST_LEFT] = client.leftAt;
  account[ACTIVE_UNTIL] = bookActiveFromHistory(ledger, client);
  if (!client.isNew) return;
  bookArrival(account, client, life, terms, world);
  if (client.leftAt < Infinity) ledger.totals[DROPPED] += 1;
}

/** Closes a walk at the horizon: rewards, caps, what lies beyond, the first year. */
export function closeWalk(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  terms: StrategyTerms,
  world: ReplicationWorld,
  isAlive: boolean,
  isCapped: boolean,
): void {
  const { ledger, loyalty } = terms;
  if (loyalty !== null) settleMember(account, loyalty, ledger, world);
  if (isCapped) ledger.totals[CAPS_HIT] += 1;
  if (isAlive) {
    ledger.totals[ALIVE_AT_END] += 1;
    bookBeyond(account, client, life, world, ledger);
  }
  if (!client.isNew) bookFirstYear(account, client, world, ledger);
}
