import { InputError } from "../errors.ts";
import { UNIT_DAYS } from "./client-history.ts";
import type { ClientHistory } from "./client-history.ts";
import { orderClients } from "./client-order.ts";
import type { HistoryOptions } from "./history-options.ts";
import { defaultMemoryLimit, readingMemory, refuseClients } from "./memory-limit.ts";
import { readSource } from "./read-history.ts";
import type { TransactionsRead } from "./read-transactions.ts";
import type { Cut, DaySpan, Split } from "./split.ts";
import { observedSpan, transactionHistories } from "./transaction-history.ts";
import type { HistoryEnd, HistoryOrError } from "./transaction-history.ts";

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
    2 + Number(previous) + Number(known),
    (label, read) => {
      const cuts = plan(observedSpan(read.rows, options));
      return cutTransactions(label, read, options, cuts, { previous, known, ...(onEmpty && { onEmpty }) });
    },
    (history) => ({ history, splits: [] }),
  );
}

async function cutTransactions(
  label: string,
  read: TransactionsRead,
  options: HistoryOptions,
  cuts: readonly Cut[],
  wanted: SplitOptions,
): Promise<HistoryAndSplits> {
  const histories = 1 + cuts.length * (1 + Number(wanted.previous === true) + Number(wanted.known === true));
  const memory = readingMemory(options.maxMemory ?? defaultMemoryLimit(), histories, options.needed);
  refuseClients(read.rows.clients.texts.length, memory);
  const clients = orderClients(read.rows);
  const historiesOf = (ends: readonly (HistoryEnd | null)[]): Promise<readonly HistoryOrError[]> =>
    ends.length === 0 ? Promise.resolve([]) : transactionHistories(label, read, options, ends, clients);
  const unitDays = UNIT_DAYS[options.timeUnit ?? "week"];
  const heldOut = ({ lastDay, calibrationEnd }: Cut): HistoryEnd["holdout"] => ({
    periods: (lastDay - calibrationEnd) / unitDays,
  });
  const [whole, ...calibrations] = await historiesOf([
    null,
    ...cuts.map((cut) => ({ until: cut.lastDay, holdout: heldOut(cut) })),
  ]);
  const history = historyOf(whole);
  const found = calibrations.flatMap((made, i) => {
    if ("history" in made) return [{ cut: cuts[i], calibration: made.history as Split["calibration"] }];
    if (wanted.onEmpty === undefined || !(made.error instanceof InputError)) throw made.error;
    wanted.onEmpty(made.error);
    return [];
  });
  const earlier = wanted.previous === true ? found.filter(hasEarlierClients) : [];
  const known = wanted.known === true ? found : [];
  const seen = (
    await historiesOf([
      ...earlier.map(({ cut }) => ({ until: cut.calibrationEnd, holdout: heldOut(cut) })),
      ...known.map(({ calibration }) => ({ until: calibration.observedUntil, holdout: null })),
    ])
  ).map(historyOf);
  const splits = found.map((one) => ({
    calibration: one.calibration,
    previous: earlier.includes(one) ? seen[earlier.indexOf(one)] : null,
    ...(wanted.known === true ? { known: seen[earlier.length + known.indexOf(one)] } : {}),
  }));
  return { history, splits };
}

/** Whether somebody was there before the last stretch, as long as the holdout: else all that they bought is of it. */
function hasEarlierClients({ cut, calibration }: { readonly cut: Cut; readonly calibration: ClientHistory }): boolean {
  const { lastDay, calibrationEnd } = cut;
  return calibration.firstDay?.some((day) => day <= calibrationEnd - (lastDay - calibrationEnd)) === true;
}

function historyOf(made: HistoryOrError): ClientHistory {
  if ("error" in made) throw made.error;
  return made.history;
}
