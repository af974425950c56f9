import type { CellValue, ResultColumn, ResultRow, ResultTable } from "../results/result-table.ts";
import { tablesWords } from "../words/tables.ts";
import { workbookWords as words } from "../words/workbook.ts";
import { figureWidth, type WorkbookStyles } from "./workbook-styles.ts";
import type { CellStyle, Sheet, SheetRow } from "./xlsx-file.ts";

const WIDEST = 60;
const NARROWEST = 9;

export interface TableLayout {
  readonly currency: string;
  readonly frozenColumns: number;
  /** Above the headings; null for none. */
  readonly note: string | null;
}

/**
 * A table as a sheet: headings in the first row, or below a note, that stay in sight and filter; typed cells below.
 *
 * Where rows say themselves what they are in, each figure has its own format, and the column that says it is left out.
 */
export function tableSheet(name: string, table: ResultTable, styles: WorkbookStyles, layout: TableLayout): Sheet {
  const { currency, frozenColumns, note } = layout;
  const { rows } = table;
  const columns = table.columns.filter((column) => column.name !== "unit");
  const isMixed = columns.length < table.columns.length;
  const valuesOf = columns.map((column) => rows.map((row) => row[column.name]));
  const shared = columns.map((column, i) => styleOf(column, valuesOf[i], styles));
  const above = note === null ? [] : [{ values: [note], styles: [styles.plain] }];
  return {
    name,
    widths: columns.map((column, i) => widthOf(column, valuesOf[i], currency)),
    rows: [
      ...above,
      { values: columns.map(({ heading }) => heading), styles: columns.map((each) => headingStyle(each, styles)) },
      ...rows.map((row): SheetRow => ({
        values: columns.map((column) => row[column.name]),
        styles: isMixed ? columns.map((column, i) => ownStyle(column, row, styles) ?? shared[i]) : shared,
      })),
    ],
    frozenRows: above.length + 1,
    frozenColumns,
    headingRow: above.length + 1,
  };
}

/** Of a plain number in a row that says what it is in; null of anything else. */
function ownStyle({ name, type }: ResultColumn, row: ResultRow, styles: WorkbookStyles): CellStyle | null {
  if (type !== "number") return null;
  const isShare = row["unit"] === tablesWords.units.share;
  return styles.figure({ name, type: isShare ? "share" : "number" }, [row[name]]);
}

/** A table whose rows stand side by side: a figure per row, under the names of the first column; figures that no row has are left out. */
export function turnedSheet(name: string, table: ResultTable, styles: WorkbookStyles, currency: string): Sheet {
  const [first, ...figures] = table.columns;
  const names = table.rows.map((row) => row[first.name]);
  const lines = figures
    .map((column) => ({ column, values: table.rows.map((row) => row[column.name]) }))
    .filter(({ values }) => values.some((value) => value !== null && value !== 0));
  const rows = lines.map(({ column, values }): SheetRow => {
    const style = styleOf(column, values, styles);
    return { values: [column.heading, ...values], styles: [styles.wrapped, ...values.map(() => style)] };
  });
  const widest = Math.max(...lines.map(({ column, values }) => figureWidth(column, values, currency)));
  const width = Math.max(18, widest + 2);
  return {
    name,
    widths: [44, ...names.map(() => width)],
    rows: [
      { values: [words.figure, ...names], styles: [styles.heading, ...names.map(() => styles.figureHeading)] },
      ...rows,
    ],
    frozenRows: 1,
    frozenColumns: 1,
    headingRow: 1,
  };
}

function styleOf(column: ResultColumn, values: readonly CellValue[], styles: WorkbookStyles): CellStyle {
  if (column.type === "text")
    return values.some((value) => String(value).length > WIDEST - 2) ? styles.wrapped : styles.text;
  return styles.figure(column, values);
}

function headingStyle({ type }: ResultColumn, styles: WorkbookStyles): CellStyle {
  return type === "text" ? styles.heading : styles.figureHeading;
}

/** Wide enough for the values and for the longest word of the heading. */
function widthOf(column: ResultColumn, values: readonly CellValue[], currency: string): number {
  const { type, heading } = column;
  const word = Math.max(...heading.split(/\s/).map((part) => part.length));
  const widest =
    type === "text"
      ? values.reduce<number>((most, value) => Math.max(most, value === null ? 0 : String(value).length), 0)
      : figureWidth(column, values, currency);
  // A button to filter stands in the heading.
  return Math.min(WIDEST, Math.max(NARROWEST, word + 3, widest + 2));
}
