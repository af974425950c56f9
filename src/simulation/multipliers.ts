import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { RetentionTerms } from "../levers/retention-terms.ts";
import {
  CALENDAR_FREQUENCY,
  CHURN,
  CONTACT_CELL,
  JOIN_CELL,
  NEXT_CHANGE,
  POINTS,
  PURCHASE_FREQUENCY,
} from "./account.ts";
import { expiryCell } from "./points.ts";
import type { ReplicationWorld, StrategyTerms } from "./replication-world.ts";
import type { WalkedClient } from "./walked-client.ts";

/**
 * Sets the multipliers in force from a cell on, and the cell at which they change next unless something happens: CALENDAR_FREQUENCY and
 * PURCHASE_FREQUENCY (of effects by `lifetime`), CHURN, NEXT_CHANGE.
 */
export function refreshMultipliers(
  account: Float64Array,
  client: WalkedClient,
  terms: StrategyTerms,
  world: ReplicationWorld,
  cell: number,
): void {
  account[CALENDAR_FREQUENCY] = client.frequency;
  account[PURCHASE_FREQUENCY] = 1;
  account[CHURN] = client.churn;
  account[NEXT_CHANGE] = world.grid.cells;
  if (terms.loyalty !== null && account[JOIN_CELL] >= 0 && cell < terms.loyalty.endCell) {
    applyMembership(account, terms.loyalty, world, cell);
  }
  if (terms.retention !== null && account[CONTACT_CELL] >= 0) {
    const contacted = account[CONTACT_CELL] | 0;
    applyEffects(account, terms.retention, cell, contacted, contacted + terms.retention.lasts);
  }
}

function applyMembership(account: Float64Array, loyalty: LoyaltyTerms, world: ReplicationWorld, cell: number): void {
  const joined = account[JOIN_CELL] | 0;
  applyEffects(account, loyalty, cell, joined, Math.min(loyalty.endCell, joined + loyalty.lasts));
  if (loyalty.pressure === 0) return;
  const expires = expiryCell(account, loyalty, world);
  const progress = cell < expires ? account[POINTS] / loyalty.threshold : 0;
  account[loyalty.perPurchase ? PURCHASE_FREQUENCY : CALENDAR_FREQUENCY] *=
    (1 + loyalty.pressure * progress) * loyalty.pressureScale;
  changeAt(account, loyalty.endCell);
  if (cell < expires) changeAt(account, expires);
}

/** Multiplies in the effects of a lever that began at cell `from` and stop at cell `until`. */
function applyEffects(
  account: Float64Array,
  effects: LoyaltyTerms | RetentionTerms,
  cell: number,
  from: number,
  until: number,
): void {
  if (cell >= until) return;
  const age = cell - from;
  const strength = effects.profile[age];
  account[effects.perPurchase ? PURCHASE_FREQUENCY : CALENDAR_FREQUENCY] *= 1 + effects.lift * strength;
  account[CHURN] *= 1 - effects.cut * strength;
  changeAt(account, until);
  if (age < effects.constantFrom) changeAt(account, cell + 1);
}

function changeAt(account: Float64Array, cell: number): void {
  if (cell < account[NEXT_CHANGE]) account[NEXT_CHANGE] = cell;
}
