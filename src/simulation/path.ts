import { type CalendarGrid, cellOf, discountWithin } from "./calendar-grid.ts";

/** One client's future under one strategy: its purchases and how it ends. Reused for every client. */
export class Path {
  count = 0;
  /** Operational times of a plain path, which its walk writes; `date` turns them into times, cells and discount factors. */
  operational = new Float64Array(256);
  time = new Float64Array(256);
  discount = new Float64Array(256);
  cell = new Int32Array(256);
  /** Cost of the rewards that purchases of members use, where there are any. */
  reward = new Float64Array(256);
  /** Time at which the client left; Infinity where it is alive at the horizon. */
  leftAt = Infinity;

  constructor() {
    // Fields never set again would be compiled as constants, and the hot loop compiled again when they first grow.
    this.grow();
  }

  /** Dates the purchases from ordinal `from` on. */
  date(grid: CalendarGrid, from: number): void {
    for (let n = from; n < this.count; n++) this.place(n, this.operational[n], grid);
  }

  /** Dates the n-th purchase, at an operational time. */
  place(n: number, tau: number, grid: CalendarGrid): void {
    this.put(n, cellOf(grid, tau), tau, grid);
  }

  /** The same, in a cell that is known. */
  put(n: number, at: number, tau: number, grid: CalendarGrid): void {
    const elapsed = (tau - grid.operational[at]) * grid.inverseSeason[at];
    this.cell[n] = at;
    this.time[n] = at * grid.cellLength + elapsed;
    this.discount[n] = discountWithin(grid, at, elapsed);
  }

  grow(): void {
    const wider = 2 * this.time.length;
    this.operational = widened(this.operational, new Float64Array(wider));
    this.time = widened(this.time, new Float64Array(wider));
    this.discount = widened(this.discount, new Float64Array(wider));
    this.cell = widened(this.cell, new Int32Array(wider));
    this.reward = widened(this.reward, new Float64Array(wider));
  }
}

function widened<Column extends Float64Array | Int32Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
