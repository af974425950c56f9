import {
  type PurchaseModel,
  SHAPE_COUNT,
  SHAPE_GROWTH,
  TRAIT_COUNT,
  TRAIT_LAST_RATE,
  TRAIT_RATE,
} from "../models/model.ts";
import { discountedOfTraits } from "../models/trait-value.ts";
import { seasonalBeyond } from "./beyond-value.ts";
import { CalendarHazard } from "./calendar-hazard.ts";
import type { CalendarGrid } from "./calendar-grid.ts";
import { BETWEEN, OCCASIONS } from "./clock-kind.ts";
import { HazardTable } from "./hazard-table.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Places in what `write` leaves: the client's rate of purchases, and the discounted purchases per unit of it. */
export const RATE = 0;
export const PER_RATE = 1;

const CALENDAR_NODES = 4096;
/** With growth the table is made anew in every replication. */
const GROWING_NODES = 512;
/** Rounding in ages of whole units. */
const NEAR = 1e-9;
const AT_OCCASIONS = Object.freeze({ timing: "occasions", leaving: "between" });

/** Expected discounted purchases after the horizon of a client alive there, by its traits and quality, all levers off. */
export class PurchasesBeyond {
  readonly out = new Float64Array(2);
  private readonly horizon: number;
  private readonly delta: number;
  private readonly span: number;
  private readonly season: Float64Array;
  private readonly cellLength: number;
  private kind = -1;
  private growth = 0;
  private shape: Float64Array = new Float64Array(SHAPE_COUNT);
  private readonly traits = new Float64Array(TRAIT_COUNT);
  private table: HazardTable | null = null;
  private hazards: CalendarHazard | null = null;

  /** `season` by cell after the horizon; `span` is Infinity where it repeats without end. */
  constructor(grid: CalendarGrid, season: Float64Array, span: number) {
    this.horizon = grid.cells * grid.cellLength;
    this.delta = grid.delta;
    this.cellLength = grid.cellLength;
    this.season = season;
    this.span = span;
  }

  /** Prepares for the clocks of a replication. */
  bind(kind: number, shape: Float64Array): void {
    const isNewKind = kind !== this.kind;
    this.kind = kind;
    this.shape = shape;
    this.growth = shape[SHAPE_GROWTH];
    if (kind === BETWEEN) this.bindCalendar();
    else if (isNewKind && kind !== OCCASIONS)
      this.table = seasonalBeyond(this.season, this.cellLength, this.delta, this.span === Infinity);
  }

  private bindCalendar(): void {
    const { season, cellLength, delta, growth, span } = this;
    const forever = span === Infinity;
    this.hazards ??= new CalendarHazard(season, cellLength, delta, forever);
    const { hazards } = this;
    if (!hazards.bind(growth)) return;
    const offset = delta + (forever ? 0 : 1 / span);
    this.table =
      growth > 0
        ? new HazardTable(GROWING_NODES, Math.sqrt(offset / (10 * cellLength)), offset)
        : new HazardTable(CALENDAR_NODES, 1 / (20 * cellLength), offset);
    // With growth it is smooth in 1 over the time until a unit of hazard is spent, not in the hazard itself.
    const hazardOf = (level: number): number => (growth > 0 ? growth / Math.expm1(growth / level) : level);
    this.table.fill((level) => hazards.value(hazardOf(level)), season[0]);
  }

  /** Writes a client's RATE and PER_RATE to `out`. */
  write(client: WalkedClient): void {
    const { kind, out } = this;
    const lastRate = client.lastRate * client.churn;
    const rate = client.rate * client.frequency;
    if (kind === BETWEEN) {
      out[RATE] = rate;
      out[PER_RATE] = this.table!.at(this.levelOf(lastRate, this.horizon - client.born));
    } else if (kind === OCCASIONS) {
      out[RATE] = Math.min(1, rate);
      out[PER_RATE] = this.occasionsBeyond(lastRate, this.horizon - client.born);
    } else {
      out[RATE] = rate;
      // Of a chance to leave above 1 no more than 1 is felt.
      out[PER_RATE] = this.table!.at(Math.min(rate, lastRate));
    }
  }

  /** Discounted occasions alive of a client whose age at the horizon lies after, or at, its last one. */
  private occasionsBeyond(lastRate: number, age: number): number {
    const { traits, delta } = this;
    const whole = Math.floor(age + NEAR);
    const before = age - whole;
    traits[TRAIT_RATE] = 1;
    traits[TRAIT_LAST_RATE] = lastRate;
    const count = Math.floor(this.span + before + NEAR);
    return Math.exp(delta * before) * discountedOfTraits(AT_OCCASIONS, traits, this.shape, whole, count, delta);
  }

  private levelOf(lastRate: number, age: number): number {
    const { growth } = this;
    if (growth === 0) return lastRate;
    return growth / Math.log1p((growth / lastRate) * Math.exp(-growth * age));
  }
}

/**
 * Expected discounted repeat purchases of a new client over a window from its first purchase, by its traits and quality, without levers or season: those of a
 * client who stays after the first purchase, times its chance to.
 */
export class PurchasesOfNewcomer {
  readonly out = new Float64Array(2);
  private readonly model: PurchaseModel;
  private readonly span: number;
  private readonly delta: number;
  private readonly traits = new Float64Array(TRAIT_COUNT);

  constructor(model: PurchaseModel, span: number, delta: number) {
    this.model = model;
    this.span = span;
    this.delta = delta;
  }

  /** Writes a client's RATE and PER_RATE to `out`; `shape` is that of the replication. */
  write(client: WalkedClient, shape: Float64Array): void {
    const { model, out, span, delta, traits } = this;
    const rate = client.rate * client.frequency;
    const lastRate = client.lastRate * client.churn;
    const leavesAtPurchase = model.leaving === "at-repeat" || model.leaving === "at-purchase";
    out[RATE] = model.timing === "continuous" ? rate : Math.min(1, rate);
    if (model.leaving === "at-purchase") out[RATE] *= 1 - Math.min(1, lastRate / client.rate);
    traits[TRAIT_RATE] = 1;
    traits[TRAIT_LAST_RATE] = leavesAtPurchase ? Math.min(rate, lastRate) : lastRate;
    out[PER_RATE] = discountedOfTraits(model, traits, shape, 0, span, delta);
  }
}
