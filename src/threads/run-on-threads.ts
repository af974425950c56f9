import { startThreads, type ThreadPool, type ThreadWork } from "./thread-pool.ts";

/** What is done with replies, and when all is over. */
export interface ReplyOptions<Request, Reply> {
  readonly onReply: (reply: Reply, request: Request) => void;
  /** Once aborted, nothing more is waited for: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The same, on threads that are ended. */
export interface RunOptions<Request, Reply> extends ReplyOptions<Request, Reply> {
  /** Called before threads are ended, so that those at work may leave by themselves. */
  readonly halt?: () => void;
}

/**
 * Has requests answered by worker threads, in any order, with no more threads than requests.
 *
 * A thread that is lost is replaced and its request tried once more, while the others go on. A request that loses two threads ends all with a ThreadLostError that
 * names it; an error of `onReply` ends all as well. All threads are gone when the promise is settled.
 */
export async function runOnThreads<Request, Reply>(
  work: ThreadWork,
  requests: readonly Request[],
  { halt, ...options }: RunOptions<Request, Reply>,
): Promise<void> {
  options.signal?.throwIfAborted();
  const pool = startThreads<Request, Reply>({ ...work, threads: threadsFor(requests, work.threads) });
  try {
    await answerAll(pool, requests, options);
  } finally {
    halt?.();
    await pool.destroy();
  }
}

/** Threads that requests can keep busy: at least one. */
export function threadsFor(requests: readonly unknown[], threads: number): number {
  return Math.max(1, Math.min(threads, requests.length));
}

/** The same as `runOnThreads` on threads that are there and stay; after an error they may still be at work. */
export async function answerAll<Request, Reply>(
  pool: ThreadPool<Request, Reply>,
  requests: readonly Request[],
  { onReply, signal }: ReplyOptions<Request, Reply>,
): Promise<void> {
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      reject(signal!.reason as Error);
    };
  });
  aborted.catch(() => undefined);
  signal?.addEventListener("abort", abort, { once: true });
  const replies = Promise.all(requests.map(async (request) => onReply(await pool.run(request), request)));
  replies.catch(() => undefined);
  try {
    await Promise.race([replies, aborted]);
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}
