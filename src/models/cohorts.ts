import { UNIT_DAYS, type ClientHistory } from "../clients/client-history.ts";
import { lawOfClient, type ClientLaws } from "./fitted-laws.ts";
import type { PurchaseLaw } from "./model.ts";

/** Day number (from 1970-01-01, UTC) of an ISO date. */
export function dayOfIso(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/**
 * Expected repeat purchases of all clients from the first day of the file to the end of each day after: element d is the sum over clients of
 * E[X(start + d - first day)].
 *
 * Clients are taken by law and cohort of first day; a day is over at its end, as in T = (observedUntil - first day) / unitDays.
 */
export function expectedByDay(history: ClientHistory, laws: ClientLaws, start: number, days: number): Float64Array {
  const cohorts = new Map<PurchaseLaw, Map<number, number>>();
  (history.firstDay ?? []).forEach((day, client) => {
    const law = lawOfClient(laws, client);
    let own = cohorts.get(law);
    if (own === undefined) cohorts.set(law, (own = new Map()));
    own.set(day - start, (own.get(day - start) ?? 0) + 1);
  });
  const unitDays = UNIT_DAYS[history.timeUnit];
  const total = new Float64Array(days + 1);
  for (const [law, own] of cohorts) {
    const one = Float64Array.from({ length: days + 1 }, (_, age) => law.expected(age / unitDays));
    for (const [first, clients] of own) {
      for (let day = first; day <= days; day++) total[day] += clients * one[day - first];
    }
  }
  return total;
}
