import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import { exceedsNormalCdf, normalQuantile } from "../numerics/normal.ts";
import { BUYER_CLASS, CELL, DISCOUNT, HAS_CHOSEN, JOIN_CELL, LAST_TIME, TIME, VALUE } from "./account.ts";
import { buyerClass } from "./buyer-class.ts";
import { CELLS_PER_PERIOD, firstPeriodAfter } from "./calendar-grid.ts";
import { enrolmentCoin } from "./coins.ts";
import { type Ledger, MEMBERS } from "./ledger.ts";
import { chargeMember, openBalance } from "./points.ts";
import { normalScore } from "./rate-ranks.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import { enterTiers } from "./tiers.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Whether a client, once it buys while the program runs, joins it: one coin for good, leaning to frequent buyers by `selection`. */
export function wouldJoin(client: WalkedClient, terms: LoyaltyTerms, world: ReplicationWorld): boolean {
  if (((terms.segmentMask >>> client.segment) & 1) === 0) return false;
  const coin = enrolmentCoin(world.coins, client.entity);
  if (terms.selection === 0) return coin > (client.isNew ? terms.newShare : terms.existingShare);
  const bar = client.isNew ? terms.newBar : terms.existingBar;
  const score = client.isNew
    ? normalQuantile(world.newRateCdf(client.rate))
    : normalScore(world.existingRanks!, client.rate);
  return terms.noise === 0
    ? terms.selection * score > bar
    : exceedsNormalCdf(coin, (bar - terms.selection * score) / terms.noise);
}

/** Whether a client is a member of a program that already runs. */
export function isOpeningMember(client: WalkedClient, terms: LoyaltyTerms, world: ReplicationWorld): boolean {
  return terms.opening !== null && !client.isNew && client.wasActive && wouldJoin(client, terms, world);
}

/** Takes over a member of a program that already runs, with its points and vouchers. */
export function takeOverMember(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  becomeMember(account, client, terms, ledger, world, 0, 0);
  openBalance(account, client, terms, ledger, world);
  chargeMember(account, terms, ledger, world, account[LAST_TIME]);
}

/** Joins the client at the purchase being booked, if this is its first one while the program runs and it would join. */
export function joinIfChosen(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  const cell = account[CELL];
  if (account[HAS_CHOSEN] === 1 || cell < terms.startCell || cell >= terms.endCell) return;
  account[HAS_CHOSEN] = 1;
  if (wouldJoin(client, terms, world)) enrol(account, client, terms, ledger, world);
}

/** Joins the client at the purchase being booked. */
export function enrol(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  const cell = account[CELL];
  becomeMember(account, client, terms, ledger, world, cell, account[TIME]);
  const cost = terms.perEnrolment * account[DISCOUNT];
  ledger.marketingCost[(cell / CELLS_PER_PERIOD) | 0] += cost;
  account[VALUE] -= cost;
}

function becomeMember(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
  cell: number,
  time: number,
): void {
  account[HAS_CHOSEN] = 1;
  account[JOIN_CELL] = cell;
  if (terms.hasClasses) account[BUYER_CLASS] = buyerClass(client, world);
  if (terms.tiers !== null) enterTiers(account, client, terms.tiers, firstPeriodAfter(world.grid, time));
  ledger.totals[MEMBERS] += 1;
}
