import type { TraitSampler } from "../models/model.ts";
import type { ClientAtHand } from "./client-at-hand.ts";
import { LIFE } from "./coins.ts";
import type { CovariateClients } from "./covariate-clients.ts";
import { newSegment, type SimulationPlan } from "./plan.ts";
import type { ReplicationWorld } from "./replication-world.ts";

/** Puts new clients in hand: who they are, when they arrive, and what they do where no lever reaches them. */
export class NewClient {
  private readonly segment: number;
  private readonly world: ReplicationWorld;
  private readonly hand: ClientAtHand;
  private readonly sampler: TraitSampler;
  private readonly covariates: CovariateClients | null;

  constructor(
    plan: SimulationPlan,
    world: ReplicationWorld,
    hand: ClientAtHand,
    sampler: TraitSampler,
    covariates: CovariateClients | null,
  ) {
    this.segment = newSegment(plan);
    this.world = world;
    this.hand = hand;
    this.sampler = sampler;
    this.covariates = covariates;
  }

  /** Draws a new client from the population: the same key, the same person. Returns its place in (0, 1) among the arrivals of its time. */
  draw(entity: number, key: number): number {
    const { world } = this;
    const { client, life } = this.hand;
    client.isNew = true;
    client.entity = entity;
    client.segment = this.segment;
    client.x = 0;
    client.tx = 0;
    client.meanSpend = 0;
    client.activeUntil = 0;
    client.spend12m = 0;
    client.isCapped = false;
    life.begin(world.root, world.replication, entity, LIFE ^ key);
    const place = life.stream.uniform();
    this.sampler.drawNew(life.stream, life.traits);
    if (this.covariates !== null) this.covariates.takeNew(this.sampler, life);
    client.takeTraits(life);
    life.drawLastWait(client);
    client.drawnLastWait = client.lastWait;
    return place;
  }

  /** Lets the client arrive at a time within a cell, with the quality that it has. */
  arrive(cell: number, time: number): void {
    const { client } = this.hand;
    const { grid } = this.world;
    client.startCell = cell;
    client.startTime = time;
    client.startOperational = grid.operational[cell] + (time - cell * grid.cellLength) * grid.season[cell];
    client.born = time;
    client.leftAt = Infinity;
    if (this.world.leavesAtFirst) this.spendFirstPurchase();
  }

  /** Spends the last clock through the first purchase, at which a client may already leave. */
  private spendFirstPurchase(): void {
    const { client } = this.hand;
    const share = (client.lastRate * client.churn * client.tiedChurn) / client.rate;
    client.isCapped = share > 1;
    client.lastWait = client.drawnLastWait + Math.log1p(-Math.min(1, share));
    client.leftAt = client.lastWait > 0 ? Infinity : client.startTime;
  }

  /** The plain path of a new client, its arrival as purchase 0. */
  walk(): void {
    const { client, life, path } = this.hand;
    const { grid } = this.world;
    life.extend(1);
    path.time[0] = client.startTime;
    path.cell[0] = client.startCell;
    path.discount[0] = Math.exp(-grid.delta * client.startTime);
    path.count = 1;
    path.leftAt = client.leftAt;
    if (client.leftAt === Infinity) this.hand.walkPlainly(1);
  }
}
