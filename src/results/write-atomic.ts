import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HoldfastError } from "../errors.ts";
import { makeFolder } from "./make-folder.ts";
import { resultsWords as words } from "../words/results.ts";
import { runWords } from "../words/run.ts";

/** Temporary files not yet renamed, and folders, so that a process which exits in the middle leaves none. */
const unfinished = new Set<string>();

/** Writes a file that is whole or absent: an earlier file of that name stays until the new one is safe on disk. */
export async function writeAtomic(path: string, data: string | Uint8Array): Promise<void> {
  await replaceAtomically(path, async (temporary) => {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(data);
    } finally {
      await file.close();
    }
  });
}

/**
 * Lets `write` make a temporary file in the same folder (made where missing), then syncs it to disk and renames it to `path`.
 *
 * On any failure, and when the process exits first, the temporary file is removed and `path` is as before. A failure of the system
 * becomes a HoldfastError that says what to do; other errors pass through.
 */
export async function replaceAtomically(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await makeFolder(folder);
    note(temporary);
    await write(temporary);
    await sync(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    throw code === null
      ? error
      : new HoldfastError(words.cannotWrite(path, runWords.whyNotWritten[code] ?? code), words.cannotWriteHint, {
          cause: error,
        });
  } finally {
    forget(temporary);
  }
}

/** Does some work with a temporary file or folder, which the work itself makes; it is gone after that, and when the process exits first. */
export async function removedAfter<Made>(path: string, work: (path: string) => Promise<Made>): Promise<Made> {
  note(path);
  try {
    return await work(path);
  } finally {
    await rm(path, { recursive: true, force: true });
    forget(path);
  }
}

function note(path: string): void {
  if (unfinished.size === 0) process.once("exit", removeUnfinished);
  unfinished.add(path);
}

function forget(path: string): void {
  unfinished.delete(path);
  if (unfinished.size === 0) process.off("exit", removeUnfinished);
}

async function sync(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function removeUnfinished(): void {
  for (const path of unfinished) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Of use to nobody who could be told.
    }
  }
}
