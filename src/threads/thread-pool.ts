import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";

/** What threads are started with. */
export interface ThreadWork {
  /** Path of the module whose default export answers a request. */
  readonly file: string;
  readonly threads: number;
  readonly workerData: unknown;
  /** The most that a thread's own heap may hold, in MB, beside arrays of numbers; by default what Node gives it. */
  readonly heapMb?: number | undefined;
}

/** A request whose thread was lost, and lost again when another one tried it. */
export class ThreadLostError<Request = unknown> extends Error {
  /** Null where threads cannot even be started. */
  readonly request: Request | null;

  constructor(request: Request | null, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.request = request;
  }
}

/** Threads that answer requests; they start at once. */
export interface ThreadPool<Request, Reply> {
  /**
   * Has a request answered, those that wait in the order in which they came. One whose thread ends, for want of memory or by an error that nothing catches, is tried once more
   * on the thread that takes its place; a ThreadLostError where that one is lost too, and where no thread can be started.
   */
  run(request: Request): Promise<Reply>;
  /** Ends the threads, whatever they do. */
  destroy(): Promise<void>;
}

const isSource = import.meta.url.endsWith(".ts");

/** Path of the module of that name in `workers/`. */
export function workerFile(name: string): string {
  return fileURLToPath(new URL(`../../workers/${name}.${isSource ? "ts" : "js"}`, import.meta.url));
}

export function startThreads<Request, Reply>(work: ThreadWork): ThreadPool<Request, Reply> {
  const { file, threads, workerData, heapMb } = work;
  const pool = new Piscina<Request, Reply>({
    filename: file,
    minThreads: threads,
    maxThreads: threads,
    workerData,
    stricterFIFO: true,
    ...(file.endsWith(".ts") ? { execArgv: ["--import", import.meta.resolve("tsx")] } : {}),
    ...(heapMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMb } }),
  });
  let isOver = false;
  let last: unknown = new Error("ended as it started");
  pool.on("error", (error: unknown) => {
    last = error;
  });
  const broken = new Promise<never>((_, reject) => {
    // A thread that is lost is replaced at once; only where threads end as they start is none left.
    const look = (): void => {
      if (!isOver && pool.threads.length === 0) reject(new ThreadLostError(null, last));
    };
    pool.on("workerDestroy", () => setImmediate(look));
  });
  broken.catch(() => undefined);
  const ask = async (request: Request): Promise<Reply> => {
    try {
      return await pool.run(request);
    } catch (error) {
      if (isOver) throw error;
    }
    return pool.run(request).catch((error: unknown) => {
      throw new ThreadLostError(request, error);
    });
  };
  return Object.freeze({
    run: (request: Request) => Promise.race([ask(request), broken]),
    destroy: async () => {
      isOver = true;
      await pool.destroy();
    },
  });
}
