import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { InterruptedError, WorkerError } from "./errors.ts";
import {
  posteriorWorker,
  type PosteriorPart,
  type PosteriorReply,
  type PosteriorRequest,
  type PosteriorStart,
} from "./models/posterior-worker.ts";
import { runOnThreads } from "./threads/run-on-threads.ts";
import { ThreadLostError, workerFile } from "./threads/thread-pool.ts";
import { posteriorWords } from "./words/posterior.ts";

/** How a posterior's chains or refits are run. The figures do not depend on it. */
export interface ThreadOptions {
  /** Worker threads, by default one for each core; 0 for none: in this one, which hears an abort between chains only. */
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the share of the steps done. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

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
    const run = threads === 0 ? runInline : runOnWorkers;
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

async function runOnWorkers(
  start: PosteriorStart,
  ranges: readonly PosteriorRequest[],
  threads: number,
): Promise<readonly PosteriorPart[]> {
  const work = { file: workerFile("sample-posterior"), threads, workerData: start };
  const found = new Map<PosteriorRequest, readonly PosteriorPart[]>();
  const onReply = (reply: PosteriorReply, range: PosteriorRequest): void => {
    found.set(range, partsOf(reply, range));
  };
  const halt = (): void => {
    Atomics.store(start.control, STOP, 1);
  };
  try {
    await runOnThreads(work, ranges, { onReply, halt });
  } catch (error) {
    throw error instanceof ThreadLostError ? lost(error as ThreadLostError<PosteriorRequest>, ranges) : error;
  }
  return ranges.flatMap((range) => found.get(range)!);
}

function lost(
  { request, message, cause }: ThreadLostError<PosteriorRequest>,
  ranges: readonly PosteriorRequest[],
): WorkerError {
  const { from } = request ?? ranges[0];
  const { to } = request ?? ranges[ranges.length - 1];
  const words = request === null ? posteriorWords.threadFailed(message) : posteriorWords.partLost(from, to, message);
  return new WorkerError(words, [from, to], { cause });
}

function partsOf(reply: PosteriorReply, { from, to }: PosteriorRequest): readonly PosteriorPart[] {
  if (reply.kind === "failed")
    throw new WorkerError(posteriorWords.partFailed(from, to, reply.message), [from, to], { cause: reply.stack });
  return reply.kind === "done" ? reply.parts : [];
}
