import { CONTACT_CELL, HARM_CELL, INCENTIVE_UNTIL, LEFT_AT } from "./account.ts";
import { rescueCoin, responseCoin } from "./coins.ts";
import { RESCUED, RESPONSES } from "./ledger.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** What a contact of the campaign at a cell does to its client: response or harm, incentive, rescue. Returns 1 if it is rescued. */
export function respondToContact(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  cell: number,
): number {
  const { totals } = terms.ledger;
  const retention = terms.retention!;
  const { grid } = world;
  const coin = responseCoin(world.coins, client.entity, cell);
  if (coin < retention.response) {
    totals[RESPONSES] += 1;
    account[CONTACT_CELL] = cell;
  } else if (coin >= retention.harmedFrom) {
    account[HARM_CELL] = cell;
  }
  const time = cell * grid.cellLength;
  account[INCENTIVE_UNTIL] = time + retention.validFor;
  if (account[LEFT_AT] === Infinity || time - account[LEFT_AT] > retention.rescueWithin) return 0;
  if (rescueCoin(world.coins, client.entity, cell) >= retention.rescueProbability) return 0;
  totals[RESCUED] += 1;
  return 1;
}
