import type { TimeUnit } from "./client-history.ts";

/**
 * What a column of the data is read as. `x`, `tx`, `T`, `mean_spend` are those of a summary table; `start`, `end`, `renewals`, `status` of a
 * table of contracts, which may have `T`, the age, and `amount`, the price of a period.
 */
export const COLUMN_ROLES = [
  "client",
  "date",
  "amount",
  "segment",
  "first_purchase",
  "x",
  "tx",
  "T",
  "mean_spend",
  "start",
  "end",
  "renewals",
  "status",
] as const;

export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** How a history is read; whatever is left out is found in the data and recorded in `facts.dialect`. */
export interface HistoryOptions {
  /** Names of the columns, as the file writes them. */
  readonly columns?: Readonly<Partial<Record<ColumnRole, string>>> | undefined;
  /** Default: a summary table where the columns x, tx and T are there and date and amount are not, else transactions. */
  readonly kind?: "transactions" | "summary" | "contracts" | undefined;
  /** Of transactions: at most one purchase in each unit of the calendar since the first one's, ages in whole units. Default false. */
  readonly occasions?: boolean | undefined;
  /** `dd/mm/yyyy`, `jj/mm/aaaa` or `%d/%m/%Y`. */
  readonly dateFormat?: string | undefined;
  readonly decimalMark?: "." | "," | undefined;
  /** ISO date of the last day observed; default: the last date in the data. */
  readonly observedUntil?: string | undefined;
  /** Default: week; of contracts, which it is the length of a period of, month, with a warning. */
  readonly timeUnit?: TimeUnit | undefined;
  /** The last `periods` units before the end are held out. */
  readonly holdout?: { readonly periods: number } | null | undefined;
  /** Negative rows: netted against purchases (default), left aside, or refused. */
  readonly returns?: "net" | "ignore" | "error" | undefined;
  readonly onBadRows?: "stop" | "skip" | undefined;
  /** Where rows set aside are written as CSV; they are only counted without it. */
  readonly rejectedRowsPath?: string | undefined;
  /** ISO date: clients first seen before it are kept and not counted as arrivals. */
  readonly acquiredSince?: string | undefined;
  /** The same as `columns.segment`. */
  readonly segmentColumn?: string | undefined;
  /** Columns that models may take as covariates: each client has one value of each. */
  readonly covariates?: readonly string[] | undefined;
  /** Whether a summary table may do without a column of mean spend, which is 0 then. Default false. */
  readonly withoutAmounts?: boolean | undefined;
  readonly threads?: number | undefined;
  /**
   * Bytes of memory that the process may take while it reads; rows that do not fit go to a temporary file, and clients that do not are an error. Default:
   * three quarters of the machine's.
   */
  readonly maxMemory?: number | undefined;
  /** Bytes of memory that what follows the reading takes for so many clients, for what is advised where `maxMemory` is not enough. */
  readonly needed?: ((clients: number) => number) | undefined;
  /** Parts, a power of two, in which clients are summarised one after the other; the result is the same whatever their number. Default: as rows suggest. */
  readonly partitions?: number | undefined;
  /** What DuckDB may take, as it writes it: `2GB`. Default: a part of `maxMemory`. */
  readonly memoryLimit?: string | undefined;
  /** ISO date after which a row is in the future where `observedUntil` is not given; default: the clock. */
  readonly today?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the share done, 0 to 1, never falling. */
  readonly onProgress?: ((share: number) => void) | undefined;
}
