import type { BgPooled } from "../models/bg-pooled.ts";
import { TRAIT_GONE_AGE, TRAIT_RATE, type TraitSampler } from "../models/model.ts";
import { coinStart, coinWord } from "../numerics/stream.ts";
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
  private silenceStart = 0;
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
    this.silenceStart = coinStart(world.root, world.replication);
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

  /** Takes a client, its plain path included. False where nothing comes of it under any strategy: it has then been counted. */
  take(i: number): boolean {
    const { pooled, plain, plan } = this;
    const row = plan.rows.rowOfClient[i];
    const { totals } = plain;
    totals[ACTIVE_AT_START] += this.wasActive[row]!;
    if (pooled === null) {
      this.takeHistory(i, row);
      this.drawByClocks(i, row);
      return true;
    }
    const word = coinWord(this.silenceStart, i, SILENCE) >>> 0;
    if (word >= pooled.quiet[row]) {
      totals[ALIVE_AT_START] += 1;
      this.takeHistory(i, row);
      this.drawPurchases(i, row, pooled);
      return true;
    }
    const hasLeft = word < pooled.gone[row];
    if (!hasLeft) totals[ALIVE_AT_START] += 1;
    if (hasLeft ? this.needsGone : this.needsQuiet) {
      this.takeHistory(i, row);
      this.drawQuiet(i, row, pooled, hasLeft);
      return true;
    }
    if (!hasLeft) {
      totals[ALIVE_AT_END] += 1;
      totals[ALIVE_AFTER_YEAR] += 1;
    }
    const until = this.activeUntil[row];
    plain.active[0] += 1;
    plain.active[until] -= 1;
    return false;
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

  /** Draws traits, then clocks, and walks. */
  private drawByClocks(i: number, row: number): void {
    const { world, hand, sampler, plain, covariates } = this;
    const { client, life, path } = hand;
    if (covariates !== null) covariates.takeExisting(i, life);
    life.begin(world.root, world.replication, i, LIFE);
    sampler.drawGiven(row, life.stream, life.traits);
    client.takeTraits(life);
    if (client.leftAt === Infinity) {
      plain.totals[ALIVE_AT_START] += 1;
      life.drawLastWait(client);
      hand.walkPlainly(0);
      return;
    }
    if (this.wantsGone) life.drawLastWait(client);
    path.count = 0;
    path.leftAt = client.leftAt;
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

  /** Draws what a client who buys nothing is: gone, or alive. */
  private drawQuiet(i: number, row: number, pooled: BgPooled, hasLeft: boolean): void {
    const { world, hand } = this;
    const { client, life, path } = hand;
    const { grid } = world;
    path.count = 0;
    if (hasLeft) {
      life.traits[TRAIT_GONE_AGE] = client.tx;
      if (this.wantsGone) {
        life.begin(world.root, world.replication, i, LIFE);
        pooled.writeGone(row, life.stream, life.traits);
      }
      client.takeTraits(life);
      if (this.wantsGone) life.drawLastWait(client);
      path.leftAt = client.leftAt;
      return;
    }
    life.begin(world.root, world.replication, i, LIFE);
    pooled.writeQuietRate(row, life.stream, life.traits);
    client.leftAt = Infinity;
    path.leftAt = Infinity;
    life.openPooled(client, row);
    life.closePooled(0, 0, grid.operational[grid.cells], grid.operational[grid.cells]);
    client.rate = life.traits[TRAIT_RATE]!;
  }
}
