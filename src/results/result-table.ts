import { tablesWords as words } from "../words/tables.ts";

/**
 * What a column holds: a share is a number from 0 to 1, money a number in the currency of the results, a date ISO text (`2026-10-31`).
 */
export type ColumnType = "text" | "integer" | "number" | "share" | "money" | "date" | "boolean";

/** A column under its name in snake_case, with what people read of it in the language of the results. */
export interface ResultColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** What its figures are in; null for texts, plain numbers and columns whose rows say it themselves. */
  readonly unit: string | null;
  readonly heading: string;
  readonly description: string;
}

export type CellValue = string | number | boolean | null;
export type ResultRow = Readonly<Record<string, CellValue>>;

/** A table of results as plain values: each row has one value per column under the column's name, null where a figure does not exist. */
export interface ResultTable {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
}

/** What a table may say of a figure over the simulated futures. */
export type Statistic = keyof typeof words.statistics;

/** The name of a column whose words stand in the catalogue. */
export type ColumnName = keyof typeof words.columns;
export type UnitName = keyof typeof words.units;

/** A column whose heading and description stand in the catalogue under its name. */
export function column(name: ColumnName, type: ColumnType, currency: string, unit?: UnitName): ResultColumn {
  const [heading, description] = words.columns[name];
  return Object.freeze({ name, type, unit: unitOf(type, currency, unit), heading, description });
}

/** A column for each of some statistics of a figure: `equity_mean`, `equity_p05`. */
export function statistics(
  figure: ColumnName,
  which: readonly Statistic[],
  type: "money" | "number",
  currency: string,
  unit?: UnitName,
): ResultColumn[] {
  const [heading, description] = words.columns[figure];
  return which.map((statistic) =>
    Object.freeze({
      name: `${figure}_${statistic}`,
      type,
      unit: unitOf(type, currency, unit),
      heading: words.statistics[statistic](heading),
      description: `${description} ${words.ofFutures[statistic]}`,
    }),
  );
}

/** The values of `statistics` for one row; null throughout where there is no figure. */
export function statisticValues(
  figure: ColumnName,
  which: readonly Statistic[],
  values: Readonly<Partial<Record<Statistic, number>>> | null,
): ResultRow {
  return Object.fromEntries(which.map((statistic) => [`${figure}_${statistic}`, values?.[statistic] ?? null]));
}

function unitOf(type: ColumnType, currency: string, unit: UnitName | undefined): string | null {
  if (type === "money") return currency;
  if (type === "share") return words.units.share;
  return unit === undefined ? null : words.units[unit];
}

/** `marketingCost` as tables call it: `marketing_cost`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
