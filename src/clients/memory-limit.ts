import { totalmem } from "node:os";
import { HoldfastError } from "../errors.ts";
import { memoryWords as words } from "../words/memory.ts";

/** Share of the machine's memory that is taken where nobody says how much. */
export const DEFAULT_SHARE = 0.75;

// Resident memory of a process that has loaded what reads data and has read 1,000 rows; measured on Linux, Node 20.
const READER_BYTES = 260e6;
/**
 * Measured while 100 million rows of 5 million clients were read, over what is counted beside: the key table at most half full (and once more
 * while it grows), an id of 12 characters, its places, and the columns of the history as a whole.
 */
const CLIENT_READ_BYTES = 330;
/** Columns and distinct rows of one more history of the same clients: a calibration, or what was known by then. */
const CLIENT_SPLIT_BYTES = 90;

/** Shares of a limit that rows may take before they go to disk, and that the database may take. */
const ROWS_SHARE = 0.15;
const DATABASE_SHARE = 0.15;
const LEAST_DATABASE_BYTES = 128e6;

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
}

/** What reading `histories` histories of the same clients may take of a limit in bytes. */
export function readingMemory(limit: number, histories: number): ReadingMemory {
  const rowBytes = ROWS_SHARE * limit;
  const databaseBytes = Math.max(LEAST_DATABASE_BYTES, DATABASE_SHARE * limit);
  return {
    ...{ limit, histories, rowBytes, databaseBytes },
    mostClients: Math.floor((limit - READER_BYTES) / clientBytes(histories)),
  };
}

/** Bytes that reading this many clients needs at least, whatever the number of rows: these go to disk where they do not fit. */
export function readingBytes(clients: number, histories: number): number {
  return READER_BYTES + clients * clientBytes(histories);
}

/** Stops a reading that has met more clients than the limit has room for. */
export function refuseClients(clients: number, { limit, histories, mostClients }: ReadingMemory): void {
  if (clients <= mostClients) return;
  throw new HoldfastError(words.readNeeds(clients, readingBytes(clients, histories), limit), words.readHint);
}

function clientBytes(histories: number): number {
  return CLIENT_READ_BYTES + CLIENT_SPLIT_BYTES * (histories - 1);
}
