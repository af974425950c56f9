import type { TimeUnit } from "./client-history.ts";

/** What a column of the data is read as. `x`, `tx`, `T`, `mean_spend` are those of a summary table. */
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
] as const;

export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** How a history is read; whatever is left out is found in the data and recorded in `facts.dialect`. */
export interface HistoryOptions {
  /** Names of the columns, as the file writes them. */
  readonly columns?: Readonly<Partial<Record<ColumnRole, string>>> | undefined;
  /** Default: a summary table where the columns x, tx and T are there and date and amount are not. */
  readonly kind?: "transactions" | "summary" | undefined;
  /** `dd/mm/yyyy`, `jj/mm/aaaa` or `%d/%m/%Y`. */
  readonly dateFormat?: string | undefined;
  readonly decimalMark?: "." | "," | undefined;
  /** ISO date of the last day observed; default: the last date in the data. */
  readonly observedUntil?: string | undefined;
  /** Default: week. */
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
  readonly threads?: number | undefined;
  /** As DuckDB writes it: `2GB`. */
  readonly memoryLimit?: string | undefined;
  /** ISO date after which a row is in the future where `observedUntil` is not given; default: the clock. */
  readonly today?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the share done, 0 to 1, never falling. */
  readonly onProgress?: ((share: number) => void) | undefined;
}
