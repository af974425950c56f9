import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { InterruptedError, WorkerError } from "../errors.ts";
import { simulationWords } from "../words/simulation.ts";
import type { Backend } from "./backend.ts";
import { runOnThreads, ThreadLostError } from "./run-on-threads.ts";
import type { ChunkReply, ChunkRequest, WorkerStart } from "./thread-messages.ts";

const isSource = import.meta.url.endsWith(".ts");
const workerFile = fileURLToPath(new URL(`../../workers/simulate.${isSource ? "ts" : "js"}`, import.meta.url));

/** Runs chunks on worker threads over shared memory; by default one thread for each core. A thread that is lost is replaced, and its chunk tried once more. */
export function threadBackend(threads: number = availableParallelism()): Backend {
  return Object.freeze({
    name: `${threads} threads`,
    async run(plan, ranges, { signal, onChunk }) {
      const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const halt = (): void => {
        Atomics.store(stop, 0, 1);
      };
      signal?.addEventListener("abort", halt, { once: true });
      if (signal?.aborted === true) halt();
      const work = {
        file: workerFile,
        threads,
        workerData: { plan, stop } satisfies WorkerStart,
        execArgv: isSource ? ["--import", import.meta.resolve("tsx")] : undefined,
      };
      const requests = ranges.map(([from, to]): ChunkRequest => ({ from, to }));
      const take = (reply: ChunkReply, { from, to }: ChunkRequest): void => {
        if (reply.kind === "failed")
          throw new WorkerError(simulationWords.chunkFailed(from, to, reply.message), [from, to], {
            cause: reply.stack,
          });
        if (reply.kind === "done") onChunk(reply.result);
      };
      try {
        await runOnThreads(work, requests, take, halt);
      } catch (error) {
        throw error instanceof ThreadLostError ? lost(error, ranges) : error;
      } finally {
        signal?.removeEventListener("abort", halt);
      }
      if (signal?.aborted === true) throw new InterruptedError(simulationWords.interrupted);
    },
  } satisfies Backend);
}

function lost(
  { request, message, cause }: ThreadLostError,
  ranges: readonly (readonly [number, number])[],
): WorkerError {
  const [from, to] = request === null ? [ranges[0][0], ranges[ranges.length - 1][1]] : ranges[request];
  const words =
    request === null ? simulationWords.threadFailed(message) : simulationWords.threadLost(from, to, message);
  return new WorkerError(words, [from, to], { cause });
}
