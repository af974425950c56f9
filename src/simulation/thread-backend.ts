import { availableParallelism } from "node:os";
import { InterruptedError, WorkerError } from "../errors.ts";
import { answerAll, threadsFor } from "../threads/run-on-threads.ts";
import { ThreadLostError, workerFile } from "../threads/thread-pool.ts";
import { simulationWords } from "../words/simulation.ts";
import type { Backend } from "./backend.ts";
import { createPlanThreadKeeper } from "./plan-threads.ts";
import type { ChunkReply, ChunkRequest } from "./thread-messages.ts";

/** What threads simulate with, by default the module in `workers/`; see ThreadWork. */
interface ThreadStart {
  readonly file?: string;
  readonly heapMb?: number;
}

/**
 * Runs chunks on worker threads over shared memory; by default one thread for each core. A thread that is lost is replaced, and its chunk tried once more.
 *
 * Threads are gone when a run is over, but for one that stops before the plan's last replication: the next may go on from there, and finds them.
 */
export function threadBackend(
  threads: number = availableParallelism(),
  { file = workerFile("simulate"), heapMb }: ThreadStart = {},
): Backend {
  const keeper = createPlanThreadKeeper({ file, heapMb });
  return Object.freeze({
    name: `${threads} threads`,
    async run(plan, ranges, { signal, onChunk }) {
      const isAborted = (): boolean => signal?.aborted === true;
      if (isAborted()) throw new InterruptedError(simulationWords.interrupted);
      const requests = ranges.map(([from, to]): ChunkRequest => ({ from, to }));
      const own = await keeper.take(plan, threadsFor(requests, threads));
      signal?.addEventListener("abort", own.halt, { once: true });
      if (isAborted()) own.halt();
      const onReply = (reply: ChunkReply, { from, to }: ChunkRequest): void => {
        if (reply.kind === "failed")
          throw new WorkerError(simulationWords.chunkFailed(from, to, reply.message), [from, to], {
            cause: reply.stack,
          });
        if (reply.kind === "done") onChunk(reply.result);
      };
      let goesOn = false;
      try {
        await answerAll(own.pool, requests, { onReply });
        goesOn = !isAborted() && requests.every(({ to }) => to < plan.replications);
      } catch (error) {
        throw error instanceof ThreadLostError ? lost(error as ThreadLostError<ChunkRequest>, requests) : error;
      } finally {
        signal?.removeEventListener("abort", own.halt);
        if (goesOn) {
          keeper.keep(own);
        } else {
          own.halt();
          await own.pool.destroy();
        }
      }
      if (isAborted()) throw new InterruptedError(simulationWords.interrupted);
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
