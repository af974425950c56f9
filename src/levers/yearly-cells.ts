import type { LeverClock } from "./lever-clock.ts";

const MS_PER_DAY = 86_400_000;

/**
 * The borders nearest to the end of a day of each year, after today: for each cell the first such border after it, past the horizon where none is
 * left. `month` from 1.
 */
export function nextYearlyCells(date: { readonly month: number; readonly day: number }, clock: LeverClock): Int32Array {
  const { cells, todayDay } = clock;
  const borders = new Set<number>();
  const firstYear = new Date(todayDay * MS_PER_DAY).getUTCFullYear();
  for (let year = firstYear; ; year++) {
    const border = clock.cellOfDay(Date.UTC(year, date.month - 1, date.day + 1) / MS_PER_DAY - todayDay);
    if (border > cells) break;
    borders.add(border);
  }
  const next = new Int32Array(cells + 1);
  for (let cell = cells, border = cells + 1; cell >= 0; cell--) {
    next[cell] = border;
    if (borders.has(cell)) border = cell;
  }
  return next;
}
