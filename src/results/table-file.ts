import { BOOLEAN, DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, VARCHAR } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { HoldfastError } from "../errors.ts";
import { memoryWords } from "../words/memory.ts";
import { resultsWords as words } from "../words/results.ts";
import { diskError } from "./disk-error.ts";
import { FORMULA_START } from "./safe-cell.ts";
import { removedAfter, replaceAtomically } from "./write-atomic.ts";

const ROWS_PER_CHUNK = 2048;
/** What the database may take of memory; a million clients take about half of it. */
const MEMORY_LIMIT = "400MB";

/** A named column of a table; all columns of a table have one length. NaN and null become empty cells; dates are ISO texts. */
export type TableColumn =
  | { readonly name: string; readonly kind: "text"; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly kind: "date"; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly kind: "boolean"; readonly values: readonly (boolean | null)[] }
  | { readonly name: string; readonly kind: "integer"; readonly values: Int32Array }
  | { readonly name: string; readonly kind: "number"; readonly values: Float64Array };

/** Dates come in as texts and are cast as they go out. */
const TYPES = { text: VARCHAR, date: VARCHAR, boolean: BOOLEAN, integer: INTEGER, number: DOUBLE };

/** A table and the files that it goes to, CSV or Parquet by their endings. */
export interface TableFiles {
  readonly columns: readonly TableColumn[];
  readonly paths: readonly string[];
}

/** Writes one table; see `writeTables`. */
export async function writeTable(columns: readonly TableColumn[], paths: readonly string[]): Promise<void> {
  await writeTables([{ columns, paths }]);
}

/**
 * Writes tables to files, CSV or Parquet by their endings, each whole or absent.
 *
 * The same columns give the same bytes, rows in order. In CSV a text that a spreadsheet would run as a formula gets an apostrophe in
 * front; Parquet keeps it as it is. An infinite number throws a HoldfastError before anything is written.
 */
export async function writeTables(tables: readonly TableFiles[]): Promise<void> {
  for (const { columns, paths } of tables) columns.forEach((column) => refuseInfinite(column, paths[0] ?? ""));
  await removedAfter(join(tmpdir(), `holdfast-${randomBytes(6).toString("hex")}`), (folder) => write(tables, folder));
}

/** `folder`, which need not be there, takes what does not fit into memory. */
async function write(tables: readonly TableFiles[], folder: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", {
    // One thread: more may write row groups in another order.
    threads: "1",
    memory_limit: MEMORY_LIMIT,
    temp_directory: folder,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  try {
    const connection = await instance.connect();
    try {
      for (const { columns, paths } of tables) {
        await fill(connection, columns);
        for (const path of paths)
          await replaceAtomically(path, (temporary) =>
            copyOut(connection, columns, path, temporary).catch((error: unknown) => {
              throw refusalOf(error, path, temporary, folder);
            }),
          );
      }
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

async function fill(connection: DuckDBConnection, columns: readonly TableColumn[]): Promise<void> {
  const declared = columns.map(({ name, kind }) => `${quoteName(name)} ${TYPES[kind].toString()}`);
  await connection.run(`create or replace table cells (${declared.join(", ")})`);
  const appender = await connection.createAppender("cells");
  const types = columns.map(({ kind }) => TYPES[kind]);
  const rows = columns[0].values.length;
  // One chunk for all: what each holds outside of JavaScript's heap is let go of late.
  const chunk = DuckDBDataChunk.create(types);
  for (let from = 0; from < rows; from += ROWS_PER_CHUNK) {
    const to = Math.min(from + ROWS_PER_CHUNK, rows);
    chunk.reset();
    chunk.rowCount = to - from;
    columns.forEach((column, index) => chunk.setColumnValues(index, cells(column, from, to)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function cells(column: TableColumn, from: number, to: number): (string | number | boolean | null)[] {
  if (column.kind === "text" || column.kind === "date" || column.kind === "boolean")
    return column.values.slice(from, to);
  return Array.from(column.values.subarray(from, to), (value) => (Number.isNaN(value) ? null : value));
}

async function copyOut(
  connection: DuckDBConnection,
  columns: readonly TableColumn[],
  path: string,
  temporary: string,
): Promise<void> {
  const isCsv = path.endsWith(".csv");
  const selected = columns.map(({ name, kind }) => {
    const quoted = quoteName(name);
    if (kind === "date") return `cast(${quoted} as date) as ${quoted}`;
    const isFormula = `regexp_matches(${quoted}, ${quoteText(FORMULA_START)})`;
    return isCsv && kind === "text"
      ? `case when ${isFormula} then '''' || ${quoted} else ${quoted} end as ${quoted}`
      : quoted;
  });
  const format = isCsv ? "format csv, header" : "format parquet";
  await connection.run(`copy (select ${selected.join(", ")} from cells) to ${quoteText(temporary)} (${format})`);
}

/** A failure of the disk that the table goes to as the system's error; of the one with `folder`, for what does not fit into memory, in words, as are all others. */
function refusalOf(error: unknown, path: string, temporary: string, folder: string): Error {
  const failure = diskError(error);
  const { code, message } = failure;
  if (code === undefined) {
    const reason = message.replaceAll(temporary, path);
    return new HoldfastError(words.cannotWrite(path, reason), words.cannotWriteHint, { cause: error });
  }
  if (!message.includes(folder)) return failure;
  return new HoldfastError(memoryWords.noRoom(dirname(folder), code), memoryWords.noRoomHint, { cause: error });
}

function refuseInfinite(column: TableColumn, table: string): void {
  if (column.kind !== "number") return;
  const row = column.values.findIndex((value) => value === Infinity || value === -Infinity);
  if (row >= 0) throw new HoldfastError(words.infinite(table, column.name, row + 1));
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
