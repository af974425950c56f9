import { normalQuantile } from "../numerics/normal.ts";
import type { Resolved } from "../quantities/quantity.ts";
import { profileShape, type ProfileShape } from "./effect-profile.ts";
import { effectTable, type EffectTable } from "./effect-table.ts";
import { respondingEffects } from "./known-response.ts";
import type { LeverClock } from "./lever-clock.ts";
import type { LoyaltyDesign } from "./loyalty-program.ts";
import { nextYearlyCells } from "./yearly-cells.ts";
import { tierTerms, type TierTerms } from "./tier-terms.ts";

/** Classes of buyers in the order of what is told apart by class. */
export const LIGHT = 0;
export const MEDIUM = 1;
export const HEAVY = 2;

/** A loyalty program in one replication: flat numbers, times in the model's unit, dates as cells. */
export interface LoyaltyTerms {
  segmentMask: number;
  startCell: number;
  /** Cell at which the program ends; one past the last cell of the horizon where it does not. */
  endCell: number;
  ends: number;
  /** What the coin of an existing and of a new client must exceed to join without selection, and the same as normal scores. */
  existingShare: number;
  newShare: number;
  existingBar: number;
  newBar: number;
  /** Pull of the rate's rank, and what is left of the noise. */
  selection: number;
  noise: number;
  earn: number;
  threshold: number;
  faceCost: number;
  redemption: number;
  validFor: number;
  expiry: number;
  /** By cell, the first cell border after it at which all points expire, past the horizon where there is none; null without such days. */
  yearlyExpiry: Int32Array | null;
  /** What rounding may take off a span. */
  slack: number;
  /** Whether light, medium and heavy buyers respond otherwise; then by class: */
  hasClasses: boolean;
  effects: readonly EffectTable[];
  pressure: Float64Array;
  /** 1 over the cycle average of the pressure multiplier. */
  pressureScale: Float64Array;
  /** Multiplier of the frequency after a voucher is used, and the whole cells for which it holds. */
  afterReward: number;
  afterRewardCells: number;
  tiers: TierTerms | null;
  /** Whether purchases of members change their multipliers, the effects aside. */
  moves: boolean;
  /** Points and vouchers per active member of a program that already runs. */
  opening: { readonly points: number; readonly vouchers: number } | null;
  perEnrolment: number;
  perMemberPeriod: number;
  perMonth: number;
  setup: number;
}

/** What of a program is the same in every replication. */
export interface LoyaltyFrame {
  readonly shape: ProfileShape;
  readonly segmentMask: number;
  readonly yearlyExpiry: Int32Array | null;
}

export function loyaltyFrame(design: LoyaltyDesign, clock: LeverClock): LoyaltyFrame {
  return {
    shape: profileShape(design.effects, clock.cells, clock.cellDays),
    segmentMask: clock.segmentMask(design.segments),
    yearlyExpiry: design.expiryDate && nextYearlyCells(design.expiryDate, clock),
  };
}

/** Compiles one replication's numbers. `design` is the program with its slots resolved. */
export function loyaltyTerms(design: Resolved<LoyaltyDesign>, frame: LoyaltyFrame, clock: LeverClock): LoyaltyTerms {
  const { enrolment, reward, costs, afterReward, tiers, pointsPressure, pointsPressureHeavy } = design;
  const endCell = design.endsDay === null ? clock.cells + 1 : clock.cellOfDay(design.endsDay);
  return {
    segmentMask: frame.segmentMask,
    startCell: clock.cellOfDay(design.startsDay),
    endCell,
    ends: endCell > clock.cells ? Infinity : endCell * clock.cellLength,
    existingShare: 1 - enrolment.existing,
    newShare: 1 - enrolment.new,
    existingBar: normalQuantile(1 - enrolment.existing),
    newBar: normalQuantile(1 - enrolment.new),
    selection: enrolment.selection,
    noise: Math.sqrt(1 - enrolment.selection ** 2),
    earn: design.earn,
    threshold: reward.threshold,
    faceCost: reward.value * reward.costRatio,
    redemption: reward.redemption,
    validFor: reward.validForDays / clock.unitDays,
    expiry: design.expiryDays === null ? Infinity : design.expiryDays / clock.unitDays,
    yearlyExpiry: frame.yearlyExpiry,
    slack: 0,
    hasClasses: design.buyerResponse !== null || design.pointsPressureHeavy !== null,
    effects: effectsByClass(design, frame),
    ...pressureByClass(design),
    afterReward: 1 + (afterReward?.frequencyLift ?? 0),
    afterRewardCells: afterReward === null ? 0 : Math.round(afterReward.lastsDays / clock.cellDays),
    tiers: tierTerms(design, clock),
    moves: tiers.length > 0 || afterReward !== null || pointsPressure !== 0 || (pointsPressureHeavy ?? 0) !== 0,
    opening: design.opening,
    perEnrolment: costs.perEnrolment,
    perMemberPeriod: costs.perMemberYear / 12,
    perMonth: costs.perMonth,
    setup: costs.setup,
  };
}

function effectsByClass(design: Resolved<LoyaltyDesign>, { shape }: LoyaltyFrame): readonly EffectTable[] {
  const { earn, reward, rewardResponse, buyerResponse } = design;
  const effects = respondingEffects(design.effects, rewardResponse, (earn * reward.value) / reward.threshold);
  if (buyerResponse === null) {
    const all = effectTable(shape, effects);
    return [all, all, all];
  }
  const { light, medium, heavy } = buyerResponse;
  return [light, medium, heavy].map((factor) => effectTable(shape, effects, factor));
}

function pressureByClass(design: Resolved<LoyaltyDesign>): Pick<LoyaltyTerms, "pressure" | "pressureScale"> {
  const { pointsPressure, pointsPressureHeavy } = design;
  const pressure = Float64Array.of(pointsPressure, pointsPressure, pointsPressureHeavy ?? pointsPressure);
  return { pressure, pressureScale: pressure.map((rise) => (rise === 0 ? 1 : Math.log1p(rise) / rise)) };
}
