import type { ChunkResult } from "./chunk.ts";
import type { SimulationPlan } from "./plan.ts";

export interface BackendOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called once for every chunk, in any order. */
  readonly onChunk: (result: ChunkResult) => void;
}

/** Runs chunks of replications somewhere. Throws InterruptedError when the signal aborts, WorkerError when a chunk fails. */
export interface Backend {
  readonly name: string;
  run(plan: SimulationPlan, ranges: readonly (readonly [number, number])[], options: BackendOptions): Promise<void>;
}
