import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import {
  AMOUNT,
  CELL,
  CHARGED_UNTIL,
  EXPIRES_AT,
  JOIN_CELL,
  LAST_TIME,
  ORDINAL,
  PENDING,
  PENDING_UNTIL,
  POINTS,
  TIER,
  TIME,
  VALUE,
} from "./account.ts";
import { type CalendarGrid, CELLS_PER_PERIOD, firstPeriodAfter } from "./calendar-grid.ts";
import { openingCoin, redemptionCoin } from "./coins.ts";
import {
  type Ledger,
  POINTS_CONVERTED,
  POINTS_EXPIRED,
  POINTS_ISSUED,
  POINTS_OPENING,
  POINTS_OUTSTANDING,
  VOUCHERS_EXPIRED,
  VOUCHERS_ISSUED,
  VOUCHERS_OPENING,
  VOUCHERS_OUTSTANDING,
  VOUCHERS_USED,
} from "./ledger.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Stands for the purchase that issued the vouchers of a program that already runs. */
const BEFORE_TODAY = -1;

/** Gives a member of a program that already runs its points and vouchers: the average's whole part, and one more by a coin for the rest. */
export function openBalance(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  const wholeOf = (average: number, which: number): number =>
    Math.floor(average) + (openingCoin(world.coins, client.entity, which) < average % 1 ? 1 : 0);
  const points = wholeOf(terms.opening!.points, 0);
  const vouchers = wholeOf(terms.opening!.vouchers, 1);
  account[POINTS] = points;
  account[EXPIRES_AT] = Math.max(0, expiryAfter(terms, world, account[LAST_TIME], 0));
  ledger.totals[POINTS_OPENING] += points;
  ledger.points[0] += points;
  if (vouchers === 0) return;
  ledger.totals[VOUCHERS_OPENING] += vouchers;
  giveVouchers(account, client, terms, ledger, world, vouchers, 0, BEFORE_TODAY);
}

/** Earns the points of the purchase being booked and turns what reaches the threshold into vouchers. */
export function earnPoints(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  if (terms.earn === 0 && account[POINTS] === 0) return;
  const { totals } = ledger;
  const cell = account[CELL];
  const period = (cell / CELLS_PER_PERIOD) | 0;
  let earned = terms.earn * account[AMOUNT];
  if (terms.tiers !== null && account[TIER] >= 0) earned *= terms.tiers.earn[account[TIER]];
  const balance = account[POINTS] + earned;
  const vouchers = Math.floor(balance / terms.threshold);
  const converted = vouchers * terms.threshold;
  account[POINTS] = balance - converted;
  account[EXPIRES_AT] = expiryAfter(terms, world, account[TIME], cell);
  totals[POINTS_ISSUED] += earned;
  totals[POINTS_CONVERTED] += converted;
  ledger.pointsIssued[period] += earned;
  ledger.pointsConverted[period] += converted;
  ledger.points[period] += earned - converted;
  if (vouchers === 0) return;
  totals[VOUCHERS_ISSUED] += vouchers;
  ledger.vouchersIssued[period] += vouchers;
  giveVouchers(account, client, terms, ledger, world, vouchers, account[TIME], account[ORDINAL]);
}

/** Gives vouchers issued at a time by a purchase; those whose holder will not use them expire in their time. */
function giveVouchers(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
  vouchers: number,
  time: number,
  purchase: number,
): void {
  let willUse = 0;
  for (let i = 0; i < vouchers; i++) {
    if (redemptionCoin(world.coins, client.entity, purchase, i) < terms.redemption) willUse++;
  }
  const until = time + terms.validFor;
  if (willUse < vouchers) loseVouchers(ledger, world, vouchers - willUse, until);
  account[PENDING] = willUse;
  account[PENDING_UNTIL] = until;
}

/** Books vouchers that are not used by `until`: they have expired, or the horizon comes first. */
function loseVouchers(ledger: Ledger, world: ReplicationWorld, vouchers: number, until: number): void {
  if (until > horizonOf(world)) {
    ledger.totals[VOUCHERS_OUTSTANDING] += vouchers;
    return;
  }
  ledger.totals[VOUCHERS_EXPIRED] += vouchers;
  ledger.vouchersExpired[periodOf(world.grid, until)] += vouchers;
}

/** Uses or loses the vouchers that wait for the client's next purchase, which is the one being booked; returns how many are used. */
export function useVouchers(account: Float64Array, ledger: Ledger, world: ReplicationWorld): number {
  const pending = account[PENDING];
  if (pending === 0) return 0;
  account[PENDING] = 0;
  if (account[TIME] > account[PENDING_UNTIL]) {
    loseVouchers(ledger, world, pending, account[PENDING_UNTIL]);
    return 0;
  }
  ledger.totals[VOUCHERS_USED] += pending;
  ledger.vouchersUsed[(account[CELL] / CELLS_PER_PERIOD) | 0] += pending;
  return pending;
}

/** Moment at which a balance expires if nothing is bought after a purchase at a time: by inactivity, on the day of the year, or with the program. */
function expiryAfter(terms: LoyaltyTerms, world: ReplicationWorld, time: number, cell: number): number {
  const at = Math.min(time + terms.expiry, terms.ends);
  if (terms.yearlyExpiry === null) return at;
  const border = terms.yearlyExpiry[cell];
  return border > world.grid.cells ? at : Math.min(at, border * world.grid.cellLength + terms.slack);
}

/** Lets the balance expire if its moment has come by `now`. */
export function expirePoints(account: Float64Array, ledger: Ledger, world: ReplicationWorld, now: number): void {
  const points = account[POINTS];
  if (points === 0 || account[EXPIRES_AT] > now) return;
  const period = periodOf(world.grid, account[EXPIRES_AT]);
  ledger.totals[POINTS_EXPIRED] += points;
  ledger.pointsExpired[period] += points;
  ledger.points[period] -= points;
  account[POINTS] = 0;
}

/** First cell border after which the balance has expired, unless the client buys before. */
export function expiryCell(account: Float64Array, world: ReplicationWorld): number {
  const at = account[EXPIRES_AT] / world.grid.cellLength;
  return at < world.grid.cells ? Math.round(at) : world.grid.cells + 1;
}

/** Charges the yearly cost of an active member at the period starts that a purchase at `time` makes it active for. */
export function chargeMember(
  account: Float64Array,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
  time: number,
): void {
  if (terms.perMemberPeriod === 0) return;
  const { grid, activeWithin } = world;
  const from = Math.max(account[CHARGED_UNTIL], firstPeriodAfter(grid, time));
  const lastStart = Math.floor((time + activeWithin) / grid.periodLength);
  const until = Math.min(grid.periods, lastStart + 1, Math.ceil(terms.endCell / CELLS_PER_PERIOD));
  if (until <= from) return;
  ledger.activeMembers[from] += 1;
  ledger.activeMembers[until] -= 1;
  account[CHARGED_UNTIL] = until;
  account[VALUE] -= terms.perMemberPeriod * (grid.discountSum[until] - grid.discountSum[from]);
}

/** Settles a member's points and vouchers at the horizon. */
export function settleMember(account: Float64Array, ledger: Ledger, world: ReplicationWorld): void {
  if (account[JOIN_CELL] < 0) return;
  expirePoints(account, ledger, world, horizonOf(world));
  ledger.totals[POINTS_OUTSTANDING] += account[POINTS];
  if (account[PENDING] > 0) loseVouchers(ledger, world, account[PENDING], account[PENDING_UNTIL]);
}

function horizonOf({ grid }: ReplicationWorld): number {
  return grid.cells * grid.cellLength;
}

/** Period of a moment up to the horizon. */
function periodOf(grid: CalendarGrid, time: number): number {
  return Math.min(grid.periods - 1, Math.floor(time / grid.periodLength));
}
