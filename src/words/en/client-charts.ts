import { figureWords } from "./figures.ts";

const { count, date, money, percent, signedMoney } = figureWords;

type Unit = "month" | "quarter" | "year";

/** A cohort and the share of its clients who bought again in the next unit. */
interface CohortShare {
  readonly cohort: string;
  readonly share: number;
}

const list = (items: readonly string[]): string => items.join("; ");
const share = (value: number): string => percent(value, Math.abs(value) < 0.0995 ? 1 : 0);
const unitsOf = (n: number, unit: Unit): string => `${count(n)} ${unit}${n === 1 ? "" : "s"}`;
const clientsOf = (n: number): string => `${count(n)} client${n === 1 ? "" : "s"}`;
const onwards: Readonly<Record<Unit, string>> = {
  month: "in the month a year later",
  quarter: "in the quarter a year later",
  year: "in the third year after",
};

function cohort(start: string, unit: Unit): string {
  const [year = "", month = "1"] = start.split("-");
  if (unit === "month") return date(`${year}-${month}`).replace(" ", "\u00a0");
  return unit === "year" ? year : `Q${String(Math.ceil(Number(month) / 3))}\u00a0${year}`;
}

/** Every word on the charts of the client base. */
export const clientChartWords = Object.freeze({
  /** The name of a cohort by the first day of its unit, in one piece: `Q4 2023`. */
  cohort,
  /** Units from that of the first purchase on, for an axis. */
  age: (unit: Unit): string => `${unit[0].toUpperCase()}${unit.slice(1)}s after that of the first purchase`,

  retention: {
    title: (unit: Unit, next: number, later: number | null): string =>
      `Of new clients, ${share(next)} bought again in the next ${unit}${later === null ? "" : `, and ${share(later)} ${onwards[unit]}`}`,
    less: (unit: Unit, now: number, before: number): string =>
      `Newer clients come back less: ${share(now)} of the newest year's bought again in the next ${unit}, against ${share(before)} of the oldest year's`,
    more: (unit: Unit, now: number, before: number): string =>
      `Newer clients come back more: ${share(now)} of the newest year's bought again in the next ${unit}, against ${share(before)} of the oldest year's`,
    subtitle: (
      unit: Unit,
      shades: { readonly oldest: string; readonly newest: string } | null,
      least: number,
    ): string =>
      `Share of the clients with a first purchase in the same ${unit} who bought in each ${unit} after it` +
      (shades === null
        ? ""
        : `; from light (${shades.oldest}) to dark (${shades.newest}); bold: all, weighted by clients`) +
      (least === 0 ? "" : `; without cohorts of under ${clientsOf(least)}`),
    older: "; dashed: the data begin then, with older clients who look new",
    mean: "All cohorts",
    tip: (name: string, age: number, unit: Unit, value: number, clients: number): string =>
      `${name}, ${unitsOf(age, unit)} later: ${share(value)}${clients === 0 ? "" : ` of ${clientsOf(clients)}`}`,
    description: (
      names: readonly string[],
      unit: Unit,
      means: readonly { readonly age: number; readonly share: number }[],
    ): string =>
      `Line chart of ${count(names.length)} cohort${names.length === 1 ? "" : "s"} by ${unit} of the first purchase, ${[...new Set([names[0], names[names.length - 1]])].join(" to ")}. Share of clients who bought, over all of them: ${list(means.map((mean) => `${share(mean.share)} ${unitsOf(mean.age, unit)} later`))}.`,
  },

  map: {
    varies: (unit: Unit, best: CohortShare, worst: CohortShare): string =>
      `Clients of ${best.cohort} came back most: ${share(best.share)} bought again in the next ${unit}, against ${share(worst.share)} of those of ${worst.cohort}`,
    alike: (unit: Unit, least: number, most: number): string =>
      `Cohorts differ no more than chance explains: ${share(least)} to ${share(most)} of their clients bought again in the next ${unit}`,
    subtitle: (unit: Unit): string =>
      `Share in % of the clients with a first purchase in the same ${unit} who bought in each ${unit} after it; in brackets: clients`,
    older: "; *: the data begin then, with older clients who look new",
    row: (name: string, clients: number): string => `${name} (${count(clients)})`,
    cell: (value: number): string => percent(value).slice(0, -2),
    description: (
      rows: readonly { readonly name: string; readonly clients: number; readonly shares: readonly number[] }[],
      unit: Unit,
    ): string =>
      `Heat map of the share of clients who bought, by cohort and ${unit}s after the first purchase. ${list(
        rows.map(
          ({ name, clients, shares }) =>
            `${name} (${clientsOf(clients)}): ${share(shares[0])} after 1 ${unit}${shares.length === 1 ? "" : `, ${share(shares[shares.length - 1])} after ${unitsOf(shares.length, unit)}`}`,
        ),
      )}.`,
  },

  concentration: {
    title: (tenth: number, fifth: number): string =>
      `The best tenth of clients holds ${share(tenth)} of the value of today's clients, the best fifth ${share(fifth)}`,
    even: (tenth: number, fifth: number): string =>
      `Value is spread evenly over today's clients: the best tenth holds ${share(tenth)} of it, the best fifth ${share(fifth)}`,
    negative: (tenth: number, negative: number): string =>
      `The best tenth of clients holds ${share(tenth)} of the value of today's clients; ${share(negative)} of clients cost more than they bring`,
    beyond: (tenth: number, negative: number): string =>
      `The best tenth of clients is worth ${share(tenth)} of what all are worth together: ${share(negative)} of clients cost more than they bring`,
    subtitle: (total: number, currency: string, hasNegative: boolean): string =>
      `Share of the expected value of today's clients (CLV as today, discounted; ${money(total, currency)} in all) by tenth of clients${hasNegative ? "; above 100\u00a0% where the rest takes away from it" : ""}`,
    source: (source: string, today: string, version: string, purchases: string, spend: string): string =>
      `Source: ${source} to ${date(today)}; Holdfast ${version}, expected by the fitted models (${purchases}, ${spend}).`,
    axis: "Tenths of clients, the most valuable first",
    each: "Share of each tenth",
    summed: "Summed up",
    note: share,
    tip: (tenth: number, value: number, summed: number, leastClv: number, currency: string): string =>
      `Tenth ${String(tenth)}: ${share(value)} of the value, ${share(summed)} summed up; CLV from ${money(leastClv, currency)}`,
    description: (
      clients: number,
      tenths: readonly { readonly share: number; readonly summed: number; readonly leastClv: number }[],
      currency: string,
    ): string =>
      `Columns of the share of value by tenth of ${clientsOf(clients)}, and a line of the shares summed up. ${list(
        tenths.map(
          (tenth, i) =>
            `Tenth ${String(i + 1)}: ${share(tenth.share)} (${share(tenth.summed)} summed up), CLV from ${money(tenth.leastClv, currency)}`,
        ),
      )}.`,
  },

  segments: {
    within: (segment: string): string => `in the segment ${segment}`,
    amongNew: "among new clients",
    gains: (name: string, where: string, gain: number, all: number, currency: string): string =>
      `${name} gains most ${where}: ${signedMoney(gain, currency)} on average, and ${signedMoney(all, currency)} in all`,
    loses: (name: string, where: string, loss: number, all: number, currency: string): string =>
      `${name} loses most ${where}: ${signedMoney(loss, currency)} on average, and ${signedMoney(all, currency)} in all`,
    holds: (segment: string, part: number, baseline: string): string =>
      `The segment ${segment} holds ${share(part)} of customer equity with ${baseline}`,
    most: (segment: string, mean: number, baseline: string, currency: string): string =>
      `The segment ${segment} is worth most with ${baseline}: ${money(mean, currency)} on average`,
    subtitle: (currency: string, baseline: string): string =>
      `Mean difference in customer equity to ${baseline} by segment, discounted, in ${currency}; on the right: mean equity with ${baseline}; bars in the order of the key`,
    subtitleAlone: (currency: string, baseline: string): string =>
      `Mean customer equity with ${baseline} by segment, discounted, in ${currency}`,
    others: (n: number): string => `${count(n)} other segments`,
    note: (mean: number, part: number | null, currency: string): readonly string[] => [
      money(mean, currency),
      ...(part === null ? [] : [share(part)]),
    ],
    tip: (name: string, segment: string, difference: number, currency: string): string =>
      `${name}, ${segment}: ${signedMoney(difference, currency)}`,
    tipAlone: (segment: string, mean: number, currency: string): string => `${segment}: ${money(mean, currency)}`,
    description: (
      baseline: string,
      rows: readonly {
        readonly segment: string;
        readonly mean: number;
        readonly differences: readonly { readonly name: string; readonly value: number }[];
      }[],
      currency: string,
    ): string =>
      `Mean customer equity by segment with ${baseline}${rows[0].differences.length === 0 ? "" : ", and differences to it by strategy"}. ${list(
        rows.map(({ segment, mean, differences }) =>
          [
            `${segment}: ${money(mean, currency)}`,
            ...differences.map(({ name, value }) => `${name} ${signedMoney(value, currency)}`),
          ].join(", "),
        ),
      )}.`,
  },
});
