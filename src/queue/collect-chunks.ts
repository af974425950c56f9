import type { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { HoldfastError, WorkerError } from "../errors.ts";
import { blockLengths, type ChunkResult } from "../simulation/chunk.ts";
import { type ChunkKey, decodeChunk } from "../simulation/chunk-codec.ts";
import type { SimulationPlan } from "../simulation/plan.ts";
import { queueWords } from "../words/queue.ts";
import { simulationWords } from "../words/simulation.ts";
import { isOfConnection } from "./connection-failure.ts";
import { writeJob } from "./queue-messages.ts";
import { jobId, type QueueNames } from "./queue-names.ts";

export interface CollectorMeans {
  readonly redis: Redis;
  readonly queue: Queue;
  readonly names: QueueNames;
  readonly onNotice: (sentence: string) => void;
  /** Called at times: sees to what else has to be there, and says how many chunks may be on their way at once. */
  readonly look: () => Promise<number>;
}

export interface Collector {
  /** Resolves once every chunk has been handed over. */
  readonly done: Promise<void>;
  /** Hands over nothing more, and takes back what no worker has begun. */
  stop(): Promise<void>;
}

/** Times that a chunk is simulated where it fails, or where what comes back is not a chunk. */
const ATTEMPTS = 2;
/** Seconds for which a failed job is remembered. */
const FAILED_SECONDS = 3_600;
/** Pauses between looks at what has come, in ms: shorter while chunks come. */
const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 200;
/** How often it is seen to that nothing was lost or has failed. */
const LOOK_MS = 2_000;
/** Chunks on their way until it is known how many workers there are. */
const FIRST_WINDOW = 32;

/**
 * Has the chunks of these keys of a plan made by workers, and hands each over once, in any order. What Redis or a worker loses is asked for again: a chunk is the same
 * whoever makes it, and how often.
 */
export function collectChunks(
  plan: SimulationPlan,
  keys: readonly ChunkKey[],
  means: CollectorMeans,
  onChunk: (chunk: ChunkResult) => void,
): Collector {
  const { redis, queue, names, onNotice, look } = means;
  /** Chunks asked for and not there yet, by their jobs. */
  const waiting = new Map<string, ChunkKey>();
  const refusals = new Map<string, number>();
  let isOver = false;
  let next = 0;
  let window = FIRST_WINDOW;
  let looksAt = 0;

  const ask = async (id: string, key: ChunkKey): Promise<void> => {
    if ((await redis.exists(names.result(key))) === 1) return;
    await queue.add("chunk", writeJob(key), {
      jobId: id,
      attempts: ATTEMPTS,
      removeOnComplete: true,
      removeOnFail: { age: FAILED_SECONDS },
      stackTraceLimit: 1,
    });
  };
  const fill = async (): Promise<void> => {
    const asked: Promise<void>[] = [];
    while (waiting.size < window && next < keys.length) {
      const key = keys[next++];
      waiting.set(jobId(key), key);
      asked.push(ask(jobId(key), key));
    }
    await settled(asked);
  };
  /** Hands over what has come; gives the number of chunks. */
  const take = async (): Promise<number> => {
    const known = await Promise.all(
      [...waiting].map(async ([id, key]) => ({ id, key, isThere: (await redis.exists(names.result(key))) === 1 })),
    );
    let taken = 0;
    for (const { id, key, isThere } of known) {
      const bytes = isThere ? await redis.getBuffer(names.result(key)) : null;
      if (bytes === null) continue;
      const chunk = read(bytes, key);
      if (isOver) return taken;
      if (chunk === null) {
        await redis.unlink(names.result(key));
        await ask(id, key);
        continue;
      }
      waiting.delete(id);
      onChunk(chunk);
      taken++;
      await redis.unlink(names.result(key));
    }
    return taken;
  };
  const read = (bytes: Uint8Array, key: ChunkKey): ChunkResult | null => {
    try {
      return decodeChunk(bytes, key, blockLengths(plan, key.from, key.to));
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      const { from, to } = key;
      const refused = (refusals.get(jobId(key)) ?? 0) + 1;
      refusals.set(jobId(key), refused);
      if (refused >= ATTEMPTS) throw new WorkerError(simulationWords.chunkFailed(from, to, error.message), [from, to]);
      onNotice(queueWords.refusedResult(from, to, error.message));
      return null;
    }
  };
  /** Jobs that have failed for good end the run; those that nobody knows any more are asked for again. */
  const mend = async (): Promise<void> => {
    for (const job of await queue.getFailed(0, -1)) {
      const key = waiting.get(job.id ?? "");
      if (key === undefined || (await redis.exists(names.result(key))) === 1) continue;
      const { from, to } = key;
      throw new WorkerError(simulationWords.chunkFailed(from, to, reasonOf(job.failedReason)), [from, to]);
    }
    const unknown = await Promise.all(
      [...waiting].map(async ([id, key]) => ((await queue.getJobState(id)) === "unknown" ? { id, key } : null)),
    );
    await settled(unknown.filter((one) => one !== null).map(({ id, key }) => ask(id, key)));
  };
  /** What failed under an earlier coordinator is tried anew. */
  const forgetFailures = async (): Promise<void> => {
    const ours = new Set(keys.map(jobId));
    for (const job of await queue.getFailed(0, -1)) if (ours.has(job.id ?? "")) await job.remove();
  };
  const collectAll = async (): Promise<void> => {
    let isFresh = true;
    let pauseMs = SHORTEST_PAUSE_MS;
    while (!isOver && (waiting.size > 0 || next < keys.length)) {
      try {
        if (isFresh) await forgetFailures();
        isFresh = false;
        if (Date.now() >= looksAt) {
          window = await look();
          await mend();
          looksAt = Date.now() + LOOK_MS;
        }
        await fill();
        pauseMs = (await take()) > 0 ? SHORTEST_PAUSE_MS : Math.min(1.5 * pauseMs, LONGEST_PAUSE_MS);
      } catch (error) {
        if (!isOfConnection(error)) throw error;
        pauseMs = LONGEST_PAUSE_MS;
      }
      // Without this a connection that fails at once would leave time for nothing else.
      if (waiting.size > 0 || pauseMs === LONGEST_PAUSE_MS) await pause(pauseMs);
    }
  };
  return {
    done: collectAll(),
    stop: async () => {
      isOver = true;
      // What a worker has begun cannot be taken back: it ends, and is kept for a day.
      await Promise.allSettled([...waiting.keys()].map((id) => queue.remove(id)));
    },
  };
}

function reasonOf(failedReason: string): string {
  return failedReason.startsWith("job stalled") ? queueWords.workersLost : failedReason;
}

/** All of them, then the first error. */
async function settled(promises: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(promises);
  await Promise.all(promises);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
