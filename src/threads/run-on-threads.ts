import { startThreads, type ThreadWork } from "./thread-pool.ts";

/** What is done with replies, and when all is over. */
export interface ReplyOptions<Request, Reply> {
  readonly onReply: (reply: Reply, request: Request) => void;
  /** Called before threads are ended, so that those at work may leave by themselves. */
  readonly halt?: () => void;
  /** Once aborted, threads are ended at work, and the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
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
  { onReply, halt, signal }: ReplyOptions<Request, Reply>,
): Promise<void> {
  signal?.throwIfAborted();
  const threads = Math.max(1, Math.min(work.threads, requests.length));
  const pool = startThreads<Request, Reply>({ ...work, threads });
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
    halt?.();
    await pool.destroy();
  }
}
