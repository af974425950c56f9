import type { BgPooled } from "../models/bg-pooled.ts";
import { SHAPE_STAGES, TRAIT_RATE, type TraitSampler } from "../models/model.ts";
import { coinWord } from "../numerics/stream.ts";
import type { ClientAtHand } from "./client-at-hand.ts";
import { AT_PURCHASES } from "./clock-kind.ts";
import { LIFE, SILENCE } from "./coins.ts";
import type { CovariateClients } from "./covariate-clients.ts";
import { ACTIVE_AT_START, ALIVE_AFTER_YEAR, ALIVE_AT_END, ALIVE_AT_START, type Ledger } from "./ledger.ts";
import type { SimulationPlan } from "./plan.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import { walkPooled } from "./walk-pooled.ts";

/** A client's place is that of the middle of its word. */
const HALF_WORD = 0.5;

/** Puts existing clients in hand: their histories, their traits, and what they do where no lever reaches them. */
export class ExistingLives {
  private readonly plan: SimulationPlan;
  private readonly world: ReplicationWorld;
  private readonly hand: ClientAtHand;
  private readonly sampler: TraitSampler;
  private readonly covariates: CovariateClients | null;
  /** Who buys nothing, and how many clients there are at the start, is counted here. */
  private readonly silent: Ledger;
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
    silent: Ledger,
  ) {
    this.plan = plan;
    this.world = world;
    this.hand = hand;
    this.sampler = sampler;
    this.covariates = covariates;
    this.silent = silent;
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
    this.pooled = world.kind === AT_PURCHASES && world.shape[SHAPE_STAGES] === 1 ? (sampler.pooled ?? null) : null;
    this.pooled?.bindHorizon(grid.operational[grid.cells]);
    hand.life.bindPooled(this.pooled, world.root, world.replication);
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
    const { pooled, silent, activeUntil, wasActive, needsGone, needsQuiet } = this;
    const { rowOfClient } = this.plan.rows;
    const { coins } = this.world;
    const { totals, active } = silent;
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
    const { silent } = this;
    const row = this.plan.rows.rowOfClient[i];
    const word = coinWord(this.world.coins, i, SILENCE) >>> 0;
    this.takeHistory(i, row);
    // Spend may have covariates where purchases have none.
    if (this.covariates !== null) this.covariates.takeExisting(i, this.hand.life);
    silent.totals[ACTIVE_AT_START] += this.wasActive[row];
    const gone = pooled.gone[row];
    if (word < gone) return this.takeSilent(row, NaN);
    silent.totals[ALIVE_AT_START] += 1;
    if (word < pooled.quiet[row])
      this.takeSilent(row, Math.min(1, (word - gone + HALF_WORD) / (pooled.quiet[row] - gone)));
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
    const { world, hand, sampler, silent, covariates } = this;
    const { client, life, path } = hand;
    const i = clients === null ? at : clients[at];
    const row = this.plan.rows.rowOfClient[i];
    this.takeHistory(i, row);
    silent.totals[ACTIVE_AT_START] += this.wasActive[row];
    if (covariates !== null) covariates.takeExisting(i, life);
    life.begin(world.root, world.replication, i, LIFE);
    sampler.drawGiven(row, life.stream, life.traits);
    client.takeTraits(life);
    if (client.leftAt === Infinity) {
      silent.totals[ALIVE_AT_START] += 1;
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

  /** Takes a client who buys nothing: its place in (0, 1] among those who stay, or NaN where it has left. */
  private takeSilent(row: number, silence: number): void {
    const { client, life, path } = this.hand;
    client.leftAt = Number.isNaN(silence) ? client.born + client.tx : Infinity;
    path.count = 0;
    path.leftAt = client.leftAt;
    life.openSilent(client, row, silence);
  }
}
