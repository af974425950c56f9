import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Redis } from "ioredis";
import { HoldfastError } from "../errors.ts";
import { queueWords } from "../words/queue.ts";
import { type PlanHeader, readPlanHeader } from "./queue-messages.ts";
import { KEPT_SECONDS, PIECE_BYTES, planFileName, type QueueNames, SHA256_PATTERN } from "./queue-names.ts";

/** A plan as it travels. */
export interface PlanParcel {
  readonly planKey: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** How a plan was sent, and what takes it back. */
export interface SentPlan {
  /** Whether all of it is still there. */
  isThere(): Promise<boolean>;
  /** Keeps it for another day. */
  keep(): Promise<void>;
  remove(): Promise<void>;
}

/** A plan, or the bytes that Redis has of it, that are not those that its hash says. */
export class TamperedPlanError extends Error {}

export function parcelOf(planKey: string, bytes: Uint8Array): PlanParcel {
  return { planKey, sha256: sha256Of(bytes), bytes };
}

/** Puts a plan where workers find it: into the shared folder, if there is one, else into Redis, in pieces; its header last. */
export async function sendPlan(
  redis: Redis,
  names: QueueNames,
  { planKey, sha256, bytes }: PlanParcel,
  share: string | null,
): Promise<SentPlan> {
  const pieces = share === null ? Math.ceil(bytes.length / PIECE_BYTES) : 0;
  const keys = Array.from({ length: pieces }, (_, index) => names.piece(sha256, index));
  if (share !== null) await writeShared(share, sha256, bytes);
  for (const [index, key] of keys.entries()) {
    const piece = bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES);
    await redis.set(key, Buffer.from(piece.buffer, piece.byteOffset, piece.length), "EX", KEPT_SECONDS);
  }
  await redis.hset(names.plan(planKey), sha256, JSON.stringify({ bytes: bytes.length, pieces } satisfies PlanHeader));
  await redis.expire(names.plan(planKey), KEPT_SECONDS);
  return {
    isThere: async () =>
      (await redis.hexists(names.plan(planKey), sha256)) === 1 &&
      (keys.length === 0 || (await redis.exists(...keys)) === keys.length),
    keep: async () => {
      for (const key of [...keys, names.plan(planKey)]) await redis.expire(key, KEPT_SECONDS);
    },
    remove: async () => {
      await redis.hdel(names.plan(planKey), sha256);
      if (keys.length > 0) await redis.del(...keys);
      if (share !== null) await rm(join(share, planFileName(sha256)), { force: true });
    },
  };
}

/** What Redis knows of plans with this key, by the SHA-256 of their bytes; what is no header is left out. */
export async function plansOf(
  redis: Redis,
  names: QueueNames,
  planKey: string,
): Promise<ReadonlyMap<string, PlanHeader>> {
  const found = new Map<string, PlanHeader>();
  for (const [sha256, text] of Object.entries(await redis.hgetall(names.plan(planKey)))) {
    const header = readPlanHeader(text);
    if (header !== null && SHA256_PATTERN.test(sha256)) found.set(sha256, header);
  }
  return found;
}

/**
 * The bytes of a plan; null where they are not, or not all, there: in a folder that this worker was not given, or lost by Redis. Throws a TamperedPlanError where
 * they are there, but others.
 */
export async function fetchPlan(
  redis: Redis,
  names: QueueNames,
  sha256: string,
  header: PlanHeader,
  share: string | null,
): Promise<Uint8Array | null> {
  const bytes = header.pieces === 0 ? await readShared(share, sha256) : await readPieces(redis, names, sha256, header);
  if (bytes === null) return null;
  if (bytes.length !== header.bytes || sha256Of(bytes) !== sha256) throw new TamperedPlanError();
  return bytes;
}

async function readPieces(
  redis: Redis,
  names: QueueNames,
  sha256: string,
  { bytes, pieces }: PlanHeader,
): Promise<Uint8Array | null> {
  if (pieces !== Math.ceil(bytes / PIECE_BYTES)) throw new TamperedPlanError();
  const parts: Uint8Array[] = [];
  for (let index = 0; index < pieces; index++) {
    const piece = await redis.getBuffer(names.piece(sha256, index));
    if (piece === null) return null;
    if (piece.length > PIECE_BYTES) throw new TamperedPlanError();
    parts.push(piece);
  }
  return Buffer.concat(parts);
}

async function readShared(share: string | null, sha256: string): Promise<Uint8Array | null> {
  if (share === null) return null;
  try {
    return await readFile(join(share, planFileName(sha256)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Whole or absent, whoever looks meanwhile. */
async function writeShared(share: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const path = join(share, planFileName(sha256));
  const waiting = `${path}.${randomUUID()}`;
  try {
    await mkdir(share, { recursive: true });
    await writeFile(waiting, bytes);
    await rename(waiting, path);
  } catch (error) {
    throw new HoldfastError(queueWords.shareFailed(share, (error as NodeJS.ErrnoException).code ?? "?"), null, {
      cause: error,
    });
  } finally {
    await rm(waiting, { force: true });
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
