import { availableParallelism } from "node:os";
import { InterruptedError, WorkerError } from "../errors.ts";
import { runOnThreads } from "../threads/run-on-threads.ts";
import { ThreadLostError, workerFile } from "../threads/thread-pool.ts";
import { simulationWords } from "../words/simulation.ts";
import type { Backend } from "./backend.ts";
import type { ChunkReply, ChunkRequest, WorkerStart } from "./thread-messages.ts";

/** What threads simulate with, by default the module in `workers/`; see ThreadWork. */
interface ThreadStart {
  readonly file?: string;
  readonly heapMb?: number;
}

/** Runs chunks on worker threads over shared memory; by default one thread for each core. A thread that is lost is replaced, and its chunk tried once more. */
export function threadBackend(
  threads: number = availableParallelism(),
  { file = workerFile("simulate"), heapMb }: ThreadStart = {},
): Backend {
  return Object.freeze({
    name: `${threads} threads`,
    async run(plan, ranges, { signal, onChunk }) {
      const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const halt = (): void => {
        Atomics.store(stop, 0, 1);
      };
      signal?.addEventListener("abort", halt, { once: true });
      if (signal?.aborted === true) halt();
      const work = { file, threads, heapMb, workerData: { plan, stop } satisfies WorkerStart };
      const requests = ranges.map(([from, to]): ChunkRequest => ({ from, to }));
      const onReply = (reply: ChunkReply, { from, to }: ChunkRequest): void => {
        if (reply.kind === "failed")
          throw new WorkerError(simulationWords.chunkFailed(from, to, reply.message), [from, to], {
            cause: reply.stack,
          });
        if (reply.kind === "done") onChunk(reply.result);
      };
      try {
        await runOnThreads(work, requests, { onReply, halt });
      } catch (error) {
        throw error instanceof ThreadLostError ? lost(error as ThreadLostError<ChunkRequest>, requests) : error;
      } finally {
        signal?.removeEventListener("abort", halt);
      }
      if (signal?.aborted === true) throw new InterruptedError(simulationWords.interrupted);
    },
  } satisfies Backend);
}

function lost(
  { request, message, cause }: ThreadLostError<ChunkRequest>,
  requests: readonly ChunkRequest[],
): WorkerError {
  if (request === null) {
    const all = [requests[0].from, requests[requests.length - 1].to] as const;
    return new WorkerError(simulationWords.threadFailed(message), all, { cause });
  }
  const { from, to } = request;
  return new WorkerError(simulationWords.threadLost(from, to, message), [from, to], { cause });
}
