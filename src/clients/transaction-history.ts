import { InputError, UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { isoFromDay } from "./calendar.ts";
import { calendarUnit, calendarUnitEnd } from "./calendar-units.ts";
import { MS_PER_DAY } from "./client-days.ts";
import { UNIT_DAYS } from "./client-history.ts";
import type { ClientHistory } from "./client-history.ts";
import { withCovariateColumns } from "./covariate-table.ts";
import { transactionFacts } from "./facts.ts";
import { hashColumns } from "./history-hash.ts";
import type { HistoryOptions } from "./history-options.ts";
import { orderTexts } from "./order-texts.ts";
import { dayOption } from "./read-transactions.ts";
import type { TransactionsRead } from "./read-transactions.ts";
import { segmentCodes } from "./segment-codes.ts";
import { sortRows } from "./sort-rows.ts";
import type { DaySpan } from "./split.ts";
import { holdoutDays, summariseClients } from "./summarise-clients.ts";
import type { ClientColumns } from "./summarise-clients.ts";
import { NO_DAY } from "./transaction-rows.ts";
import type { TransactionRows } from "./transaction-rows.ts";
import { lastWholeUnit, rowsUntil, wholeHoldout } from "./whole-units.ts";

/**
 * The history of the clients behind transactions, its holdout, and the facts of the file.
 *
 * The result depends on the rows alone, not on their order: clients are ordered by id, sums are exact. Throws where the
 * holdout leaves no history, and where returns leave no purchase.
 */
export function transactionHistory(label: string, read: TransactionsRead, options: HistoryOptions): ClientHistory {
  const timeUnit = options.timeUnit ?? "week";
  const unitDays = UNIT_DAYS[timeUnit];
  const occasions = options.occasions === true;
  const { firstDay, lastDay } = observedSpan(read.rows, options);
  if (lastDay < firstDay && occasions)
    throw new InputError(label, inputWords.noWholeUnit(label, timeUnit), inputWords.noWholeUnitHint);
  const rows = occasions ? rowsUntil(read.rows, lastDay) : read.rows;
  const notes = occasions ? [...partialUnitNotes(read.rows, options, lastDay), ...read.notes] : read.notes;
  const calibrationEnd = endOfCalibration(label, firstDay, lastDay, unitDays, options);
  const acquiredSince = dayOption(options.acquiredSince, "acquiredSince") ?? -Infinity;
  const { ids, rankOf } = rankClients(rows.clients.texts);
  const sorted = sortRows(rows.size, rows.client, rows.at, rows.amount, rankOf, ids.length);
  const { columns, tally, totals, cohorts } = summariseClients(sorted, firstPurchaseByRank(rows, rankOf), {
    ...{ firstDay, lastDay, calibrationEnd, unitDays, acquiredSince, ignoreReturns: options.returns === "ignore" },
    occasionOf: occasions ? (day) => calendarUnit(day, timeUnit) : null,
    finestCohort: occasions && timeUnit === "year" ? "year" : "month",
  });
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
  const segments = rows.segment.length === 0 ? null : segmentsOf(label, rows, rankOf, columns, calibrationEnd);
  const keptIds = columns.size === ids.length ? ids : Array.from(columns.rank, (rank) => ids[rank]);
  const { x, tx, T, meanSpend, logWaits, firstDay: firstDays, spend12m, holdoutX, holdoutSpend } = columns;
  const hash = hashColumns(keptIds, {
    ...{ unitDays: Float64Array.of(unitDays), observedUntil: Int32Array.of(calibrationEnd) },
    occasions: occasions ? Uint8Array.of(1) : null,
    ...{ x, tx, T, meanSpend, firstDay: firstDays, spend12m, segment: segments?.codes ?? null },
    ...(hasHoldout ? { holdoutX, holdoutSpend } : {}),
  });
  const facts = transactionFacts(
    {
      ...{
        source: label,
        dialect: read.dialect,
        notes,
        rows: read.rowCount,
        rejectedRows: read.rejectedRows,
      },
      ...{
        rowsAfterEnd: rows.afterEnd,
        roundedAmounts: rows.rounded,
        x,
        unitDays,
        acquiredSince,
        occasions,
        cohorts,
        hash,
      },
    },
    tally,
    totals,
  );
  const history = Object.freeze({
    ...{ size: columns.size, ids: Object.freeze(keptIds), timeUnit, observedUntil: calibrationEnd },
    ...{ x, tx, T, meanSpend, logWaits, firstDay: firstDays, spend12m, segment: segments?.codes ?? null },
    segmentNames: segments?.names ?? [],
    holdout: hasHoldout
      ? Object.freeze({ periods: heldOut, x: holdoutX, spend: holdoutSpend, days: holdoutDays(tally, calibrationEnd) })
      : null,
    facts,
  });
  return withCovariateColumns(history, read.covariates);
}

/** Day of the first row, and the last day observed; with occasions, of the last whole unit, which is before the first row where there is none. */
export function observedSpan(
  { size, at }: TransactionRows,
  { observedUntil, occasions, timeUnit = "week" }: HistoryOptions,
): DaySpan {
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < size; row++) {
    if (at[row] < first) first = at[row];
    if (at[row] > last) last = at[row];
  }
  const lastDay = dayOption(observedUntil, "observedUntil") ?? Math.floor(last / MS_PER_DAY);
  return {
    firstDay: Math.floor(first / MS_PER_DAY),
    lastDay: occasions === true ? lastWholeUnit(lastDay, timeUnit) : lastDay,
  };
}

function partialUnitNotes(rows: TransactionRows, options: HistoryOptions, lastDay: number): readonly string[] {
  const seen = observedSpan(rows, { ...options, occasions: false }).lastDay;
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

/** Ids in the order of their code units, and the place of each client by its number; -1 for one without an id. */
function rankClients(texts: readonly (string | null)[]): { ids: string[]; rankOf: Int32Array } {
  const numbers: number[] = [];
  const named: string[] = [];
  texts.forEach((text, number) => {
    if (text === null) return;
    numbers.push(number);
    named.push(text);
  });
  const rankOf = new Int32Array(texts.length).fill(-1);
  const order = orderTexts(named);
  const ids = new Array<string>(order.length);
  for (let rank = 0; rank < order.length; rank++) {
    ids[rank] = named[order[rank]];
    rankOf[numbers[order[rank]]] = rank;
  }
  return { ids, rankOf };
}

function firstPurchaseByRank({ firstPurchase }: TransactionRows, rankOf: Int32Array): Int32Array {
  if (firstPurchase.length === 0) return firstPurchase;
  const byRank = new Int32Array(rankOf.length).fill(NO_DAY);
  rankOf.forEach((rank, number) => {
    if (rank >= 0) byRank[rank] = firstPurchase[number] ?? NO_DAY;
  });
  return byRank;
}

/** The segment on each client's latest row up to the calibration's end; at one moment, the last in the order of names. */
function segmentsOf(
  label: string,
  { size, client, at, segment, segments }: TransactionRows,
  rankOf: Int32Array,
  { rank }: ClientColumns,
  calibrationEnd: number,
): { readonly names: readonly string[]; readonly codes: Uint8Array } {
  const endMs = (calibrationEnd + 1) * MS_PER_DAY;
  const latest = new Int32Array(rankOf.length).fill(-1);
  const nameOf = (row: number): string => segments.texts[segment[row]] ?? "";
  for (let row = 0; row < size; row++) {
    if (at[row] >= endMs) continue;
    const best = latest[rankOf[client[row]]];
    const isLater = best === -1 || at[row] > at[best] || (at[row] === at[best] && nameOf(row) > nameOf(best));
    if (isLater) latest[rankOf[client[row]]] = row;
  }
  return segmentCodes(
    label,
    Array.from(rank, (place) => nameOf(latest[place])),
  );
}
