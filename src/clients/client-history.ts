/** Days in a month and in a year, wherever a span is meant and not a date. */
export const DAYS_PER_YEAR = 365.25;
export const DAYS_PER_MONTH = DAYS_PER_YEAR / 12;

export type TimeUnit = "day" | "week" | "month" | "year";

/** Days in one unit of model time. */
export const UNIT_DAYS: Readonly<Record<TimeUnit, number>> = {
  day: 1,
  week: 7,
  month: DAYS_PER_MONTH,
  year: DAYS_PER_YEAR,
};

/**
 * One row per client, sorted by id (code-unit order), as columns over SharedArrayBuffers, so that workers read them without a copy.
 * Times are in `timeUnit`; days are counted from 1970-01-01 (UTC). With a holdout, `x`, `tx`, `T`, `meanSpend` stop at its start.
 */
export interface ClientHistory {
  readonly size: number;
  readonly ids: readonly string[];
  readonly timeUnit: TimeUnit;
  /** Last observed day, which is "today": T = (observedUntil - firstDay) / unitDays. With a holdout: the last day before it. NaN for a summary table whose end is not stated. */
  readonly observedUntil: number;
  /** Repeat purchases: days with a purchase, the first one not counted. */
  readonly x: Int32Array;
  /** Age at the last repeat purchase, 0 when x = 0. */
  readonly tx: Float64Array;
  /** Age at the end of observation, counted from the first purchase. */
  readonly T: Float64Array;
  /** Mean amount of the x repeat purchases, 0 where x = 0; the price of a contract, whatever its x. */
  readonly meanSpend: Float64Array;
  /** Sum over the x repeat purchases of the logarithm of the wait before each, in the history's unit; null where the data do not tell (a summary table). */
  readonly logWaits: Float64Array | null;
  /** Day of the first purchase; null for a summary table. */
  readonly firstDay: Int32Array | null;
  /** Net amount of the 365 days up to observedUntil, first purchases included; null for a summary table. */
  readonly spend12m: Float64Array | null;
  /** Code into `segmentNames` (from a column of the data), null where the data has none. */
  readonly segment: Uint8Array | null;
  readonly segmentNames: readonly string[];
  /** Columns that models may take as covariates, those asked for on reading; one value per client. */
  readonly covariates?: readonly CovariateColumn[];
  readonly holdout: Holdout | null;
  readonly facts: DataFacts;
}

/** A column that says something of each client and does not change with time: numbers, or codes into level names. */
export type CovariateColumn =
  | { readonly name: string; readonly kind: "number"; readonly values: Float64Array }
  | {
      readonly name: string;
      readonly kind: "category";
      readonly codes: Uint16Array;
      readonly levels: readonly string[];
    };

/** What happened after the calibration period, by client in the order of the history. */
export interface Holdout {
  /** Length in the history's unit. */
  readonly periods: number;
  readonly x: Int32Array;
  /** Net amount of the holdout's purchases. */
  readonly spend: Float64Array;
  /** What all clients did, those too who first bought in the holdout; absent where a part of the clients was taken. */
  readonly days?: HoldoutDays;
}

/** Sums over all clients by day, from the day after `observedUntil` to the last one. */
export interface HoldoutDays {
  readonly purchases: Int32Array;
  /** Repeat purchases of the history's clients. */
  readonly historyPurchases: Int32Array;
  /** First purchases of clients not known before. */
  readonly firsts: Int32Array;
  /** Net amount, and the part of it that is of the history's clients. */
  readonly amount: Float64Array;
  readonly historyAmount: Float64Array;
}

/** Plain JSON about the data as read; every table, chart and note about the data comes from here. */
export interface DataFacts {
  readonly source: string;
  readonly kind: "transactions" | "summary" | "contracts";
  /** True where purchases were read by occasions: at most one in each unit of the calendar, ages in whole units. */
  readonly occasions?: boolean;
  /** What was detected or given: column names, delimiter, decimal mark, date format, encoding. */
  readonly dialect: Readonly<Record<string, string>>;
  readonly clients: number;
  /** Rows read, rows set aside, purchases (client-days) kept, first purchases included. */
  readonly rows: number;
  readonly rejectedRows: number;
  readonly purchases: number;
  /** Share of clients with x = 0. */
  readonly oneTimeShare: number;
  readonly returns: {
    readonly rows: number;
    readonly amount: number;
    readonly unmatchedRows: number;
    readonly unmatchedAmount: number;
    readonly purchasesRemoved: number;
  };
  readonly duplicates: number;
  /** ISO dates (yyyy-mm-dd) of the first and the last day observed; null for a summary table. */
  readonly start: string | null;
  readonly end: string | null;
  /** Total net amount of all purchases kept (null for a summary table). */
  readonly revenue: number | null;
  /** Net amount in the last 365 days (null for a summary table). */
  readonly revenue12m: number | null;
  /** Clients with a purchase in the last 365 days (null for a summary table). */
  readonly active12m: number | null;
  /** Mean amount of first purchases, and of repeat purchases; null where unknown or where there are none. */
  readonly meanFirstAmount: number | null;
  readonly meanRepeatAmount: number | null;
  /** Calendar months covered, oldest first: `yyyy-mm`, first purchases, repeat purchases, net amount; empty for a summary table. */
  readonly months: {
    readonly month: readonly string[];
    readonly first: readonly number[];
    readonly repeat: readonly number[];
    readonly amount: readonly number[];
  };
  /** The clients by when they first bought; null for a summary table and for contracts, and where no unit of the calendar is over. */
  readonly cohorts: Cohorts | null;
  /** Repeat purchases in each time unit since `start` (all clients, calibration and holdout), for tracking; empty for a summary table. */
  readonly repeatByUnit: readonly number[];
  /** Under 1 % of first purchases in the last 12 months of a file longer than that (or none after the first 40 % of a shorter one). */
  readonly closedCohort: boolean;
  /** A heap of first purchases at the start of the file: older clients look new. Days of the heap, null where there is none. */
  readonly leftTruncatedDays: number | null;
  /** SHA-256 of the summarised columns, hex. */
  readonly hash: string;
  /** Plain sentences, most important first. */
  readonly warnings: readonly string[];
}

/** Clients by the month, quarter or year of their first purchase, oldest first; the cohort of a unit that was not over is left out. */
export interface Cohorts {
  readonly unit: "month" | "quarter" | "year";
  readonly cohorts: readonly {
    /** ISO date of the first day of the unit, whether or not the data begin later in it. */
    readonly start: string;
    readonly clients: number;
    /** True where the data begin amid a longer history, so that older clients look new in this cohort. */
    readonly hasOlderClients: boolean;
    /** By age in units: share of the clients who bought in that unit; null where it was not over or the cohort is empty. */
    readonly shares: readonly (number | null)[];
  }[];
}

/** Distinct (x, tx, T) rows with the number of clients on each; `rowOfClient[i]` finds a client's row. */
export interface PurchaseRows {
  readonly count: number;
  readonly x: Int32Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly weight: Float64Array;
  readonly rowOfClient: Int32Array;
  /** Sum of `logWaits` over all clients; null where the history does not tell. */
  readonly logWaits: number | null;
  /** Coded covariates, a column each with one number per row; absent where a model takes none. */
  readonly covariates?: readonly Float64Array[];
}

/** Distinct (x, meanSpend) rows; clients who do not inform the spend model (x = 0 or mean 0) have x = 0, meanSpend = 0. */
export interface SpendRows {
  readonly count: number;
  readonly x: Int32Array;
  readonly meanSpend: Float64Array;
  readonly weight: Float64Array;
  readonly rowOfClient: Int32Array;
  /** As of `PurchaseRows`. */
  readonly covariates?: readonly Float64Array[];
}
