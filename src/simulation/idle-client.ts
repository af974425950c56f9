import { VALUE } from "./account.ts";
import type { CalendarGrid } from "./calendar-grid.ts";
import { areContactsTold, isAimedAt } from "./contacts.ts";
import { responseCoin } from "./coins.ts";
import { RESPONSES, VALUE_UNMOVED } from "./ledger.ts";
import type { LifeDraws } from "./life-draws.ts";
import type { EffectTable } from "../levers/effect-table.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Bounds of the multipliers that a strategy's service and contacts put on a client who never joins, nor is won back: null where it does more than that. */
export interface IdleBounds {
  readonly mostCalendar: number;
  readonly leastCalendar: number;
  readonly mostPurchase: number;
  readonly mostChurn: number;
  readonly leastChurn: number;
}

/** The bounds of a strategy's terms in one replication. */
export function idleBounds({ retention, service, winBack, target }: StrategyTerms): IdleBounds | null {
  if (winBack !== null || (retention !== null && !areContactsTold(retention, target!))) return null;
  let [mostCalendar, leastCalendar, mostPurchase, mostChurn, leastChurn] = [1, 1, 1, 1, 1];
  for (const effects of [service?.effects, retention?.effects]) {
    if (effects === undefined) continue;
    const [most, least] = rangeOf(effects, effects.frequency);
    if (effects.perPurchase) mostPurchase *= most;
    else [mostCalendar, leastCalendar] = [mostCalendar * most, leastCalendar * least];
    const [mostCut, leastCut] = rangeOf(effects, effects.churn);
    [mostChurn, leastChurn] = [mostChurn * mostCut, leastChurn * leastCut];
  }
  return { mostCalendar, leastCalendar, mostPurchase, mostChurn, leastChurn };
}

/** Largest and least multiplier of a table, 1 among them. */
function rangeOf({ constantFrom }: EffectTable, multipliers: Float64Array): readonly [number, number] {
  let most = 1;
  let least = 1;
  for (let cell = 0; cell <= constantFrom && cell < multipliers.length; cell++) {
    most = Math.max(most, multipliers[cell]);
    least = Math.min(least, multipliers[cell]);
  }
  return [most, least];
}

/** Whether a client of two clocks who buys nothing on its plain path buys nothing under any multipliers within the bounds either, and stays, uncapped. */
export function isIdle(client: WalkedClient, life: LifeDraws, bounds: IdleBounds, grid: CalendarGrid): boolean {
  const span = grid.operational[grid.cells] * bounds.mostPurchase;
  const { rate, lastRate } = client;
  return (
    client.lastWait > lastRate * bounds.mostChurn * span &&
    life.pairs[0] > (rate * bounds.mostCalendar - lastRate * bounds.leastChurn) * span &&
    rate * bounds.leastCalendar >= lastRate * bounds.mostChurn
  );
}

/**
 * Books the contacts of an idle client whose stretch the rule's clock has taken up: nothing comes of them but their cost, which is taken from
 * `account[VALUE]`.
 */
export function contactIdle(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
): void {
  const retention = terms.retention!;
  if (!isAimedAt(retention, client)) return;
  const { ledger, target } = terms;
  const { grid } = world;
  const { waves, response, costPerContact } = retention;
  const until = target!.span[1];
  let cost = 0;
  let wave = target!.nextWave(0);
  for (; waves[wave] < grid.cells && waves[wave] * grid.cellLength < until; wave++) {
    const cell = waves[wave];
    cost += costPerContact * grid.discount[cell];
    ledger.campaignContacts[cell] += 1;
    if (response >= 1 || responseCoin(world.coins, client.entity, cell) < response) ledger.totals[RESPONSES] += 1;
  }
  ledger.totals[VALUE_UNMOVED] -= cost;
  ledger.segmentEquity[client.segment] -= cost;
  account[VALUE] -= cost;
}
