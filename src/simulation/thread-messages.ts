import { type ChunkResult, simulateChunk } from "./chunk.ts";
import type { SimulationPlan } from "./plan.ts";
import { Simulator } from "./replicate.ts";

/** What a worker thread is started with. */
export interface WorkerStart {
  readonly plan: SimulationPlan;
  /** Its first entry is set to 1 to stop all threads. */
  readonly stop: Int32Array;
}

export interface ChunkRequest {
  readonly from: number;
  readonly to: number;
}

/** Errors come back as data: their own properties do not survive the way between threads. */
export type ChunkReply =
  | { readonly kind: "done"; readonly result: ChunkResult }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly message: string; readonly stack: string };

/**
 * Makes the function that a worker thread answers requests with; its simulator is made once.
 *
 * Throws where memory for arrays is lacking, which is outside the thread's own heap: so that the chunk is tried once more, as when a thread is lost.
 */
export function chunkWorker({ plan, stop }: WorkerStart): (request: ChunkRequest) => ChunkReply {
  let simulator: Simulator | null = null;
  return ({ from, to }) => {
    try {
      simulator ??= new Simulator(plan, stop);
      const result = simulateChunk(plan, simulator, from, to);
      return result === null ? { kind: "stopped" } : { kind: "done", result };
    } catch (error) {
      if (isLackOfMemory(error)) {
        simulator = null;
        throw error;
      }
      const { message, stack } = error as Error;
      return { kind: "failed", message, stack: stack ?? message };
    }
  };
}

function isLackOfMemory(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("allocation failed");
}
