import { InterruptedError } from "../errors.ts";
import { simulationWords } from "../words/en/simulation.ts";
import type { Backend } from "./backend.ts";
import { simulateChunk } from "./chunk.ts";
import { Simulator } from "./replicate.ts";

/** Runs chunks one after the other on the calling thread. */
export const inlineBackend: Backend = Object.freeze({
  name: "inline",
  async run(plan, ranges, { signal, onChunk }) {
    const simulator = new Simulator(plan);
    for (const [from, to] of ranges) {
      await Promise.resolve();
      if (signal?.aborted === true) throw new InterruptedError(simulationWords.interrupted);
      onChunk(simulateChunk(plan, simulator, from, to)!);
    }
  },
} satisfies Backend);
