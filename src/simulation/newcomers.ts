import type { PurchaseModel } from "../models/model.ts";
import { coin } from "../numerics/stream.ts";
import { type ArrivalSource, poissonQuantile } from "./arrivals.ts";
import { CELLS_PER_PERIOD } from "./calendar-grid.ts";
import type { ClientAtHand } from "./client-at-hand.ts";
import type { Controls } from "./controls.ts";
import { ARRIVAL_COUNT, NEWCOMER_HALF, NEWCOMER_START } from "./coins.ts";
import { PER_RATE, PurchasesOfNewcomer, RATE } from "./future-purchases.ts";
import { ACQUIRED_VALUE, type Ledger, NEW_CLIENTS, NEW_CLIENTS_PAID } from "./ledger.ts";
import type { NewClient } from "./new-client.ts";
import type { SimulationPlan } from "./plan.ts";
import type { Referred } from "./referred.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import type { RunningStrategy } from "./running-strategy.ts";

const GOLDEN = 0x9e3779b9;

/** Brings new clients, source by source and period by period: the same people in every strategy, as many as each strategy draws. */
export class Newcomers {
  private readonly plan: SimulationPlan;
  private readonly world: ReplicationWorld;
  private readonly strategies: readonly RunningStrategy[];
  private readonly hand: ClientAtHand;
  private readonly newClient: NewClient;
  private readonly referred: Referred;
  /** What an acquired client buys again over the window in which it is valued. */
  private readonly repeats: PurchasesOfNewcomer;
  private readonly isStopped: (ordinal: number) => boolean;
  private readonly controls: Controls | null;

  constructor(parts: {
    readonly plan: SimulationPlan;
    readonly world: ReplicationWorld;
    readonly strategies: readonly RunningStrategy[];
    readonly hand: ClientAtHand;
    readonly model: PurchaseModel;
    readonly newClient: NewClient;
    readonly referred: Referred;
    /** Window over which an acquired client is valued. */
    readonly valueSpan: number;
    readonly isStopped: (ordinal: number) => boolean;
    /** Takes note of the baseline's. */
    readonly controls: Controls | null;
  }) {
    this.plan = parts.plan;
    this.world = parts.world;
    this.strategies = parts.strategies;
    this.hand = parts.hand;
    this.newClient = parts.newClient;
    this.referred = parts.referred;
    this.repeats = new PurchasesOfNewcomer(parts.model, parts.valueSpan, parts.world.grid.delta);
    this.isStopped = parts.isStopped;
    this.controls = parts.controls;
  }

  /** All arrivals of the world's replication under every strategy; false where it was stopped. */
  run(): boolean {
    return this.sources().every((name) => this.runSource(name));
  }

  /** Names of where new clients come from under any strategy. */
  sources(): readonly string[] {
    return [...new Set(this.strategies.flatMap(({ sources }) => sources.map(({ name }) => name)))].sort();
  }

  /**
   * All arrivals of a source, or one half (1 or -1) of a sample of one in `stride`; false where it was stopped. In each period each strategy has those of the same people who come in it, from
   * a start and with a first half that are drawn.
   */
  runSource(name: string, stride = 1, half: 1 | -1 | null = null): boolean {
    const { strategies, world, plan } = this;
    // Arrays that `map` makes are of another kind once this is compiled: whoever reads them would be compiled anew.
    const sources: (ArrivalSource | null)[] = [];
    for (const strategy of strategies) sources.push(strategy.sources.find((source) => source.name === name) ?? null);
    const counts = new Int32Array(sources.length);
    const { key } = sources.find((source) => source !== null)!;
    for (let period = 0; period < plan.horizonMonths; period++) {
      const u = coin(plan.root, world.replication, key, (ARRIVAL_COUNT + period) | 0);
      let most = 0;
      for (let s = 0; s < sources.length; s++) {
        const source = sources[s];
        counts[s] = source === null ? 0 : poissonQuantile(u, source.mean[period]);
        most = Math.max(most, counts[s]);
      }
      const first = half === null ? 0 : this.firstOf(key, period, stride, half);
      for (let ordinal = first; ordinal < most; ordinal += half === null ? 1 : 2 * stride) {
        if (this.isStopped(ordinal)) return false;
        this.runArrival(sources, counts, key, period, ordinal);
      }
    }
    return true;
  }

  /** Ordinal of the first one in half a sample. */
  private firstOf(key: number, period: number, stride: number, half: 1 | -1): number {
    const { root } = this.plan;
    const { replication } = this.world;
    const start = Math.floor(stride * coin(root, replication, key, (NEWCOMER_START + period) | 0));
    const isTurned = coin(root, replication, key, (NEWCOMER_HALF + period) | 0) < 0.5;
    return (half === 1) === isTurned ? start + stride : start;
  }

  /** One new client under every strategy that it comes in. */
  private runArrival(
    sources: readonly (ArrivalSource | null)[],
    counts: Int32Array,
    key: number,
    period: number,
    ordinal: number,
  ): void {
    const { newClient, referred, strategies } = this;
    const entity = (Math.imul(key ^ Math.imul(period + 1, GOLDEN), 0x85ebca6b) + ordinal) | 0;
    const place = newClient.draw(entity, key);
    let walked: ArrivalSource | null = null;
    for (let s = 0; s < strategies.length; s++) {
      if (counts[s] <= ordinal) continue;
      const source = sources[s]!;
      const strategy = strategies[s];
      const { ledger } = strategy;
      this.placeArrival(source, period, place);
      if (walked === null || !arrivesAlike(walked, source, period)) {
        newClient.walk();
        walked = source;
      }
      if (s === 0) this.controls?.noteNew();
      ledger.newClients[period] += 1;
      ledger.totals[NEW_CLIENTS] += 1;
      if (source.isPaid) this.bookAcquired(ledger);
      this.hand.book(strategy);
    }
    if (referred.isWaiting) referred.run();
  }

  /** Sets a new client's arrival and quality: `place` in (0, 1) of the source's rate over the period. */
  private placeArrival(source: ArrivalSource, period: number, place: number): void {
    const { client } = this.hand;
    const { grid } = this.world;
    const first = period * CELLS_PER_PERIOD;
    let total = 0;
    for (let i = 0; i < CELLS_PER_PERIOD; i++) total += source.weight[first + i];
    let left = place * total;
    let cell = first;
    while (cell < first + CELLS_PER_PERIOD - 1 && left >= source.weight[cell]) left -= source.weight[cell++];
    const share = source.weight[cell] > 0 ? Math.min(left / source.weight[cell], 1 - Number.EPSILON) : 0;
    client.frequency = source.frequency;
    client.churn = source.churn;
    client.basket = source.basket[period]!;
    this.newClient.arrive(cell, (cell + share) * grid.cellLength);
  }

  /** Values an acquired client over one fixed window from its own arrival, discounted to it, without levers or season. */
  private bookAcquired(ledger: Ledger): void {
    const { world, repeats } = this;
    const { client, life } = this.hand;
    repeats.write(client, world.shape);
    life.needLevel();
    const amount = life.meanAmount * client.basket;
    ledger.totals[NEW_CLIENTS_PAID] += 1;
    ledger.totals[ACQUIRED_VALUE] +=
      amount * world.firstRatio * world.margin -
      world.variableCost +
      repeats.out[RATE] * repeats.out[PER_RATE] * (amount * world.margin - world.variableCost);
  }
}

/** Whether a new client of two strategies' sources comes at the same moment and buys and leaves alike. */
function arrivesAlike(one: ArrivalSource, other: ArrivalSource, period: number): boolean {
  if (one === other) return true;
  if (one.frequency !== other.frequency || one.churn !== other.churn) return false;
  const first = period * CELLS_PER_PERIOD;
  for (let i = 0; i < CELLS_PER_PERIOD; i++) if (one.weight[first + i] !== other.weight[first + i]) return false;
  return true;
}
