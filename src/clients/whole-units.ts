import { UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { calendarUnit, calendarUnitEnd } from "./calendar-units.ts";
import { MS_PER_DAY } from "./client-days.ts";
import type { TimeUnit } from "./client-history.ts";
import type { TransactionRows } from "./transaction-rows.ts";

/** What whole units may miss a number by that was counted in days: a February is 0.92 months. */
const SLACK = 0.1;

/** A holdout as whole units; a UsageError where it is none. */
export function wholeHoldout(periods: number, unit: TimeUnit): number {
  const whole = Math.round(periods);
  if (whole < 1 || Math.abs(periods - whole) > SLACK) {
    throw new UsageError(inputWords.wholeHoldout(periods, unit), inputWords.wholeHoldoutHint);
  }
  return whole;
}

/** Last day of the last unit of the calendar that is over by `day`. */
export function lastWholeUnit(day: number, unit: TimeUnit): number {
  const number = calendarUnit(day, unit);
  return calendarUnitEnd(number, unit) === day ? day : calendarUnitEnd(number - 1, unit);
}

/** The rows up to the end of a day, those after it counted as such; the same value where there are none. */
export function rowsUntil(rows: TransactionRows, day: number): TransactionRows {
  const end = (day + 1) * MS_PER_DAY;
  const kept = new Int32Array(rows.size);
  let size = 0;
  for (let row = 0; row < rows.size; row++) if (rows.at[row] < end) kept[size++] = row;
  if (size === rows.size) return rows;
  const { client, at, amount, segment } = rows;
  const places = kept.subarray(0, size);
  return {
    ...rows,
    size,
    client: Int32Array.from(places, (row) => client[row]),
    at: Float64Array.from(places, (row) => at[row]),
    amount: Float64Array.from(places, (row) => amount[row]),
    segment: segment.length === 0 ? segment : Int32Array.from(places, (row) => segment[row]),
    afterEnd: rows.afterEnd + rows.size - size,
  };
}
