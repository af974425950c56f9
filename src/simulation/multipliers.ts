import type { EffectTable } from "../levers/effect-table.ts";
import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { RetentionTerms } from "../levers/retention-terms.ts";
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
  refreshSteady(account, client, terms, world, cell);
  if (loyalty !== null && account[JOIN_CELL] >= 0) {
    applyEffects(account, effectsOfMember(account, loyalty), cell, account[JOIN_CELL], loyalty.endCell);
  }
  if (service !== null && service.acts && isServed(client, service)) applyService(account, client, service, cell);
  if (retention !== null && account[CONTACT_CELL] >= 0) {
    applyEffects(account, retention.effects, cell, account[CONTACT_CELL], Infinity);
  }
}

/** The same without the effects of a program, of service and of a campaign. */
export function refreshSteady(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  cell: number,
): void {
  const { loyalty, retention } = terms;
  account[CALENDAR_FREQUENCY] = account[OWN_FREQUENCY];
  account[PURCHASE_FREQUENCY] = 1;
  account[CHURN] = account[OWN_CHURN];
  account[NEXT_CHANGE] = world.grid.cells;
  if (cell < client.tiedUntil) {
    account[CHURN] *= client.tiedChurn;
    changeAt(account, client.tiedUntil);
  }
  if (loyalty !== null && account[JOIN_CELL] >= 0 && cell < loyalty.endCell) {
    applyMembership(account, client, terms, world, cell);
  }
  if (retention !== null && account[HARM_CELL] >= 0) applyHarm(account, retention, cell);
}

/** Effects of the program on a member of its class. */
function effectsOfMember(account: Float64Array, loyalty: LoyaltyTerms): EffectTable {
  return loyalty.effects[account[BUYER_CLASS]];
}

/** Multiplies in what membership does beside its effects. */
function applyMembership(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  cell: number,
): void {
  const loyalty = terms.loyalty!;
  const { tiers } = loyalty;
  const buyer = account[BUYER_CLASS];
  const frequency = loyalty.effects[buyer].perPurchase ? PURCHASE_FREQUENCY : CALENDAR_FREQUENCY;
  changeAt(account, loyalty.endCell);
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
  if (tiers === null) return;
  reviewTier(account, client, loyalty, terms.ledger, world, cell);
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

function applyHarm(account: Float64Array, retention: RetentionTerms, cell: number): void {
  const until = account[HARM_CELL] + retention.effects.lasts;
  if (cell >= until) return;
  account[CHURN] *= retention.harm;
  changeAt(account, until);
}

function applyService(account: Float64Array, client: WalkedClient, service: ServiceTerms, cell: number): void {
  const from = servedFrom(client, service);
  if (from >= service.endCell) return;
  if (cell < from) return changeAt(account, from);
  applyEffects(account, service.effects, cell, from, service.endCell);
}

/** Cell from which on a client of the segments is served. */
export function servedFrom(client: WalkedClient, service: ServiceTerms): number {
  return client.startCell > service.startCell ? client.startCell : service.startCell;
}

/** Multiplies in effects that began at cell `from`; `endCell` is that of their lever. */
function applyEffects(account: Float64Array, effects: EffectTable, cell: number, from: number, endCell: number): void {
  const until = endOfEffects(effects, from, endCell);
  if (cell >= until) return;
  const age = cell - from;
  account[effects.perPurchase ? PURCHASE_FREQUENCY : CALENDAR_FREQUENCY] *= effects.frequency[age];
  account[CHURN] *= effects.churn[age];
  changeAt(account, age < effects.constantFrom ? cell + 1 : until);
}

/** Cell at which effects that began at cell `from` end: by themselves, or with their lever. */
export function endOfEffects(effects: EffectTable, from: number, endCell: number): number {
  return from + effects.lasts < endCell ? from + effects.lasts : endCell;
}

function changeAt(account: Float64Array, cell: number): void {
  if (cell < account[NEXT_CHANGE]) account[NEXT_CHANGE] = cell;
}

/** Multiplier of the amount of a purchase of a member before the end of the program. */
export function basketOfMember(account: Float64Array, loyalty: LoyaltyTerms, cell: number): number {
  const effects = effectsOfMember(account, loyalty);
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
  if (cell < from || cell >= endOfEffects(service.effects, from, service.endCell)) return 1;
  return client.isNew && account[ORDINAL] === 0 ? 1 : service.effects.basket[cell - from];
}
