import { DAYS_PER_MONTH } from "../clients/client-history.ts";

/** Cells (quarters of a month) in a period. */
export const CELLS_PER_PERIOD = 4;
/** Cells after which months fall on the same cells again: four years of 365.25 days. */
const CELLS_PER_CYCLE = 192;
const BUCKETS_PER_CELL = 4;
/** Rounding of a time in periods. */
const PERIOD_ROUNDING = 1e-9;
const MS_PER_DAY = 86_400_000;

/**
 * The simulation's clock: cells of a quarter-month from today to the horizon, with seasonal ("operational") time, in which
 * a client's rates are constant, and discount factors. Times are in the model's unit.
 */
export interface CalendarGrid {
  readonly cells: number;
  readonly periods: number;
  readonly cellLength: number;
  readonly periodLength: number;
  readonly periodsPerUnit: number;
  /** Seasonal factor of each cell. */
  readonly season: Float64Array;
  /** 1 over the factor, 0 where it is 0. */
  readonly inverseSeason: Float64Array;
  /** Seasonal time at the cell borders, cells + 1 numbers. */
  readonly operational: Float64Array;
  /** First cell that may hold the operational times of a bucket; buckets have equal width. */
  readonly firstCell: Int32Array;
  readonly bucketsPerOperational: number;
  /** Discount factors at the cell borders, cells + 1 numbers, and the continuous rate per unit. */
  readonly discount: Float64Array;
  readonly delta: number;
  /** Discount factors at the starts of periods, summed: entry k is the sum over periods before k. */
  readonly discountSum: Float64Array;
}

/** Calendar month (0 to 11) of the middle of a cell; cells run on after the horizon. */
export function calendarMonthOfCell(todayDay: number, cell: number): number {
  const days = todayDay + ((cell + 0.5) * DAYS_PER_MONTH) / CELLS_PER_PERIOD;
  return new Date(days * MS_PER_DAY).getUTCMonth();
}

/**
 * Lays out the clock.
 *
 * `todayDay` is counted from 1970-01-01, `season` has twelve factors from January, `annualRate` is the effective discount rate a year.
 */
export function calendarGrid(
  todayDay: number,
  unitDays: number,
  periods: number,
  season: readonly number[],
  annualRate: number,
): CalendarGrid {
  const cells = periods * CELLS_PER_PERIOD;
  const cellLength = DAYS_PER_MONTH / CELLS_PER_PERIOD / unitDays;
  const delta = (Math.log1p(annualRate) / 365.25) * unitDays;
  const factors = new Float64Array(cells);
  const operational = new Float64Array(cells + 1);
  const discount = new Float64Array(cells + 1);
  for (let cell = 0; cell <= cells; cell++) {
    discount[cell] = Math.exp(-delta * cell * cellLength);
    if (cell === cells) break;
    factors[cell] = season[calendarMonthOfCell(todayDay, cell)]!;
    operational[cell + 1] = operational[cell] + factors[cell] * cellLength;
  }
  const discountSum = new Float64Array(periods + 1);
  for (let k = 0; k < periods; k++) discountSum[k + 1] = discountSum[k] + discount[k * CELLS_PER_PERIOD];
  const buckets = cells * BUCKETS_PER_CELL;
  const bucketsPerOperational = buckets / operational[cells];
  const firstCell = new Int32Array(buckets + 1);
  for (let bucket = 0, cell = 0; bucket <= buckets; bucket++) {
    while (cell < cells - 1 && operational[cell + 1] * bucketsPerOperational <= bucket) cell++;
    firstCell[bucket] = cell;
  }
  return {
    cells,
    periods,
    cellLength,
    periodLength: cellLength * CELLS_PER_PERIOD,
    periodsPerUnit: 1 / (cellLength * CELLS_PER_PERIOD),
    season: factors,
    inverseSeason: factors.map((factor) => (factor > 0 ? 1 / factor : 0)),
    operational,
    firstCell,
    bucketsPerOperational,
    discount,
    delta,
    discountSum,
  };
}

/** Discount factor at `elapsed` after the start of a cell; five terms of the exponential series, exact to 1e-11 up to 100 % a year. */
export function discountWithin(grid: CalendarGrid, cell: number, elapsed: number): number {
  const y = -grid.delta * elapsed;
  const tail = 0.16666666666666666 + y * (0.041666666666666664 + y * 0.008333333333333333);
  return grid.discount[cell] * (1 + y * (1 + y * (0.5 + y * tail)));
}

/** First period that begins at a time or after it; a purchase at the very start of a period comes before it. */
export function firstPeriodAfter(grid: CalendarGrid, time: number): number {
  return Math.max(0, Math.ceil(time / grid.periodLength - PERIOD_ROUNDING));
}

/** Cell of an operational time in [0, operational[cells]). */
export function cellOf(grid: CalendarGrid, operationalTime: number): number {
  const { operational, firstCell } = grid;
  let cell = firstCell[(operationalTime * grid.bucketsPerOperational) | 0];
  while (operational[cell + 1] <= operationalTime) cell++;
  return cell;
}

/** Operational time at a time before the horizon. */
export function operationalAt(grid: CalendarGrid, time: number): number {
  const cell = Math.min(grid.cells - 1, (time / grid.cellLength) | 0);
  return grid.operational[cell] + (time - cell * grid.cellLength) * grid.season[cell];
}

/**
 * Seasonal factors of the cells after the horizon: `years` x 48 of them, or one cycle of four years where `years` is Infinity.
 */
export function seasonBeyond(
  todayDay: number,
  grid: CalendarGrid,
  season: readonly number[],
  years: number,
): Float64Array {
  const cells = Number.isFinite(years) ? Math.round(years * 12 * CELLS_PER_PERIOD) : CELLS_PER_CYCLE;
  return Float64Array.from({ length: cells }, (_, i) => season[calendarMonthOfCell(todayDay, grid.cells + i)]);
}
