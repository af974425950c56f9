import { HoldfastError } from "../errors.ts";
import { simulationWords } from "../words/simulation.ts";
import { CELLS_PER_PERIOD } from "./calendar-grid.ts";
import type { ClientAtHand } from "./client-at-hand.ts";
import { LEVER, REFERRED } from "./coins.ts";
import { NEW_CLIENTS, NEW_CLIENTS_REFERRED } from "./ledger.ts";
import type { NewClient } from "./new-client.ts";
import type { ReferredQueue } from "./referred-queue.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import type { RunningStrategy } from "./running-strategy.ts";

/** Referred clients for each other client of a replication above which referral is taken to have no end. */
const MOST_PER_CLIENT = 50;
const MOST_AT_LEAST = 10_000;

/** Brings the clients whom others have referred, and whom these refer in turn, each under the one strategy that it comes in. */
export class Referred {
  private readonly world: ReplicationWorld;
  private readonly strategies: readonly RunningStrategy[];
  private readonly hand: ClientAtHand;
  private readonly newClient: NewClient;
  private readonly clients: number;

  /** `clients`: how many are there at the start. */
  constructor(
    world: ReplicationWorld,
    strategies: readonly RunningStrategy[],
    hand: ClientAtHand,
    newClient: NewClient,
    clients: number,
  ) {
    this.world = world;
    this.strategies = strategies.filter(({ referred }) => referred !== null);
    this.hand = hand;
    this.newClient = newClient;
    this.clients = clients;
  }

  /** Whether anybody waits for the client at hand to be done with. */
  get isWaiting(): boolean {
    for (const { referred } of this.strategies) if (referred!.end > 0) return true;
    return false;
  }

  /** Walks all who wait; the client at hand is another one then. */
  run(): void {
    for (const strategy of this.strategies) {
      const queue = strategy.referred!;
      while (queue.next < queue.end) this.bring(queue, queue.next++, strategy);
      queue.clear();
    }
    const { client } = this.hand;
    client.marginLift = 0;
    client.tiedUntil = 0;
    client.tiedChurn = 1;
  }

  private bring(queue: ReferredQueue, at: number, strategy: RunningStrategy): void {
    const { hand, newClient, world } = this;
    const { client } = hand;
    const { ledger } = strategy;
    const referral = (queue.which[at] === LEVER ? strategy.referral : strategy.memberReferral)!;
    const cell = queue.cell[at];
    const period = (cell / CELLS_PER_PERIOD) | 0;
    newClient.draw(queue.entity[at], REFERRED);
    client.frequency = referral.frequency;
    client.basket = referral.basket;
    client.marginLift = referral.marginLift;
    client.marginHalvings = referral.marginHalvings;
    client.churn = referral.churn;
    client.tiedChurn = 1;
    client.tiedUntil = 0;
    if (referral.isTied) {
      const border = Math.round(Math.min(queue.referrerLeavesAt[at] / world.grid.cellLength, world.grid.cells));
      if (border < world.grid.cells) {
        client.churn = 1;
        client.tiedChurn = referral.churn;
        client.tiedUntil = border;
      }
    }
    newClient.arrive(cell, queue.time[at]);
    // Without levers nobody's leaving would take the quality away.
    if (client.isTied) client.churn = referral.churn;
    newClient.walk();
    if (client.isTied) client.churn = 1;
    ledger.newClients[period] += 1;
    ledger.referredClients[period] += 1;
    ledger.totals[NEW_CLIENTS] += 1;
    this.count(strategy);
    hand.book(strategy);
  }

  private count({ name, ledger }: RunningStrategy): void {
    const { totals } = ledger;
    const referred = (totals[NEW_CLIENTS_REFERRED] += 1);
    const most = MOST_AT_LEAST + MOST_PER_CLIENT * (this.clients + totals[NEW_CLIENTS] - referred);
    if (referred > most) throw new HoldfastError(simulationWords.endlessReferral(name, this.world.replication, most));
  }
}
