import type { CalendarGrid } from "./calendar-grid.ts";
import type { WalkedClient } from "./walked-client.ts";

/** Rounding in the times of occasions, in cells: an occasion this near to a border falls on it. */
const NEAR = 1e-9;

/** Added to spans: one that ends at the very moment of an occasion, or of the horizon, has not ended yet. */
export const OCCASION_SLACK = 1e-9;

/** Cell in which an occasion falls: at the border of two cells the one that ends there, so that an occasion at the horizon counts. */
export function occasionCell(grid: CalendarGrid, time: number): number {
  return Math.ceil(time / grid.cellLength - NEAR) - 1;
}

/** Time of an occasion: exactly that of a border where it is next to one. */
export function occasionTime(grid: CalendarGrid, time: number): number {
  const border = (occasionCell(grid, time) + 1) * grid.cellLength;
  return border - time < 2 * NEAR * grid.cellLength ? border : time;
}

/** Age of a client at its start, in whole units: its occasions so far. */
export function startAge(client: WalkedClient): number {
  return client.isNew ? 0 : Math.round(-client.born);
}
