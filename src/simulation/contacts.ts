import type { RetentionTerms } from "../levers/retention-terms.ts";
import { CONTACT_CELL, INCENTIVE_UNTIL, JOIN_CELL, LAST_TIME, REPEAT_AMOUNT, REPEATS, VALUE } from "./account.ts";
import { CELLS_PER_PERIOD } from "./calendar-grid.ts";
import { rescueCoin, responseCoin } from "./coins.ts";
import type { KnownHistory } from "./known-facts.ts";
import { CONTACTS, RESPONSES, RETURNED } from "./ledger.ts";
import { openAccount } from "./opening.ts";
import type { Path } from "./path.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

const known: KnownHistory = { x: 0, tx: 0, born: 0, lastPurchase: 0, meanBasket: 0, isMember: false, segment: 0 };

/**
 * Whether a campaign may reach a client on its plain path: exact where it buys nothing more, else by how often it buys.
 */
export function mayBeContacted(
  account: Float64Array,
  client: WalkedClient,
  path: Path,
  terms: StrategyTerms,
  world: ReplicationWorld,
): boolean {
  const retention = terms.retention!;
  if (((retention.segmentMask >>> client.segment) & 1) === 0) return false;
  const repeats = client.x + path.count - (client.isNew ? 1 : 0);
  if (repeats < terms.target!.leastFrequency) return false;
  if (repeats > client.x || client.isNew) return true;
  openAccount(account, client);
  noteHistory(account, client, terms);
  return nextContact(terms, 0) < world.grid.cells;
}

/** Tells the rule what a CRM knows of the client. */
export function noteHistory(account: Float64Array, client: WalkedClient, terms: StrategyTerms): void {
  const repeats = account[REPEATS];
  known.x = repeats;
  known.tx = repeats > 0 ? account[LAST_TIME] - client.born : 0;
  known.born = client.born;
  known.lastPurchase = account[LAST_TIME]!;
  known.meanBasket = repeats > 0 ? account[REPEAT_AMOUNT] / repeats : 0;
  known.isMember = account[JOIN_CELL] >= 0;
  known.segment = client.segment;
  terms.target!.update(known);
}

/** Cell of the first contact from wave `wave` on if nothing is bought until then: a wave at which the rule holds, or one past the horizon. */
export function nextContact(terms: StrategyTerms, wave: number): number {
  return terms.retention!.waves[terms.target!.nextWave(wave)];
}

/**
 * Contacts the client at a cell's start: cost, response, incentive. `canReturn`: it left recently enough to be
 * rescued. Returns 1 if it is.
 */
export function contact(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  cell: number,
  canReturn: boolean,
): number {
  const { ledger } = terms;
  const retention = terms.retention!;
  const { grid, root, replication } = world;
  const period = (cell / CELLS_PER_PERIOD) | 0;
  const cost = retention.costPerContact * grid.discount[cell];
  ledger.totals[CONTACTS] += 1;
  ledger.contacts[period] += 1;
  ledger.marketingCost[period] += cost;
  account[VALUE] -= cost;
  if (responseCoin(root, replication, client.entity, cell) < retention.response) {
    ledger.totals[RESPONSES] += 1;
    account[CONTACT_CELL] = cell;
  }
  account[INCENTIVE_UNTIL] = cell * grid.cellLength + retention.validFor;
  if (!canReturn || !isRescued(retention, client, world, cell)) return 0;
  ledger.totals[RETURNED] += 1;
  return 1;
}

function isRescued(retention: RetentionTerms, client: WalkedClient, world: ReplicationWorld, cell: number): boolean {
  return rescueCoin(world.root, world.replication, client.entity, cell) < retention.rescueProbability;
}
