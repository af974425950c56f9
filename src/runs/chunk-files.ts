import { randomBytes } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { HoldfastError } from "../errors.ts";
import { makeFolder } from "../results/make-folder.ts";
import { type ChunkKey, decodeChunk } from "../simulation/chunk-codec.ts";
import { blockLengths, type ChunkResult } from "../simulation/chunk.ts";
import type { SimulationPlan } from "../simulation/plan.ts";

const NAME = /^(\d{5,})-(\d{5,})\.bin$/;
/** Files written before one is waited for. */
const MOST_AT_ONCE = 16;
/** Chunks that wait to be written, or are being written, in bytes. */
const MOST_WAITING_BYTES = 64 * 2 ** 20;

/** Folder of the chunks of a plan, in a folder of chunks. */
export function planFolder(chunks: string, plan: string): string {
  return join(chunks, plan.slice(0, 16));
}

/** `00000-00063.bin`: the first and the last replication. */
export function chunkFileName({ from, to }: Pick<ChunkKey, "from" | "to">): string {
  return `${String(from).padStart(5, "0")}-${String(to - 1).padStart(5, "0")}.bin`;
}

/** Replications whose chunks lie in a folder by their names, whole or not, each counted once. */
export async function countReplications(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const ranges = names
    .map((name) => NAME.exec(name))
    .filter((match) => match !== null)
    .map(([, first, last]) => [Number(first), Number(last) + 1] as const)
    .sort(([one], [other]) => one - other);
  let [count, next] = [0, 0];
  for (const [from, to] of ranges) {
    count += Math.max(0, to - Math.max(next, from));
    next = Math.max(next, to);
  }
  return count;
}

/** A chunk's file: what it holds, why it is of no use, or null where there is none. */
export type StoredChunk = { readonly chunk: ChunkResult; readonly bytes: Uint8Array } | { readonly fault: string };

/** Reads the file of a chunk of a plan, whoever wrote it. */
export async function readChunk(path: string, plan: SimulationPlan, key: ChunkKey): Promise<StoredChunk | null> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR" ? null : { fault: code ?? message };
  }
  try {
    return { chunk: decodeChunk(bytes, key, blockLengths(plan, key.from, key.to)), bytes };
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    return { fault: error.message };
  }
}

/** Writes chunks to a folder behind the back of what makes them. */
export interface ChunkWriter {
  /** Takes a chunk to be written; writes it before it returns where too much waits already. */
  add(name: string, bytes: Uint8Array): void;
  /** Waits until all is on the disk; throws the system's error where one could not be written. */
  flush(): Promise<void>;
}

export interface ChunkWriterOptions {
  readonly mostBytes?: number | undefined;
  readonly onWritten?: (() => void) | undefined;
}

/**
 * Makes a writer whose files are whole or absent, after a power cut too: each is written beside its place, synced and renamed, and the folder is synced after it. `onFailure`
 * is called once, when the first cannot be written; those after it are dropped. `onWritten` is called as soon as some are on disk.
 *
 * No more than about `mostBytes` wait for a slow disk: beyond that a chunk is written at once, on the thread that everything which makes chunks reports to, so that all of it waits.
 */
export function createChunkWriter(
  folder: string,
  onFailure: () => void,
  { mostBytes = MOST_WAITING_BYTES, onWritten = () => undefined }: ChunkWriterOptions = {},
): ChunkWriter {
  let waiting: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  let waitingBytes = 0;
  let failure: unknown = null;
  let work: Promise<void> | null = null;
  let isFolderThere = false;
  let isFolderSynced = true;
  const fail = (error: unknown): void => {
    if (failure !== null) return;
    failure = error;
    waiting = [];
    onFailure();
  };
  const drain = async (): Promise<void> => {
    try {
      await makeFolder(folder);
      isFolderThere = true;
      while (waiting.length > 0 || !isFolderSynced) {
        const some = waiting.slice(0, MOST_AT_ONCE);
        waiting = waiting.slice(MOST_AT_ONCE);
        const ends = await Promise.allSettled(some.map(({ name, bytes }) => place(folder, name, bytes)));
        waitingBytes -= some.reduce((sum, { bytes }) => sum + bytes.length, 0);
        isFolderSynced = true;
        await syncFolder(folder);
        const failed = ends.find((end) => end.status === "rejected");
        if (failed !== undefined) throw failed.reason;
        onWritten();
      }
    } catch (error) {
      fail(error);
    } finally {
      work = null;
    }
  };
  return {
    add: (name, bytes) => {
      if (failure !== null) return;
      if (isFolderThere && waitingBytes > 0 && waitingBytes + bytes.length > mostBytes) {
        try {
          placeNow(folder, name, bytes);
          isFolderSynced = false;
        } catch (error) {
          fail(error);
        }
      } else {
        waiting.push({ name, bytes });
        waitingBytes += bytes.length;
      }
      work ??= drain();
    },
    flush: async () => {
      while (work !== null) await work;
      if (failure !== null) throw failure as Error;
    },
  };
}

/** Makes what was made, renamed or removed in a folder outlive a power cut, where the system lets a folder be synced. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; its file system keeps a journal of names.
  const handle = await open(folder, "r").catch(() => null);
  try {
    await handle?.sync().catch(() => undefined);
  } finally {
    await handle?.close();
  }
}

async function place(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const temporary = besidePlace(folder, name);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, join(folder, name));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The same before it returns. */
function placeNow(folder: string, name: string, bytes: Uint8Array): void {
  const temporary = besidePlace(folder, name);
  try {
    writeFileSync(temporary, bytes, { flag: "wx", flush: true });
    renameSync(temporary, join(folder, name));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function besidePlace(folder: string, name: string): string {
  return join(folder, `.${name}.${randomBytes(6).toString("hex")}.tmp`);
}
