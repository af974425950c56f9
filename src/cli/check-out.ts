import { accessSync, constants, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../errors.ts";
import { cliErrorWords } from "../words/cli-errors.ts";

/** Throws a UsageError where a file (or folder) to write cannot be written, before any long work; writes nothing. */
export function checkOut(path: string, kind: "file" | "folder"): void {
  const found = statOrNull(path);
  if (found?.isDirectory() === true && kind === "file") throw new UsageError(cliErrorWords.folderInTheWay(path));
  if (found?.isDirectory() === false && kind === "folder") throw new UsageError(cliErrorWords.fileInTheWay(path));
  const parent = found?.isDirectory() === true ? path : nearestFolder(dirname(path));
  try {
    accessSync(parent, constants.W_OK | constants.X_OK);
  } catch {
    throw new UsageError(cliErrorWords.notWritable(parent));
  }
}

/** The nearest folder above that exists; a UsageError where something that is no folder stands in the way. */
function nearestFolder(path: string): string {
  // A path through a file gives ENOTDIR, which is told as the file, found further up.
  const found = statOrNull(path);
  if (found === null) return nearestFolder(dirname(path));
  if (!found.isDirectory()) throw new UsageError(cliErrorWords.fileInTheWay(path));
  return path;
}

function statOrNull(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw new UsageError(cliErrorWords.notWritable(path), null, { cause: error });
  }
}
