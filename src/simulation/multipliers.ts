import type { EffectTable } from "../levers/effect-table.ts";
import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { ServiceTerms } from "../levers/service-terms.ts";
import {
  BUYER_CLASS,
  CALENDAR_FREQUENCY,
  CHURN,
  CONTACT_CELL,
  DEMOTION_CELL,
  HARM_CELL,
  JOIN_CELL,
  NEXT_CHANGE,
  ORDINAL,
  OWN_CHURN,
  OWN_FREQUENCY,
  POINTS,
  PURCHASE_FREQUENCY,
  REWARDED_UNTIL,
  TIER,
  TIER_CHANGE,
  TIER_CHANGE_UNTIL,
} from "./account.ts";
import { expiryCell } from "./points.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import { isServed } from "./service.ts";
import { reviewTier } from "./tiers.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * Sets the multipliers in force from a cell on, and the cell at which they change next unless something happens: CALENDAR_FREQUENCY and
 * PURCHASE_FREQUENCY (of effects by `lifetime`), CHURN, NEXT_CHANGE. Reviews of tiers up to the cell are held.
 */
export function refreshMultipliers(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  cell: number,
): void {
  const { loyalty, retention, service } = terms;
  account[CALENDAR_FREQUENCY] = account[OWN_FREQUENCY];
  account[PURCHASE_FREQUENCY] = 1;
  account[CHURN] = account[OWN_CHURN];
  account[NEXT_CHANGE] = world.grid.cells;
  if (cell < client.tiedUntil) {
    account[CHURN] *= client.tiedChurn;
    changeAt(account, client.tiedUntil);
  }
  if (loyalty !== null && account[JOIN_CELL] >= 0 && cell < loyalty.endCell) {
    if (loyalty.tiers !== null) reviewTier(account, client, loyalty, terms.ledger, world, cell);
    applyMembership(account, loyalty, world, cell);
  }
  if (service !== null && service.acts && isServed(client, service)) applyService(account, client, service, cell);
  if (retention !== null) {
    const contacted = account[CONTACT_CELL];
    if (contacted >= 0) applyEffects(account, retention.effects, cell, contacted, contacted + retention.effects.lasts);
    const harmed = account[HARM_CELL];
    if (harmed >= 0 && cell < harmed + retention.effects.lasts) {
      account[CHURN] *= retention.harm;
      changeAt(account, harmed + retention.effects.lasts);
    }
  }
}

function applyMembership(account: Float64Array, loyalty: LoyaltyTerms, world: ReplicationWorld, cell: number): void {
  const joined = account[JOIN_CELL];
  const buyer = account[BUYER_CLASS];
  const effects = loyalty.effects[buyer];
  const frequency = effects.perPurchase ? PURCHASE_FREQUENCY : CALENDAR_FREQUENCY;
  changeAt(account, loyalty.endCell);
  applyEffects(account, effects, cell, joined, joined + effects.lasts);
  const pressure = loyalty.pressure[buyer];
  if (pressure !== 0) {
    const expires = expiryCell(account, world);
    const progress = cell < expires ? account[POINTS] / loyalty.threshold : 0;
    account[frequency] *= (1 + pressure * progress) * loyalty.pressureScale[buyer];
    if (cell < expires) changeAt(account, expires);
  }
  if (cell < account[REWARDED_UNTIL]) {
    account[frequency] *= loyalty.afterReward;
    changeAt(account, account[REWARDED_UNTIL]);
  }
  const { tiers } = loyalty;
  if (tiers === null) return;
  const tier = account[TIER];
  if (tier >= 0) {
    account[frequency] *= tiers.frequency[tier];
    account[CHURN] *= tiers.churn[tier];
    changeAt(account, account[DEMOTION_CELL]);
  }
  if (cell < account[TIER_CHANGE_UNTIL]) {
    account[frequency] *= account[TIER_CHANGE];
    changeAt(account, account[TIER_CHANGE_UNTIL]);
  }
}

function applyService(account: Float64Array, client: WalkedClient, service: ServiceTerms, cell: number): void {
  const from = servedFrom(client, service);
  if (from >= service.endCell) return;
  if (cell < from) return changeAt(account, from);
  applyEffects(account, service.effects, cell, from, servedUntil(from, service));
}

/** Cell from which on a client of the segments is served. */
function servedFrom(client: WalkedClient, service: ServiceTerms): number {
  return client.startCell > service.startCell ? client.startCell : service.startCell;
}

function servedUntil(from: number, { effects, endCell }: ServiceTerms): number {
  return from + effects.lasts < endCell ? from + effects.lasts : endCell;
}

/** Multiplies in effects that began at cell `from` and stop at cell `until`. */
function applyEffects(account: Float64Array, effects: EffectTable, cell: number, from: number, until: number): void {
  if (cell >= until) return;
  const age = cell - from;
  account[effects.perPurchase ? PURCHASE_FREQUENCY : CALENDAR_FREQUENCY] *= effects.frequency[age];
  account[CHURN] *= effects.churn[age];
  changeAt(account, until);
  if (age < effects.constantFrom) changeAt(account, cell + 1);
}

function changeAt(account: Float64Array, cell: number): void {
  if (cell < account[NEXT_CHANGE]) account[NEXT_CHANGE] = cell;
}

/** Multiplier of the amount of a purchase of a member before the end of the program. */
export function basketOfMember(account: Float64Array, loyalty: LoyaltyTerms, cell: number): number {
  const effects = loyalty.effects[account[BUYER_CLASS]];
  const age = cell - account[JOIN_CELL];
  const { tiers } = loyalty;
  return (
    (age < effects.lasts ? effects.basket[age] : 1) *
    (tiers !== null && account[TIER] >= 0 ? tiers.basket[account[TIER]] : 1)
  );
}

/** Multiplier of the amount of a purchase of a client of the segments served; 1 for the purchase with which it arrives. */
export function basketOfServed(
  account: Float64Array,
  client: WalkedClient,
  service: ServiceTerms,
  cell: number,
): number {
  const from = servedFrom(client, service);
  if (cell < from || cell >= servedUntil(from, service)) return 1;
  return client.isNew && account[ORDINAL] === 0 ? 1 : service.effects.basket[cell - from];
}
