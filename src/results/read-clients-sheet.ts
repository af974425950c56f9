import { DuckDBInstance } from "@duckdb/node-api";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../errors.ts";
import { workbookWords as words } from "../words/workbook.ts";
import type { CellValue } from "./result-table.ts";

/** The clients of highest CLV, under the columns of clients.parquet. */
export interface ClientsSheet {
  /** How many there are in all. */
  readonly clients: number;
  readonly columns: readonly string[];
  /** The highest CLV first, then by client; a value per column. */
  readonly rows: readonly (readonly CellValue[])[];
}

/**
 * Reads the `cap` clients of highest CLV from the clients.parquet of a run's folder; null where there is none.
 *
 * Throws an InputError where the file cannot be read as such.
 */
export async function readClientsSheet(folder: string, cap: number): Promise<ClientsSheet | null> {
  const path = join(folder, "clients.parquet");
  if (!existsSync(path)) return null;
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  try {
    const connection = await instance.connect();
    try {
      const from = "from read_parquet($path)";
      const counted = await connection.runAndReadAll(`select count(*)::integer ${from}`, { path });
      const read = await connection.runAndReadAll(
        `select * ${from} order by clv desc nulls last, client limit ${String(Math.trunc(cap))}`,
        { path },
      );
      return {
        clients: Number(counted.getRows()[0][0]),
        columns: read.columnNames(),
        rows: read.getRowsJS() as CellValue[][],
      };
    } finally {
      connection.closeSync();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(path, words.cannotReadClients(path, reason), words.cannotReadClientsHint);
  } finally {
    instance.closeSync();
  }
}
