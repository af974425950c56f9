import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { ClientHistory } from "./clients/client-history.ts";
import { InterruptedError, WorkerError } from "./errors.ts";
import { beginScore, finishScore, type ScoredFits, type ScoreOptions, type Scores } from "./models/score.ts";
import { writeIntervals, type IntervalRange, type IntervalTask } from "./models/write-intervals.ts";
import type { ThreadOptions } from "./posterior-threads.ts";
import { fitWords } from "./words/fits.ts";

const isSource = import.meta.url.endsWith(".ts");
const workerFile = fileURLToPath(new URL(`../workers/score-clients.${isSource ? "ts" : "js"}`, import.meta.url));
/** Rows between two looks at the signal: well under a second of work. */
const ROWS_PER_TASK = 8192;
/** Rows from which on the start of threads pays: half a second or so of work. */
const LEAST_ON_THREADS = 2 * ROWS_PER_TASK;

/** The same as `score`, its intervals drawn on threads. Throws an InterruptedError once aborted, a WorkerError where a thread fails. */
export async function scoreOnThreads(
  history: ClientHistory,
  fits: ScoredFits,
  options: ScoreOptions,
  { threads = availableParallelism(), signal, onProgress }: ThreadOptions = {},
): Promise<Scores> {
  const begun = beginScore(history, fits, options);
  if (begun.task === null) return finishScore(begun);
  const rows = begun.task.firstClient.length;
  const ranges = Array.from({ length: Math.ceil(rows / ROWS_PER_TASK) }, (_, i) => ({
    from: i * ROWS_PER_TASK,
    to: Math.min((i + 1) * ROWS_PER_TASK, rows),
  }));
  const run = threads < 2 || rows < LEAST_ON_THREADS ? runInline : runOnThreads;
  let done = 0;
  await run(begun.task, ranges, threads, signal, () => onProgress?.(++done / ranges.length));
  return finishScore(begun);
}

async function runInline(
  task: IntervalTask,
  ranges: readonly IntervalRange[],
  _threads: number,
  signal: AbortSignal | undefined,
  onRange: () => void,
): Promise<void> {
  for (const { from, to } of ranges) {
    await setImmediate();
    if (signal?.aborted === true) throw new InterruptedError(fitWords.scoringStopped);
    writeIntervals(task, from, to);
    onRange();
  }
}

async function runOnThreads(
  task: IntervalTask,
  ranges: readonly IntervalRange[],
  threads: number,
  signal: AbortSignal | undefined,
  onRange: () => void,
): Promise<void> {
  const workers = Math.min(threads, ranges.length);
  const pool = new Piscina<IntervalRange, string | null>({
    filename: workerFile,
    minThreads: workers,
    maxThreads: workers,
    workerData: task,
    ...(isSource ? { execArgv: ["--import", import.meta.resolve("tsx")] } : {}),
  });
  let halt = (): void => undefined;
  const failed = new Promise<never>((_, reject) => {
    halt = () => {
      reject(new InterruptedError(fitWords.scoringStopped));
    };
    pool.on("error", (error: Error) => {
      reject(failure(error.message, [0, task.firstClient.length], error));
    });
  });
  failed.catch(() => undefined);
  signal?.addEventListener("abort", halt, { once: true });
  if (signal?.aborted === true) halt();
  const all = Promise.all(
    ranges.map(async (range) => {
      const message = await pool.run(range);
      if (message !== null) throw failure(message, [range.from, range.to]);
      onRange();
    }),
  );
  all.catch(() => undefined);
  try {
    await Promise.race([all, failed]);
  } finally {
    signal?.removeEventListener("abort", halt);
    await pool.destroy();
  }
}

function failure(message: string, rows: readonly [number, number], cause?: Error): WorkerError {
  return new WorkerError(fitWords.scoringFailed(message), rows, { cause });
}
