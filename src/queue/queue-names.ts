import type { ChunkKey } from "../simulation/chunk-codec.ts";
import type { RunIdentity } from "../simulation/run-identity.ts";

/** A SHA-256 as hex. */
export const SHA256_PATTERN = /^[0-9a-f]{64}$/;

/** Bytes of a plan that one value of Redis holds. */
export const PIECE_BYTES = 8 * 1024 * 1024;

/** Seconds for which a plan or a result is kept where no coordinator asks for it: a day, in which a lost one may be started again. */
export const KEPT_SECONDS = 86_400;

/** How many hex digits of a hash of beliefs tell chunks of one plan and range apart; the chunk itself holds all of them. */
const BELIEFS_DIGITS = 16;

/** Names of all that Holdfast puts into Redis; each begins with `prefix`. */
export interface QueueNames {
  /** Of BullMQ, for its own keys. */
  readonly queuePrefix: string;
  /** A queue for each version, Node major and architecture: what a worker of another one would make is not the same to the bit. */
  readonly queue: string;
  /** Sorted set: workers as text, by the time in ms at which they were last heard of. */
  readonly workers: string;
  /** Hash: SHA-256 of a plan's bytes to its header. */
  plan(planKey: string): string;
  piece(sha256: string, index: number): string;
  result(key: ChunkKey): string;
}

export function queueNames(prefix: string, { version, node, arch }: RunIdentity): QueueNames {
  return Object.freeze({
    queuePrefix: `${prefix}:queue`,
    queue: `chunks-${version}-node${node}-${arch}`,
    workers: `${prefix}:workers`,
    plan: (planKey: string) => `${prefix}:plan:${planKey}`,
    piece: (sha256: string, index: number) => `${prefix}:piece:${sha256}:${index}`,
    result: (key: ChunkKey) => `${prefix}:chunk:${key.plan}:${rangeOf(key)}`,
  });
}

/** By what a job is known: the same chunk is the same job, whoever asks for it. */
export function jobId(key: ChunkKey): string {
  return `${key.plan}-${rangeOf(key)}`;
}

function rangeOf({ from, to, beliefs }: ChunkKey): string {
  return `${from}-${to}-${beliefs.slice(0, BELIEFS_DIGITS)}`;
}

/** Name of a plan's file in a shared folder; `sha256` has been checked to be one. */
export function planFileName(sha256: string): string {
  return `${sha256}.plan`;
}
