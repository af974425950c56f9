import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { InterruptedError, WorkerError } from "../errors.ts";
import { simulationWords } from "../words/simulation.ts";
import type { Backend } from "./backend.ts";
import type { ChunkReply, ChunkRequest, WorkerStart } from "./thread-messages.ts";

const isSource = import.meta.url.endsWith(".ts");
const workerFile = fileURLToPath(new URL(`../../workers/simulate.${isSource ? "ts" : "js"}`, import.meta.url));

/** Runs chunks on worker threads over shared memory; by default one thread for each core. */
export function threadBackend(threads: number = availableParallelism()): Backend {
  return Object.freeze({
    name: `${threads} threads`,
    async run(plan, ranges, { signal, onChunk }) {
      const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const workers = Math.max(1, Math.min(threads, ranges.length));
      const pool = new Piscina<ChunkRequest, ChunkReply>({
        filename: workerFile,
        minThreads: workers,
        maxThreads: workers,
        workerData: { plan, stop } satisfies WorkerStart,
        ...(isSource ? { execArgv: ["--import", import.meta.resolve("tsx")] } : {}),
      });
      const halt = (): void => {
        Atomics.store(stop, 0, 1);
      };
      signal?.addEventListener("abort", halt, { once: true });
      if (signal?.aborted === true) halt();
      const failed = new Promise<never>((_, reject) => {
        pool.on("error", (error: Error) =>
          reject(
            new WorkerError(simulationWords.threadFailed(error.message), [0, plan.replications], { cause: error }),
          ),
        );
      });
      failed.catch(() => undefined);
      try {
        const runs = ranges.map(async ([from, to]) => {
          const reply = await pool.run({ from, to });
          if (reply.kind === "failed")
            throw new WorkerError(simulationWords.chunkFailed(from, to, reply.message), [from, to], {
              cause: reply.stack,
            });
          if (reply.kind === "done") onChunk(reply.result);
        });
        await Promise.race([Promise.all(runs), failed]);
        if (signal?.aborted === true) throw new InterruptedError(simulationWords.interrupted);
      } finally {
        halt();
        signal?.removeEventListener("abort", halt);
        await pool.destroy();
      }
    },
  } satisfies Backend);
}
