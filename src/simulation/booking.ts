import {
  ACTIVE_UNTIL,
  AMOUNT,
  BOUGHT,
  CELL,
  CONTACT_CELL,
  DISCOUNT,
  GAIN,
  INCENTIVE_UNTIL,
  JOIN_CELL,
  LAST_TIME,
  ORDINAL,
  REPEAT_AMOUNT,
  REPEATS,
  REWARDED_UNTIL,
  TIME,
  VALUE,
} from "./account.ts";
import { CELLS_PER_PERIOD } from "./calendar-grid.ts";
import { takeUpCoin } from "./coins.ts";
import { PER_RATE, RATE } from "./future-purchases.ts";
import { CONTRIBUTION, INCENTIVE_COST, type Ledger, PURCHASES, REVENUE, REWARD_COST, VALUE_BEYOND } from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import { joinIfChosen } from "./enrolment.ts";
import { basketOfMember, basketOfServed } from "./multipliers.ts";
import type { Path } from "./path.ts";
import { chargeMember, earnPoints, expirePoints, useVouchers } from "./points.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { referAtPurchase } from "./referral.ts";
import { chargeServed, isServed } from "./service.ts";
import { promote, reviewTier } from "./tiers.ts";
import type { WalkedClient } from "./walked-client.ts";
import { useOffer } from "./win-back.ts";

/** Marks an existing client as active by its purchases before today; returns the first period not covered. */
export function bookActiveFromHistory(ledger: Ledger, client: WalkedClient): number {
  const until = client.activeUntil;
  if (until > 0) {
    ledger.active[0] += 1;
    ledger.active[until] -= 1;
  }
  return until;
}

/** Marks a client as active at the period ends that follow a purchase in a period, at `account[TIME]`: from `account[ACTIVE_UNTIL]` on. */
function bookActive(account: Float64Array, ledger: Ledger, world: ReplicationWorld, period: number): void {
  const { periods, periodsPerUnit } = world.grid;
  const end = (account[TIME] + world.activeWithin) * periodsPerUnit;
  const until = end < periods ? end | 0 : periods;
  const covered = account[ACTIVE_UNTIL] | 0;
  if (until <= covered) return;
  ledger.active[period > covered ? period : covered] += 1;
  ledger.active[until] -= 1;
  account[ACTIVE_UNTIL] = until;
}

/** Books the path of a client that no lever reaches. Its value, without what lies beyond the horizon, is left in `account[VALUE]`. */
export function bookPath(
  path: Path,
  life: LifeDraws,
  client: WalkedClient,
  world: ReplicationWorld,
  ledger: Ledger,
  account: Float64Array,
): void {
  account[VALUE] = 0;
  if (path.count === 0) {
    bookActiveFromHistory(ledger, client);
    return;
  }
  const { totals } = ledger;
  if (client.isNew) bookPurchasesOfNew(path, life, client, world, ledger, account);
  else bookPurchases(path, life, client, world, ledger, account);
  totals[PURCHASES] += path.count;
  totals[REVENUE] += account[GAIN] * world.netOfTax;
  totals[CONTRIBUTION] += account[VALUE];
}

/**
 * Books what an existing client's purchases bring, and the periods at whose end they make it active: runs of them, each from its first purchase, or the history before it, to the
 * end of what its last one covers. The amounts, discounted, are left in `account[GAIN]`.
 */
function bookPurchases(
  path: Path,
  life: LifeDraws,
  client: WalkedClient,
  world: ReplicationWorld,
  ledger: Ledger,
  account: Float64Array,
): void {
  const { count, cell, time, discount } = path;
  const { contribution, purchases, active } = ledger;
  const { margin, variableCost, activeWithin } = world;
  const { periods, periodsPerUnit } = world.grid;
  const { pairs } = life;
  const scale = life.amountScale * client.basket;
  let covered = client.activeUntil;
  let value = 0;
  let revenue = 0;
  active[0] += 1;
  for (let n = 0; n < count; n++) {
    const period = (cell[n] / CELLS_PER_PERIOD) | 0;
    const amount = pairs[2 * n + 1] * scale;
    const gain = discount[n] * (amount * margin - variableCost);
    revenue += discount[n] * amount;
    value += gain;
    contribution[period] += gain;
    purchases[period] += 1;
    const end = (time[n] + activeWithin) * periodsPerUnit;
    const until = end < periods ? end | 0 : periods;
    if (until <= covered) continue;
    if (period > covered) {
      active[covered] -= 1;
      active[period] += 1;
    }
    covered = until;
  }
  active[covered] -= 1;
  account[GAIN] = revenue;
  account[VALUE] = value;
}

/** The same for a new client, whose first purchase differs and whose margin may. */
function bookPurchasesOfNew(
  path: Path,
  life: LifeDraws,
  client: WalkedClient,
  world: ReplicationWorld,
  ledger: Ledger,
  account: Float64Array,
): void {
  const { contribution, purchases } = ledger;
  const { margin, variableCost, firstRatio } = world;
  const { pairs } = life;
  const scale = life.amountScale * client.basket;
  const { marginLift, marginHalvings, startTime } = client;
  account[ACTIVE_UNTIL] = bookActiveFromHistory(ledger, client);
  let value = 0;
  let revenue = 0;
  for (let n = 0; n < path.count; n++) {
    const discount = path.discount[n];
    const period = (path.cell[n] / CELLS_PER_PERIOD) | 0;
    const amount = pairs[2 * n + 1] * (n === 0 ? scale * firstRatio : scale);
    let gain = discount * (amount * margin - variableCost);
    if (marginLift !== 0) {
      gain += discount * amount * margin * marginLift * 2 ** (-marginHalvings * (path.time[n] - startTime));
    }
    revenue += discount * amount;
    value += gain;
    contribution[period] += gain;
    purchases[period] += 1;
    account[TIME] = path.time[n]!;
    bookActive(account, ledger, world, period);
  }
  account[GAIN] = revenue;
  account[VALUE] = value;
}

/**
 * Books the purchase laid out in `account` (TIME, CELL, DISCOUNT, AMOUNT, ORDINAL): vouchers, joining, points, incentive, money.
 * The effects of a purchase on the client's own rates hold from just after it.
 */
export function bookPurchase(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const { ledger, loyalty, retention, winBack, service } = terms;
  const { totals } = ledger;
  const discount = account[DISCOUNT];
  const cell = account[CELL];
  const time = account[TIME];
  const period = (cell / CELLS_PER_PERIOD) | 0;
  let amount = account[AMOUNT];
  let reward = 0;
  if (loyalty !== null && account[JOIN_CELL] >= 0) {
    if (loyalty.tiers !== null) reviewTier(account, client, loyalty, ledger, world, cell);
    if (cell < loyalty.endCell) amount *= basketOfMember(account, loyalty, cell);
    const used = useVouchers(account, ledger, world);
    reward = used * loyalty.faceCost;
    if (used > 0) account[REWARDED_UNTIL] = cell + loyalty.afterRewardCells;
    expirePoints(account, ledger, world, time);
  }
  if (service !== null) {
    if (isServed(client, service)) amount *= basketOfServed(account, client, service, cell);
    chargeServed(account, client, service, ledger, world, time);
  }
  let incentive = 0;
  if (retention !== null) {
    const age = cell - account[CONTACT_CELL];
    if (account[CONTACT_CELL] >= 0 && age < retention.effects.lasts) amount *= retention.effects.basket[age];
    if (
      retention.takeUp > 0 &&
      time <= account[INCENTIVE_UNTIL] &&
      takeUpCoin(world.coins, client.entity, account[ORDINAL]) < retention.takeUp
    ) {
      incentive = retention.discount * amount * world.netOfTax;
    }
  }
  if (winBack !== null && useOffer(account)) incentive += winBack.offer;
  account[AMOUNT] = amount;
  if (loyalty !== null) joinIfChosen(account, client, loyalty, ledger, world);
  if (terms.keepsSpend) client.trailing.add(time, amount);
  if (loyalty !== null && account[JOIN_CELL] >= 0 && cell < loyalty.endCell) {
    earnPoints(account, client, loyalty, ledger, world);
    chargeMember(account, loyalty, ledger, world, time);
    ledger.memberSales[period] += amount * world.netOfTax;
    if (loyalty.tiers !== null) promote(account, client, loyalty, ledger, world);
  }
  let gain = discount * (amount * world.margin - world.variableCost - reward - incentive);
  if (client.marginLift !== 0) {
    const fading = 2 ** (-client.marginHalvings * (time - client.startTime));
    gain += discount * amount * world.margin * client.marginLift * fading;
  }
  ledger.contribution[period] += gain;
  ledger.purchases[period] += 1;
  totals[PURCHASES] += 1;
  totals[REVENUE] += discount * amount * world.netOfTax;
  totals[CONTRIBUTION] += gain;
  totals[REWARD_COST] += discount * reward;
  totals[INCENTIVE_COST] += discount * incentive;
  account[VALUE] += gain;
  account[GAIN] += gain;
  account[BOUGHT] += 1;
  if (terms.referred !== null) referAtPurchase(account, client, terms, world);
  bookActive(account, ledger, world, period);
  account[LAST_TIME] = time;
  if (!client.isNew || account[ORDINAL] > 0) {
    account[REPEATS] += 1;
    account[REPEAT_AMOUNT] += amount;
  }
}

/** Books the value beyond the horizon of a client alive there, all levers off, and adds it to its account. */
export function bookBeyond(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  world: ReplicationWorld,
  ledger: Ledger,
): void {
  if (world.beyond === null) return;
  life.needLastRate(client);
  life.needLevel();
  const { grid, beyond } = world;
  const perPurchase = life.meanAmount * client.basket * world.margin - world.variableCost;
  beyond.write(client);
  const value = grid.discount[grid.cells] * beyond.out[RATE] * beyond.out[PER_RATE] * perPurchase;
  ledger.totals[VALUE_BEYOND] += value;
  account[VALUE] += value;
}
