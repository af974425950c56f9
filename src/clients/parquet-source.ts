import type { DuckDBConnection } from "@duckdb/node-api";
import { InputError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { readRows } from "./database.ts";
import type { SourceFile } from "./source-files.ts";
import { sqlText } from "./sql-text.ts";

/** A Parquet file, its columns known. */
export interface ParquetSource {
  readonly kind: "parquet";
  readonly label: string;
  readonly path: string;
  readonly names: readonly string[];
  /** DuckDB types, in the order of `names`. */
  readonly types: readonly string[];
  readonly expectedRows: number;
}

/** Reads the schema of a Parquet file; throws an InputError where it is broken or has no row. */
export async function openParquet(connection: DuckDBConnection, file: SourceFile): Promise<ParquetSource> {
  const { label, path } = file;
  try {
    const columns = await readRows(connection, `describe select * from read_parquet(${sqlText(path)})`);
    const [count] = await readRows(connection, `select count(*)::double as n from read_parquet(${sqlText(path)})`);
    const expectedRows = Number(count["n"]);
    if (expectedRows === 0) throw new InputError(label, inputWords.headerOnly(label), inputWords.headerOnlyHint);
    const names = columns.map((column) => String(column["column_name"]));
    const types = columns.map((column) => String(column["column_type"]));
    return Object.freeze({ kind: "parquet", label, path, names, types, expectedRows });
  } catch (error) {
    if (error instanceof InputError) throw error;
    const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new InputError(label, inputWords.brokenParquet(label, message), inputWords.brokenParquetHint);
  }
}
