import { isoFromDay } from "./calendar.ts";
import { calendarUnit, calendarUnitEnd } from "./calendar-units.ts";
import type { Cohorts } from "./client-history.ts";

const MONTHS: Readonly<Record<Cohorts["unit"], number>> = { month: 1, quarter: 3, year: 12 };
/** Units that a grid spans at most: more can neither be told apart in a picture nor held in a head. */
const MOST_UNITS = 24;
/** Cohorts from which on quarters say enough. */
const ENOUGH_COHORTS = 4;

/** How many clients of each cohort bought in each unit of the calendar. */
interface CohortGrid {
  readonly unit: Cohorts["unit"];
  /** Number of the first unit, counted from 1970. */
  readonly first: number;
  readonly size: number;
  /** By day from `since` on: its unit, counted from `first`; negative before it, `size` from the first unit on that is not over. */
  readonly unitOfDay: Int32Array;
  /** Clients by cohort and unit bought in. */
  readonly clients: Int32Array;
}

/** Cohorts in every unit of the calendar that may yet be chosen; `since` is the first day on which new clients are told from older ones. */
export interface CohortGrids {
  readonly since: number;
  readonly grids: readonly CohortGrid[];
}

/**
 * Blank grids from `since` to `lastDay`, both days counted from 1970-01-01: by month and by quarter where these are at most 24, by year where
 * quarters are more, then of the last 24 years. None is finer than `finest`, and there is none where no unit is over by `lastDay`.
 */
export function blankGrids(since: number, lastDay: number, finest: "month" | "year"): CohortGrids {
  const grids: CohortGrid[] = [];
  for (const unit of ["month", "quarter", "year"] as const) {
    if (MONTHS[unit] < MONTHS[finest] || (unit === "year" && grids.length > 0)) continue;
    const months = MONTHS[unit];
    const numberOf = (day: number): number => Math.floor(calendarUnit(day, "month") / months);
    // The first unit that is not over by the last day.
    const end = numberOf(lastDay + 1);
    const span = end - numberOf(since);
    if (!(span > 0) || (unit !== "year" && span > MOST_UNITS)) continue;
    const size = Math.min(span, MOST_UNITS);
    const first = end - size;
    const unitOfDay = Int32Array.from({ length: lastDay - since + 1 }, (_, day) => numberOf(since + day) - first);
    grids.push({ unit, first, size, unitOfDay, clients: new Int32Array(size * size) });
  }
  return { since, grids };
}

/** Counts one client, by the days of its purchases in their order, the first of them not before `since`. */
export function countInGrids({ since, grids }: CohortGrids, days: Int32Array, count: number): void {
  for (const { size, unitOfDay, clients } of grids) {
    const cohort = unitOfDay[days[0] - since];
    if (cohort < 0) continue;
    let last = -1;
    for (let i = 0; i < count; i++) {
      const unit = unitOfDay[days[i] - since];
      if (unit === size) break;
      if (unit !== last) clients[cohort * size + unit]++;
      last = unit;
    }
  }
}

/**
 * Cohorts by quarter where they are enough or months would be too many, else by month, else by year; from the first cohort with a client to the
 * last one. Null where there is none. In cohorts that begin in the `heap` days from `since` on, older clients look new.
 */
export function cohortsOf({ since, grids }: CohortGrids, heap: number): Cohorts | null {
  const quarters = grids.find(({ unit }) => unit === "quarter");
  const finest = grids.at(0);
  const grid =
    quarters !== undefined && cohortSizes(quarters).filter(Boolean).length >= ENOUGH_COHORTS ? quarters : finest;
  if (grid === undefined) return null;
  const { unit, size, clients } = grid;
  const sizes = cohortSizes(grid);
  const oldest = sizes.findIndex((count) => count > 0);
  if (oldest === -1) return null;
  const newest = sizes.findLastIndex((count) => count > 0);
  const startOf = (cohort: number): number => calendarUnitEnd((grid.first + cohort) * MONTHS[unit] - 1, "month") + 1;
  const cohorts = Array.from({ length: newest - oldest + 1 }, (_, i) => {
    const cohort = oldest + i;
    const share = (age: number): number | null =>
      sizes[cohort] === 0 || cohort + age >= size ? null : clients[cohort * size + cohort + age] / sizes[cohort];
    return Object.freeze({
      start: isoFromDay(startOf(cohort)),
      clients: sizes[cohort],
      hasOlderClients: heap > 0 && startOf(cohort) < since + heap,
      shares: Object.freeze(Array.from({ length: size - oldest }, (_, age) => share(age))),
    });
  });
  return Object.freeze({ unit, cohorts: Object.freeze(cohorts) });
}

/** Clients of each cohort: those who bought in the unit of their first purchase. */
function cohortSizes({ size, clients }: CohortGrid): number[] {
  return Array.from({ length: size }, (_, cohort) => clients[cohort * size + cohort]);
}
