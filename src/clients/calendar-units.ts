import type { TimeUnit } from "./client-history.ts";

const MS_PER_DAY = 86_400_000;
const MONTHS: Readonly<Partial<Record<TimeUnit, number>>> = { month: 1, year: 12 };
const DAYS: Readonly<Partial<Record<TimeUnit, number>>> = { day: 1, week: 7 };
/** Days from a Monday to 1970-01-01. */
const FIRST_MONDAY = 3;

/**
 * The day n whole units after `start`, days counted from 1970-01-01 (UTC): in months and years the same day of the month, or its last one
 * where it is shorter (January 31, February 28, March 31).
 */
export function dueDay(start: number, n: number, unit: TimeUnit): number {
  const months = MONTHS[unit];
  if (months === undefined) return start + n * DAYS[unit]!;
  const date = new Date(start * MS_PER_DAY);
  const month = date.getUTCMonth() + n * months;
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastOfMonth)) / MS_PER_DAY;
}

/** Whole units from `start` to `day`: the largest n whose `dueDay` is not after it; negative where `day` is before `start`. */
export function wholeUnits(start: number, day: number, unit: TimeUnit): number {
  const months = MONTHS[unit];
  if (months === undefined) return Math.floor((day - start) / DAYS[unit]!);
  const passed = Math.floor((calendarUnit(day, "month") - calendarUnit(start, "month")) / months);
  return dueDay(start, passed, unit) <= day ? passed : passed - 1;
}

/** Number of the calendar's unit that a day falls in, counted from 1970: its day, week (from Monday), month or year. */
export function calendarUnit(day: number, unit: TimeUnit): number {
  const months = MONTHS[unit];
  if (months === undefined) return unit === "day" ? day : Math.floor((day + FIRST_MONDAY) / 7);
  const date = new Date(day * MS_PER_DAY);
  return Math.floor((12 * (date.getUTCFullYear() - 1970) + date.getUTCMonth()) / months);
}

/** Last day of a unit of the calendar, by its number. */
export function calendarUnitEnd(number: number, unit: TimeUnit): number {
  const months = MONTHS[unit];
  if (months === undefined) return unit === "day" ? number : 7 * (number + 1) - FIRST_MONDAY - 1;
  return Date.UTC(1970, (number + 1) * months, 1) / MS_PER_DAY - 1;
}
