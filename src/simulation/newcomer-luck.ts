import { DAYS_PER_YEAR } from "../clients/client-history.ts";
import { type PurchaseLaw, type PurchaseModel, SHAPE_GROWTH, SHAPE_STAGES } from "../models/model.ts";
import { type CalendarGrid, operationalAt } from "./calendar-grid.ts";
import type { ClientAtHand } from "./client-at-hand.ts";
import { AT_PURCHASES, BETWEEN } from "./clock-kind.ts";
import { ownSpendParameters } from "./covariate-clients.ts";
import { PER_RATE, RATE } from "./future-purchases.ts";
import type { SimulationPlan } from "./plan.ts";
import type { ReplicationWorld } from "./replication-world.ts";

/** Shape of the levels of spend below which the mean amount is no measure of what is paid. */
export const LEAST_SHAPE = 1.1;
/** Most years beyond the horizon whose purchases are looked at: later ones are discounted away. */
export const MOST_YEARS = 10;

/**
 * What a new client comes to on its plain path, value beyond the horizon included, less what is expected of one who arrives in its cell: in money, of mean 0 given the beliefs.
 *
 * It is made of what has an expectation in closed form and is near to the value. Purchases after the first are counted up to the horizon less the part of the cell of arrival that is
 * before the arrival, all discounted alike, and beyond it are those of its rate until its last clock would run out; of amounts, each less the mean, discounted as they are. Purchases are
 * left out (0) where a client of covariates buys, after Erlang stages, at occasions, where hazards grow, and where quality changes when it buys; amounts where their mean is hardly finite.
 */
export class NewcomerLuck {
  private readonly world: ReplicationWorld;
  private readonly hand: ClientAtHand;
  private readonly model: PurchaseModel;
  private readonly hasOwnLaws: boolean;
  private readonly drawsAmounts: boolean;
  /** By cell of arrival: seasonal and calendar time from its end to the horizon. */
  private readonly seasonalLeft: Float64Array;
  private readonly calendarLeft: Float64Array;
  /** Time beyond the horizon in which purchases count, for the clock that clients leave by. */
  private readonly seasonalBeyond: number;
  private readonly calendarBeyond: number;
  /** Discount of purchases, by cell of arrival, and of those beyond the horizon. */
  private readonly weight: Float64Array;
  private readonly weightBeyond: number;
  /** Expected purchases by cell of arrival, weighted: at the replication's parameters. */
  private readonly expected: Float64Array;
  private expectsPurchases = false;
  private perPurchase = NaN;
  private p = NaN;
  private q = NaN;

  constructor(plan: SimulationPlan, world: ReplicationWorld, hand: ClientAtHand, model: PurchaseModel) {
    this.world = world;
    this.hand = hand;
    this.model = model;
    this.hasOwnLaws = (plan.covariates?.purchases ?? null) !== null;
    this.drawsAmounts = ownSpendParameters(plan) > 1;
    const { cells, cellLength, operational, discount, delta } = world.grid;
    const horizon = cells * cellLength;
    const years = world.beyond === null ? 0 : Math.min(MOST_YEARS, plan.valueBeyondYears);
    this.calendarBeyond = (years * DAYS_PER_YEAR) / plan.unitDays;
    this.seasonalBeyond = (this.calendarBeyond * operational[cells]) / horizon;
    this.seasonalLeft = Float64Array.from({ length: cells }, (_, cell) => operational[cells] - operational[cell + 1]);
    this.calendarLeft = Float64Array.from({ length: cells }, (_, cell) => (cells - cell - 1) * cellLength);
    this.weight = discount.subarray(0, cells).map((today) => Math.sqrt(today * discount[cells]));
    this.weightBeyond = discount[cells] * Math.exp((-delta * this.calendarBeyond) / 2);
    this.expected = new Float64Array(cells);
  }

  /** Starts a replication, once clocks are bound. `spend`: parameters of the amounts. */
  bind(parameters: Float64Array, spend: Float64Array): void {
    const { world, drawsAmounts } = this;
    this.p = drawsAmounts ? spend[0] : 0;
    this.q = drawsAmounts ? spend[1] : Infinity;
    const meanAmount = drawsAmounts ? (spend[0] * spend[2]) / (Math.max(LEAST_SHAPE, spend[1]) - 1) : spend[0];
    this.perPurchase = meanAmount * world.margin - world.variableCost;
    const { kind, shape } = world;
    const isConstant =
      kind === AT_PURCHASES ? shape[SHAPE_STAGES] === 1 : kind === BETWEEN && shape[SHAPE_GROWTH] === 0;
    this.expectsPurchases = isConstant && !this.hasOwnLaws;
    if (this.expectsPurchases) this.tabulate(this.model.at(parameters));
  }

  private tabulate(law: PurchaseLaw): void {
    const { expected, weight, weightBeyond } = this;
    const [left, beyond] = this.leavingTime();
    for (let cell = 0; cell < expected.length; cell++) {
      const within = law.expected(left[cell]);
      expected[cell] = weight[cell] * within;
      if (beyond > 0) expected[cell] += weightBeyond * (law.expected(left[cell] + beyond) - within);
    }
  }

  /** By cell of arrival the time in which clients may leave, and how much of it comes after. */
  private leavingTime(): readonly [left: Float64Array, beyond: number] {
    return this.world.kind === AT_PURCHASES
      ? [this.seasonalLeft, this.seasonalBeyond]
      : [this.calendarLeft, this.calendarBeyond];
  }

  /** Of the new client at hand. */
  luck(): number {
    const { client } = this.hand;
    const isPlain = client.frequency === 1 && client.churn === 1;
    const purchases = this.expectsPurchases && isPlain ? this.purchases() - this.expected[client.startCell] : 0;
    return this.perPurchase * purchases + this.amounts();
  }

  private amounts(): number {
    const { p, q, world, hand } = this;
    if (p === 0 || !(q > LEAST_SHAPE)) return 0;
    return amountLuck(hand, world, (p * hand.life.amountRate) / (q - 1), world.firstRatio);
  }

  /** Purchases after the first, weighted. */
  private purchases(): number {
    const { world, hand, weight, weightBeyond } = this;
    const { client, path } = hand;
    const { startCell } = client;
    const [left, beyond] = this.leavingTime();
    const isBetween = world.kind === BETWEEN;
    const until = isBetween
      ? operationalAt(world.grid, client.startTime + left[startCell])
      : client.startOperational + left[startCell];
    let last = path.count - 1;
    while (last > 0 && path.operational[last] > until) last--;
    const isAlive = isBetween
      ? path.leftAt >= client.startTime + left[startCell]
      : path.leftAt === Infinity || last < path.count - 1;
    let bought = last;
    if (isBetween) bought += client.rate * this.gapOfTimes(until, world.grid);
    const further = isAlive ? client.rate * timeAlive(client.lastRate, beyond) : 0;
    return weight[startCell] * bought + weightBeyond * further;
  }

  /** Calendar time that a client who leaves by it stays, less the seasonal time. */
  private gapOfTimes(until: number, grid: CalendarGrid): number {
    const { client, path } = this.hand;
    const time = Math.min(path.leftAt - client.startTime, this.calendarLeft[client.startCell]);
    const end = path.leftAt === Infinity ? until : Math.min(until, operationalAt(grid, path.leftAt));
    return time - (end - client.startOperational);
  }
}

/**
 * Discounted amounts of the client at hand on its plain path, value beyond the horizon included, less as many of their mean: in money, the first one's times `firstRatio`.
 */
export function amountLuck(hand: ClientAtHand, world: ReplicationWorld, mean: number, firstRatio: number): number {
  const { client, life, path } = hand;
  let gap = 0;
  for (let n = 0; n < path.count; n++) {
    const own = path.discount[n] * (life.pairs[2 * n + 1] * life.amountScale - mean);
    gap += n === 0 ? firstRatio * own : own;
  }
  if (world.beyond !== null && path.leftAt === Infinity) {
    const { beyond, grid } = world;
    life.needLastRate(client);
    life.needLevel();
    beyond.write(client);
    gap += grid.discount[grid.cells] * beyond.out[RATE] * beyond.out[PER_RATE] * (life.meanAmount - mean);
  }
  return gap * client.basket * world.margin;
}

/** Expected time alive of `span` under a last clock of a rate. */
export function timeAlive(lastRate: number, span: number): number {
  return lastRate > 0 ? -Math.expm1(-lastRate * span) / lastRate : span;
}
