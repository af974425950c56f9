import { UNIT_DAYS, type ClientHistory } from "../clients/client-history.ts";
import type { PurchaseLaw } from "./model.ts";

/** Day number (from 1970-01-01, UTC) of an ISO date. */
export function dayOfIso(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/**
 * Expected repeat purchases of all clients from the first day of the file to the end of each day after: element d is the sum over clients of
 * E[X(start + d - first day)].
 *
 * Clients are taken by cohort of first day; a day is over at its end, as in T = (observedUntil - first day) / unitDays.
 */
export function expectedByDay(history: ClientHistory, law: PurchaseLaw, start: number, days: number): Float64Array {
  const cohorts = new Map<number, number>();
  for (const day of history.firstDay ?? []) cohorts.set(day - start, (cohorts.get(day - start) ?? 0) + 1);
  const unitDays = UNIT_DAYS[history.timeUnit];
  const one = Float64Array.from({ length: days + 1 }, (_, age) => law.expected(age / unitDays));
  const total = new Float64Array(days + 1);
  for (const [first, clients] of cohorts) {
    for (let day = first; day <= days; day++) total[day] += clients * one[day - first];
  }
  return total;
}
