import { NO_TIER } from "../levers/rule-parser.ts";
import {
  ACCOUNT_SIZE,
  COUNTED_FROM,
  DEMOTION_CELL,
  JOIN_CELL,
  LAST_TIME,
  REPEAT_AMOUNT,
  REPEATS,
  TIER,
} from "./account.ts";
import type { KnownHistory } from "./known-facts.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { tierAt, yearOf } from "./tiers.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Rounding of a time in cells: one at a border is in the cell that begins there. */
const NEAR = 1e-9;

/** What a CRM knows of the client being walked since its last purchase. Reused for every client. */
export class HistoryOfClient implements KnownHistory {
  x = 0;
  tx = NaN;
  born = NaN;
  lastPurchase = NaN;
  meanBasket = NaN;
  isMember = false;
  segment = 0;
  /** Entries of the account that its tier follows from, as its last purchase left them: reviews may have been held since. */
  private readonly membership = new Float64Array(ACCOUNT_SIZE);
  private client: WalkedClient | null = null;
  private terms: StrategyTerms | null = null;
  private world: ReplicationWorld | null = null;

  /** Takes note of the client as its last purchase leaves it; of its tier and spend of 12 months where rules ask for anything at their waves, and hold on no one stretch. */
  note(
    account: Float64Array,
    client: WalkedClient,
    terms: StrategyTerms,
    world: ReplicationWorld,
    isOneStretch: boolean,
  ): void {
    const repeats = account[REPEATS] | 0;
    this.x = repeats;
    this.tx = repeats > 0 ? account[LAST_TIME] - client.born : 0;
    this.born = client.born;
    this.lastPurchase = account[LAST_TIME]!;
    this.meanBasket = repeats > 0 ? account[REPEAT_AMOUNT] / repeats : 0;
    this.isMember = account[JOIN_CELL] >= 0;
    this.segment = client.segment;
    if (isOneStretch) return;
    this.client = client;
    this.terms = terms;
    this.world = world;
    const { membership } = this;
    membership[JOIN_CELL] = account[JOIN_CELL]!;
    membership[TIER] = account[TIER]!;
    membership[DEMOTION_CELL] = account[DEMOTION_CELL]!;
    membership[COUNTED_FROM] = account[COUNTED_FROM]!;
  }

  /** The same of a client who lives by its plain path, for rules that ask neither for a tier nor for the spend of 12 months: by its repeat purchases and what they came to. */
  noteOnPath(client: WalkedClient, repeats: number, lastPurchase: number, spent: number): void {
    this.x = repeats;
    this.tx = repeats > 0 ? lastPurchase - client.born : 0;
    this.born = client.born;
    this.lastPurchase = lastPurchase;
    this.meanBasket = repeats > 0 ? spent / repeats : 0;
    this.isMember = false;
    this.segment = client.segment;
  }

  /** Simulated purchases to the moment; those before today by the share of the year that lies before it. */
  spend12m(time: number): number {
    const { trailing, spend12m } = this.client!;
    const { grid } = this.world!;
    const before = Math.min(1, Math.max(0, 1 - time / (12 * grid.periodLength)));
    return trailing.spendFrom(trailing.firstSince(time - yearOf(grid), 0)) + spend12m * before;
  }

  /** Before today that of today. */
  tier(time: number): string {
    const loyalty = this.terms!.loyalty;
    if (loyalty === null || loyalty.tiers === null) return NO_TIER;
    const { grid } = this.world!;
    const cell = Math.max(0, Math.floor(time / grid.cellLength + NEAR));
    const tier = tierAt(this.membership, this.client!, loyalty, this.world!, cell);
    return tier < 0 ? NO_TIER : loyalty.tiers.names[tier];
  }
}
