import { equityByStrategy } from "../../../charts/equity-by-strategy.ts";
import { baselineOf, challengersOf, plainName } from "../../../charts/strategies.ts";
import type { Results, StrategyResult } from "../../../results/results.ts";
import { deckWords } from "../../../words/deck.ts";
import { reportWords } from "../../../words/report.ts";
import { withoutUntold } from "../../best-choice.ts";
import { DECK_LAYOUT, exhibit, type SlideKind } from "../exhibit.ts";
import { pagesOf, tableSize } from "../fit-table.ts";
import { PLACES } from "../places.ts";
import type { TableCell, TableColumn, TableRow } from "../slide-plan.ts";

const { figures } = reportWords;
/** Inches of the columns of figures; the names have the rest. */
const WIDTHS = [1.85, 1.95, 0.9, 1.05, 1.2, 1.3, 1.1] as const;
/** Column of the report's table that a slide leaves out: the difference within the horizon. */
const LEFT_OUT = 3;
/** Column of a slide's table with the chance to be the best choice. */
const BEST_CHOICE = 4;

/** The strategies side by side in figures, over several slides where they are many; none with a baseline alone. */
export const strategiesSlide: SlideKind = (results) => {
  if (challengersOf(results).length === 0) return [];
  const chart = equityByStrategy(results, DECK_LAYOUT);
  const headings = reportWords.strategies.columns.filter((_, k) => k !== LEFT_OUT);
  const { strategies } = results;
  const widths = withoutUntold<number>(strategies, WIDTHS, BEST_CHOICE - 1);
  const names = PLACES.body.w - widths.reduce((sum, width) => sum + width, 0);
  const columns = withoutUntold(strategies, headings, BEST_CHOICE).map((heading, k): TableColumn => ({
    heading,
    width: k === 0 ? names : widths[k - 1],
    isFigure: k > 0,
  }));
  const rows = results.strategies.map((strategy) => rowOf(results, strategy));
  const size = tableSize(columns, rows, PLACES.body.h);
  const description = deckWords.strategies.description(
    results.strategies.map(({ name, equity, difference }) => ({
      name: plainName(name),
      equity: figures.money(equity.mean, results.currency),
      difference: difference === null ? reportWords.none : figures.signedMoney(difference.mean, results.currency),
    })),
  );
  const subtitle = reportWords.strategies.caption(plainName(baselineOf(results).name)).replace(/\.$/, "");
  const pages = pagesOf({ columns, size }, rows, PLACES.body.h);
  return pages.map((own, k) => {
    const title = chart.title + (pages.length === 1 ? "" : deckWords.part(k + 1, pages.length));
    const table = { kind: "table", at: PLACES.body, description, columns, rows: own, size } as const;
    return exhibit({ ...chart, title, subtitle }, [table], deckWords.notes.strategies);
  });
};

function rowOf({ currency, recommendation, strategies }: Results, strategy: StrategyResult): TableRow {
  const { equity, difference, paybackMonth, totals } = strategy;
  const cost = totals.marketingCost.mean + totals.rewardCost.mean + totals.incentiveCost.mean;
  const none: TableCell = { text: reportWords.none };
  return {
    isChosen: strategy.name === recommendation.strategy,
    cells: withoutUntold<TableCell>(
      strategies,
      [
        { text: plainName(strategy.name) },
        { text: figures.money(equity.mean, currency), below: figures.range(equity.p05, equity.p95) },
        difference === null
          ? none
          : {
              text: figures.signedMoney(difference.mean, currency),
              below: figures.signedRange(difference.p05, difference.p95),
            },
        { text: figures.chance(strategy.pBetter) },
        { text: figures.chance(strategy.pBestChoice) },
        paybackMonth === null ? none : payback(paybackMonth),
        { text: figures.ratio(strategy.returnOnSpend) },
        { text: figures.money(cost, currency) },
      ],
      BEST_CHOICE,
    ),
  };
}

/** In how many futures it pays back, and the median month of these where they are at least half. */
function payback({ p50, neverShare }: NonNullable<StrategyResult["paybackMonth"]>): TableCell {
  return { text: figures.paysBackIn(neverShare), ...(p50 === null ? {} : { below: figures.paysBackAt(p50) }) };
}
