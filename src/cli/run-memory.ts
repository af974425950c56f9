import { KEPT_SERIES, TOTAL_NAMES } from "../results/results.ts";
import type { Scenario } from "../scenario/scenario.ts";

const NUMBER_BYTES = 8;
const MEGABYTE = 1e6;
// Measured as peak resident memory on Linux: the demo shop on 1, 2 and 4 threads (239, 250, 281 MB), less what is counted below.
const PROCESS_MEGABYTES = 225;
const THREAD_MEGABYTES = 15;
// Measured: what 3,000 replications of the starter scenario add to 20 of it, over what they keep. The decision sorts copies.
const KEPT_COPIES = 4;
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
    replications * (KEPT_COPIES * kept + PARAMETERS + assumptions.length) +
    clients * (SCORE_NUMBERS + strategies.length * (1 + 2 * threads));
  const bytes = numbers * NUMBER_BYTES + clients * CLIENT_BYTES;
  return PROCESS_MEGABYTES + THREAD_MEGABYTES * threads + bytes / MEGABYTE;
}
