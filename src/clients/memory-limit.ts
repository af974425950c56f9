import { totalmem } from "node:os";
import { HoldfastError } from "../errors.ts";
import { memoryWords as words } from "../words/memory.ts";

/** Share of the machine's memory that is taken where nobody says how much. */
const DEFAULT_SHARE = 0.75;

// Measured as peak resident memory on Linux with Node 20: a million rows of 50,000 clients (242 MB), less what is counted beside.
const PROCESS_BYTES = 190e6;
// Measured on 100 million rows of 5 million clients (1,492 MB under a limit of 4 GiB): ids of 9 characters, what tells them apart, places, and the columns.
const CLIENT_BYTES = 250;
// Measured with three histories of the same clients: 613 MB of 20 million rows of a million clients under a limit of 805 MB, and 2,010 MB of 22 million rows of 5 million
// under 8 GiB. Columns of one more history, a calibration or what was known by then.
const CLIENT_HISTORY_BYTES = 60;
// Measured as peak resident memory of `score` on 2 threads, from the end of the reading on: 193 MB of 10 thousand clients, 302 of 100 thousand, 646 of a million,
// 2,119 of 5 million, most of it while the table is written. Threads are started for thousands of clients alone.
const SCORING_PROCESS_BYTES = 200e6;
const SCORING_THREAD_BYTES = 50e6;
const CLIENTS_WITH_THREADS = 100_000;
const SCORED_CLIENT_BYTES = 390;

/** Shares of a limit that rows may take before they go to disk, and that the database may take. */
const ROWS_SHARE = 0.15;
const DATABASE_SHARE = 0.15;
const LEAST_DATABASE_BYTES = 128e6;

/** DuckDB's estimate of a number of clients may be short by a few in a hundred. */
const ESTIMATE_MARGIN = 1.1;

/** Bytes that a process may take where nobody says: three quarters of the machine's memory, or of what its container has. */
export function defaultMemoryLimit(): number {
  const own = process.constrainedMemory();
  const machine = totalmem();
  return Math.floor(DEFAULT_SHARE * (own > 0 && own < machine ? own : machine));
}

/** How the reading of a history keeps within a limit. */
export interface ReadingMemory {
  /** Bytes. */
  readonly limit: number;
  readonly histories: number;
  /** Bytes of rows held in memory; more go to a file. */
  readonly rowBytes: number;
  /** Bytes that DuckDB may take. */
  readonly databaseBytes: number;
  /** Clients from which on the limit is passed. */
  readonly mostClients: number;
  /** Bytes that what follows the reading takes for so many clients. */
  readonly needed: (clients: number) => number;
}

/** What reading `histories` histories of the same clients may take of a limit in bytes; `needed` is for the advice where that is not enough. */
export function readingMemory(
  limit: number,
  histories: number,
  needed: ReadingMemory["needed"] = () => 0,
): ReadingMemory {
  return {
    ...{ limit, histories, needed, rowBytes: ROWS_SHARE * limit },
    databaseBytes: Math.max(LEAST_DATABASE_BYTES, DATABASE_SHARE * limit),
    mostClients: Math.floor((limit * (1 - ROWS_SHARE) - PROCESS_BYTES) / clientBytes(histories)),
  };
}

/** The least limit with which so many clients can be read, in bytes, whatever the number of rows: these go to disk where they do not fit. */
export function readingBytes(clients: number, histories: number): number {
  return (PROCESS_BYTES + clients * clientBytes(histories)) / (1 - ROWS_SHARE);
}

/** What scores of so many clients, made on so many threads, and their table need at their peak, in bytes. */
export function scoringBytes(clients: number, threads: number): number {
  const ofThreads = threads * SCORING_THREAD_BYTES * Math.min(1, clients / CLIENTS_WITH_THREADS);
  return SCORING_PROCESS_BYTES + ofThreads + clients * SCORED_CLIENT_BYTES;
}

/** Stops the scoring of more clients than the limit has room for. */
export function refuseScoring(clients: number, limit: number, threads: number): void {
  const needed = scoringBytes(clients, threads);
  if (needed <= limit) return;
  const least = roundedUp(needed);
  throw new HoldfastError(words.scoreNeeds(least, roundedDown(limit), clients), words.readHint(least));
}

/** Bytes rounded up to what is shown of them, so that a limit of as much is enough. */
export function roundedUp(bytes: number): number {
  const shown = bytes <= 999e6 ? 1e6 : 1e7;
  return Math.ceil(bytes / shown) * shown;
}

/** Bytes rounded down to what is shown of them, so that a limit is shown to be under what it is not enough for. */
export function roundedDown(bytes: number): number {
  const shown = bytes < 1e9 ? 1e6 : 1e7;
  return Math.floor(bytes / shown) * shown;
}

/** Stops a reading of more clients than the limit has room for, and says a limit that is enough for reading and what follows; of an estimated number with a margin. */
export function refuseClients(clients: number, memory: ReadingMemory, isEstimate = false): void {
  const { limit, histories, mostClients, needed } = memory;
  if (clients <= mostClients) return;
  const allowed = isEstimate ? Math.ceil(ESTIMATE_MARGIN * clients) : clients;
  const least = roundedUp(Math.max(readingBytes(allowed, histories), needed(allowed)));
  const base = readingBytes(1, histories);
  const hint = limit < base ? words.readBaseHint(least, roundedUp(base)) : words.readHint(least);
  throw new HoldfastError(words.readNeeds(clients, isEstimate, least, roundedDown(limit)), hint);
}

function clientBytes(histories: number): number {
  return CLIENT_BYTES + CLIENT_HISTORY_BYTES * (histories - 1);
}
