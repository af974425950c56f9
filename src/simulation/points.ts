import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import { normalCdf, normalQuantile } from "../numerics/normal.ts";
import {
  AMOUNT,
  CELL,
  CHARGED_UNTIL,
  DISCOUNT,
  HAS_CHOSEN,
  JOIN_CELL,
  LAST_TIME,
  ORDINAL,
  PENDING,
  PENDING_UNTIL,
  POINTS,
  TIME,
  VALUE,
} from "./account.ts";
import { CELLS_PER_PERIOD } from "./calendar-grid.ts";
import { enrolmentCoin, redemptionCoin } from "./coins.ts";
import {
  type Ledger,
  MEMBERS,
  POINTS_CONVERTED,
  POINTS_EXPIRED,
  POINTS_ISSUED,
  POINTS_OUTSTANDING,
  VOUCHERS_EXPIRED,
  VOUCHERS_ISSUED,
  VOUCHERS_OUTSTANDING,
  VOUCHERS_USED,
} from "./ledger.ts";
import { normalScore } from "./rate-ranks.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Rounding of a time in periods: a purchase at the very start of a period comes before it. */
const ROUNDING = 1e-9;

/** Whether a client, once it buys while the program runs, joins it: one coin for good, leaning to frequent buyers by `selection`. */
export function wouldJoin(client: WalkedClient, terms: LoyaltyTerms, world: ReplicationWorld): boolean {
  if (((terms.segmentMask >>> client.segment) & 1) === 0) return false;
  const coin = enrolmentCoin(world.root, world.replication, client.entity);
  if (terms.selection === 0) return coin > (client.isNew ? terms.newShare : terms.existingShare);
  const bar = client.isNew ? terms.newBar : terms.existingBar;
  const score = client.isNew
    ? normalQuantile(world.newRateCdf(client.rate))
    : normalScore(world.existingRanks!, client.rate);
  return terms.noise === 0
    ? terms.selection * score > bar
    : coin > normalCdf((bar - terms.selection * score) / terms.noise);
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
  if (!wouldJoin(client, terms, world)) return;
  account[JOIN_CELL] = cell;
  ledger.totals[MEMBERS] += 1;
  const cost = terms.perEnrolment * account[DISCOUNT];
  ledger.marketingCost[(cell / CELLS_PER_PERIOD) | 0] += cost;
  account[VALUE] -= cost;
}

/** Earns the points of the purchase being booked and turns what reaches the threshold into vouchers. */
export function earnPoints(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  const { totals } = ledger;
  const earned = terms.earn * account[AMOUNT];
  const balance = account[POINTS] + earned;
  const vouchers = Math.floor(balance / terms.threshold);
  const converted = vouchers * terms.threshold;
  account[POINTS] = balance - converted;
  totals[POINTS_ISSUED] += earned;
  totals[POINTS_CONVERTED] += converted;
  ledger.points[(account[CELL] / CELLS_PER_PERIOD) | 0] += earned - converted;
  if (vouchers > 0) issueVouchers(account, client, terms, ledger, world, vouchers);
}

/** Issues vouchers at the purchase being booked; those whose holder will not use them expire in their time. */
function issueVouchers(
  account: Float64Array,
  client: WalkedClient,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
  vouchers: number,
): void {
  const { totals } = ledger;
  const until = account[TIME] + terms.validFor;
  let willUse = 0;
  for (let i = 0; i < vouchers; i++) {
    if (redemptionCoin(world.root, world.replication, client.entity, account[ORDINAL], i) < terms.redemption) willUse++;
  }
  totals[VOUCHERS_ISSUED] += vouchers;
  totals[until <= horizonOf(world) ? VOUCHERS_EXPIRED : VOUCHERS_OUTSTANDING] += vouchers - willUse;
  account[PENDING] = willUse;
  account[PENDING_UNTIL] = until;
}

/** Uses or loses the vouchers that wait for the client's next purchase, which is the one being booked; returns how many are used. */
export function useVouchers(account: Float64Array, ledger: Ledger): number {
  const pending = account[PENDING];
  if (pending === 0) return 0;
  account[PENDING] = 0;
  const isInTime = account[TIME] <= account[PENDING_UNTIL];
  ledger.totals[isInTime ? VOUCHERS_USED : VOUCHERS_EXPIRED] += pending;
  return isInTime ? pending : 0;
}

/** Moment at which the balance expires if nothing is bought: by inactivity, or with the program. */
function expiryTime(account: Float64Array, terms: LoyaltyTerms): number {
  return Math.min(account[LAST_TIME] + terms.expiry, terms.ends);
}

/** Lets the balance expire if its moment has come by `now`. */
export function expirePoints(
  account: Float64Array,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
  now: number,
): void {
  if (account[POINTS] === 0) return;
  const at = expiryTime(account, terms);
  if (at > now) return;
  const { grid } = world;
  ledger.totals[POINTS_EXPIRED] += account[POINTS];
  const period = Math.min(grid.periods - 1, Math.floor(at / grid.periodLength));
  ledger.points[period] -= account[POINTS];
  account[POINTS] = 0;
}

/** First cell border after which the balance has expired, unless the client buys before. */
export function expiryCell(account: Float64Array, terms: LoyaltyTerms, world: ReplicationWorld): number {
  const at = expiryTime(account, terms) / world.grid.cellLength;
  return at < world.grid.cells ? Math.round(at) : world.grid.cells + 1;
}

/** Charges the yearly cost of an active member at the period starts that the purchase being booked makes it active for. */
export function chargeMember(
  account: Float64Array,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  if (terms.perMemberPeriod === 0) return;
  const { grid, activeWithin } = world;
  const time = account[TIME];
  const from = Math.max(account[CHARGED_UNTIL], Math.ceil(time / grid.periodLength - ROUNDING));
  const lastStart = Math.floor((time + activeWithin) / grid.periodLength);
  const until = Math.min(grid.periods, lastStart + 1, Math.ceil(terms.endCell / CELLS_PER_PERIOD));
  if (until <= from) return;
  ledger.activeMembers[from] += 1;
  ledger.activeMembers[until] -= 1;
  account[CHARGED_UNTIL] = until;
  account[VALUE] -= terms.perMemberPeriod * (grid.discountSum[until] - grid.discountSum[from]);
}

/** Settles a member's points and vouchers at the horizon. */
export function settleMember(
  account: Float64Array,
  terms: LoyaltyTerms,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  if (account[JOIN_CELL] < 0) return;
  const { totals } = ledger;
  const horizon = horizonOf(world);
  expirePoints(account, terms, ledger, world, horizon);
  totals[POINTS_OUTSTANDING] += account[POINTS];
  totals[account[PENDING_UNTIL] <= horizon ? VOUCHERS_EXPIRED : VOUCHERS_OUTSTANDING] += account[PENDING];
}

function horizonOf(world: ReplicationWorld): number {
  return world.grid.cells * world.grid.cellLength;
}
