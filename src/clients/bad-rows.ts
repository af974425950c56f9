import type { DuckDBConnection } from "@duckdb/node-api";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { InputError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import type { ColumnPlaces } from "./columns.ts";
import { readRecords, splitFields } from "./csv-records.ts";
import type { CsvSource } from "./csv-source.ts";
import { readRows } from "./database.ts";
import type { ColumnRole, HistoryOptions } from "./history-options.ts";
import type { ParquetSource } from "./parquet-source.ts";
import type { ProblemRows, RowProblem, StatedProblem } from "./row-problem.ts";
import { tableSql, textColumnSql } from "./source-sql.ts";
import type { Source } from "./source-sql.ts";

/** Rows that an error tells. */
export const SHOWN = 20;
const ROWS_A_QUERY = 5000;

/** The rows of one source that cannot be read: by number, and, of a delimited file, by the byte where a row is cut wrong. */
export interface BadRows {
  readonly source: Source;
  readonly places: ColumnPlaces;
  readonly dateLabel: string;
  /** Of contracts: the last day observed, and whether it was only taken from the data. */
  readonly until?: { readonly day: string; readonly isGuessed: boolean };
  readonly problems: ProblemRows;
  readonly cutRows: readonly number[];
}

/** A row set aside: where it stands, why, and what it says. */
export interface RejectedRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

/** Bytes of the rows that DuckDB could not cut into the header's fields, after a query that filled the table `rejects`. */
export async function readCutRows(connection: DuckDBConnection, source: Source, rejects: string): Promise<number[]> {
  if (source.kind === "parquet") return [];
  const rows = await readRows(
    connection,
    `select distinct line_byte_position::double as byte from ${rejects} where line_byte_position is not null order by 1`,
  );
  return rows.map((row) => Number(row["byte"]));
}

/**
 * Stops on rows that cannot be read, with the lines and reasons of the first 20 and their number in one InputError; or,
 * with `onBadRows: "skip"`, writes them to `rejectedRowsPath`, and returns how many there are.
 */
export async function settleBadRows(
  connection: DuckDBConnection,
  bad: readonly BadRows[],
  options: HistoryOptions,
): Promise<number> {
  const count = bad.reduce((sum, { problems, cutRows }) => sum + problems.rows.length + cutRows.length, 0);
  if (count === 0) return 0;
  const isSkipped = options.onBadRows === "skip";
  if (isSkipped && options.rejectedRowsPath === undefined) return count;
  const found = await locateRows(connection, bad, isSkipped ? Infinity : SHOWN);
  if (isSkipped) {
    await writeRejectedRows(options.rejectedRowsPath!, found);
    return count;
  }
  const first = found[0];
  const lines = found.map(({ file, line, reason }) =>
    inputWords.badRow(bad.length > 1 ? `${file} ` : "", line, reason),
  );
  const kinds = new Set(bad.flatMap(({ problems }) => problems.problems));
  throw new InputError(
    first.file,
    inputWords.badRows(first.file, count, lines),
    inputWords.badRowsHint(kinds.has("date"), kinds.has("amount"), kinds.has("future")),
    first.line,
  );
}

/** The first `limit` rows of those noted, with their lines. */
export async function locateRows(
  connection: DuckDBConnection,
  bad: readonly BadRows[],
  limit: number,
): Promise<readonly RejectedRow[]> {
  const found: RejectedRow[] = [];
  for (const one of bad) {
    if (found.length < limit) found.push(...(await locate(connection, one, limit - found.length)));
  }
  return found;
}

async function locate(connection: DuckDBConnection, bad: BadRows, limit: number): Promise<RejectedRow[]> {
  return bad.source.kind === "csv"
    ? locateInCsv(bad, bad.source, limit)
    : locateInParquet(connection, bad, bad.source, limit);
}

/** Walks the file from its start: a row's number counts the rows that DuckDB gave, so those it could not cut are passed over. */
async function locateInCsv(
  { problems, cutRows, places, dateLabel, until }: BadRows,
  source: CsvSource,
  limit: number,
): Promise<RejectedRow[]> {
  const found: RejectedRow[] = [];
  let isHeader = true;
  let row = 0;
  let nextProblem = 0;
  let nextCut = 0;
  for await (const { line, to, text } of readRecords(source.path, source.delimiter)) {
    if (found.length >= limit || (nextProblem >= problems.rows.length && nextCut >= cutRows.length)) break;
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const fields = (): string[] => splitFields(text, source.delimiter);
    if (nextCut < cutRows.length && cutRows[nextCut] < to) {
      while (nextCut < cutRows.length && cutRows[nextCut] < to) nextCut++;
      const reason = inputWords.cutRow(fields().length, source.names.length);
      found.push({ file: source.label, line, reason, text });
      continue;
    }
    if (problems.rows[nextProblem] === row) {
      const values = fields();
      const textOf = (role: ColumnRole): string => values[places[role] ?? -1] ?? "";
      const reason = reasonOf(problems.problems[nextProblem], textOf, dateLabel, until);
      found.push({ file: source.label, line, reason, text });
      nextProblem++;
    }
    row++;
  }
  return found;
}

async function locateInParquet(
  connection: DuckDBConnection,
  { problems, places, dateLabel, until }: BadRows,
  source: ParquetSource,
  limit: number,
): Promise<RejectedRow[]> {
  const found: RejectedRow[] = [];
  const roles = Object.keys(places) as ColumnRole[];
  const columns = roles.map((role, i) => `${textColumnSql(source, places[role]!, false)} as f${i}`).join(", ");
  const table = tableSql(source, "").replace(/\)$/, ", file_row_number = true)");
  const count = Math.min(limit, problems.rows.length);
  for (let from = 0; from < count; from += ROWS_A_QUERY) {
    const wanted = problems.rows.slice(from, Math.min(count, from + ROWS_A_QUERY));
    const rows = await readRows(
      connection,
      `select ${columns} from ${table} where file_row_number in (${wanted.join(", ")}) order by file_row_number`,
    );
    rows.forEach((row, i) => {
      const fields = roles.map((_, field) => row[`f${field}`]).map((text) => (typeof text === "string" ? text : ""));
      const textOf = (role: ColumnRole): string => fields[roles.indexOf(role)] ?? "";
      const reason = reasonOf(problems.problems[from + i], textOf, dateLabel, until);
      found.push({ file: source.label, line: wanted[i] + 1, reason, text: fields.join(",") });
    });
  }
  return found;
}

function reasonOf(
  problem: RowProblem | StatedProblem,
  textOf: (role: ColumnRole) => string,
  dateLabel: string,
  until: BadRows["until"],
): string {
  if (typeof problem === "object") return problem.reason;
  switch (problem) {
    case "client":
      return textOf("client").includes("\n") ? inputWords.brokenClient : inputWords.noClient;
    case "date":
    case "first_purchase":
    case "start":
    case "end":
      return inputWords.badDate(textOf(problem), dateLabel);
    case "amount":
    case "x":
    case "tx":
    case "T":
    case "mean_spend":
    case "renewals":
      return inputWords.badNumber[problem](textOf(problem));
    case "future":
      return inputWords.futureDate(textOf("date"));
    case "negative":
      return inputWords.negativeAmount(textOf("amount"));
    case "twice":
      return inputWords.clientTwice(textOf("client"));
    case "tx > T":
      return inputWords.txAboveT(textOf("tx"), textOf("T"));
    case "tx without x":
      return inputWords.txWithoutX(textOf("tx"));
    case "x without tx":
      return inputWords.xWithoutTx(textOf("x"));
    case "status":
      return inputWords.badStatus(textOf("status"));
    case "start in the future":
      return inputWords.startInFuture(textOf("start"));
    case "end before start":
      return inputWords.endBeforeStart(textOf("end"), textOf("start"));
    case "running after its end":
      return inputWords.runningAfterEnd(textOf("status"), textOf("end"));
    case "more renewals than due":
      return inputWords.moreRenewalsThanDue(textOf("renewals"), textOf("start"), textOf("end"), until!);
    case "no age":
      return inputWords.noAge;
  }
}

/** Writes the rows set aside, whole or not at all; no cell can run as a formula in a spreadsheet. */
async function writeRejectedRows(path: string, rows: readonly RejectedRow[]): Promise<void> {
  const lines = rows.map(({ file, line, reason, text }) => [file, String(line), reason, text].map(safeCell).join(","));
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  await writeFile(unfinished, `file,line,reason,row\n${lines.map((line) => `${line}\n`).join("")}`);
  await rename(unfinished, path);
}

function safeCell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
