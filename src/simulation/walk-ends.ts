import {
  ACTIVE_UNTIL,
  FIRST_LEFT,
  FIRST_TIME,
  JOIN_CELL,
  LAST_TIME,
  LEFT_AT,
  OWN_BASKET,
  OWN_CHURN,
  OWN_FREQUENCY,
  TIME,
} from "./account.ts";
import { bookActiveFromHistory, bookBeyond } from "./booking.ts";
import { isOpeningMember, takeOverMember } from "./enrolment.ts";
import { ALIVE_AT_END, CAPS_HIT, DROPPED, type Ledger } from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import { bookArrival, bookFirstYear, openAccount } from "./opening.ts";
import { settleMember } from "./points.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { chargeServed } from "./service.ts";
import { settleTier } from "./tiers.ts";
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
  const { loyalty, service } = terms;
  if (loyalty !== null && isOpeningMember(client, loyalty, world)) {
    takeOverMember(account, client, loyalty, ledger, world);
  }
  if (service !== null && !client.isNew) chargeServed(account, client, service, ledger, world, account[LAST_TIME]);
  if (!client.isNew) return;
  bookArrival(account, client, life, terms, world);
  if (client.leftAt < Infinity) ledger.totals[DROPPED] += 1;
}

/** Books that the client leaves, at `account[TIME]`. */
export function bookLeaving(account: Float64Array, ledger: Ledger): void {
  account[LEFT_AT] = account[TIME]!;
  if (account[FIRST_LEFT] === Infinity) account[FIRST_LEFT] = account[TIME]!;
  ledger.totals[DROPPED] += 1;
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
  if (loyalty !== null) {
    if (loyalty.tiers !== null && account[JOIN_CELL] >= 0) settleTier(account, client, loyalty, ledger, world);
    settleMember(account, ledger, world);
  }
  if (isCapped) ledger.totals[CAPS_HIT] += 1;
  if (isAlive) {
    ledger.totals[ALIVE_AT_END] += 1;
    const { frequency, churn, basket } = client;
    takeQuality(account, client);
    bookBeyond(account, client, life, world, ledger);
    client.frequency = frequency;
    client.churn = churn;
    client.basket = basket;
  }
  if (!client.isNew) bookFirstYear(account, client, world, ledger);
}

/** Gives the client the quality of the life that it is in. */
function takeQuality(account: Float64Array, client: WalkedClient): void {
  client.frequency = account[OWN_FREQUENCY]!;
  client.churn = account[OWN_CHURN]!;
  client.basket = account[OWN_BASKET]!;
}
