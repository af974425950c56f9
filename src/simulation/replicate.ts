import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "../clients/client-history.ts";
import { leverClock, type LeverClock } from "../levers/lever-clock.ts";
import type { TraitSampler } from "../models/model.ts";
import { purchaseModel, spendModel } from "../models/registry.ts";
import { coin } from "../numerics/stream.ts";
import { ACCOUNT_SIZE, FIRST_LEFT, FIRST_TIME, VALUE } from "./account.ts";
import { type ArrivalSource, poissonQuantile } from "./arrivals.ts";
import { BeyondValue } from "./beyond-value.ts";
import { bookBeyond, bookPath } from "./booking.ts";
import { calendarGrid, CELLS_PER_PERIOD, seasonBeyond } from "./calendar-grid.ts";
import { ARRIVAL_COUNT, LIFE } from "./coins.ts";
import {
  ACQUIRED_VALUE,
  ACQUIRED_VALUED,
  ACTIVE_AT_START,
  ALIVE_AT_END,
  ALIVE_AT_START,
  CAPS_HIT,
  DROPPED,
  Ledger,
  NEW_CLIENTS,
  NEW_CLIENTS_PAID,
} from "./ledger.ts";
import { mayBeContacted } from "./contacts.ts";
import { LifeDraws } from "./life-draws.ts";
import { bookFirstYear } from "./opening.ts";
import { Path } from "./path.ts";
import { newSegment, type SimulationPlan, slotValues } from "./plan.ts";
import { wouldJoin } from "./points.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import { RunningStrategy } from "./running-strategy.ts";
import { WalkedClient } from "./walked-client.ts";
import { walkPlain } from "./walk-plain.ts";
import { walk } from "./walk.ts";

const GOLDEN = 0x9e3779b9;
/** Years over which an acquired client is valued from its own arrival, where the scenario's `value_beyond` is not a span. */
const DEFAULT_VALUE_YEARS = 5;
const STOP_EVERY = 4096;

/**
 * Simulates replications of a plan, one after the other: all clients, all strategies. A client's draws are made once and every strategy replays them; a client whom no
 * lever of a strategy reaches repeats its plain path.
 */
export class Simulator {
  readonly strategies: readonly RunningStrategy[];
  readonly world: ReplicationWorld;
  /** By strategy and client: value summed over the replications since the last `clientValue.fill(0)`. */
  readonly clientValue: Float64Array;
  private readonly plan: SimulationPlan;
  private readonly clock: LeverClock;
  private readonly sampler: TraitSampler;
  private readonly stop: Int32Array | null;
  private readonly life: LifeDraws;
  private readonly client = new WalkedClient();
  private readonly path = new Path();
  private readonly account = new Float64Array(ACCOUNT_SIZE);
  /** What clients do under strategies without levers on them, for all such strategies at once. */
  private readonly plain: Ledger;
  private readonly ledgers: readonly Ledger[];
  private readonly plainStrategies: readonly number[];
  private readonly reachingStrategies: readonly number[];
  private readonly valueSpan: number;
  /** Whether clients who have left may come back, and so need traits. */
  private canReturn = false;

  /** `stop`, if given, ends a replication early when its first entry is not 0. */
  constructor(plan: SimulationPlan, stop: Int32Array | null = null) {
    this.plan = plan;
    this.stop = stop;
    const grid = calendarGrid(plan.todayDay, plan.unitDays, plan.horizonMonths, plan.season, plan.discountRate);
    const years = plan.valueBeyondYears;
    const valueYears = years > 0 && Number.isFinite(years) ? years : DEFAULT_VALUE_YEARS;
    this.valueSpan = (valueYears * DAYS_PER_YEAR) / plan.unitDays;
    this.world = {
      grid,
      root: plan.root,
      replication: 0,
      margin: 0,
      variableCost: 0,
      activeWithin: plan.activeWithinDays / plan.unitDays,
      yearEnd: Math.min(12, plan.horizonMonths) * grid.periodLength,
      firstRatio: plan.firstRatio,
      beyond:
        years > 0
          ? new BeyondValue(
              seasonBeyond(plan.todayDay, grid, plan.season, years),
              grid.cellLength,
              grid.delta,
              years === Infinity,
            )
          : null,
      existingRanks: plan.existingRanks,
      newRateCdf: (rate) => this.sampler.newRateCdf(rate),
    };
    this.clock = leverClock(grid.cells, DAYS_PER_MONTH / CELLS_PER_PERIOD, plan.unitDays, plan.segmentNames);
    const model = purchaseModel(plan.purchaseModel);
    this.sampler = model.traitSampler(plan.rows);
    this.life = new LifeDraws(plan.rows.x.reduce((most, x) => Math.max(most, x), 0));
    const targets = {
      law: model.at(plan.pointEstimates.purchases),
      spend: spendModel(plan.spendModel).at(plan.pointEstimates.spend),
      margin: plan.pointEstimates.margin,
      valueSpan: this.valueSpan,
      delta: grid.delta,
      unitsPerWeek: 7 / plan.unitDays,
      segmentNames: plan.segmentNames,
      maxAge: plan.rows.T.reduce((most, age) => Math.max(most, age), 0) + grid.cells * grid.cellLength,
    };
    this.strategies = plan.strategies.map((strategy) => new RunningStrategy(plan, strategy, this.clock, targets));
    this.plain = new Ledger(plan.horizonMonths, plan.segmentNames.length);
    this.ledgers = [this.plain, ...this.strategies.map((strategy) => strategy.ledger)];
    const ordinals = this.strategies.map((_, s) => s);
    this.plainStrategies = ordinals.filter((s) => !this.strategies[s].reachesClients);
    this.reachingStrategies = ordinals.filter((s) => this.strategies[s].reachesClients);
    this.clientValue = new Float64Array(this.strategies.length * plan.meanSpend.length);
  }

  /** Runs one replication into the strategies' ledgers. False where it was stopped. */
  run(replication: number): boolean {
    const { plan, world, strategies } = this;
    const { beliefs, beliefWidth, purchaseParameters } = plan;
    const values = slotValues(plan, replication);
    const from = replication * beliefWidth;
    world.replication = replication;
    world.margin = values[plan.grossMargin.slot]!;
    world.variableCost = values[plan.variableCost.slot]!;
    for (const strategy of strategies) strategy.start(plan, values, this.clock);
    this.plain.clear();
    const parameters = beliefs.subarray(from, from + purchaseParameters);
    this.canReturn = strategies.some(({ retention }) => retention !== null && retention.rescueProbability > 0);
    this.sampler.bind(parameters, this.canReturn);
    this.life.bindSpend(beliefs.subarray(from + purchaseParameters, from + purchaseParameters + 3));
    if (!this.runExisting()) return false;
    for (const s of this.plainStrategies) strategies[s].ledger.copyFrom(this.plain);
    if (!this.runArrivals()) return false;
    for (const strategy of strategies) strategy.close(world.grid);
    return true;
  }

  private isStopped(ordinal: number): boolean {
    return this.stop !== null && ordinal % STOP_EVERY === 0 && Atomics.load(this.stop, 0) !== 0;
  }

  private runExisting(): boolean {
    const { plan, client, life, sampler, world, path, canReturn } = this;
    const { grid, activeWithin } = world;
    const { rows, segment, meanSpend } = plan;
    const { rowOfClient } = rows;
    const size = meanSpend.length;
    const root = plan.root;
    const replication = world.replication;
    client.isNew = false;
    client.startTime = 0;
    client.startCell = 0;
    client.startOperational = 0;
    client.frequency = 1;
    client.churn = 1;
    client.basket = 1;
    let alive = 0;
    let active = 0;
    for (let i = 0; i < size; i++) {
      if (this.isStopped(i)) return false;
      const row = rowOfClient[i];
      client.entity = i;
      client.segment = segment === null ? 0 : segment[i];
      client.x = rows.x[row]!;
      client.tx = rows.tx[row]!;
      client.born = -rows.T[row];
      client.meanSpend = meanSpend[i]!;
      life.begin(root, replication, i, LIFE);
      sampler.drawGiven(row, life.stream, life.traits);
      client.takeTraits(life);
      if (client.born + client.tx + activeWithin >= 0) active++;
      if (client.leftAt === Infinity) {
        alive++;
        life.drawLastWait(client);
        walkPlain(path, client, life, grid, 0);
      } else {
        if (canReturn) life.drawLastWait(client);
        path.count = 0;
        path.leftAt = client.leftAt;
      }
      this.bookExisting(i);
    }
    this.bookStart(alive, active);
    return true;
  }

  private bookStart(alive: number, active: number): void {
    for (const { totals } of this.ledgers) {
      totals[ALIVE_AT_START] = alive;
      totals[ACTIVE_AT_START] = active;
    }
  }

  /** Books an existing client under every strategy: its plain path once, a walk where a lever may reach it. */
  private bookExisting(i: number): void {
    const { clientValue, account, strategies, plan } = this;
    const size = plan.meanSpend.length;
    if (this.plainStrategies.length > 0) {
      this.bookPlain(this.plain);
      for (const s of this.plainStrategies) clientValue[s * size + i] += account[VALUE];
    }
    for (const s of this.reachingStrategies) {
      const strategy = strategies[s];
      if (this.isReached(strategy)) this.walkReached(strategy);
      else this.bookPlain(strategy.ledger);
      clientValue[s * size + i] += account[VALUE];
    }
  }

  private walkReached(strategy: RunningStrategy): void {
    const { account, client, life, world } = this;
    walk(account, client, life, strategy, world);
    strategy.ledger.segmentEquity[client.segment] += account[VALUE];
  }

  /** Books the plain path of the client at hand in a ledger; the client's value is left in `account[VALUE]`. */
  private bookPlain(ledger: Ledger): void {
    const { client, path, world, account, life } = this;
    const { totals } = ledger;
    bookPath(path, life, client, world, ledger, account);
    if (client.leftAt === Infinity && client.rate * client.frequency < client.lastRate * client.churn)
      totals[CAPS_HIT] += 1;
    if (path.leftAt === Infinity) {
      totals[ALIVE_AT_END] += 1;
      bookBeyond(account, client, life, world, ledger);
    } else if (client.leftAt === Infinity) {
      totals[DROPPED] += 1;
    }
    if (!client.isNew) {
      account[FIRST_TIME] = path.count > 0 ? path.time[0] : Infinity;
      account[FIRST_LEFT] = path.leftAt;
      bookFirstYear(account, client, world, ledger);
    }
    ledger.segmentEquity[client.segment] += account[VALUE];
  }

  /** Whether a strategy's levers may change the plain path of the client at hand; where not, the path is booked as it is. */
  private isReached(strategy: RunningStrategy): boolean {
    const { client, path, world, account } = this;
    const { retention, loyalty } = strategy;
    if (retention !== null && mayBeContacted(account, client, path, strategy, world)) return true;
    if (loyalty === null) return false;
    for (let n = 0; n < path.count; n++) {
      const cell = path.cell[n];
      if (cell >= loyalty.startCell) return cell < loyalty.endCell && wouldJoin(client, loyalty, world);
    }
    return false;
  }

  private runArrivals(): boolean {
    const { strategies, world, plan } = this;
    const names = [...new Set(strategies.flatMap((strategy) => strategy.sources.map((source) => source.name)))].sort();
    for (const name of names) {
      const sources = strategies.map((strategy) => strategy.sources.find((source) => source.name === name) ?? null);
      const key = sources.find((source) => source !== null)!.key;
      for (let period = 0; period < plan.horizonMonths; period++) {
        const u = coin(plan.root, world.replication, key, (ARRIVAL_COUNT + period) | 0);
        const counts = sources.map((source) => (source === null ? 0 : poissonQuantile(u, source.mean[period])));
        const most = Math.max(...counts);
        for (let ordinal = 0; ordinal < most; ordinal++) {
          if (this.isStopped(ordinal)) return false;
          this.runArrival(sources, counts, key, period, ordinal);
        }
      }
    }
    return true;
  }

  /** One new client under every strategy that it comes in. */
  private runArrival(
    sources: readonly (ArrivalSource | null)[],
    counts: readonly number[],
    key: number,
    period: number,
    ordinal: number,
  ): void {
    const { client, life, plan, world, strategies, path } = this;
    client.isNew = true;
    client.entity = (Math.imul(key ^ Math.imul(period + 1, GOLDEN), 0x85ebca6b) + ordinal) | 0;
    client.segment = newSegment(plan);
    client.x = 0;
    client.tx = 0;
    client.meanSpend = 0;
    life.begin(world.root, world.replication, client.entity, LIFE ^ key);
    const place = life.stream.uniform();
    this.sampler.drawNew(life.stream, life.traits);
    client.takeTraits(life);
    life.drawLastWait(client);
    let walked: ArrivalSource | null = null;
    for (let s = 0; s < strategies.length; s++) {
      if (counts[s] <= ordinal) continue;
      const source = sources[s]!;
      const strategy = strategies[s];
      const { ledger } = strategy;
      this.placeArrival(source, period, place);
      if (walked === null || !arrivesAlike(walked, source, period)) {
        this.walkArrival();
        walked = source;
      }
      ledger.newClients[period] += 1;
      ledger.totals[NEW_CLIENTS] += 1;
      if (source.isPaid) this.bookAcquired(ledger);
      if (this.isReached(strategy)) this.walkReached(strategy);
      else this.bookPlain(ledger);
    }
    path.count = 0;
  }

  /** Sets a new client's arrival and quality: `place` in (0, 1) of the source's rate over the period. */
  private placeArrival(source: ArrivalSource, period: number, place: number): void {
    const { client, world } = this;
    const { grid } = world;
    const first = period * CELLS_PER_PERIOD;
    let total = 0;
    for (let i = 0; i < CELLS_PER_PERIOD; i++) total += source.weight[first + i];
    let left = place * total;
    let cell = first;
    while (cell < first + CELLS_PER_PERIOD - 1 && left >= source.weight[cell]) left -= source.weight[cell++];
    const elapsed = Math.min(left / source.weight[cell], 1 - Number.EPSILON) * grid.cellLength;
    client.startCell = cell;
    client.startTime = cell * grid.cellLength + elapsed;
    client.startOperational = grid.operational[cell] + elapsed * grid.season[cell];
    client.born = client.startTime;
    client.frequency = source.frequency;
    client.churn = source.churn;
    client.basket = source.basket;
  }

  /** The plain path of a new client, its arrival as purchase 0. */
  private walkArrival(): void {
    const { client, life, path, world } = this;
    const { grid } = world;
    life.extend(1);
    path.time[0] = client.startTime;
    path.cell[0] = client.startCell;
    path.discount[0] = Math.exp(-grid.delta * client.startTime);
    walkPlain(path, client, life, grid, 1);
  }

  /** Values an acquired client over one fixed window from its own arrival, discounted to it, without levers or season. */
  private bookAcquired(ledger: Ledger): void {
    const { client, life, world } = this;
    const leaving = client.lastRate * client.churn + world.grid.delta;
    const repeats =
      client.rate *
      client.frequency *
      (leaving > 0 ? -Math.expm1(-leaving * this.valueSpan) / leaving : this.valueSpan);
    life.needLevel();
    const amount = life.meanAmount * client.basket;
    ledger.totals[NEW_CLIENTS_PAID] += 1;
    ledger.totals[ACQUIRED_VALUED] += 1;
    ledger.totals[ACQUIRED_VALUE] +=
      amount * world.firstRatio * world.margin -
      world.variableCost +
      repeats * (amount * world.margin - world.variableCost);
  }
}

/** Whether a new client of two strategies' sources comes at the same moment and with the same quality. */
function arrivesAlike(one: ArrivalSource, other: ArrivalSource, period: number): boolean {
  if (one === other) return true;
  if (one.frequency !== other.frequency || one.churn !== other.churn || one.basket !== other.basket) return false;
  const first = period * CELLS_PER_PERIOD;
  for (let i = 0; i < CELLS_PER_PERIOD; i++) if (one.weight[first + i] !== other.weight[first + i]) return false;
  return true;
}
