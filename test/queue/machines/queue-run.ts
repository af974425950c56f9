import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { onTestFinished } from "vitest";
import { queueBackend, type QueueBackend, type QueueBackendOptions } from "../../../src/queue/queue-backend.ts";
import type { Backend } from "../../../src/simulation/backend.ts";
import { encodeChunk } from "../../../src/simulation/chunk-codec.ts";
import { chunkKey } from "../../../src/simulation/plan-codec.ts";
import type { SimulationPlan } from "../../../src/simulation/plan.ts";
import { slowCases } from "../../reference/slow-cases.ts";
import { planOfCase } from "../../simulation/plan-of-case.ts";

/** Replications of a chunk in these tests. */
const PER_CHUNK = 8;

/** A plan of a few hundred clients with a lever, which takes some ms for each replication. */
export function queuePlan(replications: number, seed = "machines"): SimulationPlan {
  return planOfCase(slowCases.at(-1)!.input, replications, seed);
}

export function rangesOf({ replications }: SimulationPlan): readonly (readonly [number, number])[] {
  const count = Math.ceil(replications / PER_CHUNK);
  return Array.from({ length: count }, (_, i) => [i * PER_CHUNK, Math.min(replications, (i + 1) * PER_CHUNK)]);
}

export interface Ran {
  /** Hash of the bytes of all chunks, in order. */
  readonly hash: string;
  readonly chunks: number;
}

/** Runs all of a plan; `onChunk` is told how many chunks have come. */
export async function runAll(
  backend: Backend,
  plan: SimulationPlan,
  onChunk: (count: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Ran> {
  const chunks = new Map<number, Uint8Array>();
  let count = 0;
  await backend.run(plan, rangesOf(plan), {
    signal,
    onChunk: (chunk) => {
      chunks.set(chunk.from, encodeChunk(chunk, chunkKey(plan, chunk.from, chunk.to)));
      onChunk(++count);
    },
  });
  const hash = createHash("sha256");
  for (const from of [...chunks.keys()].sort((a, b) => a - b)) hash.update(chunks.get(from)!);
  return { hash: hash.digest("hex"), chunks: count };
}

export interface ToldBackend extends QueueBackend {
  /** All that it has said so far. */
  readonly notices: readonly string[];
}

/** The backend of a queue; closed when the test is over. */
export function toldBackend(url: string, options: QueueBackendOptions = {}): ToldBackend {
  const notices: string[] = [];
  const backend = queueBackend(url, { env: {}, onNotice: (sentence) => notices.push(sentence), ...options });
  onTestFinished(() => backend.close());
  return { ...backend, notices };
}

/** Keys of jobs that wait, are under way or have failed. */
export async function jobKeys(redis: Redis): Promise<string[]> {
  return (await redis.keys("holdfast:queue:*")).filter((key) => /:[0-9a-f]{64}-\d+-\d+-[0-9a-f]{16}$/.test(key));
}

/** Keys of plans and results. */
export async function leftovers(redis: Redis): Promise<string[]> {
  return (await redis.keys("holdfast:*")).filter((key) => /^holdfast:(plan|piece|chunk):/.test(key));
}
