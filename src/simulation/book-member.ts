import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import {
  AMOUNT,
  BUYER_CLASS,
  CELL,
  CHARGED_UNTIL,
  DISCOUNT,
  EXPIRES_AT,
  JOIN_CELL,
  ORDINAL,
  PENDING,
  POINTS,
  TIME,
  VALUE,
} from "./account.ts";
import { bookBeyond } from "./booking.ts";
import { buyerClass } from "./buyer-class.ts";
import { CELLS_PER_PERIOD } from "./calendar-grid.ts";
import { enrol } from "./enrolment.ts";
import {
  ALIVE_AFTER_YEAR,
  ALIVE_AT_END,
  CONTRIBUTION,
  DROPPED,
  type Ledger,
  PURCHASES,
  REVENUE,
  REWARD_COST,
} from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { Path } from "./path.ts";
import { chargeMember, earnPoints, settleMember } from "./points.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import type { RunningStrategy } from "./running-strategy.ts";
import { mayBeCapped, walkMember } from "./walk-member.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * Books an existing client who joins a bare program (`hasBareProgram`) with purchase `joining` of its plain path: what followed there goes to the strategy's `displaced`, what takes its place
 * to its ledger. `account[VALUE]` is the client's value, that of its plain path before, and under the strategy after. `walked` is for its purchases as a member.
 *
 * Returns false, with nothing booked, where its chance to leave may be capped: for `walk`.
 */
export function bookMember(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  path: Path,
  joining: number,
  walked: Path,
  strategy: RunningStrategy,
  world: ReplicationWorld,
): boolean {
  const { ledger } = strategy;
  const loyalty = strategy.loyalty!;
  const leaves = path.leftAt < Infinity && joining === path.count - 1;
  account[JOIN_CELL] = path.cell[joining]!;
  account[BUYER_CLASS] = loyalty.hasClasses ? buyerClass(client, world) : 0;
  if (!leaves) {
    life.needClocks(client);
    if (mayBeCapped(account, client, strategy, world)) return false;
  }
  join(account, client, life, path, joining, strategy, world);
  if (!leaves) {
    walkMember(account, client, life, path, joining, walked, strategy, world);
    bookChange(account, client, life, path, joining, walked, strategy, world);
  }
  if (loyalty.earn > 0) settleMember(account, ledger, world);
  return true;
}

/** Books what followed purchase `joining` on the plain path as displaced, and what follows it for the member. */
function bookChange(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  path: Path,
  joining: number,
  walked: Path,
  { ledger, displaced, loyalty }: RunningStrategy,
  world: ReplicationWorld,
): void {
  const { periods, periodsPerUnit } = world.grid;
  const end = (path.time[joining] + world.activeWithin) * periodsPerUnit;
  const covered = end < periods ? end | 0 : periods;
  account[VALUE] = -account[VALUE];
  bookRest(account, client, life, path, joining + 1, covered, null, displaced, world);
  account[VALUE] = -account[VALUE];
  bookRest(account, client, life, walked, joining + 1, covered, loyalty, ledger, world);
}

/** Books what joining costs and the sale with which the client joins. */
function join(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  path: Path,
  joining: number,
  { loyalty, ledger }: RunningStrategy,
  world: ReplicationWorld,
): void {
  account[TIME] = path.time[joining]!;
  account[CELL] = path.cell[joining]!;
  account[DISCOUNT] = path.discount[joining]!;
  account[AMOUNT] = life.pairs[2 * joining + 1] * life.amountScale * client.basket;
  account[ORDINAL] = joining;
  account[CHARGED_UNTIL] = 0;
  account[POINTS] = 0;
  account[EXPIRES_AT] = 0;
  account[PENDING] = 0;
  enrol(account, client, loyalty!, ledger, world);
  chargeMember(account, loyalty!, ledger, world, account[TIME]);
  if (loyalty!.earn > 0) earnPoints(account, client, loyalty!, ledger, world);
  ledger.memberSales[(path.cell[joining] / CELLS_PER_PERIOD) | 0] += account[AMOUNT] * world.netOfTax;
}

/**
 * Books what a path brings from its n-th purchase on, and how it ends, and adds it to `account[VALUE]`; the purchase before makes the client active up to period `covered`. A
 * member's `loyalty` multiplies amounts and costs.
 */
function bookRest(
  account: Float64Array,
  client: WalkedClient,
  life: LifeDraws,
  path: Path,
  from: number,
  covered: number,
  loyalty: LoyaltyTerms | null,
  ledger: Ledger,
  world: ReplicationWorld,
): void {
  const { count, cell, time, discount, reward } = path;
  const hasRewards = loyalty !== null && loyalty.earn > 0;
  const { contribution, purchases, active, memberSales, totals } = ledger;
  const { margin, variableCost, activeWithin, netOfTax } = world;
  const { periods, periodsPerUnit } = world.grid;
  const { pairs } = life;
  const scale = life.amountScale * client.basket;
  const effects = loyalty === null ? null : loyalty.effects[account[BUYER_CLASS]];
  const endCell = loyalty === null ? 0 : loyalty.endCell;
  const joined = account[JOIN_CELL];
  let until = covered;
  let value = 0;
  let revenue = 0;
  for (let n = from; n < count; n++) {
    const at = cell[n];
    const period = (at / CELLS_PER_PERIOD) | 0;
    let amount = pairs[2 * n + 1] * scale;
    if (effects !== null && at < endCell) {
      const age = at - joined;
      if (age < effects.lasts) amount *= effects.basket[age];
      memberSales[period] += amount * netOfTax;
      if (loyalty!.perMemberPeriod !== 0) chargeMember(account, loyalty!, ledger, world, time[n]);
    }
    let gain = discount[n] * (amount * margin - variableCost);
    if (hasRewards && reward[n] > 0) {
      gain -= discount[n] * reward[n];
      totals[REWARD_COST] += discount[n] * reward[n];
    }
    revenue += discount[n] * amount;
    value += gain;
    contribution[period] += gain;
    purchases[period] += 1;
    const end = (time[n] + activeWithin) * periodsPerUnit;
    const next = end < periods ? end | 0 : periods;
    if (next <= until) continue;
    if (period > until) {
      active[until] -= 1;
      active[period] += 1;
    }
    until = next;
  }
  active[until] -= 1;
  totals[PURCHASES] += count - from;
  totals[REVENUE] += revenue * netOfTax;
  totals[CONTRIBUTION] += value;
  account[VALUE] += value;
  if (path.leftAt > world.yearEnd) totals[ALIVE_AFTER_YEAR] += 1;
  if (path.leftAt < Infinity) {
    totals[DROPPED] += 1;
    return;
  }
  totals[ALIVE_AT_END] += 1;
  bookBeyond(account, client, life, world, ledger);
}
