import type { DataFacts } from "../clients/client-history.ts";
import { resolve } from "../quantities/quantity.ts";
import { simulationWords } from "../words/simulation.ts";
import type { SimulationPlan } from "./plan.ts";

const MS_PER_DAY = 86_400_000;

/**
 * First purchases in each calendar month, January first, over the last 12 complete months that show true arrivals; a month that the file
 * does not hold gets the mean of those it holds. Null for a closed cohort and where no complete month is left. A heap at the start of the
 * file is left out, or, where the scenario says since when clients are truly new, what was before.
 *
 * `observedUntil` is the last observed day (since 1970-01-01): the month that it breaks off is left out.
 */
export function measuredArrivals(
  facts: DataFacts,
  observedUntil: number,
  acquiredSince: string | null,
): readonly number[] | null {
  if (facts.closedCohort) return null;
  if (facts.start === null) return null;
  const heapEnds = Date.parse(facts.start) / MS_PER_DAY + (facts.leftTruncatedDays ?? 0);
  const firstDay = acquiredSince === null ? heapEnds : Date.parse(acquiredSince) / MS_PER_DAY;
  const counts: (number | null)[] = Array.from({ length: 12 }, () => null);
  let found = 0;
  for (let i = facts.months.month.length - 1; i >= 0 && found < 12; i--) {
    const [year, month] = facts.months.month[i].split("-").map(Number) as [number, number];
    const begins = Date.UTC(year, month - 1, 1) / MS_PER_DAY;
    const ends = Date.UTC(year, month, 1) / MS_PER_DAY;
    if (ends - 1 > observedUntil) continue;
    if (begins < firstDay) break;
    counts[month - 1] = facts.months.first[i]!;
    found++;
  }
  if (found === 0) return null;
  const mean = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) / found;
  return counts.map((count) => count ?? mean);
}

/** What a client of today's advertising costs, at the medians, in words; empty where nothing is said of it. */
export function paidTodayNotes(plan: SimulationPlan, medians: ArrayLike<number>, currency: string): readonly string[] {
  if (!plan.paidToday) return [];
  const { spendPerMonth, share } = resolve(plan.paidToday, medians);
  const organic = plan.organic && resolve(plan.organic, medians);
  const perMonth = organic === null ? 0 : "perMonth" in organic ? organic.perMonth : yearOf(organic.byMonth) / 12;
  const brought = share * perMonth * (organic !== null && "byMonth" in organic ? 1 / (plan.sample ?? 1) : 1);
  if (!(brought > 0)) return [simulationWords.paidForNobody];
  return [simulationWords.impliedCac(spendPerMonth / brought, brought, currency)];
}

function yearOf(byMonth: readonly number[]): number {
  return byMonth.reduce((sum, count) => sum + count, 0);
}
