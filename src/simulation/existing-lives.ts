import type { BgPooled } from "../models/bg-pooled.ts";
import { TRAIT_GONE_AGE, TRAIT_RATE, type TraitSampler } from "../models/model.ts";
import { coinWord } from "../numerics/stream.ts";
import type { ClientAtHand } from "./client-at-hand.ts";
import { TWO_CLOCKS } from "./clock-kind.ts";
import { LIFE, SILENCE } from "./coins.ts";
import type { CovariateClients } from "./covariate-clients.ts";
import { ACTIVE_AT_START, ALIVE_AFTER_YEAR, ALIVE_AT_END, ALIVE_AT_START, type Ledger } from "./ledger.ts";
import type { SimulationPlan } from "./plan.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import { walkPooled } from "./walk-pooled.ts";

/** Puts existing clients in hand: their histories, their traits, and what they do where no lever reaches them. */
export class ExistingLives {
  private readonly plan: SimulationPlan;
  private readonly world: ReplicationWorld;
  private readonly hand: ClientAtHand;
  private readonly sampler: TraitSampler;
  private readonly covariates: CovariateClients | null;
  /** Of whom nothing comes is counted here alone. */
  private readonly plain: Ledger;
  /** By distinct row: first period at whose end its clients are not active any more unless they buy, and whether (1) they are active today. */
  private readonly activeUntil: Int32Array;
  private readonly wasActive: Uint8Array;
  private pooled: BgPooled | null = null;
  private wantsGone = false;
  private needsGone = false;
  private needsQuiet = false;

  constructor(
    plan: SimulationPlan,
    world: ReplicationWorld,
    hand: ClientAtHand,
    sampler: TraitSampler,
    covariates: CovariateClients | null,
    plain: Ledger,
  ) {
    this.plan = plan;
    this.world = world;
    this.hand = hand;
    this.sampler = sampler;
    this.covariates = covariates;
    this.plain = plain;
    const { grid, activeWithin } = world;
    const { tx, T } = plan.rows;
    this.activeUntil = Int32Array.from(tx, (last, row) => {
      const until = Math.floor((last - T[row] + activeWithin) * grid.periodsPerUnit);
      return Math.max(0, Math.min(grid.periods, until));
    });
    this.wasActive = Uint8Array.from(tx, (last, row) => (last + activeWithin >= T[row] ? 1 : 0));
  }

  /**
   * Prepares for the world's replication, once the sampler is bound: `wantsGone` where those who have left need traits, `needsGone` and `needsQuiet` where they, or those
   * who stay and buy nothing, matter to a strategy at all.
   */
  bind(wantsGone: boolean, needsGone: boolean, needsQuiet: boolean): void {
    const { world, sampler, hand } = this;
    const { grid } = world;
    this.wantsGone = wantsGone;
    this.needsGone = needsGone;
    this.needsQuiet = needsQuiet;
    this.pooled = world.kind === TWO_CLOCKS ? (sampler.pooled ?? null) : null;
    this.pooled?.bindHorizon(grid.operational[grid.cells]);
    hand.life.pooled = this.pooled;
  }

  /** What every existing client has in common. */
  open(): void {
    const { client } = this.hand;
    client.isNew = false;
    client.startTime = 0;
    client.startCell = 0;
    client.startOperational = 0;
    client.frequency = 1;
    client.churn = 1;
    client.basket = 1;
    client.isCapped = false;
  }

  /**
   * Takes the next client at or after place `from`, and before `to`, of a list or of all in order, its plain path included. Returns its place, or `to` where nobody is left. Of whom
   * nothing comes under any strategy is counted and left out.
   */
  next(clients: Int32Array | null, from: number, to: number): number {
    const { pooled, plain, activeUntil, wasActive, needsGone, needsQuiet } = this;
    const { rowOfClient } = this.plan.rows;
    const { coins } = this.world;
    const { totals, active } = plain;
    if (pooled === null) return from < to ? this.takeByClocks(clients, from) : to;
    const { gone, quiet } = pooled;
    let at = from;
    let quietAlive = 0;
    let activeAtStart = 0;
    for (; at < to; at++) {
      const i = clients === null ? at : clients[at];
      const row = rowOfClient[i];
      const word = coinWord(coins, i, SILENCE) >>> 0;
      if (word >= quiet[row]) break;
      const isAlive = word >= gone[row];
      if (isAlive ? needsQuiet : needsGone) break;
      if (isAlive) quietAlive++;
      activeAtStart += wasActive[row];
      active[activeUntil[row]] -= 1;
    }
    active[0] += at - from;
    totals[ACTIVE_AT_START] += activeAtStart;
    totals[ALIVE_AT_START] += quietAlive;
    totals[ALIVE_AT_END] += quietAlive;
    totals[ALIVE_AFTER_YEAR] += quietAlive;
    if (at < to) this.take(clients === null ? at : clients[at], pooled);
    return at;
  }

  private take(i: number, pooled: BgPooled): void {
    const { plain } = this;
    const row = this.plan.rows.rowOfClient[i];
    const word = coinWord(this.world.coins, i, SILENCE) >>> 0;
    this.takeHistory(i, row);
    plain.totals[ACTIVE_AT_START] += this.wasActive[row];
    if (word < pooled.gone[row]) return this.drawGone(i, row, pooled);
    plain.totals[ALIVE_AT_START] += 1;
    if (word < pooled.quiet[row]) this.drawQuiet(i, row, pooled);
    else this.drawPurchases(i, row, pooled);
  }

  private takeHistory(i: number, row: number): void {
    const { client } = this.hand;
    const { rows, segment, meanSpend, spend12m = null } = this.plan;
    client.entity = i;
    client.segment = segment === null ? 0 : segment[i];
    client.x = rows.x[row];
    client.tx = rows.tx[row]!;
    client.born = -rows.T[row];
    client.meanSpend = meanSpend[i]!;
    client.spend12m = spend12m === null ? 0 : spend12m[i];
    client.activeUntil = this.activeUntil[row];
    client.wasActive = this.wasActive[row] === 1;
  }

  /** Takes the client at a place by its traits, then its clocks. */
  private takeByClocks(clients: Int32Array | null, at: number): number {
    const { world, hand, sampler, plain, covariates } = this;
    const { client, life, path } = hand;
    const i = clients === null ? at : clients[at];
    const row = this.plan.rows.rowOfClient[i];
    this.takeHistory(i, row);
    plain.totals[ACTIVE_AT_START] += this.wasActive[row];
    if (covariates !== null) covariates.takeExisting(i, life);
    life.begin(world.root, world.replication, i, LIFE);
    sampler.drawGiven(row, life.stream, life.traits);
    client.takeTraits(life);
    if (client.leftAt === Infinity) {
      plain.totals[ALIVE_AT_START] += 1;
      life.drawLastWait(client);
      hand.walkPlainly(0);
    } else {
      if (this.wantsGone) life.drawLastWait(client);
      path.count = 0;
      path.leftAt = client.leftAt;
    }
    return at;
  }

  /** Draws the purchases of a client who buys. */
  private drawPurchases(i: number, row: number, pooled: BgPooled): void {
    const { world, hand } = this;
    const { client, life, path } = hand;
    life.begin(world.root, world.replication, i, LIFE);
    client.leftAt = Infinity;
    life.openPooled(client, row);
    walkPooled(path, life, pooled, row, world.grid);
    client.rate = life.traits[TRAIT_RATE]!;
  }

  /** Draws the rate of a client alive who buys nothing. */
  private drawQuiet(i: number, row: number, pooled: BgPooled): void {
    const { world, hand } = this;
    const { client, life, path } = hand;
    const { grid } = world;
    life.begin(world.root, world.replication, i, LIFE);
    pooled.writeQuietRate(row, life.stream, life.traits);
    client.rate = life.traits[TRAIT_RATE]!;
    client.leftAt = Infinity;
    path.count = 0;
    path.leftAt = Infinity;
    life.openPooled(client, row);
    life.pairs[0] = grid.operational[grid.cells]!;
    life.closePooled(0, 0, grid.operational[grid.cells]);
  }

  /** Draws what a client who has left was, where that matters. */
  private drawGone(i: number, row: number, pooled: BgPooled): void {
    const { world, hand, wantsGone } = this;
    const { client, life, path } = hand;
    client.leftAt = client.born + client.tx;
    path.count = 0;
    path.leftAt = client.leftAt;
    if (!wantsGone) return life.closeUndrawn();
    life.begin(world.root, world.replication, i, LIFE);
    life.traits[TRAIT_GONE_AGE] = client.tx;
    pooled.writeGone(row, life.stream, life.traits);
    client.takeTraits(life);
    life.drawLastWait(client);
  }
}
