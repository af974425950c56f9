import type { ClientHistory } from "../clients/client-history.ts";
import { modelWords } from "../words/models.ts";
import { dayOfIso, expectedByDay } from "./cohorts.ts";
import type { ClientLaws } from "./fitted-laws.ts";

/** A factor on purchase rates by calendar month, January first, with exposure-weighted mean 1 over the fitted window. */
export interface Seasonality {
  readonly kind: "measured" | "none";
  /** Twelve ones where kind is "none". */
  readonly factors: readonly number[];
  /** What was done or why it was not, for the report. */
  readonly note: string;
}

/** One month of the file, cut at its ends: repeat purchases seen, expected by the model, and the share of its days that the file covers. */
interface Month {
  readonly month: number;
  readonly observed: number;
  readonly expected: number;
  readonly covered: number;
}

const NONE: readonly number[] = Object.freeze(new Array<number>(12).fill(1));

/**
 * Seasonality by calendar month: observed over model-expected repeat purchases, shrunk to 1.
 *
 * Expectations are summed over the days of each month that the fitted window covers, so that the first and last month may be partial. Months are
 * shrunk as gamma-Poisson counts with a common prior of mean 1, (observed + k)/(expected + k), k = dispersion/variance of true factors,
 * both by moments: the dispersion (at least 1) from the same month in different years, the variance from what the months differ by beyond that.
 * Needs two whole years of each calendar month in the window, else "none" with a note.
 */
export function measureSeasonality(history: ClientHistory, laws: ClientLaws): Seasonality {
  const months = monthsOf(history, laws);
  if (months === null) return none(modelWords.seasonNeedsDates);
  const covered = sumByMonth(months, (month) => month.covered);
  // A day's worth of slack: leap days make two halves of February a little more or less than one.
  if (covered.some((share) => share < 2 - 1 / 28)) return none(modelWords.seasonNeedsTwoYears(Math.min(...covered)));
  const observed = sumByMonth(months, (month) => month.observed);
  const expected = sumByMonth(months, (month) => month.expected);
  const level = sum(observed) / sum(expected);
  if (!(level > 0) || !expected.every((value) => value > 0)) return none(modelWords.seasonNeedsRepeats);

  const exposure = expected.map((value) => value * level);
  const ratios = observed.map((count, month) => count / exposure[month]);
  const dispersion = dispersionOf(months, ratios, level);
  const variance = varianceBeyond(ratios, exposure, dispersion);
  const shrunk = ratios.map((ratio, month) => 1 + ((ratio - 1) * variance) / (variance + dispersion / exposure[month]));
  const mean = sum(shrunk.map((factor, month) => factor * exposure[month])) / sum(exposure);
  const factors = Object.freeze(shrunk.map((factor) => factor / mean));
  return {
    kind: "measured",
    factors,
    note: modelWords.seasonMeasured(months.length, Math.min(...factors), Math.max(...factors)),
  };
}

function none(note: string): Seasonality {
  return { kind: "none", factors: NONE, note };
}

/** The months of the fitted window; a month that the holdout cuts is left out, as its count includes what came after. Null without dates. */
function monthsOf(history: ClientHistory, laws: ClientLaws): Month[] | null {
  const { facts, firstDay, observedUntil } = history;
  if (firstDay === null || facts.start === null || facts.months.month.length === 0) return null;
  const start = dayOfIso(facts.start);
  const byDay = expectedByDay(history, laws, start, observedUntil - start);
  const months: Month[] = [];
  facts.months.month.forEach((name, index) => {
    const firstOfMonth = dayOfIso(`${name}-01`);
    const [year, month] = name.split("-").map(Number) as [number, number];
    const lastOfMonth = Date.UTC(year, month, 0) / 86_400_000;
    if (firstOfMonth > observedUntil || (history.holdout !== null && lastOfMonth > observedUntil)) return;
    const from = Math.max(firstOfMonth, start);
    const to = Math.min(lastOfMonth, observedUntil);
    months.push({
      month: month - 1,
      observed: facts.months.repeat[index],
      expected: byDay[to - start] - (from > start ? byDay[from - 1 - start] : 0),
      covered: (to - from + 1) / (lastOfMonth - firstOfMonth + 1),
    });
  });
  return months;
}

/** Variance over mean of the counts around their calendar month's ratio, pooled: 1 for independent purchases. */
function dispersionOf(months: readonly Month[], ratios: readonly number[], level: number): number {
  let chiSquare = 0;
  let freedom = -12;
  for (const { month, observed, expected } of months) {
    const fitted = expected * level * ratios[month];
    freedom++;
    if (fitted > 0) chiSquare += (observed - fitted) ** 2 / fitted;
  }
  return freedom > 0 ? Math.max(1, chiSquare / freedom) : 1;
}

/** Variance of the true factors around 1, by moments. Source: DerSimonian & Laird 1986, with weights in proportion to exposure. */
function varianceBeyond(ratios: readonly number[], exposure: readonly number[], dispersion: number): number {
  const total = sum(exposure);
  const spread = sum(ratios.map((ratio, month) => (ratio - 1) ** 2 * exposure[month]));
  const noise = dispersion * (ratios.length - 1);
  return Math.max(0, (spread - noise) / (total - sum(exposure.map((value) => value * value)) / total));
}

function sumByMonth(months: readonly Month[], value: (month: Month) => number): number[] {
  const totals = new Array<number>(12).fill(0);
  for (const month of months) totals[month.month] += value(month);
  return totals;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
