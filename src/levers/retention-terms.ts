import type { Resolved } from "../quantities/quantity.ts";
import { fillProfile, profileShape, type ProfileShape } from "./effect-profile.ts";
import type { LeverClock } from "./lever-clock.ts";
import type { RetentionDesign } from "./retention-campaign.ts";

/** A retention campaign in one replication: flat numbers, times in the model's unit, dates as cells. */
export interface RetentionTerms {
  segmentMask: number;
  startCell: number;
  endCell: number;
  /** Cells at whose start contacts are made, ascending; a sentinel past the horizon ends them. */
  waves: Int32Array;
  costPerContact: number;
  response: number;
  lift: number;
  cut: number;
  basketLift: number;
  perPurchase: boolean;
  profile: Float64Array;
  constantFrom: number;
  /** Cells that the effect lasts. */
  lasts: number;
  /** 0 without rescue. */
  rescueProbability: number;
  rescueWithin: number;
  /** 0 without incentive. */
  discount: number;
  takeUp: number;
  validFor: number;
  perMonth: number;
  setup: number;
}

/** What of a campaign is the same in every replication. */
export interface RetentionFrame {
  readonly shape: ProfileShape;
  readonly segmentMask: number;
  readonly startCell: number;
  readonly endCell: number;
  readonly waves: Int32Array;
}

export function retentionFrame(design: RetentionDesign, clock: LeverClock): RetentionFrame {
  const endsDay = Math.min(design.endsDay ?? Infinity, clock.cells * clock.cellDays);
  const waves: number[] = [];
  for (let i = 0; design.startsDay + i * design.everyDays < endsDay; i++) {
    const cell = clock.cellOfDay(design.startsDay + i * design.everyDays);
    if (cell < clock.cells && waves.at(-1) !== cell) waves.push(cell);
  }
  return {
    shape: profileShape(design.effects, clock.cells, clock.cellDays),
    segmentMask: clock.segmentMask(design.segments),
    startCell: clock.cellOfDay(design.startsDay),
    endCell: design.endsDay === null ? clock.cells + 1 : clock.cellOfDay(design.endsDay),
    waves: Int32Array.from([...waves, clock.cells + 1]),
  };
}

/** Compiles one replication's numbers. `design` is the campaign with its slots resolved. */
export function retentionTerms(
  design: Resolved<RetentionDesign>,
  frame: RetentionFrame,
  clock: LeverClock,
): RetentionTerms {
  const { effects, rescue, incentive, costs } = design;
  const profile = new Float64Array(clock.cells + 1);
  fillProfile(frame.shape, effects.fade, profile);
  return {
    segmentMask: frame.segmentMask,
    startCell: frame.startCell,
    endCell: frame.endCell,
    waves: frame.waves,
    costPerContact: design.costPerContact,
    response: typeof design.response === "number" ? design.response : NaN,
    lift: effects.frequencyLift,
    cut: effects.churnCut,
    basketLift: effects.basketLift,
    perPurchase: effects.lifetime === "per_purchase",
    profile,
    constantFrom: frame.shape.constantFrom,
    lasts: frame.shape.lasts,
    rescueProbability: rescue?.probability ?? 0,
    rescueWithin: rescue === null ? 0 : rescue.withinDays / clock.unitDays,
    discount: incentive?.discount ?? 0,
    takeUp: incentive?.takeUp ?? 0,
    validFor: incentive === null ? 0 : incentive.validForDays / clock.unitDays,
    perMonth: costs.perMonth,
    setup: costs.setup,
  };
}
