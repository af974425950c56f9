import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "../clients/client-history.ts";
import { leverClock, type LeverClock } from "../levers/lever-clock.ts";
import { fittedPurchaseModel, fittedSpendModel } from "../models/fitted-laws.ts";
import type { PurchaseModel, TraitSampler } from "../models/model.ts";
import { coinStart } from "../numerics/stream.ts";
import { VALUE } from "./account.ts";
import { calendarGrid, CELLS_PER_PERIOD, seasonBeyond } from "./calendar-grid.ts";
import { ClientAtHand } from "./client-at-hand.ts";
import { AT_PURCHASES, clockKind } from "./clock-kind.ts";
import { Controls } from "./controls.ts";
import { CovariateClients, ownSpendParameters, withCovariatesOf } from "./covariate-clients.ts";
import { ExistingLives } from "./existing-lives.ts";
import { PurchasesBeyond } from "./future-purchases.ts";
import { Ledger } from "./ledger.ts";
import { NewClient } from "./new-client.ts";
import { Newcomers } from "./newcomers.ts";
import { OCCASION_SLACK } from "./occasion-times.ts";
import { beliefsOf, type SimulationPlan, slotValues, strideOf } from "./plan.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import { Referred } from "./referred.ts";
import { RunningStrategy } from "./running-strategy.ts";
import { ClientSample, sampleSize } from "./sample-clients.ts";
import { SampledBooks } from "./sampled-books.ts";
import { valueYears } from "./value-years.ts";

const STOP_EVERY = 4096;
const NO_SEASON = new Array<number>(12).fill(1);

/**
 * Simulates replications of a plan, one after the other: all clients or a sample of them, all strategies. A client's draws are made once and every strategy replays them; a client
 * whom no lever of a strategy reaches repeats its plain path.
 */
export class Simulator {
  readonly strategies: readonly RunningStrategy[];
  readonly world: ReplicationWorld;
  /** By strategy and watched client: value summed over the replications since the last `clientValue.fill(0)`. */
  readonly clientValue: Float64Array;
  /** What simulating a sample adds to the books of the replication run last, and its clients' luck; null where all clients are simulated. */
  readonly books: SampledBooks | null;
  /** What the baseline's clients came to by luck in the replication run last; null where the plan does not say what is expected of them. */
  readonly controls: Controls | null;
  private readonly plan: SimulationPlan;
  private readonly clock: LeverClock;
  private readonly model: PurchaseModel;
  private readonly sampler: TraitSampler;
  private readonly stop: Int32Array | null;
  private readonly hand: ClientAtHand;
  private readonly newcomers: Newcomers;
  private readonly referred: Referred;
  private readonly covariates: CovariateClients | null;
  /** What existing clients do where no lever reaches them: who buys, and who buys nothing. */
  private readonly plain: Ledger;
  private readonly silent: Ledger;
  private readonly plainStrategies: readonly number[];
  private readonly reachingStrategies: readonly number[];
  private readonly valueSpan: number;
  private readonly existing: ExistingLives;
  private readonly sample: ClientSample | null;
  private readonly watched: number;
  /** By client: its place among the watched ones, -1 for the others; null where all are watched. */
  private readonly watchedPlace: Int32Array | null;
  private isWatching = true;

  /** `stop`, if given, ends a replication early when its first entry is not 0. */
  constructor(plan: SimulationPlan, stop: Int32Array | null = null) {
    this.plan = plan;
    this.stop = stop;
    const model = fittedPurchaseModel(withCovariatesOf(plan.purchaseModel, plan.covariates?.purchases));
    const isContinuous = model.timing === "continuous";
    const season = isContinuous ? plan.season : NO_SEASON;
    const grid = calendarGrid(plan.todayDay, plan.unitDays, plan.horizonMonths, season, plan.discountRate);
    this.model = model;
    this.sampler = model.traitSampler(plan.rows);
    const years = plan.valueBeyondYears;
    const span = (valueYears(years) * DAYS_PER_YEAR) / plan.unitDays;
    this.valueSpan = isContinuous ? span : Math.floor(span + OCCASION_SLACK);
    this.world = {
      grid,
      root: plan.root,
      replication: 0,
      coins: 0,
      margin: NaN,
      variableCost: NaN,
      netOfTax: plan.netOfTax ?? 1,
      kind: 0,
      shape: this.sampler.shape,
      leavesAtFirst: model.leaving === "at-purchase",
      activeWithin: plan.activeWithinDays / plan.unitDays + (isContinuous ? 0 : OCCASION_SLACK),
      yearEnd: Math.min(12, plan.horizonMonths) * grid.periodLength,
      firstRatio: plan.firstRatio,
      beyond:
        years > 0
          ? new PurchasesBeyond(
              grid,
              seasonBeyond(plan.todayDay, grid, season, years),
              (years * DAYS_PER_YEAR) / plan.unitDays,
            )
          : null,
      existingRanks: plan.existingRanks,
      newRateCdf: model.timing === "contracts" ? () => 0.5 : (rate) => this.sampler.newRateCdf(rate),
    };
    const cellDays = DAYS_PER_MONTH / CELLS_PER_PERIOD;
    this.clock = leverClock(grid.cells, cellDays, plan.unitDays, plan.segmentNames, plan.todayDay);
    const targets = {
      timing: model.timing,
      valueVariesWithWait: model.stages.length > 0,
      law: model.at(plan.pointEstimates.purchases),
      spend: fittedSpendModel(withCovariatesOf(plan.spendModel, plan.covariates?.spend)).at(plan.pointEstimates.spend),
      margin: plan.pointEstimates.margin * this.world.netOfTax,
      valueSpan: this.valueSpan,
      delta: grid.delta,
      unitsPerWeek: 7 / plan.unitDays,
      segmentNames: plan.segmentNames,
      maxAge: plan.rows.T.reduce((most, age) => Math.max(most, age), 0) + grid.cells * grid.cellLength,
    };
    this.covariates = plan.covariates ? new CovariateClients(plan, plan.covariates, targets) : null;
    this.strategies = plan.strategies.map((strategy) => new RunningStrategy(plan, strategy, grid, this.clock, targets));
    this.plain = new Ledger(plan.horizonMonths, plan.segmentNames.length);
    this.silent = new Ledger(plan.horizonMonths, plan.segmentNames.length);
    this.hand = new ClientAtHand(
      this.world,
      plan.rows.x.reduce((most, x) => Math.max(most, x), 0),
      plan.segmentNames.length,
    );
    const { world, strategies, hand, sampler, valueSpan, covariates } = this;
    const newClient = new NewClient(plan, world, hand, sampler, covariates);
    this.sample = plan.sampling ? new ClientSample(plan) : null;
    this.books = plan.sampling ? new SampledBooks(strategies, plan.horizonMonths, plan.segmentNames.length) : null;
    this.referred = new Referred(world, strategies, hand, newClient, sampleSize(plan));
    const { referred } = this;
    const isStopped = (ordinal: number): boolean => this.isStopped(ordinal);
    this.existing = new ExistingLives(plan, world, hand, sampler, covariates, this.silent);
    this.controls = plan.expectedValue ? new Controls(plan, world, hand, sampler, model) : null;
    const { controls } = this;
    const parts = { plan, world, strategies, hand, model, newClient, referred, valueSpan, isStopped, controls };
    this.newcomers = new Newcomers(parts);
    const ordinals = this.strategies.map((_, s) => s);
    this.plainStrategies = ordinals.filter((s) => !this.strategies[s].reachesClients);
    this.reachingStrategies = ordinals.filter((s) => this.strategies[s].reachesClients);
    const watched = plan.watched?.clients ?? null;
    this.watched = watched?.length ?? plan.meanSpend.length;
    this.watchedPlace = watched && new Int32Array(plan.meanSpend.length).fill(-1);
    watched?.forEach((client, place) => (this.watchedPlace![client] = place));
    this.clientValue = new Float64Array(this.strategies.length * this.watched);
  }

  /** Runs one replication into the strategies' ledgers; below 0 those of a pilot. False where it was stopped. */
  run(replication: number): boolean {
    const { plan, world, strategies } = this;
    const { purchaseParameters, spendParameters } = plan;
    const beliefs = beliefsOf(plan, replication);
    const values = slotValues(plan, replication);
    world.replication = replication;
    world.coins = coinStart(plan.root, replication);
    world.margin = values[plan.grossMargin.slot] * world.netOfTax;
    world.variableCost = values[plan.variableCost.slot]!;
    for (const strategy of strategies) strategy.start(plan, values, this.clock, this.model.timing);
    this.plain.clear();
    this.silent.clear();
    const parameters = beliefs.subarray(0, purchaseParameters);
    const wantsGone = strategies.some((strategy) => strategy.turnsToGone());
    this.sample?.draw(replication);
    this.sampler.bind(parameters, wantsGone, this.sample?.rows);
    this.bindClocks();
    const asksEveryone = strategies.some((strategy) => strategy.turnsToEveryone());
    this.existing.bind(wantsGone, asksEveryone, asksEveryone || world.beyond !== null);
    const spend = beliefs.subarray(purchaseParameters, purchaseParameters + spendParameters);
    this.hand.life.bind(world.shape, spend.subarray(0, ownSpendParameters(plan)));
    this.covariates?.bind(spend);
    this.controls?.bind(parameters, spend);
    if (!(this.sample === null ? this.runAll() : this.runSample(this.sample))) return false;
    for (const strategy of strategies) strategy.close(world.grid);
    this.books?.close(world.grid);
    this.controls?.close(strategies[0]);
    return true;
  }

  /** New clients that the replication run last expected of each source, under the strategy that has most of them. */
  expectedArrivals(): ReadonlyMap<string, number> {
    const most = new Map<string, number>();
    for (const { sources } of this.strategies) {
      for (const { name, mean } of sources) {
        const all = mean.reduce((sum, arrivals) => sum + arrivals, 0);
        most.set(name, Math.max(most.get(name) ?? 0, all));
      }
    }
    return most;
  }

  private runAll(): boolean {
    if (!this.runClients(null, 0, this.plan.meanSpend.length)) return false;
    for (const strategy of this.strategies) this.takePlain(strategy);
    this.controls?.fold(1);
    return this.newcomers.run();
  }

  /** Runs a sample of the clients and of new ones, part by part, then the watched clients, whose books are thrown away. */
  private runSample({ clients, parts, watchedFrom }: ClientSample): boolean {
    const { strategies, plain, silent, plan } = this;
    const books = this.books!;
    books.clear();
    this.isWatching = false;
    for (const { stratum, half, from, to, weight, noise } of parts) {
      if (!this.runClients(clients, from, to)) return false;
      for (const strategy of strategies) {
        this.takePlain(strategy);
        strategy.displaced.clear();
      }
      plain.clear();
      silent.clear();
      books.fold(stratum, half, weight, noise);
      this.controls?.fold(weight, half * noise);
    }
    for (const source of this.newcomers.sources()) {
      const stride = strideOf(plan.sampling!, source);
      const noise = Math.sqrt(stride * (stride - 1));
      for (const half of [1, -1] as const) {
        if (!this.newcomers.runSource(source, stride, half)) return false;
        books.fold(source, half, stride, noise);
        this.controls?.fold(stride, half * noise);
      }
    }
    this.isWatching = true;
    if (!this.runClients(clients, watchedFrom, clients.length)) return false;
    this.controls?.drop();
    books.takeWhole();
    return true;
  }

  /** Adds to a strategy's books the plain paths that were not booked one by one: of who buys nothing, and of all where it moves few, less those whom it moves. */
  private takePlain({ movesMost, ledger, displaced }: RunningStrategy): void {
    ledger.addBeyond(this.silent, displaced);
    if (!movesMost) ledger.addBeyond(this.plain, null);
  }

  /** Takes over from the sampler how clients buy and leave in this replication. */
  private bindClocks(): void {
    const { world, model, sampler } = this;
    world.shape = sampler.shape;
    world.kind = clockKind(model);
    world.beyond?.bind(world.kind, world.shape);
  }

  private isStopped(ordinal: number): boolean {
    return this.stop !== null && ordinal % STOP_EVERY === 0 && Atomics.load(this.stop, 0) !== 0;
  }

  /** Simulates existing clients under all strategies: those at places `from` to before `to` of a list, or of all in order; false where it was stopped. */
  private runClients(clients: Int32Array | null, from: number, to: number): boolean {
    const { existing, referred, controls } = this;
    existing.open();
    let booked = 0;
    let at = existing.next(clients, from, to);
    controls?.note(clients, from, at, to);
    while (at < to) {
      if (this.isStopped(booked++)) return false;
      this.bookExisting(clients === null ? at : clients[at]);
      if (referred.isWaiting) {
        referred.run();
        existing.open();
      }
      const passed = at + 1;
      at = existing.next(clients, passed, to);
      controls?.note(clients, passed, at, to);
    }
    return true;
  }

  /** Books an existing client: its plain path once for all strategies; where a lever reaches it, a walk takes the place of that path. */
  private bookExisting(i: number): void {
    const { strategies, hand } = this;
    const place = this.placeOf(i);
    hand.bookPlain(hand.path.count > 0 ? this.plain : this.silent);
    if (place >= 0) for (const s of this.plainStrategies) this.keepValue(s, place);
    for (const s of this.reachingStrategies) {
      const strategy = strategies[s];
      if (!hand.bookIdle(strategy)) this.bookUnder(strategy);
      if (place >= 0) this.keepValue(s, place);
    }
  }

  private bookUnder(strategy: RunningStrategy): void {
    const { hand, world } = this;
    const isAtPurchases = world.kind === AT_PURCHASES;
    if (isAtPurchases && strategy.isBare && hand.bookMember(strategy)) return;
    if (isAtPurchases && strategy.hasBareCampaign && hand.bookUnmoved(strategy)) return;
    const isBookedAlone = strategy.movesMost && hand.path.count > 0;
    if ((isAtPurchases && strategy.hasBareCampaign) || hand.isReached(strategy)) {
      if (!isBookedAlone) hand.bookPlain(strategy.displaced);
      hand.walkReached(strategy);
      return;
    }
    hand.account[VALUE] = hand.plainValue;
    if (isBookedAlone) hand.bookPlain(strategy.ledger);
    hand.chargePlain(strategy);
  }

  /** Place of a client among those whose values are kept, -1 where its own is not. */
  private placeOf(client: number): number {
    if (!this.isWatching) return -1;
    return this.watchedPlace === null ? client : this.watchedPlace[client];
  }

  /** Adds what the client at hand came to under the strategy booked last. */
  private keepValue(strategy: number, place: number): void {
    this.clientValue[strategy * this.watched + place] += this.hand.account[VALUE];
  }
}
