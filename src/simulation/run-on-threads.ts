import { Piscina } from "piscina";

/** What threads are started with. */
export interface ThreadWork {
  /** Path of the module whose default export answers a request. */
  readonly file: string;
  readonly threads: number;
  readonly workerData: unknown;
  readonly execArgv?: readonly string[] | undefined;
}

/** A request whose thread was lost, and lost again when another one tried it. */
export class ThreadLostError extends Error {
  /** Place among the requests; null where threads cannot even be started. */
  readonly request: number | null;

  constructor(request: number | null, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.request = request;
  }
}

/**
 * Has requests answered by worker threads, in any order.
 *
 * A thread that ends, for want of memory or by an error that nothing catches, is replaced by another and its request is tried once more, while the others go on. A request
 * that loses two threads ends all with a ThreadLostError; an error of `onReply` does so as well. All threads are gone when the promise is settled; `halt` is called
 * before they are waited for.
 */
export async function runOnThreads<Request, Reply>(
  { file, threads, workerData, execArgv }: ThreadWork,
  requests: readonly Request[],
  onReply: (reply: Reply, request: Request) => void,
  halt: () => void,
): Promise<void> {
  const workers = Math.max(1, Math.min(threads, requests.length));
  const pool = new Piscina<Request, Reply>({
    filename: file,
    minThreads: workers,
    maxThreads: workers,
    workerData,
    ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
  });
  let isOver = false;
  const broken = new Promise<never>((_, reject) => {
    pool.on("error", (error: Error) => {
      reject(new ThreadLostError(null, error));
    });
  });
  broken.catch(() => undefined);
  const ask = (request: Request, at: number): Promise<Reply> =>
    pool
      .run(request)
      .catch((first: unknown) => (isOver ? Promise.reject(first as Error) : pool.run(request)))
      .catch((error: unknown) => {
        throw new ThreadLostError(at, error);
      });
  try {
    const replies = requests.map(async (request, at) => onReply(await ask(request, at), request));
    await Promise.race([Promise.all(replies), broken]);
  } finally {
    isOver = true;
    halt();
    await pool.destroy();
  }
}
