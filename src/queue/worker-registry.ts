import type { Redis } from "ioredis";
import { isOurs, readWorker, type WorkerFacts } from "./queue-messages.ts";
import type { QueueNames } from "./queue-names.ts";

/** How often a worker is heard of, and after how long a silence it is taken to be gone, in ms. */
const BEAT_MS = 5_000;
const GONE_MS = 20_000;

/** Makes a worker known for as long as the process lives, by Redis' own clock; the function given back ends that. */
export function announceWorker(redis: Redis, names: QueueNames, facts: WorkerFacts): () => Promise<void> {
  const member = JSON.stringify(facts);
  const beat = async (): Promise<void> => {
    const now = await clock(redis);
    await redis.zadd(names.workers, now, member);
    await redis.zremrangebyscore(names.workers, "-inf", now - GONE_MS);
  };
  const quietly = (): void => void beat().catch(() => undefined);
  quietly();
  const timer = setInterval(quietly, BEAT_MS);
  return async () => {
    clearInterval(timer);
    await redis.zrem(names.workers, member);
  };
}

/** Workers heard of lately: those that fit this Holdfast, and others. */
export interface WorkersSeen {
  readonly fitting: readonly WorkerFacts[];
  readonly others: readonly WorkerFacts[];
}

export async function workersSeen(redis: Redis, names: QueueNames): Promise<WorkersSeen> {
  const members = await redis.zrangebyscore(names.workers, (await clock(redis)) - GONE_MS, "+inf");
  const workers = members.map(readWorker).filter((worker) => worker !== null);
  return { fitting: workers.filter(isOurs), others: workers.filter((worker) => !isOurs(worker)) };
}

/** Redis' time in ms: the clocks of machines differ. */
async function clock(redis: Redis): Promise<number> {
  const [seconds, microseconds] = await redis.time();
  return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
}
