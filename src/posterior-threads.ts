import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { InterruptedError, WorkerError } from "./errors.ts";
import {
  posteriorWorker,
  type PosteriorPart,
  type PosteriorReply,
  type PosteriorRequest,
  type PosteriorStart,
} from "./models/posterior-worker.ts";
import { posteriorWords } from "./words/posterior.ts";

/** How a posterior's chains or refits are run. The figures do not depend on it. */
export interface ThreadOptions {
  /** Worker threads, by default one for each core; 0 for none: in this one, which hears an abort between chains only. */
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the share of the steps done. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

const isSource = import.meta.url.endsWith(".ts");
const workerFile = fileURLToPath(new URL(`../workers/sample-posterior.${isSource ? "ts" : "js"}`, import.meta.url));
const STOP = 0;
const DONE = 1;
const MS_BETWEEN_LOOKS = 100;

/** Runs `count` chains or refits, `steps` in all, in ranges of `perTask`; parts come in the order of their ordinals. Throws an InterruptedError once aborted. */
export async function runPosteriorJob(
  start: Omit<PosteriorStart, "control">,
  { count, perTask, steps }: { readonly count: number; readonly perTask: number; readonly steps: number },
  { threads = availableParallelism(), signal, onProgress }: ThreadOptions,
): Promise<readonly PosteriorPart[]> {
  const control = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const ranges = Array.from({ length: Math.ceil(count / perTask) }, (_, i) => ({
    from: i * perTask,
    to: Math.min((i + 1) * perTask, count),
  }));
  const halt = (): void => {
    Atomics.store(control, STOP, 1);
  };
  signal?.addEventListener("abort", halt, { once: true });
  if (signal?.aborted === true) halt();
  const look = (): void => onProgress?.(Math.min(1, Atomics.load(control, DONE) / steps));
  const timer = setInterval(look, MS_BETWEEN_LOOKS);
  try {
    const run = threads === 0 ? runInline : runOnThreads;
    const parts = await run({ ...start, control }, ranges, threads);
    if (signal?.aborted === true) throw new InterruptedError(posteriorWords.interrupted);
    onProgress?.(1);
    return parts;
  } finally {
    halt();
    clearInterval(timer);
    signal?.removeEventListener("abort", halt);
  }
}

async function runInline(
  start: PosteriorStart,
  ranges: readonly PosteriorRequest[],
): Promise<readonly PosteriorPart[]> {
  const answer = posteriorWorker(start);
  const parts: PosteriorPart[] = [];
  for (const range of ranges) {
    await setImmediate();
    parts.push(...partsOf(answer(range), range));
  }
  return parts;
}

async function runOnThreads(
  start: PosteriorStart,
  ranges: readonly PosteriorRequest[],
  threads: number,
): Promise<readonly PosteriorPart[]> {
  const workers = Math.max(1, Math.min(threads, ranges.length));
  const pool = new Piscina<PosteriorRequest, PosteriorReply>({
    filename: workerFile,
    minThreads: workers,
    maxThreads: workers,
    workerData: start,
    ...(isSource ? { execArgv: ["--import", import.meta.resolve("tsx")] } : {}),
  });
  const failed = new Promise<never>((_, reject) => {
    pool.on("error", (error: Error) =>
      reject(new WorkerError(posteriorWords.threadFailed(error.message), [0, ranges.length], { cause: error })),
    );
  });
  failed.catch(() => undefined);
  try {
    const replies = Promise.all(ranges.map(async (range) => partsOf(await pool.run(range), range)));
    return (await Promise.race([replies, failed])).flat();
  } finally {
    Atomics.store(start.control, STOP, 1);
    await pool.destroy();
  }
}

function partsOf(reply: PosteriorReply, { from, to }: PosteriorRequest): readonly PosteriorPart[] {
  if (reply.kind === "failed")
    throw new WorkerError(posteriorWords.partFailed(from, to, reply.message), [from, to], { cause: reply.stack });
  return reply.kind === "done" ? reply.parts : [];
}
