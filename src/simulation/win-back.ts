import { LEFT_AT, OFFER_UNTIL, OWN_BASKET, OWN_CHURN, OWN_FREQUENCY, TIME } from "./account.ts";
import { offerCoin, successCoin } from "./coins.ts";
import { WON_BACK } from "./ledger.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * What a contact of the win-back at a cell does: who had left may begin another life, of its own quality; who had not may use the offer. Returns 1 if it is
 * won back.
 */
export function bringBack(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  cell: number,
): number {
  const winBack = terms.winBack!;
  const { grid } = world;
  const time = cell * grid.cellLength;
  account[OFFER_UNTIL] = -Infinity;
  if (account[LEFT_AT] === Infinity) {
    if (winBack.offer > 0 && offerCoin(world.coins, client.entity, cell) < winBack.takeUp)
      account[OFFER_UNTIL] = time + winBack.validFor;
    return 0;
  }
  const coin = successCoin(world.coins, client.entity, cell);
  // The chance is never above what it was at first, and mostly that is enough to know.
  if (coin >= winBack.success) return 0;
  const target = terms.winBackTarget!;
  target.findSince(time);
  if (coin >= winBack.success * 2 ** ((target.since[0] - time) / winBack.halving)) return 0;
  account[OFFER_UNTIL] = time + winBack.validFor;
  account[OWN_FREQUENCY] *= winBack.frequency;
  account[OWN_CHURN] *= winBack.churn;
  account[OWN_BASKET] *= winBack.basket;
  terms.ledger.totals[WON_BACK] += 1;
  return 1;
}

/** Whether the purchase being booked uses an offer: the first one after it does, in time. */
export function useOffer(account: Float64Array): boolean {
  const isInTime = account[TIME] <= account[OFFER_UNTIL];
  account[OFFER_UNTIL] = -Infinity;
  return isInTime;
}
