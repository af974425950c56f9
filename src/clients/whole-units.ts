import { UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { calendarUnit, calendarUnitEnd } from "./calendar-units.ts";
import type { TimeUnit } from "./client-history.ts";

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
