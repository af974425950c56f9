import { availableParallelism } from "node:os";
import { defaultMemoryLimit, readingBytes } from "./clients/memory-limit.ts";
import { HoldfastError } from "./errors.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "./results/results.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { memoryWords as words } from "./words/memory.ts";

const NUMBER_BYTES = 8;
// Measured as peak resident memory on Linux: the demo shop on 1, 2 and 4 threads (239, 250, 281 MB), less what is counted below.
const PROCESS_BYTES = 225e6;
const THREAD_BYTES = 15e6;
// Measured: what 3,000 replications of the starter scenario add to 20 of it, over what they keep. The decision sorts copies.
const KEPT_COPIES = 4;
// Model parameters beside the scenario's own assumptions.
const PARAMETERS = 7;
// Measured on a million clients: ids, the history as a whole, as it was known before the holdout, distinct rows, and what scores and their table take.
const CLIENT_BYTES = 650;
// Of a client in each strategy: its value, and the same of each thread twice while chunks come in.
const VALUE_NUMBERS = 1;
const VALUE_NUMBERS_OF_THREAD = 2;
/** Histories that a run reads at a time: the whole, the calibration and what was known by its end. */
const RUN_HISTORIES = 3;

/** Memory that a run needs at its peak, in bytes, roughly: what every replication keeps, what is kept per client, and the threads. */
export function runBytes(scenario: Scenario, clients: number, threads: number): number {
  const { replications, horizonMonths, strategies, assumptions } = scenario;
  const kept = strategies.length * (TOTAL_NAMES.length + KEPT_SERIES.length * horizonMonths);
  const numbers =
    replications * (KEPT_COPIES * kept + PARAMETERS + assumptions.length) +
    clients * strategies.length * (VALUE_NUMBERS + VALUE_NUMBERS_OF_THREAD * threads);
  const simulating = PROCESS_BYTES + THREAD_BYTES * threads + numbers * NUMBER_BYTES + clients * CLIENT_BYTES;
  return Math.max(simulating, clients === 0 ? 0 : readingBytes(clients, RUN_HISTORIES));
}

export interface MemoryOptions {
  /** Bytes of memory that the process may take. Default: three quarters of the machine's. */
  readonly maxMemory?: number | undefined;
  /** Threads that simulate. Default: as many as the machine has. */
  readonly workers?: number | undefined;
}

/**
 * Stops a run that needs more memory than it may take, by a HoldfastError that says what to do; `clients` is null before the data are read, when the least
 * that it may need is told by the scenario.
 */
export function refuseRunAbove(
  { maxMemory = defaultMemoryLimit(), workers = availableParallelism() }: MemoryOptions,
  scenario: Scenario,
  clients: number | null,
): void {
  const needed = runBytes(scenario, clients ?? 0, workers);
  if (needed > maxMemory) throw new HoldfastError(words.runNeeds(needed, maxMemory, clients), words.runHint);
}
