import { baselineOf, challengersOf, plainName } from "../../charts/strategies.ts";
import type { Results, StrategyResult, TotalName } from "../../results/results.ts";
import { reportWords } from "../../words/report.ts";
import { tellsBestChoice, withoutUntold } from "../best-choice.ts";
import type { Markup } from "../markup.ts";
import { markup } from "../markup.ts";
import { subsection } from "../section.ts";
import type { Cell, Row } from "../table.ts";
import { table } from "../table.ts";

const words = reportWords.strategies;
const { figures } = reportWords;
/** The column of the chance to be the best choice, the heading of a row being the first. */
const BEST_CHOICE = 5;
const none = (): Cell => ({ text: reportWords.none });

/** The strategies with their figures, one row each. */
export function strategiesTable(results: Results): Markup {
  const isTold = tellsBestChoice(results.strategies);
  const errors = challengersOf(results).map((strategy) => strategy.difference.mcse);
  const note =
    errors.length === 0
      ? null
      : markup`<p class="note">${words.note(Math.max(...errors), results.currency, results.horizonMonths, isTold)}</p>`;
  const rows = results.strategies.map((strategy) => comparisonRow(results, strategy));
  const shown = table(
    words.caption(plainName(baselineOf(results).name)),
    withoutUntold(results.strategies, words.columns, BEST_CHOICE),
    rows,
  );
  return subsection("strategies", words.heading, [shown, note]);
}

function comparisonRow(results: Results, strategy: StrategyResult): Row {
  const { currency } = results;
  const { equity, difference, differenceWithinHorizon, totals } = strategy;
  const gap = (total: StrategyResult["difference"]): Cell =>
    total === null
      ? none()
      : {
          text: figures.signedMoney(total.mean, currency),
          value: total.mean,
          below: figures.signedRange(total.p05, total.p95),
        };
  const cost = totals.marketingCost.mean + totals.rewardCost.mean + totals.incentiveCost.mean;
  return {
    heading: strategy.name,
    isChosen: strategy.name === results.recommendation.strategy,
    cells: withoutUntold<Cell>(
      results.strategies,
      [
        {
          text: figures.money(equity.mean, currency),
          value: equity.mean,
          below: figures.range(equity.p05, equity.p95),
        },
        gap(difference),
        gap(differenceWithinHorizon),
        { text: figures.chance(strategy.pBetter), value: strategy.pBetter },
        { text: figures.chance(strategy.pBestChoice), value: strategy.pBestChoice },
        payback(strategy),
        { text: figures.ratio(strategy.returnOnSpend), value: strategy.returnOnSpend },
        { text: figures.money(cost, currency), value: cost },
      ],
      BEST_CHOICE - 1,
    ),
  };
}

/** In how many futures it pays back, and the median month of these where they are at least half. */
function payback({ paybackMonth }: StrategyResult): Cell {
  if (paybackMonth === null) return none();
  const { p50, neverShare } = paybackMonth;
  const below = p50 === null ? {} : { below: figures.paysBackAt(p50) };
  return { text: figures.paysBackIn(neverShare), value: 1 - neverShare, ...below };
}

/** What lies behind the money: clients, programs, segments. */
export function clientTables(results: Results): Markup {
  return markup`${clientTable(results)}${programTables(results)}${segmentTable(results)}`;
}

function clientTable(results: Results): Markup {
  const { currency } = results;
  const rows = results.strategies.map((strategy): Row => {
    const { totals, retention } = strategy;
    return {
      heading: strategy.name,
      cells: [
        { text: figures.short(totals.newClients.mean), value: totals.newClients.mean },
        { text: figures.short(totals.activeAtEnd.mean), value: totals.activeAtEnd.mean },
        { text: figures.percent(retention.survivalAfterYear), value: retention.survivalAfterYear },
        { text: figures.percent(retention.repeatRateWithinYear), value: retention.repeatRateWithinYear },
        { text: figures.money0(strategy.cac, currency), value: strategy.cac },
        { text: figures.money0(strategy.newClientValue, currency), value: strategy.newClientValue },
        { text: figures.ratio(strategy.clvToCac), value: strategy.clvToCac },
        { text: figures.percent(strategy.negativeClvShare), value: strategy.negativeClvShare },
      ],
    };
  });
  return markup`${table(reportWords.clients.caption, reportWords.clients.columns, rows)}<p class="note">${reportWords.clients.note}</p>
`;
}

/** Programs and campaigns apart, so that either fits the page. */
function programTables(results: Results): Markup {
  const { programs, campaigns } = reportWords;
  return markup`${[countTable(results, programs), countTable(results, campaigns)].filter((each) => each !== null)}`;
}

interface CountWords {
  readonly caption: string;
  readonly strategy: string;
  readonly columns: Readonly<Partial<Record<TotalName, string>>>;
}

function countTable(results: Results, { caption, columns, strategy: heading }: CountWords): Markup | null {
  const names = Object.keys(columns) as TotalName[];
  const used = names.filter((name) => results.strategies.some((strategy) => strategy.totals[name].mean !== 0));
  const rows = results.strategies
    .filter((strategy) => used.some((name) => strategy.totals[name].mean !== 0))
    .map((strategy) => ({
      heading: strategy.name,
      cells: used.map((name) => ({
        text: strategy.totals[name].mean === 0 ? reportWords.none : figures.short(strategy.totals[name].mean),
        value: strategy.totals[name].mean,
      })),
    }));
  return rows.length === 0 ? null : table(caption, [heading, ...used.map((name) => columns[name]!)], rows);
}

function segmentTable(results: Results): Markup | null {
  const segments = baselineOf(results).equityBySegment.map(({ segment }) => segment);
  if (segments.length < 2) return null;
  const rows = results.strategies.map((strategy) => ({
    heading: strategy.name,
    cells: segments.map((segment) => {
      const found = strategy.equityBySegment.find((each) => each.segment === segment);
      return { text: figures.short(found?.mean ?? null), value: found?.mean ?? null };
    }),
  }));
  return table(reportWords.segments.caption(results.currency), [reportWords.segments.strategy, ...segments], rows);
}
