import { DuckDBInstance } from "@duckdb/node-api";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder for the files of one test file, removed at its end. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-clients-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

let files = 0;

/** Writes a file of its own name into the folder and returns its path. */
export function writeData(folder: string, content: string | Buffer, ending = "csv"): string {
  const path = join(folder, `data-${files++}.${ending}`);
  writeFileSync(path, content);
  return path;
}

/** Writes what a query gives as a Parquet file. */
export async function writeParquet(folder: string, sql: string, options = ""): Promise<string> {
  const path = join(folder, `data-${files++}.parquet`);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`copy (${sql}) to '${path}' (format parquet${options})`);
  connection.closeSync();
  instance.closeSync();
  return path;
}
