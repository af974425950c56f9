import type { Stats } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HoldfastError } from "../errors.ts";
import { chunkHeaderOf, type ChunkKey, CHUNK_HEADER_BYTES } from "../simulation/chunk-codec.ts";
import { durableWords as words } from "../words/durable.ts";
import { type Manifest, MANIFEST, readManifest } from "./manifest.ts";

/** Folders in each other below one that is named: it, the scenario's, chunks, the plan's, and one or two of whoever collected them. */
const DEEPEST = 6;

/** A folder of chunks with its manifest. */
export interface FoundManifest {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Parts of a run as they lie about. */
export interface FoundParts {
  readonly manifests: readonly FoundManifest[];
  /** Files whose header says that they hold the chunk of a key, whole or damaged. */
  placesOf(key: ChunkKey): readonly string[];
}

/** Finds the manifests and chunks in some files and folders, and in the folders below these. A HoldfastError where no manifest is, or where one of them cannot be read. */
export async function findParts(places: readonly string[]): Promise<FoundParts> {
  const folders = new Set<string>();
  const files = new Set<string>();
  const look = async (path: string, depth: number): Promise<void> => {
    const found = await statOf(path);
    if (found === null || depth > DEEPEST) return;
    if (!found.isDirectory()) {
      if (path.endsWith(".bin")) files.add(path);
      return;
    }
    const names = (await readdir(path).catch(refuse(path))).sort();
    if (names.includes(MANIFEST)) folders.add(path);
    for (const name of names) await look(join(path, name), depth + 1);
  };
  for (const place of places) {
    await look(place, 0);
    // A file of chunks or a plan's folder alone: its manifest is above it.
    for (const above of [dirname(place), dirname(dirname(place))])
      if (/\.bin$|[0-9a-f]{16}[/\\]?$/.test(place)) folders.add(above);
  }
  const manifests: FoundManifest[] = [];
  for (const folder of folders) {
    const manifest = await readManifest(folder);
    if (manifest !== null) manifests.push({ folder, manifest });
  }
  if (manifests.length === 0) throw new HoldfastError(words.noParts(places), words.noPartsHint);
  const byKey = new Map<string, string[]>();
  for (const file of files) {
    const key = await headerOf(file);
    if (key === null) continue;
    const name = nameOf(key);
    byKey.set(name, [...(byKey.get(name) ?? []), file]);
  }
  return { manifests, placesOf: (key) => byKey.get(nameOf(key)) ?? [] };
}

function nameOf({ plan, from, to }: ChunkKey): string {
  return `${plan} ${String(from)} ${String(to)}`;
}

/** What a path is of; null where it is of nothing, as that of a link to a file that is gone. */
async function statOf(path: string): Promise<Stats | null> {
  return stat(path).catch((error: unknown) => {
    const isNothing = ["ENOENT", "ENOTDIR", "ELOOP"].includes((error as NodeJS.ErrnoException).code ?? "");
    return isNothing ? null : refuse(path)(error);
  });
}

/** Says, for a system's error, which path is of no use and why. */
function refuse(path: string): (error: unknown) => never {
  return (error) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new HoldfastError(words.unusable(path, code ?? message), null, { cause: error });
  };
}

async function headerOf(path: string): Promise<ChunkKey | null> {
  const file = await open(path, "r").catch(refuse(path));
  try {
    const header = new Uint8Array(CHUNK_HEADER_BYTES);
    const { buffer, bytesRead } = await file.read(header, 0, CHUNK_HEADER_BYTES, 0).catch(refuse(path));
    return chunkHeaderOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
