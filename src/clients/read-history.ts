import { symlink } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { InputError, InterruptedError, HoldfastError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import type { ClientHistory } from "./client-history.ts";
import { guessKind } from "./columns.ts";
import { readContractsTable } from "./contracts-table.ts";
import { withCovariateColumns } from "./covariate-table.ts";
import { openCsv } from "./csv-source.ts";
import { openDatabase } from "./database.ts";
import type { HistoryOptions } from "./history-options.ts";
import { defaultMemoryLimit, readingMemory } from "./memory-limit.ts";
import { openParquet } from "./parquet-source.ts";
import { readCovariates } from "./read-covariates.ts";
import { readTransactions } from "./read-transactions.ts";
import type { TransactionsRead } from "./read-transactions.ts";
import { listSourceFiles } from "./source-files.ts";
import type { SourceFile } from "./source-files.ts";
import type { Source } from "./source-sql.ts";
import { createSpillFile } from "./spill-file.ts";
import { readSummaryTable } from "./summary-table.ts";
import { makeTemporaryFolder, removeTemporaryFolder } from "./temporary-folder.ts";
import { transactionHistory } from "./transaction-history.ts";

/**
 * Reads a CSV or Parquet file, or a folder of them, with transactions, a row per client or a row per contract, into a client history.
 *
 * Delimiter, encoding, decimal mark, date form and columns are found in the data where options do not give them, and
 * recorded in `facts.dialect`. The same data give the same bytes on any number of threads and in any order of rows.
 * Throws an InputError for data that cannot be read as they should, a UsageError for options that cannot be, and an
 * InterruptedError once `signal` is aborted.
 */
export async function readHistory(path: string, options: HistoryOptions = {}): Promise<ClientHistory> {
  return readSource(path, options, 1, (label, read) => transactionHistory(label, read, options), asItIs);
}

/**
 * Reads a source once and makes of it what `ofTransactions` says of its rows, `histories` of them at a time, or `ofSummary` of the history of a summary
 * table; options and errors as in `readHistory`.
 */
export async function readSource<Made>(
  path: string,
  options: HistoryOptions,
  histories: number,
  ofTransactions: (label: string, read: TransactionsRead) => Promise<Made>,
  ofSummary: (history: ClientHistory) => Made,
): Promise<Made> {
  const { signal } = options;
  let done = 0;
  const progress = (share: number): void => {
    if (share <= done) return;
    done = share;
    options.onProgress?.(share);
  };
  const label = basename(resolve(path));
  const folders: string[] = [];
  const temporaryFolder = async (): Promise<string> => {
    folders[0] ??= makeTemporaryFolder();
    return folders[0];
  };
  try {
    const files: SourceFile[] = [];
    for (const [i, file] of (await listSourceFiles(path)).entries())
      files.push(await plainPath(file, i, temporaryFolder));
    const opened = new Map<SourceFile, Source>();
    for (const [i, file] of files.entries()) {
      if (file.kind === "csv") opened.set(file, await openCsv(file, temporaryFolder, i, signal));
    }
    progress(0.05);
    const paths = files.map((file) => opened.get(file)?.path ?? file.path);
    const folder = await temporaryFolder();
    const memory = readingMemory(options.maxMemory ?? defaultMemoryLimit(), histories, options.needed);
    const memoryLimit = `${Math.round(memory.databaseBytes / 1e6)}MB`;
    const database = await openDatabase({
      ...{ paths, temporaryFolder: folder, threads: options.threads, signal },
      memoryLimit: options.memoryLimit ?? memoryLimit,
    });
    const file = createSpillFile(folder);
    try {
      const { connection } = database;
      const sources: Source[] = [];
      for (const file of files) sources.push(opened.get(file) ?? (await openParquet(connection, file)));
      const onRows = (share: number): void => {
        progress(0.05 + 0.7 * share);
      };
      const kind = guessKind(sources[0].names, options);
      if (kind !== "transactions") {
        const readTable = kind === "summary" ? readSummaryTable : readContractsTable;
        const history = await readTable(connection, label, sources, options, onRows);
        const covariates = await readCovariates(connection, sources, kind, options);
        progress(1);
        return ofSummary(withCovariateColumns(history, covariates));
      }
      const read = await readTransactions(connection, sources, options, { file, memory }, onRows);
      signal?.throwIfAborted();
      progress(0.8);
      const made = await ofTransactions(label, read);
      progress(1);
      return made;
    } finally {
      file.close();
      database.close();
    }
  } catch (error) {
    if (signal?.aborted === true) throw new InterruptedError(inputWords.interrupted, null, { cause: error });
    if (error instanceof HoldfastError || !(error instanceof Error)) throw error;
    if (isAboutData(error))
      throw new InputError(label, inputWords.unreadable(label, error.message), inputWords.unreadableHint);
    throw error;
  } finally {
    for (const folder of folders) removeTemporaryFolder(folder);
  }
}

function asItIs(history: ClientHistory): ClientHistory {
  return history;
}

/** The file under a path that DuckDB takes for a path: a link from the temporary folder where its own would be a pattern. */
async function plainPath(file: SourceFile, index: number, folder: () => Promise<string>): Promise<SourceFile> {
  if (!/[*?[]/.test(file.path)) return file;
  const path = join(await folder(), `link-${index}.${file.kind}`);
  await symlink(file.path, path);
  return { ...file, path };
}

/** True for what DuckDB says of data and of memory; an error in our SQL is ours to mend. */
function isAboutData(error: Error): boolean {
  return /^(Invalid Input|Invalid|IO|Conversion|Out of Memory|Permission) Error/i.test(error.message);
}
