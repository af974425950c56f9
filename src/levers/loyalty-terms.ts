import { normalQuantile } from "../numerics/normal.ts";
import type { Resolved } from "../quantities/quantity.ts";
import { fillProfile, profileShape, type ProfileShape } from "./effect-profile.ts";
import type { LeverClock } from "./lever-clock.ts";
import type { LoyaltyDesign } from "./loyalty-program.ts";

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
  lift: number;
  cut: number;
  basketLift: number;
  perPurchase: boolean;
  profile: Float64Array;
  constantFrom: number;
  lasts: number;
  pressure: number;
  /** 1 over the cycle average of the pressure multiplier. */
  pressureScale: number;
  perEnrolment: number;
  perMemberPeriod: number;
  perMonth: number;
  setup: number;
}

/** What of a program is the same in every replication. */
export interface LoyaltyFrame {
  readonly shape: ProfileShape;
  readonly segmentMask: number;
}

export function loyaltyFrame(design: LoyaltyDesign, clock: LeverClock): LoyaltyFrame {
  return {
    shape: profileShape(design.effects, clock.cells, clock.cellDays),
    segmentMask: clock.segmentMask(design.segments),
  };
}

/** Compiles one replication's numbers. `design` is the program with its slots resolved. */
export function loyaltyTerms(design: Resolved<LoyaltyDesign>, frame: LoyaltyFrame, clock: LeverClock): LoyaltyTerms {
  const { enrolment, reward, effects, costs, pointsPressure } = design;
  const profile = new Float64Array(clock.cells + 1);
  fillProfile(frame.shape, effects.fade, profile);
  const startCell = clock.cellOfDay(design.startsDay);
  const endCell = design.endsDay === null ? clock.cells + 1 : clock.cellOfDay(design.endsDay);
  return {
    segmentMask: frame.segmentMask,
    startCell,
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
    lift: effects.frequencyLift,
    cut: effects.churnCut,
    basketLift: effects.basketLift,
    perPurchase: effects.lifetime === "per_purchase",
    profile,
    constantFrom: frame.shape.constantFrom,
    lasts: frame.shape.lasts,
    pressure: pointsPressure,
    pressureScale: pointsPressure === 0 ? 1 : Math.log1p(pointsPressure) / pointsPressure,
    perEnrolment: costs.perEnrolment,
    perMemberPeriod: costs.perMemberYear / 12,
    perMonth: costs.perMonth,
    setup: costs.setup,
  };
}
