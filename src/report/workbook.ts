import { column, type ColumnType, type ResultTable } from "../results/result-table.ts";
import { resultTables } from "../results/result-tables.ts";
import type { ClientsSheet } from "../results/read-clients-sheet.ts";
import type { Results } from "../results/results.ts";
import { inLocale } from "../words/locale.ts";
import { workbookWords as words } from "../words/workbook.ts";
import { workbookStyles } from "./workbook-styles.ts";
import { notesSheet, summarySheet } from "./workbook-summary.ts";
import { tableSheet, turnedSheet } from "./workbook-tables.ts";
import { xlsxFile, type Sheet } from "./xlsx-file.ts";

/** Tables that have a sheet below each other, and how many columns of each stay in sight. */
const TABLE_SHEETS = [
  ["months", "months", 3],
  ["assumptions", "assumptions", 1],
  ["sensitivity", "sensitivity", 2],
  ["break_evens", "breakEvens", 2],
  ["frontier", "frontier", 1],
] as const;

const CLIENT_TYPES = {
  client: "text",
  x: "integer",
  tx: "number",
  T: "number",
  p_alive: "share",
  expected_purchases: "number",
  expected_spend: "money",
  clv: "money",
  clv_p05: "money",
  clv_p95: "money",
  segment: "text",
} as const satisfies Readonly<Record<string, ColumnType>>;

/**
 * The results as an XLSX workbook in their language: summary, strategies, by month, assumptions, sensitivity, break-evens, frontier, clients, notes.
 *
 * Cells have their types, nothing is a formula; sheets without rows are left out. `clients` comes from `readClientsSheet`; null leaves that sheet out.
 * The same results give the same bytes.
 */
export async function workbookBytes(results: Results, clients: ClientsSheet | null): Promise<Uint8Array> {
  const sheets = inLocale(results.locale, () => makeSheets(results, clients));
  const creator = `Holdfast ${results.version}`;
  return xlsxFile(sheets, { title: results.scenario, creator, created: results.today });
}

function makeSheets(results: Results, clients: ClientsSheet | null): readonly Sheet[] {
  const { currency } = results;
  const styles = workbookStyles(currency);
  const tables = resultTables(results);
  const strategies = tables.find(({ name }) => name === "strategies")!;
  const listed = TABLE_SHEETS.flatMap(([name, title, frozenColumns]) => {
    const table = tables.find((each) => each.name === name);
    return table === undefined ? [] : [{ title: words.sheets[title], table: withoutZeros(table), frozenColumns }];
  });
  const clientList = clients === null || clients.rows.length === 0 ? null : clientTable(clients, currency);
  const described = [
    [words.sheets.strategies, strategies] as const,
    ...listed.map(({ title, table }) => [title, table] as const),
    ...(clientList === null ? [] : [[words.sheets.clients, clientList] as const]),
  ];
  return [
    summarySheet(results, strategies, styles),
    turnedSheet(words.sheets.strategies, strategies, styles, currency),
    ...listed.map(({ title, table, frozenColumns }) =>
      tableSheet(title, table, styles, { currency, frozenColumns, note: null }),
    ),
    ...(clients === null || clientList === null
      ? []
      : [
          tableSheet(words.sheets.clients, clientList, styles, {
            currency,
            frozenColumns: 1,
            note: clientNote(clients),
          }),
        ]),
    notesSheet(described, styles),
  ];
}

/** Of the table by month, what some strategy has: a plan without points has no columns of points. */
function withoutZeros(table: ResultTable): ResultTable {
  if (table.name !== "months") return table;
  return { ...table, columns: table.columns.filter(({ name }) => table.rows.some((row) => row[name] !== 0)) };
}

function clientTable({ columns, rows }: ClientsSheet, currency: string): ResultTable {
  const known = (Object.keys(CLIENT_TYPES) as (keyof typeof CLIENT_TYPES)[]).filter((name) => columns.includes(name));
  const at = known.map((name) => columns.indexOf(name));
  return {
    name: "clients",
    title: words.sheets.clients,
    columns: known.map((name) => column(name, CLIENT_TYPES[name], currency)),
    rows: rows.map((row) => Object.fromEntries(known.map((name, i) => [name, row[at[i]]]))),
  };
}

function clientNote({ clients, rows }: ClientsSheet): string {
  return rows.length < clients ? words.capped(rows.length, clients) : words.all(clients);
}
