import type { Resolved } from "../quantities/quantity.ts";
import { profileShape, type ProfileShape } from "./effect-profile.ts";
import { doesAct, effectTable, type EffectTable } from "./effect-table.ts";
import { respondingEffects } from "./known-response.ts";
import type { LeverClock } from "./lever-clock.ts";
import type { ServiceDesign } from "./service.ts";

/** Service in one replication: flat numbers, dates as cells. */
export interface ServiceTerms {
  segmentMask: number;
  startCell: number;
  endCell: number;
  effects: EffectTable;
  /** Whether its effects change anything. */
  acts: boolean;
  /** Cost of an active client at the start of a period. */
  perClientPeriod: number;
  perMonth: number;
  setup: number;
}

/** What of a service is the same in every replication. */
export interface ServiceFrame {
  readonly shape: ProfileShape;
  readonly segmentMask: number;
}

export function serviceFrame(design: ServiceDesign, clock: LeverClock): ServiceFrame {
  return {
    shape: profileShape(design.effects, clock.cells, clock.cellDays),
    segmentMask: clock.segmentMask(design.segments),
  };
}

/** Compiles one replication's numbers. `design` is the service with its slots resolved. */
export function serviceTerms(design: Resolved<ServiceDesign>, frame: ServiceFrame, clock: LeverClock): ServiceTerms {
  const { spendPerClientYear, response, costs } = design;
  const effects = respondingEffects(design.effects, response, spendPerClientYear);
  return {
    segmentMask: frame.segmentMask,
    startCell: clock.cellOfDay(design.startsDay),
    endCell: design.endsDay === null ? clock.cells + 1 : clock.cellOfDay(design.endsDay),
    effects: effectTable(frame.shape, effects),
    acts: doesAct(effects),
    perClientPeriod: spendPerClientYear / 12,
    perMonth: costs.perMonth,
    setup: costs.setup,
  };
}
