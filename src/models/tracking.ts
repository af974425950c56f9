import { UNIT_DAYS, type ClientHistory } from "../clients/client-history.ts";
import { dayOfIso, expectedByDay } from "./cohorts.ts";
import type { ClientLaws } from "./fitted-laws.ts";

/** Repeat purchases of all clients by unit of time since the first day of the file, true and expected; columns of one length. */
export interface Tracking {
  /** 1, 2, ...: the last one may be cut short by the end of the file. */
  readonly period: readonly number[];
  readonly actual: readonly number[];
  readonly expected: readonly number[];
  readonly cumulativeActual: readonly number[];
  readonly cumulativeExpected: readonly number[];
  /** Units from the first day to the end of calibration, possibly fractional: what comes after is holdout. */
  readonly calibrationPeriods: number;
}

/**
 * Tracks a law, or each client's own, against what all clients did, calibration and holdout: in each unit of time the repeat purchases of all cohorts against
 * E[X(t)] of clients whose first purchase fell on the cohort's day. Null for a summary table, which has no dates, and for
 * occasions and contracts, whose units are not of one length.
 *
 * Source: Fader, Hardie & Lee 2005, figures 1 and 2.
 */
export function tracking(history: ClientHistory, laws: ClientLaws): Tracking | null {
  const { facts, firstDay } = history;
  if (facts.kind === "contracts" || facts.occasions === true) return null;
  if (firstDay === null || facts.start === null || facts.end === null) return null;
  const start = dayOfIso(facts.start);
  const lastDay = dayOfIso(facts.end) - start;
  const unitDays = UNIT_DAYS[history.timeUnit];
  const byDay = expectedByDay(history, laws, start, lastDay);
  const actual = facts.repeatByUnit;
  const cumulativeExpected = actual.map((_, unit) => byDay[Math.min(Math.ceil((unit + 1) * unitDays) - 1, lastDay)]);
  let total = 0;
  return {
    period: actual.map((_, unit) => unit + 1),
    actual,
    expected: cumulativeExpected.map((value, unit) => value - (unit === 0 ? 0 : cumulativeExpected[unit - 1])),
    cumulativeActual: actual.map((count) => (total += count)),
    cumulativeExpected,
    calibrationPeriods: (history.observedUntil - start + 1) / unitDays,
  };
}
