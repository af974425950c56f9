import { InterruptedError, WorkerError } from "../errors.ts";
import { simulationWords } from "../words/simulation.ts";
import type { Backend } from "./backend.ts";
import { type ChunkResult, simulateChunk } from "./chunk.ts";
import { Simulator } from "./replicate.ts";

/** Runs chunks one after the other on the calling thread, which is free for a signal's abort between them. */
export const inlineBackend: Backend = Object.freeze({
  name: "inline",
  async run(plan, ranges, { signal, onChunk }) {
    let simulator: Simulator | null = null;
    for (const [from, to] of ranges) {
      await new Promise((resume) => setImmediate(resume));
      if (signal?.aborted === true) throw new InterruptedError(simulationWords.interrupted);
      let result: ChunkResult;
      try {
        simulator ??= new Simulator(plan);
        result = simulateChunk(plan, simulator, from, to)!;
      } catch (error) {
        throw new WorkerError(simulationWords.chunkFailed(from, to, (error as Error).message), [from, to], {
          cause: error,
        });
      }
      onChunk(result);
    }
    if (signal?.aborted === true) throw new InterruptedError(simulationWords.interrupted);
  },
} satisfies Backend);
