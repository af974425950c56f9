import type { EffectTable } from "../levers/effect-table.ts";
import type { LoyaltyTerms } from "../levers/loyalty-terms.ts";
import type { ServiceTerms } from "../levers/service-terms.ts";
import { BUYER_CLASS, JOIN_CELL } from "./account.ts";
import type { CalendarGrid } from "./calendar-grid.ts";
import { endOfEffects, servedFrom } from "./multipliers.ts";
import { isServed } from "./service.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Numbers of a cell in a row: the frequency multiplier, integrated over operational time up to the cell's start and within it, and that of the chance to leave at a purchase. */
export const ROW = 3;
export const SUM = 0;
export const WITHIN = 1;
export const SHARE = 2;

const CLASSES = 3;
/** Rows of a longer horizon are not kept: they would take up too much memory. */
const MOST_CELLS = 480;

/**
 * What the effects of a program and of service make of how often a client buys, and of its chance to leave at a purchase, cell by cell, in one replication. There is a
 * row for every cell at which a member may have joined, laid out when it is first asked for; a walk crosses many cells by one difference.
 *
 * A row has ROW numbers for each cell and for the horizon, where SHARE holds the most that it is in any cell.
 */
export class EffectRows {
  private readonly grid: CalendarGrid;
  private readonly plain: Float64Array;
  private readonly unkept: Float64Array;
  private readonly rows: (Float64Array | undefined)[];
  /** By row: the replication for which it was laid out. */
  private readonly laidOut: Int32Array;
  private replication = 0;
  private loyalty: LoyaltyTerms | null = null;
  private service: ServiceTerms | null = null;

  constructor(grid: CalendarGrid) {
    this.grid = grid;
    this.plain = emptyRow(grid);
    this.unkept = emptyRow(grid);
    const { cells } = grid;
    const count = cells > MOST_CELLS ? 0 : 1 + CLASSES * cells + (1 + CLASSES) * cells;
    this.rows = new Array<Float64Array | undefined>(count).fill(undefined);
    this.laidOut = new Int32Array(count);
    this.layOut(this.plain, 0, null, 0, null, 0);
  }

  /** Takes up the terms of the next replication. */
  start(loyalty: LoyaltyTerms | null, service: ServiceTerms | null): void {
    this.replication++;
    this.loyalty = loyalty;
    this.service = service !== null && service.acts ? service : null;
  }

  /** Row of a client in its present membership; it holds from the cell of joining, or from that of the client's start, on. */
  rowOf(account: Float64Array, client: WalkedClient): Float64Array {
    const { loyalty, rows, laidOut } = this;
    const joined = account[JOIN_CELL];
    const service = this.service !== null && isServed(client, this.service) ? this.service : null;
    if (joined < 0 && service === null) return this.plain;
    const buyer = account[BUYER_CLASS];
    const effects = joined < 0 ? null : loyalty!.effects[buyer];
    const served = service === null ? 0 : servedFrom(client, service);
    const isEarly = service === null || served === service.startCell;
    const from = joined >= 0 ? joined : isEarly ? 0 : client.startCell;
    if (rows.length === 0 || (joined >= 0 && !isEarly && joined !== served)) {
      this.layOut(this.unkept, from, effects, joined, service, served);
      return this.unkept;
    }
    const ofMember = joined < 0 ? 0 : 1 + buyer;
    const { cells } = this.grid;
    const place = isEarly
      ? ofMember + CLASSES * Math.max(0, joined)
      : 1 + CLASSES * cells + (1 + CLASSES) * served + ofMember;
    const row = (rows[place] ??= emptyRow(this.grid));
    if (laidOut[place] !== this.replication) {
      laidOut[place] = this.replication;
      this.layOut(row, from, effects, joined, service, served);
    }
    return row;
  }

  private layOut(
    row: Float64Array,
    from: number,
    effects: EffectTable | null,
    joined: number,
    service: ServiceTerms | null,
    served: number,
  ): void {
    const { cells, operational } = this.grid;
    const until = effects === null ? 0 : endOfEffects(effects, joined, this.loyalty!.endCell);
    const servedUntil = service === null ? 0 : endOfEffects(service.effects, served, service.endCell);
    let sum = 0;
    let most = 0;
    for (let cell = from; cell < cells; cell++) {
      let within = 1;
      let share = 1;
      if (cell < until) {
        within = effects!.frequency[cell - joined];
        share = shareOf(effects!, cell - joined);
      }
      if (cell >= served && cell < servedUntil) {
        within *= service!.effects.frequency[cell - served];
        share *= shareOf(service!.effects, cell - served);
      }
      const at = ROW * cell;
      row[at + SUM] = sum;
      row[at + WITHIN] = within;
      row[at + SHARE] = share;
      sum += (operational[cell + 1] - operational[cell]) * within;
      if (share > most) most = share;
    }
    const end = ROW * cells;
    row[end + SUM] = sum;
    row[end + SHARE] = most;
  }
}

/** What effects make of the chance to leave at a purchase: lifetimes are left alone by how often one buys, unless the effects count by purchase. */
export function shareOf({ frequency, churn, perPurchase }: EffectTable, age: number): number {
  return perPurchase ? churn[age] : churn[age] / frequency[age];
}

/** Most bytes that the rows of one strategy take up, when all that a program or service may ask for are laid out. */
export function effectRowsBytes(cells: number, hasProgram: boolean, hasService: boolean): number {
  if (cells > MOST_CELLS) return 0;
  const ofMembers = hasProgram ? CLASSES * cells : 0;
  const ofServed = hasService ? (hasProgram ? 1 + CLASSES : 1) * cells : 0;
  return (ofMembers + ofServed) * ROW * (cells + 1) * Float64Array.BYTES_PER_ELEMENT;
}

function emptyRow({ cells }: CalendarGrid): Float64Array {
  return new Float64Array(ROW * (cells + 1));
}
