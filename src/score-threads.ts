import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import type { ClientHistory } from "./clients/client-history.ts";
import { InterruptedError, WorkerError } from "./errors.ts";
import { beginScore, finishScore, type ScoredFits, type ScoreOptions, type Scores } from "./models/score.ts";
import { writeIntervals, type IntervalRange, type IntervalTask } from "./models/write-intervals.ts";
import type { ThreadOptions } from "./posterior-threads.ts";
import { runOnThreads } from "./threads/run-on-threads.ts";
import { ThreadLostError, workerFile } from "./threads/thread-pool.ts";
import { fitWords } from "./words/fits.ts";

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
  const run = threads < 2 || rows < LEAST_ON_THREADS ? runInline : runOnWorkers;
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

async function runOnWorkers(
  task: IntervalTask,
  ranges: readonly IntervalRange[],
  threads: number,
  signal: AbortSignal | undefined,
  onRange: () => void,
): Promise<void> {
  const work = { file: workerFile("score-clients"), threads, workerData: task };
  const onReply = (message: string | null, { from, to }: IntervalRange): void => {
    if (message !== null) throw new WorkerError(fitWords.scoringFailed(message), [from, to]);
    onRange();
  };
  try {
    await runOnThreads(work, ranges, { onReply, signal });
  } catch (error) {
    if (signal?.aborted === true) throw new InterruptedError(fitWords.scoringStopped);
    throw error instanceof ThreadLostError ? lost(error as ThreadLostError<IntervalRange>, task) : error;
  }
}

function lost({ request, message, cause }: ThreadLostError<IntervalRange>, task: IntervalTask): WorkerError {
  if (request === null)
    return new WorkerError(fitWords.scoringFailed(message), [0, task.firstClient.length], { cause });
  const { from, to } = request;
  return new WorkerError(fitWords.scoringLost(from, to, message), [from, to], { cause });
}
