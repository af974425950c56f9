import type { Resolved } from "../quantities/quantity.ts";
import { type ContactFrame, contactFrame, type ContactTerms } from "./contact-calendar.ts";
import { profileShape, type ProfileShape } from "./effect-profile.ts";
import { effectTable, type EffectTable } from "./effect-table.ts";
import { responseTo } from "./known-response.ts";
import type { LeverClock } from "./lever-clock.ts";
import type { RetentionDesign } from "./retention-campaign.ts";

/** A retention campaign in one replication: flat numbers, times in the model's unit, dates as cells. */
export interface RetentionTerms extends ContactTerms {
  response: number;
  effects: EffectTable;
  /** Response coins from here on harm, by a multiplier of the last clock; above 1 and 1 without harm. */
  harmedFrom: number;
  harm: number;
  /** 0 without rescue. */
  rescueProbability: number;
  rescueWithin: number;
  /** 0 without incentive. */
  discount: number;
  takeUp: number;
  validFor: number;
  /** 0 without a control group. */
  controlShare: number;
}

/** What of a campaign is the same in every replication. */
export interface RetentionFrame extends ContactFrame {
  readonly shape: ProfileShape;
}

export function retentionFrame(design: RetentionDesign, clock: LeverClock): RetentionFrame {
  return { ...contactFrame(design, clock), shape: profileShape(design.effects, clock.cells, clock.cellDays) };
}

/** Compiles one replication's numbers. `design` is the campaign with its slots resolved, `ration` the share of contacts at each cell. */
export function retentionTerms(
  design: Resolved<RetentionDesign>,
  frame: RetentionFrame,
  clock: LeverClock,
  ration: Float64Array | null,
): RetentionTerms {
  const { effects, harm, rescue, incentive, costs, response, costPerContact } = design;
  return {
    segmentMask: frame.segmentMask,
    startCell: frame.startCell,
    endCell: frame.endCell,
    waves: frame.waves,
    waveFrom: frame.waveFrom,
    ration,
    costPerContact,
    response: typeof response === "number" ? response : responseTo(response, costPerContact),
    effects: effectTable(frame.shape, effects),
    harmedFrom: harm === null ? 2 : 1 - harm.share,
    harm: harm === null ? 1 : 1 + harm.churnRise,
    rescueProbability: rescue?.probability ?? 0,
    rescueWithin: rescue === null ? 0 : rescue.withinDays / clock.unitDays,
    discount: incentive?.discount ?? 0,
    takeUp: incentive?.takeUp ?? 0,
    validFor: incentive === null ? 0 : incentive.validForDays / clock.unitDays,
    controlShare: design.controlGroup ?? 0,
    perMonth: costs.perMonth,
    setup: costs.setup,
  };
}
