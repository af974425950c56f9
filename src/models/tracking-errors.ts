import { UNIT_DAYS, type ClientHistory } from "../clients/client-history.ts";
import { dayOfIso } from "./cohorts.ts";
import type { PurchaseLaw } from "./model.ts";
import { tracking } from "./tracking.ts";

/** How far the purchases of all clients by unit of time of the holdout are from what was expected; shares. */
export interface TrackingErrors {
  /** Mean absolute percentage error of the purchases since the start of the holdout, unit by unit; units before its first purchase are left out. */
  readonly cumulative: number | null;
  /** Mean absolute error of a unit over the mean purchases of a unit: a unit without purchases would have no percentage. */
  readonly byUnit: number | null;
}

/** Repeat purchases of all clients in each whole unit of the holdout, true and expected. Units are counted from the first day of the file. */
export interface HoldoutUnits {
  readonly actual: readonly number[];
  readonly expected: readonly number[];
}

const NONE: TrackingErrors = Object.freeze({ cumulative: null, byUnit: null });

/**
 * The whole units of a holdout, with what a law expected of all cohorts in each: E[X(t)], as in the tracking plots of the papers. Null for a
 * history without dates, or a holdout without a whole unit: one that an end of the holdout cuts is left out.
 *
 * Source: Fader, Hardie & Lee 2005, figures 2 and 3.
 */
export function holdoutUnits(history: ClientHistory, law: PurchaseLaw | null): HoldoutUnits | null {
  const { facts, observedUntil, timeUnit } = history;
  if (facts.start === null || facts.end === null || history.firstDay === null) return null;
  const unitDays = UNIT_DAYS[timeUnit];
  const start = dayOfIso(facts.start);
  const lastDay = dayOfIso(facts.end) - start;
  const firstOf = (unit: number): number => Math.ceil(unit * unitDays);
  const from = facts.repeatByUnit.findIndex((_, unit) => firstOf(unit) > observedUntil - start);
  const cut = facts.repeatByUnit.findIndex((_, unit) => firstOf(unit + 1) - 1 > lastDay);
  const to = cut < 0 ? facts.repeatByUnit.length : cut;
  if (from < 0 || from >= to) return null;
  const expected = law === null ? [] : (tracking(history, law)?.expected ?? []);
  return { actual: facts.repeatByUnit.slice(from, to), expected: expected.slice(from, to) };
}

/** Errors of expected purchases by unit; of a forecast without a course in time, an even share of its total is expected in each. */
export function trackingErrors(units: HoldoutUnits | null): TrackingErrors {
  if (units === null) return NONE;
  const { actual, expected } = units;
  let total = 0;
  let forecast = 0;
  let absolute = 0;
  let percentages = 0;
  let counted = 0;
  actual.forEach((count, unit) => {
    total += count;
    forecast += expected[unit];
    absolute += Math.abs(expected[unit] - count);
    if (total === 0) return;
    percentages += Math.abs(forecast / total - 1);
    counted++;
  });
  return total === 0 ? NONE : { cumulative: percentages / counted, byUnit: absolute / total };
}
