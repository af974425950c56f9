import { open, readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { InputError } from "../errors.ts";
import { inputWords } from "../words/input.ts";

/** A file of the data; `label` is how messages name it. */
export interface SourceFile {
  readonly path: string;
  readonly label: string;
  readonly kind: "csv" | "parquet";
}

const DATA_ENDING = /\.(csv|tsv|txt|parquet|pq)$/i;

/**
 * The data files behind a path: the file itself, or those of a folder in the order of their names.
 *
 * A folder gives its csv, tsv, txt, parquet and pq files; names that begin with `.` or `_` (as Spark writes them) are
 * passed over, folders inside are not entered. What a file is, is read from its first bytes, not from its name.
 */
export async function listSourceFiles(path: string): Promise<SourceFile[]> {
  const absolute = resolve(path);
  const label = basename(absolute);
  const found = await stat(absolute).catch(() => null);
  if (found === null) throw new InputError(path, inputWords.noFile(path), inputWords.noFileHint);
  if (!found.isDirectory()) return [await describeFile(absolute, label)];
  const entries = await readdir(absolute, { withFileTypes: true });
  const names = entries
    .filter((entry) => !entry.isDirectory() && DATA_ENDING.test(entry.name) && !/^[._]/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  if (names.length === 0) throw new InputError(path, inputWords.emptyFolder(label), inputWords.emptyFolderHint);
  const files: SourceFile[] = [];
  for (const name of names) files.push(await describeFile(join(absolute, name), `${label}/${name}`));
  return files;
}

async function describeFile(path: string, label: string): Promise<SourceFile> {
  const head = await firstBytes(path, label);
  if (head.length === 0) throw new InputError(label, inputWords.emptyFile(label), inputWords.emptyFileHint);
  if (head.toString("latin1") === "PAR1") return { path, label, kind: "parquet" };
  if (head.toString("latin1") === "PK\u0003\u0004") {
    throw new InputError(label, inputWords.workbook(label), inputWords.workbookHint);
  }
  if (head[0] === 0x1f && head[1] === 0x8b) {
    throw new InputError(label, inputWords.compressed(label), inputWords.compressedHint);
  }
  return { path, label, kind: "csv" };
}

async function firstBytes(path: string, label: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(label, inputWords.unreadableFile(label, message), inputWords.unreadableFileHint);
  }
}
