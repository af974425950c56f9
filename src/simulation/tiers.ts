import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { TierTerms } from "../levers/tier-terms.ts";
import {
  BENEFITS_FROM,
  CELL,
  COUNTED_FROM,
  DEMOTION_CELL,
  HELD_BY,
  JOIN_CELL,
  TIER,
  TIER_CHANGE,
  TIER_CHANGE_UNTIL,
  TIME,
  VALUE,
} from "./account.ts";
import { type CalendarGrid, CELLS_PER_PERIOD, firstPeriodAfter } from "./calendar-grid.ts";
import { DEMOTIONS, type Ledger, PROMOTIONS } from "./ledger.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import type { TrailingSpend } from "./trailing-spend.ts";
import type { WalkedClient } from "./walked-client.ts";

/** A purchase this little more than a year ago is a year ago. */
const ROUNDING = 1e-9;

/** What of the spend counts: the last 365.25 days. */
export function yearOf(grid: CalendarGrid): number {
  return 12 * grid.periodLength + ROUNDING;
}

/** Puts a client who joins in the tier that needs no spend, if there is one; `period` is the first at whose start it has its benefits. */
export function enterTiers(account: Float64Array, client: WalkedClient, tiers: TierTerms, period: number): void {
  const { count } = client.trailing;
  account[COUNTED_FROM] = count;
  account[HELD_BY] = count;
  account[TIER] = tierReached(tiers, client.trailing, count);
  account[BENEFITS_FROM] = period;
}

/** Promotes a member whose purchase being booked, the last of its trailing spend, reaches a higher tier. */
export function promote(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  const tiers = terms.tiers!;
  const { grid } = world;
  const { trailing } = client;
  const from = trailing.firstSince(account[TIME] - yearOf(grid), account[COUNTED_FROM]);
  account[COUNTED_FROM] = from;
  const tier = tierReached(tiers, trailing, from);
  if (tier > account[TIER]) {
    ledger.totals[PROMOTIONS] += 1;
    changeTier(account, tiers, tier, firstPeriodAfter(grid, account[TIME]), ledger, world);
    account[TIER_CHANGE] = tiers.promotion;
    account[TIER_CHANGE_UNTIL] = account[CELL] + tiers.changeCells;
    account[HELD_BY] = from;
  }
  noteDemotion(account, trailing, terms, grid);
}

/** Holds the reviews up to and including a cell that demote the member: nothing was bought since the last call. */
export function reviewTier(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
  cell: number,
): void {
  const tiers = terms.tiers!;
  const { grid } = world;
  while (account[DEMOTION_CELL] <= cell) {
    const at = account[DEMOTION_CELL];
    const from = client.trailing.firstSince(at * grid.cellLength - yearOf(grid), account[COUNTED_FROM]);
    ledger.totals[DEMOTIONS] += 1;
    changeTier(account, tiers, tierReached(tiers, client.trailing, from), at / CELLS_PER_PERIOD, ledger, world);
    account[TIER_CHANGE] = tiers.demotion;
    account[TIER_CHANGE_UNTIL] = at + tiers.changeCells;
    account[COUNTED_FROM] = from;
    account[HELD_BY] = from;
    noteDemotion(account, client.trailing, terms, grid);
  }
}

/** Tier in which a client is from a cell's start on if it buys nothing until then, -1 without; reviews need not have been held. */
export function tierAt(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  world: ReplicationWorld,
  cell: number,
): number {
  const { tiers } = terms;
  if (tiers === null || account[JOIN_CELL] < 0 || cell >= terms.endCell) return -1;
  if (cell < account[DEMOTION_CELL]) return account[TIER];
  const review = cell - (cell % CELLS_PER_PERIOD);
  const since = review * world.grid.cellLength - yearOf(world.grid);
  return tierReached(tiers, client.trailing, client.trailing.firstSince(since, account[COUNTED_FROM]));
}

/** Settles a member's tier at the horizon: the reviews until then, and the benefits. */
export function settleTier(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  const { grid } = world;
  reviewTier(account, client, terms, ledger, world, grid.cells - 1);
  const until = Math.min(grid.periods, Math.ceil(terms.endCell / CELLS_PER_PERIOD));
  changeTier(account, terms.tiers!, -1, until, ledger, world);
}

/** The highest tier that the purchases from an entry on reach. */
function tierReached(tiers: TierTerms, trailing: TrailingSpend, entry: number): number {
  const { threshold } = tiers;
  let tier = threshold.length - 1;
  while (tier >= 0 && !trailing.reaches(threshold[tier], entry)) tier--;
  return tier;
}

/** Changes a member's tier and charges the benefits of the one before, up to but not including `period`. */
function changeTier(
  account: Float64Array,
  tiers: TierTerms,
  tier: number,
  period: number,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  const from = account[BENEFITS_FROM];
  const before = account[TIER];
  account[TIER] = tier;
  if (period <= from) return;
  account[BENEFITS_FROM] = period;
  if (before < 0 || tiers.benefit[before] === 0) return;
  const benefit = tiers.benefit[before];
  const { discountSum } = world.grid;
  ledger.recurringCost[from] += benefit;
  ledger.recurringCost[period] -= benefit;
  account[VALUE] -= benefit * (discountSum[period] - discountSum[from]);
}

/** Finds the purchase without which the tier does not hold, and the review by which it is more than a year ago. */
function noteDemotion(account: Float64Array, trailing: TrailingSpend, terms: LoyaltyTerms, grid: CalendarGrid): void {
  const tier = account[TIER];
  account[DEMOTION_CELL] = Infinity;
  if (tier < 0) return;
  const threshold = terms.tiers!.threshold[tier];
  let entry = Math.max(account[HELD_BY], account[COUNTED_FROM]);
  while (entry < trailing.count && trailing.reaches(threshold, entry + 1)) entry++;
  account[HELD_BY] = entry;
  if (entry === trailing.count) return;
  const period = Math.floor((trailing.timeOf(entry) + yearOf(grid)) / grid.periodLength) + 1;
  const cell = period * CELLS_PER_PERIOD;
  if (cell < terms.endCell && cell < grid.cells) account[DEMOTION_CELL] = cell;
}
