import type { Resolved } from "../quantities/quantity.ts";
import { fillProfile, type ProfileShape } from "./effect-profile.ts";
import type { Effects } from "./lever.ts";

/** Most that a cut takes off the rate of leaving once a factor has multiplied it. */
const MOST_CUT = 0.99;

/** What an effect does to a client's rates and amounts in one replication: multipliers by whole cells since it began. */
export interface EffectTable {
  readonly frequency: Float64Array;
  readonly churn: Float64Array;
  readonly basket: Float64Array;
  /** From this cell on they are constant. */
  readonly constantFrom: number;
  /** The effect ends after this many cells. */
  readonly lasts: number;
  readonly perPurchase: boolean;
}

/** Tabulates effects of which `factor` times the stated size is felt. */
export function effectTable(shape: ProfileShape, effects: Resolved<Effects>, factor = 1): EffectTable {
  const { frequencyLift, churnCut, basketLift, fade, lifetime } = effects;
  const profile = new Float64Array(shape.ramp.length);
  fillProfile(shape, fade, profile);
  const cut = factor === 1 ? churnCut : Math.min(MOST_CUT, churnCut * factor);
  const isFlat = frequencyLift === 0 && cut === 0;
  return {
    frequency: profile.map((strength) => 1 + frequencyLift * factor * strength),
    churn: profile.map((strength) => 1 - cut * strength),
    basket: profile.map((strength) => 1 + basketLift * factor * strength),
    constantFrom: isFlat ? 0 : shape.constantFrom,
    lasts: shape.lasts,
    perPurchase: lifetime === "per_purchase",
  };
}

/** Whether effects change anything. */
export function doesAct({ frequencyLift, churnCut, basketLift }: Resolved<Effects>): boolean {
  return frequencyLift !== 0 || churnCut !== 0 || basketLift !== 0;
}
