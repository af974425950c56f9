import { KEPT_SERIES, TOTAL_NAMES } from "../results/results.ts";
import type { Scenario } from "../scenario/scenario.ts";

const NUMBER_BYTES = 8;
const MEGABYTE = 1e6;
// Measured: the demo shop on 1 thread, less what is counted below; and each further thread.
const PROCESS_MEGABYTES = 250;
const THREAD_MEGABYTES = 30;
// Model parameters beside the scenario's own assumptions.
const PARAMETERS = 7;
// Columns of the history and its distinct rows, and an id.
const CLIENT_BYTES = 200;
// Posterior draws of a client's value are made in blocks; what stays is the scores.
const SCORE_NUMBERS = 8;

/** Memory that a run needs at its peak, in MB, roughly: what every replication keeps, what is kept per client, and the threads. */
export function runMegabytes(scenario: Scenario, clients: number, threads: number): number {
  const { replications, horizonMonths, strategies, assumptions } = scenario;
  const kept = strategies.length * (TOTAL_NAMES.length + KEPT_SERIES.length * horizonMonths);
  const numbers =
    replications * (kept + PARAMETERS + assumptions.length) +
    clients * (SCORE_NUMBERS + strategies.length * (1 + 2 * threads));
  const bytes = numbers * NUMBER_BYTES + clients * CLIENT_BYTES;
  return PROCESS_MEGABYTES + THREAD_MEGABYTES * threads + bytes / MEGABYTE;
}
