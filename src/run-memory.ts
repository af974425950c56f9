import { availableParallelism } from "node:os";
import { defaultMemoryLimit, readingBytes, roundedUp } from "./clients/memory-limit.ts";
import { HoldfastError } from "./errors.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "./results/results.ts";
import type { Scenario, Strategy } from "./scenario/scenario.ts";
import { CELLS_PER_PERIOD } from "./simulation/calendar-grid.ts";
import { MOST_SIMULATED, PANEL } from "./simulation/client-strata.ts";
import { effectRowsBytes } from "./simulation/effect-rows.ts";
import { memoryWords as words } from "./words/memory.ts";

const NUMBER_BYTES = 8;
// Measured as peak resident memory on Linux: the demo shop on 1, 2 and 4 threads (239, 250, 281 MB), less what is counted below, and some 10 MB to spare.
const PROCESS_BYTES = 225e6;
const THREAD_BYTES = 12e6;
// Measured: what 3,000 replications of the starter scenario add to 20 of it, over what they keep. The decision sorts copies.
const KEPT_COPIES = 4;
// Model parameters beside the scenario's own assumptions.
const PARAMETERS = 7;
// Measured on a million clients: ids, the history as a whole, as it was known before the holdout, distinct rows, and what scores and their table take
// (650), and 50 to spare, as peaks vary.
const CLIENT_BYTES = 700;
// Of a client whose value is kept, in each strategy: the value, and the same of each thread twice while chunks come in.
const VALUE_NUMBERS = 1;
const VALUE_NUMBERS_OF_THREAD = 2;
// Of a sampled run, what sampling adds and luck are each as large as totals and series: the arrays, and chunks that come in.
const NOISE_COPIES = 4;
// Distinct rows of clients over three years, counted in drawn histories: with 18 purchases each 0.80 of a million and 0.62 of five, with 3 each 0.53 and 0.35.
const ROWS_OF_MILLION = 0.8;
const ROWS_POWER = -0.15;
// What a simulator tabulates by distinct row, for the law that takes most, BG/NBD: its sampler's 36, the pooled draws' 32, and until when a client is active.
const ROW_BYTES = 73;
// And by client: its place in the panel; the stretch of time on which a rule of contacts holds.
const PLACE_BYTES = 4;
const STRETCH_BYTES = 16;
const FEWEST_REPLICATIONS = 2;
/** Histories that a run reads at a time: the whole, the calibration and what was known by its end. */
const RUN_HISTORIES = 3;

/**
 * Memory that a run needs at its peak, in bytes, roughly and rather too much: what every replication keeps, with the noise where clients are sampled; what is kept per
 * client; values of the clients who are watched, all up to 20,000 and a panel of more; and a simulator for each thread and for the pilots, with its tables.
 *
 * Held against one run of a million clients, 4 strategies, 24 months and 1,000 replications on 2 threads, whose resident memory peaked at 1,171 MB.
 */
export function runBytes(scenario: Scenario, clients: number, threads: number): number {
  const { replications, horizonMonths, strategies, assumptions } = scenario;
  const kept = strategies.length * (TOTAL_NAMES.length + KEPT_SERIES.length * horizonMonths);
  const watched = clients > MOST_SIMULATED ? PANEL : clients;
  const copies = KEPT_COPIES + (isSampled(scenario, clients) ? NOISE_COPIES : 0);
  const numbers =
    replications * (copies * kept + PARAMETERS + assumptions.length) +
    watched * strategies.length * (VALUE_NUMBERS + VALUE_NUMBERS_OF_THREAD * threads);
  const simulators = (threads + 1) * simulatorBytes(scenario, clients);
  const simulating =
    PROCESS_BYTES + THREAD_BYTES * threads + numbers * NUMBER_BYTES + clients * CLIENT_BYTES + simulators;
  return Math.max(simulating, clients === 0 ? 0 : readingBytes(clients, RUN_HISTORIES));
}

/** Whether replications may simulate a sample of the clients: without a number that is for a pilot to say. */
function isSampled({ clientsPerReplication: asked }: Scenario, clients: number): boolean {
  return asked !== "all" && clients > (asked ?? MOST_SIMULATED);
}

/** Distinct rows that so many clients may have: the more clients, the more of them share one. */
function rowsOf(clients: number): number {
  return clients === 0 ? 0 : clients * Math.min(1, ROWS_OF_MILLION * (clients / 1e6) ** ROWS_POWER);
}

/** What one simulator tabulates, in bytes. */
function simulatorBytes({ strategies, horizonMonths }: Scenario, clients: number): number {
  const cells = horizonMonths * CELLS_PER_PERIOD;
  let bytes = rowsOf(clients) * ROW_BYTES + clients * PLACE_BYTES;
  for (const { levers } of strategies) {
    const has = (kind: Strategy["levers"][number]["kind"]): boolean => levers.some((lever) => lever.kind === kind);
    bytes += effectRowsBytes(cells, has("loyalty_program"), has("service"));
    for (const kind of ["retention_campaign", "win_back"] as const) if (has(kind)) bytes += clients * STRETCH_BYTES;
  }
  return bytes;
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
  if (needed <= maxMemory) return;
  const least = runBytes({ ...scenario, replications: FEWEST_REPLICATIONS }, clients ?? 0, 1);
  const hint = maxMemory < least ? words.runLeastHint(roundedUp(least)) : words.runHint;
  throw new HoldfastError(words.runNeeds(roundedUp(needed), maxMemory, clients), hint);
}
