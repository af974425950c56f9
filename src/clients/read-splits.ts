import { InputError } from "../errors.ts";
import { isoFromDay } from "./calendar.ts";
import { UNIT_DAYS } from "./client-history.ts";
import type { ClientHistory } from "./client-history.ts";
import type { HistoryOptions } from "./history-options.ts";
import { readSource } from "./read-history.ts";
import type { TransactionsRead } from "./read-transactions.ts";
import type { Cut, DaySpan, Split } from "./split.ts";
import { observedSpan, transactionHistory } from "./transaction-history.ts";
import { rowsUntil } from "./whole-units.ts";

/** A history as a whole, and the same file cut as `plan` said; no split of a summary table, which has no dates. */
export interface HistoryAndSplits {
  readonly history: ClientHistory;
  readonly splits: readonly Split[];
}

export interface SplitOptions {
  /** Whether `previous` is wanted too, which takes another pass over the rows; null without. Default false. */
  readonly previous?: boolean;
  /** Whether `known` is wanted too, which takes another pass over the rows; absent without. Default false. */
  readonly known?: boolean;
  /** Called where a cut leaves no client to learn from: the split is left out then. Default: the error is thrown. */
  readonly onEmpty?: (error: InputError) => void;
}

/**
 * Reads a source once, as `readHistory` does without a holdout, and cuts it where `plan` says once the days of the file are known.
 *
 * Each split is what `readHistory` would give at its dates: rows after its last day are not seen, so that later returns do not change it.
 */
export async function readSplits(
  path: string,
  options: Omit<HistoryOptions, "holdout">,
  plan: (span: DaySpan) => readonly Cut[],
  { previous = false, known = false, onEmpty }: SplitOptions = {},
): Promise<HistoryAndSplits> {
  return readSource<HistoryAndSplits>(
    path,
    options,
    (label, read) => {
      const history = transactionHistory(label, read, options);
      const splits = plan(observedSpan(read.rows, options)).flatMap((cut) => {
        try {
          return [splitAt(label, read, options, cut, { previous, known })];
        } catch (error) {
          if (onEmpty === undefined || !(error instanceof InputError)) throw error;
          onEmpty(error);
          return [];
        }
      });
      return { history, splits };
    },
    (history) => ({ history, splits: [] }),
  );
}

function splitAt(
  label: string,
  read: TransactionsRead,
  options: HistoryOptions,
  { lastDay, calibrationEnd }: Cut,
  wanted: { readonly previous: boolean; readonly known: boolean },
): Split {
  const days = lastDay - calibrationEnd;
  const holdout = { periods: days / UNIT_DAYS[options.timeUnit ?? "week"] };
  const seen = (until: number, heldOut: typeof holdout | null = holdout): ClientHistory =>
    transactionHistory(
      label,
      { ...read, rows: { ...rowsUntil(read.rows, until), afterEnd: read.rows.afterEnd } },
      { ...options, observedUntil: isoFromDay(until), holdout: heldOut },
    );
  const calibration = seen(lastDay) as Split["calibration"];
  // Before the first client all that they bought is of the last stretch.
  const isEarlier = calibration.firstDay?.some((day) => day <= calibrationEnd - days) === true;
  return {
    calibration,
    previous: wanted.previous && isEarlier ? seen(calibrationEnd) : null,
    ...(wanted.known ? { known: seen(calibration.observedUntil, null) } : {}),
  };
}
