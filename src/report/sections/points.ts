import type { PointsAccounts } from "../../results/points-schema.ts";
import type { Results } from "../../results/results.ts";
import { pointsWords as words } from "../../words/points.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import type { Row } from "../table.ts";
import { facts, table } from "../table.ts";

const MONTHS_PER_YEAR = 12;

/** Points of each program by year: flows, deferred revenue, liability; null where no strategy issues points. */
export function pointsTables({ strategies, currency }: Results): Markup | null {
  const blocks = strategies.flatMap(({ name, points }) =>
    points === null
      ? []
      : [
          markup`${table(name, words.columns(currency), yearRows(points))}
${facts(factsOf(points, currency))}`,
        ],
  );
  if (blocks.length === 0) return null;
  return markup`${blocks}<p class="note">${words.note}</p>`;
}

/** The balances of today. */
function openingRow({ points, deferredRevenue, liability }: PointsAccounts["opening"]): Row {
  const none = { text: words.none };
  const cell = (value: number) => ({ text: words.count(value), value });
  return {
    heading: words.today,
    cells: [none, none, none, cell(points), none, none, cell(deferredRevenue), cell(liability)],
  };
}

function yearRows({ series, opening }: PointsAccounts): Row[] {
  const months = series.period.length;
  const rows: Row[] = opening.points === 0 ? [] : [openingRow(opening)];
  for (let from = 0; from < months; from += MONTHS_PER_YEAR) {
    const to = Math.min(months, from + MONTHS_PER_YEAR);
    const inYear = (flow: readonly number[]): number => flow.slice(from, to).reduce((sum, value) => sum + value, 0);
    const cell = (value: number) => ({ text: words.count(value), value });
    rows.push({
      heading: words.date(series.period[to - 1]),
      cells: [
        cell(inYear(series.earned)),
        cell(inYear(series.redeemed)),
        cell(inYear(series.expired)),
        cell(series.outstanding[to - 1]),
        cell(inYear(series.deferred)),
        cell(inYear(series.recognised)),
        cell(series.deferredRevenue[to - 1]),
        cell(series.liability[to - 1]),
      ],
    });
  }
  return rows;
}

function factsOf(points: PointsAccounts, currency: string): (readonly [string, string])[] {
  const { ultimateRedemption, breakage, initialEstimate, catchUp } = points;
  const { mean, p05, p95 } = ultimateRedemption;
  return [
    [words.redeemed, words.share(mean, p05, p95)],
    [words.breakage, words.breakageShare(breakage)],
    [words.estimate, words.expected(initialEstimate)],
    ...(catchUp === null ? [] : [[words.catchUp, words.caughtUp(catchUp.amount, catchUp.month, currency)] as const]),
  ];
}
