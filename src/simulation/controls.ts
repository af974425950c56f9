import { type PurchaseModel, SHAPE_STAGES, type TraitSampler } from "../models/model.ts";
import { coinWord } from "../numerics/stream.ts";
import { CONTROL_NAMES } from "../results/replications.ts";
import { type CalendarGrid, operationalAt } from "./calendar-grid.ts";
import type { ClientAtHand } from "./client-at-hand.ts";
import { AT_PURCHASES, OCCASIONS } from "./clock-kind.ts";
import { SILENCE } from "./coins.ts";
import { ownSpendParameters } from "./covariate-clients.ts";
import { NEW_CLIENTS, NEW_CLIENTS_REFERRED } from "./ledger.ts";
import { KnownLuck } from "./known-luck.ts";
import { NewcomerLuck } from "./newcomer-luck.ts";
import { occasionCell, startAge } from "./occasion-times.ts";
import type { SimulationPlan } from "./plan.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import type { RunningStrategy } from "./running-strategy.ts";

const [ALIVE, PURCHASES, AMOUNTS, ARRIVALS, SAMPLED, VALUE] = CONTROL_NAMES.keys();
const WORDS = 2 ** 32;
/** Chances below this are taken for this where they are divided by, so that rare clients do not weigh more than all others. */
const LEAST_CHANCE = 0.1;
/** Rounding of a sum over clients. */
const ROUNDING = 1e-9;

/**
 * Sums over a replication's clients of what happens on their plain paths less what is expected of it: see CONTROL_NAMES. Each has mean 0 given the beliefs.
 *
 * `alive`: whether a client is, less P(alive), times its expected value if it is. `purchases`: of a client drawn by its purchases, the same of whether it buys, and its further
 * purchases less its rate times the time left; of others their purchases less their rate times the time until they leave (until then they come at that rate, whatever the time
 * depends on), not after Erlang stages. `amounts`: discounted amounts less as many of the mean given the history.
 */
export class Controls {
  /** CONTROL_NAMES of the replication run last. */
  readonly values = new Float64Array(CONTROL_NAMES.length);
  /** What the mean square of is the variance that sampling adds to them: 0 where all clients are simulated. */
  readonly noise = new Float64Array(CONTROL_NAMES.length);
  private readonly part = new Float64Array(CONTROL_NAMES.length);
  private readonly plan: SimulationPlan;
  private readonly expectedValue: Float64Array;
  private readonly world: ReplicationWorld;
  private readonly hand: ClientAtHand;
  private readonly sampler: TraitSampler;
  private readonly allValue: number;
  /** Null where all clients are simulated. */
  private readonly newcomers: NewcomerLuck | null;
  private readonly known: KnownLuck | null;
  /** Gamma-Gamma's p, q of the replication; p is 0 where amounts are not drawn. */
  private p = 0;
  private q = 0;

  /** `plan` has expected values. */
  constructor(
    plan: SimulationPlan,
    world: ReplicationWorld,
    hand: ClientAtHand,
    sampler: TraitSampler,
    model: PurchaseModel,
  ) {
    this.plan = plan;
    this.expectedValue = plan.expectedValue!;
    this.world = world;
    this.hand = hand;
    this.sampler = sampler;
    this.allValue = this.expectedValue.reduce((sum, value) => sum + value, 0);
    this.newcomers = plan.sampling ? new NewcomerLuck(plan, world, hand, model) : null;
    this.known = plan.sampling ? new KnownLuck(plan, world, hand, model) : null;
  }

  /** Starts a replication, once clocks and sampler are bound. */
  bind(parameters: Float64Array, spend: Float64Array): void {
    const isDrawn = ownSpendParameters(this.plan) > 1;
    this.p = isDrawn ? spend[0] : 0;
    this.q = isDrawn ? spend[1] : 0;
    this.newcomers?.bind(parameters, spend);
    this.known?.bind(parameters, spend);
    this.values.fill(0);
    this.noise.fill(0);
    this.part.fill(0);
  }

  /**
   * Takes note of the clients from place `from` to before `to` of a list, or of all in order, of whom nothing comes, and of the one at hand, at `to`, unless that is the `end`.
   */
  note(clients: Int32Array | null, from: number, to: number, end: number): void {
    const { world, expectedValue, part } = this;
    for (let at = from; at < to; at++) {
      const i = clients === null ? at : clients[at];
      part[SAMPLED] += expectedValue[i];
      this.noteQuiet(i, world.coins);
    }
    if (to < end) this.noteTaken(clients === null ? to : clients[to]);
  }

  /** Takes note of the new client at hand, whom the baseline has, once its plain path is walked. */
  noteNew(): void {
    if (this.newcomers !== null) this.part[VALUE] += this.newcomers.luck();
  }

  /** A client drawn by its purchases who buys nothing. */
  private noteQuiet(i: number, coins: number): void {
    const { part, plan, hand } = this;
    const row = plan.rows.rowOfClient[i];
    const { gone, quiet } = hand.life.pooled!;
    const value = this.expectedValue[i];
    part[ALIVE] += luck(value, 1 - gone[row] / WORDS, coinWord(coins, i, SILENCE) >>> 0 >= gone[row]);
    part[PURCHASES] += luck(value, 1 - quiet[row] / WORDS, false);
    if (this.known !== null) part[VALUE] += this.known.quietLuck(i);
  }

  private noteTaken(i: number): void {
    const { part, plan, sampler, hand } = this;
    const { client, path, life } = hand;
    const row = plan.rows.rowOfClient[i];
    const value = this.expectedValue[i];
    const { pooled } = life;
    const isAlive = client.leftAt === Infinity;
    part[SAMPLED] += value;
    if (this.known !== null) part[VALUE] += this.known.luck(i);
    const alive = pooled === null ? sampler.aliveChance?.(row) : 1 - pooled.gone[row] / WORDS;
    if (alive !== undefined) part[ALIVE] += luck(value, alive, isAlive);
    if (pooled !== null) {
      part[PURCHASES] += luck(value, 1 - pooled.quiet[row] / WORDS, path.count > 0);
      if (path.count > 0) this.noteFurther();
    } else if (isAlive) {
      this.notePurchases();
    }
    if (path.count > 0 && this.p > 0) this.noteAmounts();
  }

  /** Purchases after the first of a client drawn by them, whose rate is then known. */
  private noteFurther(): void {
    const { path, client } = this.hand;
    const { grid } = this.world;
    const time = this.leavesAt(grid) - operationalAt(grid, path.time[0]);
    this.part[PURCHASES] += this.perPurchase() * (path.count - 1 - client.rate * time);
  }

  private notePurchases(): void {
    const { path, client } = this.hand;
    const { grid, kind, shape } = this.world;
    if (kind === AT_PURCHASES && shape[SHAPE_STAGES] > 1) return;
    const time = kind === OCCASIONS ? this.occasionsStayed(grid) : this.leavesAt(grid);
    this.part[PURCHASES] += this.perPurchase() * (path.count - client.rate * time);
  }

  /** Seasonal time at which the client at hand leaves, or that of the horizon. */
  private leavesAt(grid: CalendarGrid): number {
    const { leftAt } = this.hand.path;
    return leftAt === Infinity ? grid.operational[grid.cells] : operationalAt(grid, leftAt);
  }

  /** Occasions up to the horizon before the one at which the client at hand has left. */
  private occasionsStayed(grid: CalendarGrid): number {
    const { path, client } = this.hand;
    const age = startAge(client);
    if (path.leftAt !== Infinity) return Math.round(path.leftAt - client.born) - age - 1;
    let last = Math.floor(grid.cells * grid.cellLength - client.born) + 1;
    while (occasionCell(grid, client.born + last) >= grid.cells) last--;
    return last - age;
  }

  private noteAmounts(): void {
    const { path, life } = this.hand;
    const { p, q, part, world } = this;
    const { client } = this.hand;
    const informed = client.meanSpend > 0 ? client.x : 0;
    const shape = q + p * informed;
    if (!(shape > 1)) return;
    const mean = (p * (life.amountRate + informed * client.meanSpend)) / (shape - 1);
    let gap = 0;
    for (let n = 0; n < path.count; n++) gap += path.discount[n] * (life.pairs[2 * n + 1] * life.amountScale - mean);
    part[AMOUNTS] += gap * world.margin;
  }

  /** Contribution of a purchase of the client at hand, as far as its history tells. */
  private perPurchase(): number {
    const { p, q, world } = this;
    const { client, life } = this.hand;
    if (p === 0) return life.meanAmount * world.margin;
    const informed = client.meanSpend > 0 ? client.x : 0;
    const shape = Math.max(1.1, q + p * informed);
    return ((p * (life.amountRate + informed * client.meanSpend)) / (shape - 1)) * world.margin;
  }

  /** Adds the clients noted since the last call with the weight that each has in values and in noise. */
  fold(weight: number, ofNoise = 0): void {
    const { values, noise, part } = this;
    for (let c = 0; c < part.length; c++) {
      values[c] += weight * part[c];
      noise[c] += ofNoise * part[c];
    }
    part.fill(0);
  }

  /** Drops the clients noted since the last call to `fold`. */
  drop(): void {
    this.part.fill(0);
  }

  /** Ends a replication: of its new clients by the baseline's books. */
  close({ ledger: { totals }, sources }: RunningStrategy): void {
    const { values, noise, allValue, plan } = this;
    const expected = sources.reduce((sum, { mean }) => sum + mean.reduce((all, arrivals) => all + arrivals, 0), 0);
    values[ARRIVALS] = totals[NEW_CLIENTS] - totals[NEW_CLIENTS_REFERRED] - expected;
    if (!Number.isFinite(values[VALUE])) values[VALUE] = noise[VALUE] = 0;
    const gap = values[SAMPLED] - allValue;
    values[SAMPLED] = !plan.sampling || Math.abs(gap) < ROUNDING * allValue ? 0 : gap;
  }
}

/** Whether something happened less its chance, in units of the value given that it does. */
function luck(value: number, chance: number, happened: boolean): number {
  return ((happened ? 1 - chance : -chance) * value) / Math.max(LEAST_CHANCE, chance);
}
