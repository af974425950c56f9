import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection, DuckDBDataChunk } from "@duckdb/node-api";
import { InterruptedError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { sqlText } from "./sql-text.ts";

/** A DuckDB in memory that can read the listed files and nothing else. */
export interface Database {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

export interface DatabaseOptions {
  /** Every file that will be read; none with `*`, `?` or `[` in its path, which DuckDB takes for a pattern. */
  readonly paths: readonly string[];
  /** Folder for what does not fit into memory. */
  readonly temporaryFolder: string;
  readonly threads: number | undefined;
  readonly memoryLimit: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Opens a database in memory and locks it: the listed files and the temporary folder are all that it reaches, it loads
 * no extension, and no later statement changes that. Times are UTC. An aborted signal interrupts what is running.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { paths, temporaryFolder, threads, memoryLimit, signal } = options;
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
  });
  const connection = await instance.connect();
  const interrupt = (): void => {
    connection.interrupt();
  };
  signal?.addEventListener("abort", interrupt);
  const close = (): void => {
    signal?.removeEventListener("abort", interrupt);
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await connection.run(`
      set timezone = 'UTC';
      set streaming_buffer_size = '64MB';
      set temp_directory = ${sqlText(temporaryFolder)};
      set allowed_directories = [${sqlText(`${temporaryFolder}/`)}];
      set allowed_paths = [${paths.map(sqlText).join(", ")}];
      set enable_external_access = false;
      set lock_configuration = true;`);
  } catch (error) {
    close();
    throw error;
  }
  return { connection, close };
}

/**
 * Streams the rows of a query chunk by chunk in their order. The next chunk is fetched while one is being worked on.
 *
 * Throws an InterruptedError once the signal is aborted. No chunk is being fetched any more once it has ended, however it did.
 */
export async function streamChunks(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal | undefined,
  onChunk: (chunk: DuckDBDataChunk) => void,
): Promise<void> {
  let next: Promise<DuckDBDataChunk | null> | null = null;
  try {
    const result = await connection.stream(sql);
    next = result.fetchChunk();
    for (;;) {
      const chunk = await next;
      if (chunk === null || chunk.rowCount === 0) return;
      if (signal?.aborted === true) throw new InterruptedError(inputWords.interrupted);
      next = result.fetchChunk();
      // An error in the work below must not leave this promise without a listener.
      next.catch(() => undefined);
      onChunk(chunk);
    }
  } catch (error) {
    // A process that ends while a chunk is being fetched is aborted by DuckDB's binding.
    connection.interrupt();
    await next?.catch(() => undefined);
    if (signal?.aborted === true) throw new InterruptedError(inputWords.interrupted, null, { cause: error });
    throw error;
  }
}

/** Rows of a small query as plain objects. */
export async function readRows(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS();
}

/** A DOUBLE column of a chunk, as a view on DuckDB's memory that is good while the chunk is. */
export function doublesOf(chunk: DuckDBDataChunk, column: number): Float64Array {
  return itemsOf(chunk, column) as Float64Array;
}

/** A column of 64-bit integers or timestamps as pairs of 32 bits, the lower half first. */
export function halvesOf(chunk: DuckDBDataChunk, column: number): Int32Array {
  const items = itemsOf(chunk, column);
  return new Int32Array(items.buffer, items.byteOffset, items.length * 2);
}

/** The vector's own array: reading it item by item would make a BigInt or an object of each. */
function itemsOf(chunk: DuckDBDataChunk, column: number): Float64Array | BigInt64Array {
  return (chunk.getColumnVector(column) as unknown as { readonly items: Float64Array | BigInt64Array }).items;
}
