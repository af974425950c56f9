import { availableParallelism } from "node:os";
import { defaultMemoryLimit, readingBytes, roundedDown, roundedUp } from "./clients/memory-limit.ts";
import { HoldfastError } from "./errors.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "./results/results.ts";
import type { Scenario, Strategy } from "./scenario/scenario.ts";
import { CELLS_PER_PERIOD } from "./simulation/calendar-grid.ts";
import { MOST_SIMULATED, PANEL } from "./simulation/client-strata.ts";
import { effectRowsBytes } from "./simulation/effect-rows.ts";
import { memoryWords as words } from "./words/memory.ts";

const NUMBER_BYTES = 8;
const PROCESS_BYTES = 300e6;
const THREAD_BYTES = 20e6;
// Measured: what 3,000 replications of the starter scenario add to 20 of it, over what they keep. The decision sorts copies.
const KEPT_COPIES = 4;
// Model parameters beside the scenario's own assumptions.
const PARAMETERS = 7;
// Ids, the history, distinct rows, and what scores take; and what C's library does not give back of what was freed, which does not grow for ever.
const CLIENT_BYTES = 390;
const FREED_CLIENT_BYTES = 150;
const MOST_FREED_CLIENTS = 1e6;
// While tables, charts and the report are written: mostly what charts take in memory of C's library, and then the table of clients.
const REPORT_BYTES = 580e6;
const REPORTED_CLIENT_BYTES = 450;
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
 * Memory that a run needs at its peak, in bytes, roughly and rather too much: the most of what reading, simulating and reporting take. What every replication keeps, with
 * the noise where clients are sampled; what is kept per client; values of the clients who are watched, all up to 20,000 and a panel of more; and a simulator for each
 * thread and for the pilots, with its tables.
 *
 * Held against peaks of resident memory in MB, on Linux with Node 20; 4 strategies, 24 months, 20 replications (4 of all clients), 20 purchases a client (4 of 5 million):
 *
 * | clients           | distinct rows | while          | threads | measured, a sample | all clients | estimate |
 * | ----------------- | ------------- | -------------- | ------- | ------------------ | ----------- | -------- |
 * | 4,077 (the demo)  |               | it reports     | 1       |                    | 534         | 587      |
 * | 100,000           | 87,386        | it simulates   | 1       | 331                | 340         | 395      |
 * | 100,000           | 87,386        | it simulates   | 2       | 379                | 369         | 424      |
 * | 100,000           | 87,386        | it simulates   | 4       | 394                | 435         | 483      |
 * | 100,000           | 87,386        | it reports     |         | 611                |             | 627      |
 * | 1,000,000         | 775,117       | it simulates   | 2       | 971                |             | 1,115    |
 * | 1,000,000         | 775,117       | it simulates   | 4       | 1,254              | 1,273       | 1,308    |
 * | 1,000,000         | 775,117       | it reports     |         | 984                |             | 1,032    |
 * | 5,000,000         | 1,986,792     | it simulates   | 2       | 2,717              |             | 3,180    |
 * | 5,000,000         | 1,986,792     | it simulates   | 4       |                    | 3,601       | 3,710    |
 * | 5,000,000         | 1,986,792     | it reports     |         | 2,205              |             | 2,832    |
 */
export function runBytes(scenario: Scenario, clients: number, threads: number): number {
  const simulating = simulatingBytes(scenario, clients, threads);
  const reporting = REPORT_BYTES + clients * REPORTED_CLIENT_BYTES + keptBytes(scenario, clients);
  return Math.max(simulating, reporting, clients === 0 ? 0 : readingBytes(clients, RUN_HISTORIES));
}

/** What simulating takes, in bytes; `rows` is how many distinct rows the clients have, by default as many as they may. */
export function simulatingBytes(scenario: Scenario, clients: number, threads: number, rows = rowsOf(clients)): number {
  const watched = clients > MOST_SIMULATED ? PANEL : clients;
  const values = watched * scenario.strategies.length * (VALUE_NUMBERS + VALUE_NUMBERS_OF_THREAD * threads);
  return (
    PROCESS_BYTES +
    THREAD_BYTES * threads +
    keptBytes(scenario, clients) +
    values * NUMBER_BYTES +
    clients * CLIENT_BYTES +
    Math.min(clients, MOST_FREED_CLIENTS) * FREED_CLIENT_BYTES +
    (threads + 1) * simulatorBytes(scenario, clients, rows)
  );
}

/** What replications keep, in bytes. */
function keptBytes(scenario: Scenario, clients: number): number {
  const { replications, horizonMonths, strategies, assumptions } = scenario;
  const kept = strategies.length * (TOTAL_NAMES.length + KEPT_SERIES.length * horizonMonths);
  const copies = KEPT_COPIES + (isSampled(scenario, clients) ? NOISE_COPIES : 0);
  return replications * (copies * kept + PARAMETERS + assumptions.length) * NUMBER_BYTES;
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
function simulatorBytes({ strategies, horizonMonths }: Scenario, clients: number, rows: number): number {
  const cells = horizonMonths * CELLS_PER_PERIOD;
  let bytes = rows * ROW_BYTES + clients * PLACE_BYTES;
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

/** Stops a run that needs more memory than it may take, by a HoldfastError that says a limit which is enough. */
export function refuseRunAbove(
  { maxMemory = defaultMemoryLimit(), workers = availableParallelism() }: MemoryOptions,
  scenario: Scenario,
  clients: number,
): void {
  const bytes = runBytes(scenario, clients, workers);
  if (bytes <= maxMemory) return;
  const needed = roundedUp(bytes);
  const least = runBytes({ ...scenario, replications: FEWEST_REPLICATIONS }, clients, 1);
  const hint = maxMemory < least ? words.runLeastHint(needed, roundedUp(least)) : words.runHint(needed);
  throw new HoldfastError(words.runNeeds(needed, roundedDown(maxMemory), clients), hint);
}
