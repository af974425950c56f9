import { randomUUID } from "node:crypto";
import type { Job, Worker } from "bullmq";
import { InterruptedError } from "../errors.ts";
import type { ChunkKey } from "../simulation/chunk-codec.ts";
import { HERE } from "../simulation/run-identity.ts";
import { queueWords } from "../words/queue.ts";
import { createThreadCache } from "./chunk-threads.ts";
import { explainFailure, isFinal, isOfConnection } from "./connection-failure.ts";
import { connect, type Connection, warnOfEviction } from "./connection.ts";
import { type ChunkMeans, makeChunk } from "./make-chunk.ts";
import { TamperedPlanError } from "./plan-transfer.ts";
import { loadQueueClients, type QueueClients } from "./queue-clients.ts";
import { readJob } from "./queue-messages.ts";
import { jobId, KEPT_SECONDS, queueNames } from "./queue-names.ts";
import type { RedisAddress } from "./redis-url.ts";
import { announceWorker } from "./worker-registry.ts";

export interface ServeOptions {
  /** Chunks simulated at a time, each on a thread. */
  readonly threads: number;
  /** Folder in which coordinators leave plans; null: none. */
  readonly share: string | null;
  /** Ends serving: what is being simulated is given back. */
  readonly signal: AbortSignal;
  /** Says what happens, a sentence at a time. */
  readonly onNotice: (sentence: string) => void;
}

/** A worker that is silent for as long as a lock lasts has lost its chunk to another, by the second check after that: within 25 s. */
const LOCK_MS = 12_000;
const STALLED_CHECK_MS = 6_000;
/** Workers that a chunk may take with it before it is given up. */
const MOST_LOST_WORKERS = 3;
/** How long a thread takes nothing more after a chunk whose plan was not to be had: others may have it. */
const PLAN_WAIT_MS = 1_500;
/** How long leaving may take where Redis does not answer. */
const LEAVE_MS = 2_000;

interface Means extends ChunkMeans {
  /** Resolves once the worker leaves. */
  readonly stopped: Promise<undefined>;
}

/** Serves the chunks of a queue until the signal aborts. Throws a HoldfastError where the connection is refused; waits while Redis is away. */
export async function serveChunks(address: RedisAddress, options: ServeOptions): Promise<void> {
  const { threads, share, signal, onNotice } = options;
  const clients = await loadQueueClients();
  const stopped = whenAborted(signal);
  const connection = await connect(clients, address, { patienceMs: Infinity, signal, onNotice }).catch(
    (error: unknown) => {
      if (!(error instanceof InterruptedError)) throw error;
      return null;
    },
  );
  if (connection === null) {
    onNotice(queueWords.worker.leftWaiting);
    return;
  }
  warnOfEviction(connection, address, onNotice).catch(() => undefined);
  const names = queueNames(address.prefix, HERE);
  const cache = createThreadCache(threads);
  const means: Means = { redis: connection.redis, names, cache, share, stopped, onNotice };
  const worker = startWorker(clients, connection, address, means, threads);
  let chunks = 0;
  worker.on("completed", () => chunks++);
  const leave = announceWorker(connection.redis, names, {
    ...HERE,
    id: randomUUID(),
    threads,
    shares: share !== null,
  });
  onNotice(queueWords.worker.ready(address.shown, threads, HERE));
  try {
    await Promise.race([stopped, connection.refused]);
  } finally {
    cache.stop();
    const left = Promise.allSettled([leave(), worker.close()]);
    await Promise.race([left, pause(LEAVE_MS)]);
    await cache.destroy();
    connection.close();
    onNotice(queueWords.worker.left(chunks));
  }
}

function startWorker(
  { bullmq }: QueueClients,
  { redis }: Connection,
  address: RedisAddress,
  means: Means,
  threads: number,
): Worker {
  const { names, onNotice } = means;
  const worker = new bullmq.Worker(names.queue, (job, token) => serve(job, token, bullmq, means, address), {
    connection: redis,
    prefix: names.queuePrefix,
    concurrency: threads,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MOST_LOST_WORKERS,
    skipVersionCheck: true,
  });
  worker.on("error", (error) => {
    if (!isOfConnection(error)) onNotice(queueWords.worker.trouble(explainFailure(error, address)));
  });
  worker.on("failed", (job, error) => {
    const key = job === undefined ? null : readJob(job.data);
    if (key !== null) onNotice(queueWords.worker.failed(key.from, key.to, error.message));
  });
  return worker;
}

/** Does a job; what it gives back is only a receipt, as the chunk itself is under its own key. */
async function serve(
  job: Job,
  token: string | undefined,
  { UnrecoverableError, WaitingError }: QueueClients["bullmq"],
  means: Means,
  address: RedisAddress,
): Promise<{ readonly bytes: number }> {
  const { redis, names, onNotice } = means;
  const key = readJob(job.data);
  if (key === null || job.id !== jobId(key)) {
    onNotice(queueWords.worker.refusedJob);
    throw new UnrecoverableError(queueWords.worker.refusedJob);
  }
  if ((await redis.exists(names.result(key))) === 1) return { bytes: 0 };
  const made = await makeAndKeep(key, means).catch((error: unknown) => {
    throw new Error(reasonOf(error, address));
  });
  if (typeof made === "number") return { bytes: made };
  await job.moveToWait(token);
  if (made === "no plan") await Promise.race([pause(PLAN_WAIT_MS), means.stopped]);
  throw new WaitingError();
}

/** The size of the chunk, which is in Redis then; or why there is none. */
async function makeAndKeep(key: ChunkKey, means: Means): Promise<number | "stopped" | "no plan"> {
  const made = await makeChunk(key, means);
  if (typeof made === "string") return made;
  const bytes = Buffer.from(made.buffer, made.byteOffset, made.length);
  await means.redis.set(means.names.result(key), bytes, "EX", KEPT_SECONDS);
  return made.length;
}

function reasonOf(error: unknown, address: RedisAddress): string {
  if (error instanceof TamperedPlanError) return queueWords.worker.tamperedPlan;
  if (!(error instanceof Error)) return String(error);
  return isFinal(error) ? explainFailure(error, address) : error.message;
}

async function whenAborted(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return;
  await new Promise((resolve) => {
    signal.addEventListener("abort", resolve, { once: true });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
