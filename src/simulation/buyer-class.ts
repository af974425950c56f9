import { HEAVY, LIGHT, MEDIUM } from "../levers/loyalty-terms.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { normalScore } from "./rate-ranks.ts";
import type { ReplicationWorld } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

const THIRD = 1 / 3;
const TWO_THIRDS = 2 / 3;
const THIRD_SCORE = normalQuantile(THIRD);
const TWO_THIRDS_SCORE = normalQuantile(TWO_THIRDS);

/** Class of a buyer: by the third of its population in which its rate lies. */
export function buyerClass(client: WalkedClient, world: ReplicationWorld): number {
  if (client.isNew) {
    const share = world.newRateCdf(client.rate);
    return share < THIRD ? LIGHT : share < TWO_THIRDS ? MEDIUM : HEAVY;
  }
  const score = normalScore(world.existingRanks!, client.rate);
  return score < THIRD_SCORE ? LIGHT : score < TWO_THIRDS_SCORE ? MEDIUM : HEAVY;
}
