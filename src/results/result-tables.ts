import { inLocale } from "../words/locale.ts";
import {
  assumptionsTable,
  backtestMonthsTable,
  clientDecilesTable,
  cohortsTable,
  dataMonthsTable,
} from "./background-tables.ts";
import { breakEvensTable, frontierTable, leversTable, sensitivityTable, sweepTable } from "./decision-tables.ts";
import type { ResultTable } from "./result-table.ts";
import type { Results } from "./results.ts";
import { monthsTable, segmentsTable, strategiesTable, totalsTable } from "./strategy-tables.ts";

const tables: readonly ((results: Results) => ResultTable)[] = [
  strategiesTable,
  monthsTable,
  totalsTable,
  segmentsTable,
  leversTable,
  sensitivityTable,
  breakEvensTable,
  frontierTable,
  sweepTable,
  assumptionsTable,
  dataMonthsTable,
  backtestMonthsTable,
  cohortsTable,
  clientDecilesTable,
];

/**
 * The results as tables of plain values, for spreadsheets, data frames and pages of others; nothing is rounded.
 *
 * Names of tables and columns are the same in every language, headings, titles, units and descriptions are in that of the results. Rows are
 * in the order of the scenario; money is in the results' currency, shares go from 0 to 1. A table without rows is left out: there is no
 * sweep, no backtest, or no sensitivity where nothing is uncertain. Reads no file and throws nothing on valid results.
 */
export function resultTables(results: Results): readonly ResultTable[] {
  return inLocale(results.locale, () => tables.map((table) => table(results)).filter(({ rows }) => rows.length > 0));
}
