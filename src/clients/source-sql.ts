import type { DuckDBConnection } from "@duckdb/node-api";
import type { CsvSource } from "./csv-source.ts";
import { readRows } from "./database.ts";
import { timestampSql } from "./date-form.ts";
import type { DateForm } from "./date-form.ts";
import { numberSql } from "./number-form.ts";
import type { NumberForm } from "./number-form.ts";
import type { ParquetSource } from "./parquet-source.ts";
import { sqlName, sqlText } from "./sql-text.ts";

export type Source = CsvSource | ParquetSource;

const SAMPLE_ROWS = 5000;
/** What is taken off the ends of a text. */
const BLANKS = " \t\u00A0";

/**
 * The rows of a source as a table expression.
 *
 * Columns of a delimited file are texts named by their place, c0, c1, ..., so that no name of the file becomes SQL. Rows
 * that do not have the header's number of fields go to the table `rejects`.
 */
export function tableSql(source: Source, rejects: string): string {
  if (source.kind === "parquet") return `read_parquet(${sqlText(source.path)})`;
  const columns = source.names.map((_, place) => `'c${place}': 'VARCHAR'`).join(", ");
  const quote = source.hasQuotes ? `'"'` : "''";
  return `read_csv(${sqlText(source.path)}, auto_detect = false, header = true, delim = ${sqlText(source.delimiter)},
    quote = ${quote}, escape = ${quote}, columns = {${columns}}, hive_partitioning = false,
    parallel = ${!source.hasBreakInQuotes},
    store_rejects = true, rejects_table = '${rejects}', rejects_scan = '${rejects}_scans')`;
}

/** A column as text; `trim` takes blanks off its ends. */
export function textColumnSql(source: Source, place: number, trim: boolean): string {
  const text = source.kind === "csv" ? `c${place}` : `cast(${sqlName(source.names[place])} as varchar)`;
  return trim ? `trim(${text}, ${sqlText(BLANKS)})` : text;
}

/** A column as TIMESTAMP, NULL where it is none. A Parquet column with a time zone is taken in UTC. */
export function timeColumnSql(source: Source, place: number, form: DateForm, trim: boolean): string {
  if (columnKind(source, place) === "time") return `try_cast(${sqlName(source.names[place])} as timestamp)`;
  return timestampSql(textColumnSql(source, place, trim), form);
}

/** A column as DOUBLE, NULL where it is none. */
export function numberColumnSql(source: Source, place: number, form: NumberForm, trim: boolean): string {
  if (columnKind(source, place) === "number") return `cast(${sqlName(source.names[place])} as double)`;
  return numberSql(textColumnSql(source, place, trim), form);
}

/** What a column holds by its type: texts must be parsed, times and numbers are what they say. */
export function columnKind(source: Source, place: number): "text" | "time" | "number" {
  if (source.kind === "csv") return "text";
  const type = source.types[place];
  if (/^(DATE|TIMESTAMP)/.test(type)) return "time";
  return /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL)/.test(type) ? "number" : "text";
}

/** The first texts of a column. */
export async function sampleTexts(connection: DuckDBConnection, source: Source, place: number): Promise<string[]> {
  if (source.kind === "csv") return source.sample.map((row) => row[place] ?? "");
  const text = textColumnSql(source, place, false);
  const rows = await readRows(connection, `select ${text} as text from ${tableSql(source, "")} limit ${SAMPLE_ROWS}`);
  return rows.map((row) => (typeof row["text"] === "string" ? row["text"] : ""));
}
