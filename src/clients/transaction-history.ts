import { setImmediate } from "node:timers/promises";
import { InputError, UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { isoFromDay } from "./calendar.ts";
import { calendarUnit, calendarUnitEnd } from "./calendar-units.ts";
import { UNIT_DAYS } from "./client-history.ts";
import type { ClientHistory } from "./client-history.ts";
import { orderClients, placesOf } from "./client-order.ts";
import type { ClientOrder } from "./client-order.ts";
import { withCovariateColumns } from "./covariate-table.ts";
import { transactionFacts } from "./facts.ts";
import { hashColumns } from "./history-hash.ts";
import type { HistoryOptions } from "./history-options.ts";
import { beginSegments, noteSegments, segmentsOf } from "./latest-segments.ts";
import type { LatestSegments } from "./latest-segments.ts";
import { dayOption } from "./read-transactions.ts";
import type { TransactionsRead } from "./read-transactions.ts";
import { readPartition } from "./row-store.ts";
import { sortRows } from "./sort-rows.ts";
import type { DaySpan } from "./split.ts";
import { addClients, beginSummary, endSummary, holdoutDays } from "./summarise-clients.ts";
import type { GrowingSummary, SummaryRules } from "./summarise-clients.ts";
import { countRows, spanOfRows } from "./transaction-rows.ts";
import type { TransactionRows } from "./transaction-rows.ts";
import { lastWholeUnit, wholeHoldout } from "./whole-units.ts";

/** A history to be made of transactions: what it is made with, and what is said of it. */
interface HistoryPlan {
  readonly options: HistoryOptions;
  readonly rules: SummaryRules;
  readonly rowsAfterEnd: number;
  readonly notes: readonly string[];
}

/** A history in the making. */
interface GrowingHistory {
  readonly plan: HistoryPlan;
  readonly summary: GrowingSummary;
  /** Null where no column gives segments. */
  readonly segments: LatestSegments | null;
}

/** What a history is made of, beside the options of the reading: the last day whose rows are seen, and the holdout before it. */
export interface HistoryEnd {
  readonly until: number;
  readonly holdout: HistoryOptions["holdout"];
}

/** One history, or the error that says why there is none. */
export type HistoryOrError = { readonly history: ClientHistory } | { readonly error: unknown };

/**
 * The history of the clients behind transactions, its holdout, and the facts of the file.
 *
 * The result depends on the rows alone, not on their order: clients are ordered by id, sums are exact. Throws where the
 * holdout leaves no history, and where returns leave no purchase.
 */
export async function transactionHistory(
  label: string,
  read: TransactionsRead,
  options: HistoryOptions,
): Promise<ClientHistory> {
  const [made] = await transactionHistories(label, read, options, [null]);
  if ("error" in made) throw made.error;
  return made.history;
}

/**
 * Several histories in one pass over the rows: one as the options say for null, and one for each end, as `readHistory` would give it of the rows up
 * to that day. In place of a history that cannot be there is its error.
 */
export async function transactionHistories(
  label: string,
  read: TransactionsRead,
  options: HistoryOptions,
  ends: readonly (HistoryEnd | null)[],
  clients = orderClients(read.rows),
): Promise<readonly HistoryOrError[]> {
  const hasSegments = read.rows.store.filling.segment.length > 0;
  const segmentsFor = ({ rules }: HistoryPlan): LatestSegments | null =>
    hasSegments ? beginSegments(clients.ids.length, rules.calibrationEnd) : null;
  const begun = ends.map((end) =>
    attempt(() => {
      const plan = planHistory(label, read, options, end);
      return { plan, summary: beginSummary(clients.ids.length, plan.rules), segments: segmentsFor(plan) };
    }),
  );
  const growing = begun.flatMap((one) => ("made" in one ? [one.made] : []));
  await addPartitions(read.rows, clients, growing, options.signal);
  return begun.map((one) => {
    if ("error" in one) return one;
    const made = attempt(() => finishHistory(label, read, clients, one.made));
    return "error" in made ? made : { history: made.made };
  });
}

function attempt<Made>(make: () => Made): { readonly made: Made } | { readonly error: unknown } {
  try {
    return { made: make() };
  } catch (error) {
    return { error };
  }
}

function planHistory(
  label: string,
  read: TransactionsRead,
  given: HistoryOptions,
  end: HistoryEnd | null,
): HistoryPlan {
  const options = end === null ? given : { ...given, observedUntil: isoFromDay(end.until), holdout: end.holdout };
  const until = end?.until ?? Infinity;
  const timeUnit = options.timeUnit ?? "week";
  const unitDays = UNIT_DAYS[timeUnit];
  const occasions = options.occasions === true;
  const { firstDay, lastDay } = observedSpan(read.rows, options, until);
  if (lastDay < firstDay && occasions)
    throw new InputError(label, inputWords.noWholeUnit(label, timeUnit), inputWords.noWholeUnitHint);
  const partial = occasions ? partialUnitNotes(read.rows, options, lastDay, until) : [];
  return {
    options,
    rules: {
      ...{ firstDay, lastDay, unitDays, ignoreReturns: options.returns === "ignore" },
      calibrationEnd: endOfCalibration(label, firstDay, lastDay, unitDays, options),
      acquiredSince: dayOption(options.acquiredSince, "acquiredSince") ?? -Infinity,
      occasionOf: occasions ? (day) => calendarUnit(day, timeUnit) : null,
      finestCohort: occasions && timeUnit === "year" ? "year" : "month",
    },
    rowsAfterEnd: read.rows.afterEnd + countRows(read.rows, lastDay, until),
    notes: [...partial, ...read.notes],
  };
}

/** Sorts the rows of each partition once, and adds its clients to every history. */
async function addPartitions(
  rows: TransactionRows,
  clients: ClientOrder,
  growing: readonly GrowingHistory[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const { store } = rows;
  for (let partition = 0; partition < store.partitions; partition++) {
    if (partition > 0) await setImmediate();
    signal?.throwIfAborted();
    const places = placesOf(store, partition, clients);
    const blocks = readPartition(store, partition);
    const sorted = sortRows(blocks, places.rank.length);
    for (const { summary, segments } of growing) {
      addClients(summary, sorted, places);
      if (segments !== null) noteSegments(segments, blocks, places.rank, rows.segments.texts);
    }
  }
}

function finishHistory(
  label: string,
  read: TransactionsRead,
  clients: ClientOrder,
  { plan, summary, segments: noted }: GrowingHistory,
): ClientHistory {
  const { options, notes, rowsAfterEnd } = plan;
  const { lastDay, calibrationEnd, unitDays, acquiredSince, occasionOf } = plan.rules;
  const timeUnit = options.timeUnit ?? "week";
  const occasions = occasionOf !== null;
  const { columns, tally, totals, cohorts } = endSummary(summary);
  if (totals.firstPurchases === 0)
    throw new InputError(label, inputWords.allReturned(label), inputWords.allNegativeHint);
  const hasHoldout = calibrationEnd !== lastDay;
  const heldOut = occasions
    ? calendarUnit(lastDay, timeUnit) - calendarUnit(calibrationEnd, timeUnit)
    : (lastDay - calibrationEnd) / unitDays;
  if (columns.size === 0) {
    throw new InputError(
      label,
      inputWords.emptyCalibration(label, isoFromDay(calibrationEnd)),
      inputWords.longHoldoutHint,
    );
  }
  const segments = noted === null ? null : segmentsOf(label, noted, columns.rank, read.rows.segments.texts);
  const keptIds =
    columns.size === clients.ids.length ? clients.ids : Array.from(columns.rank, (rank) => clients.ids[rank]);
  const { x, tx, T, meanSpend, logWaits, firstDay, spend12m, holdoutX, holdoutSpend } = columns;
  const hash = hashColumns(keptIds, {
    ...{ unitDays: Float64Array.of(unitDays), observedUntil: Int32Array.of(calibrationEnd) },
    occasions: occasions ? Uint8Array.of(1) : null,
    ...{ x, tx, T, meanSpend, firstDay, spend12m, segment: segments?.codes ?? null },
    ...(hasHoldout ? { holdoutX, holdoutSpend } : {}),
  });
  const { dialect, rowCount, rejectedRows } = read;
  const facts = transactionFacts(
    {
      ...{ source: label, dialect, notes, rows: rowCount, rejectedRows, rowsAfterEnd },
      ...{ roundedAmounts: read.rows.rounded, x, unitDays, acquiredSince, occasions, cohorts, hash },
    },
    tally,
    totals,
  );
  const history = Object.freeze({
    ...{ size: columns.size, ids: Object.freeze(keptIds), timeUnit, observedUntil: calibrationEnd },
    ...{ x, tx, T, meanSpend, logWaits, firstDay, spend12m, segment: segments?.codes ?? null },
    segmentNames: segments?.names ?? [],
    holdout: hasHoldout
      ? Object.freeze({ periods: heldOut, x: holdoutX, spend: holdoutSpend, days: holdoutDays(tally, calibrationEnd) })
      : null,
    facts,
  });
  return withCovariateColumns(history, read.covariates);
}

/**
 * Day of the first row, and the last day observed; with occasions, of the last whole unit, which is before the first row where there is none. Rows after
 * `until` are not seen.
 */
export function observedSpan(
  rows: TransactionRows,
  { observedUntil, occasions, timeUnit = "week" }: HistoryOptions,
  until = Infinity,
): DaySpan {
  const seen = spanOfRows(rows, until);
  const lastDay = dayOption(observedUntil, "observedUntil") ?? seen.lastDay;
  return { firstDay: seen.firstDay, lastDay: occasions === true ? lastWholeUnit(lastDay, timeUnit) : lastDay };
}

function partialUnitNotes(
  rows: TransactionRows,
  options: HistoryOptions,
  lastDay: number,
  until: number,
): readonly string[] {
  const seen = observedSpan(rows, { ...options, occasions: false }, until).lastDay;
  if (seen === lastDay) return [];
  return [inputWords.partialUnit(options.timeUnit ?? "week", isoFromDay(seen), isoFromDay(lastDay))];
}

/** Last day before the holdout, to the whole day. */
function endOfCalibration(
  label: string,
  firstDay: number,
  lastDay: number,
  unitDays: number,
  { holdout, occasions, timeUnit = "week" }: HistoryOptions,
): number {
  const periods = holdout?.periods ?? null;
  if (periods === null) return lastDay;
  const days =
    occasions === true
      ? lastDay - calendarUnitEnd(calendarUnit(lastDay, timeUnit) - wholeHoldout(periods, timeUnit), timeUnit)
      : Math.round(periods * unitDays);
  if (!(days >= 1)) throw new UsageError(inputWords.emptyHoldout(periods), inputWords.holdoutHint);
  if (lastDay - days < firstDay) {
    throw new UsageError(inputWords.longHoldout(label, days, lastDay - firstDay), inputWords.longHoldoutHint);
  }
  return lastDay - days;
}
