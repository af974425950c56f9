import type { Results } from "../results/results.ts";

/** Cohorts of the results that have a client. */
export type Cohort = NonNullable<Results["data"]["cohorts"]>["cohorts"][number];
export type CohortUnit = NonNullable<Results["data"]["cohorts"]>["unit"];

const PER_YEAR: Readonly<Record<CohortUnit, number>> = { month: 12, quarter: 4, year: 1 };
/** A change of a share that is worth saying. */
const WORTH_SAYING = 0.02;
/** Standard normal quantiles of .99 on one side and on both. */
const Z99 = 2.326;
const Z995 = 2.576;

/** The cohorts with clients of whom it is known who bought in the unit after the first, oldest first. */
export function followedCohorts(
  results: Results,
): { readonly unit: CohortUnit; readonly cohorts: readonly Cohort[] } | null {
  const { cohorts } = results.data;
  if (cohorts === null) return null;
  const followed = cohorts.cohorts.filter(({ clients, shares }) => clients > 0 && (shares[1] ?? null) !== null);
  return followed.every(({ hasOlderClients }) => hasOlderClients) ? null : { unit: cohorts.unit, cohorts: followed };
}

/** Shares by age from 1 on, as far as they are known. */
export function sharesFrom1({ shares }: Cohort): readonly number[] {
  const known = shares.slice(1);
  const end = known.indexOf(null);
  return (end === -1 ? known : known.slice(0, end)).map((share) => share!);
}

/** Share of all clients by age from 1 on, over the cohorts that are old enough; cohorts with older clients among them are left out. */
export function pooledShares(cohorts: readonly Cohort[]): readonly number[] {
  const told = cohorts
    .filter(({ hasOlderClients }) => !hasOlderClients)
    .map((cohort) => ({ clients: cohort.clients, shares: sharesFrom1(cohort) }));
  const ages = Math.max(...told.map(({ shares }) => shares.length));
  return Array.from({ length: ages }, (_, age) => {
    const old = told.filter(({ shares }) => shares.length > age);
    const bought = old.reduce((sum, { clients, shares }) => sum + clients * shares[age], 0);
    return bought / old.reduce((sum, { clients }) => sum + clients, 0);
  });
}

/**
 * Share of the clients of the newest year and of the oldest who bought in the next unit, whole years so that seasons do not tell; null where the
 * years overlap, or differ by less than two points or than chance explains at 1 %.
 */
export function changeOverYears(
  unit: CohortUnit,
  cohorts: readonly Cohort[],
): { readonly now: number; readonly before: number } | null {
  const told = cohorts.filter(({ hasOlderClients }) => !hasOlderClients);
  const length = PER_YEAR[unit];
  if (told.length < 2 * length) return null;
  const of = (own: readonly Cohort[]) => {
    const clients = own.reduce((sum, cohort) => sum + cohort.clients, 0);
    return { clients, share: pooledShares(own)[0] };
  };
  const years = [told.slice(0, length), told.slice(-length)];
  // A cohort without a client would make a year of another length.
  if (years.some((year) => monthsFrom(year[0], year[length - 1]) !== 12 - 12 / length)) return null;
  const [before, now] = years.map(of);
  const all = (before.share * before.clients + now.share * now.clients) / (before.clients + now.clients);
  const error = Math.sqrt(all * (1 - all) * (1 / before.clients + 1 / now.clients));
  const change = Math.abs(now.share - before.share);
  return change < WORTH_SAYING || change <= Z995 * error ? null : { now: now.share, before: before.share };
}

function monthsFrom(one: Cohort, other: Cohort): number {
  const [from, to] = [one, other].map(({ start }) => start.split("-").map(Number));
  return 12 * (to[0] - from[0]) + to[1] - from[1];
}

/**
 * True where the shares of cohorts who bought in the next unit differ by more than chance explains at 1 %: over the years, or by Pearson's
 * chi-square with its quantile by the cube root. Cohorts with older clients among them are left out.
 *
 * Source: Wilson & Hilferty 1931.
 */
export function differByMoreThanChance(unit: CohortUnit, cohorts: readonly Cohort[]): boolean {
  const told = cohorts.filter(({ hasOlderClients }) => !hasOlderClients);
  if (changeOverYears(unit, told) !== null) return true;
  const all = pooledShares(told)[0];
  const freedom = told.length - 1;
  const statistic = told.reduce(
    (sum, { clients, shares }) => sum + (clients * (shares[1]! - all) ** 2) / (all * (1 - all)),
    0,
  );
  const part = 2 / (9 * freedom);
  return statistic > freedom * (1 - part + Z99 * Math.sqrt(part)) ** 3;
}

/** The share a year on (three years on of yearly cohorts), from those by age from 1 on; null where it is not known yet. */
export function shareOnwards(unit: CohortUnit, pooled: readonly number[]): number | null {
  return pooled[(unit === "year" ? 3 : PER_YEAR[unit]) - 1] ?? null;
}
