import { InputError, UsageError } from "../errors.ts";
import { inputWords } from "../words/en/input.ts";
import { isoFromDay } from "./calendar.ts";
import { UNIT_DAYS } from "./client-history.ts";
import type { ClientHistory } from "./client-history.ts";
import { transactionFacts } from "./facts.ts";
import { hashColumns } from "./history-hash.ts";
import type { HistoryOptions } from "./history-options.ts";
import { dayOption } from "./read-transactions.ts";
import type { TransactionsRead } from "./read-transactions.ts";
import { segmentCodes } from "./segment-codes.ts";
import { orderRows } from "./sort-rows.ts";
import type { RowOrder } from "./sort-rows.ts";
import { summariseClients } from "./summarise-clients.ts";
import type { ClientColumns } from "./summarise-clients.ts";
import { NO_DAY } from "./transaction-rows.ts";
import type { TransactionRows } from "./transaction-rows.ts";

/**
 * The history of the clients behind transactions, its holdout, and the facts of the file.
 *
 * The result depends on the rows alone, not on their order: clients are ordered by id, sums are exact. Throws where the
 * holdout leaves no history, and where returns leave no purchase.
 */
export function transactionHistory(label: string, read: TransactionsRead, options: HistoryOptions): ClientHistory {
  const { rows } = read;
  const timeUnit = options.timeUnit ?? "week";
  const unitDays = UNIT_DAYS[timeUnit];
  const [firstDay, lastRowDay] = daySpan(rows);
  const lastDay = dayOption(options.observedUntil, "observedUntil") ?? lastRowDay;
  const calibrationEnd = endOfCalibration(label, firstDay, lastDay, unitDays, options);
  const acquiredSince = dayOption(options.acquiredSince, "acquiredSince") ?? -Infinity;
  const { ids, rankOf } = rankClients(rows.clients.texts);
  const order = orderRows(rows.size, rows.client, rows.day, rankOf, ids.length);
  const { columns, tally, totals } = summariseClients(rows, order, firstPurchaseByRank(rows, rankOf), {
    ...{ firstDay, lastDay, calibrationEnd, unitDays, acquiredSince, ignoreReturns: options.returns === "ignore" },
  });
  if (totals.firstPurchases === 0)
    throw new InputError(label, inputWords.allReturned(label), inputWords.allNegativeHint);
  const hasHoldout = calibrationEnd !== lastDay;
  if (columns.size === 0) {
    throw new InputError(
      label,
      inputWords.emptyCalibration(label, isoFromDay(calibrationEnd)),
      inputWords.longHoldoutHint,
    );
  }
  const segments = rows.segment.length === 0 ? null : segmentsOf(label, rows, order, columns, calibrationEnd);
  const keptIds = columns.size === ids.length ? ids : Array.from(columns.rank, (rank) => ids[rank]);
  const { x, tx, T, meanSpend, firstDay: firstDays, spend12m, holdoutX, holdoutSpend } = columns;
  const hash = hashColumns(keptIds, {
    ...{ unitDays: Float64Array.of(unitDays), observedUntil: Int32Array.of(calibrationEnd) },
    ...{ x, tx, T, meanSpend, firstDay: firstDays, spend12m, segment: segments?.codes ?? null },
    ...(hasHoldout ? { holdoutX, holdoutSpend } : {}),
  });
  const facts = transactionFacts(
    {
      ...{
        source: label,
        dialect: read.dialect,
        notes: read.notes,
        rows: read.rowCount,
        rejectedRows: read.rejectedRows,
      },
      ...{ rowsAfterEnd: rows.afterEnd, roundedAmounts: rows.rounded, x, unitDays, acquiredSince, hash },
    },
    tally,
    totals,
  );
  return Object.freeze({
    ...{ size: columns.size, ids: Object.freeze(keptIds), timeUnit, observedUntil: calibrationEnd },
    ...{ x, tx, T, meanSpend, firstDay: firstDays, spend12m, segment: segments?.codes ?? null },
    segmentNames: segments?.names ?? [],
    holdout: hasHoldout
      ? Object.freeze({ periods: (lastDay - calibrationEnd) / unitDays, x: holdoutX, spend: holdoutSpend })
      : null,
    facts,
  });
}

function daySpan({ size, day }: TransactionRows): [first: number, last: number] {
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < size; row++) {
    if (day[row] < first) first = day[row]!;
    if (day[row] > last) last = day[row]!;
  }
  return [first, last];
}

/** Last day before the holdout, to the whole day. */
function endOfCalibration(
  label: string,
  firstDay: number,
  lastDay: number,
  unitDays: number,
  { holdout }: HistoryOptions,
): number {
  const periods = holdout?.periods ?? null;
  if (periods === null) return lastDay;
  const days = Math.round(periods * unitDays);
  if (!(days >= 1)) throw new UsageError(inputWords.emptyHoldout(periods), inputWords.holdoutHint);
  if (lastDay - days < firstDay) {
    throw new UsageError(inputWords.longHoldout(label, days, lastDay - firstDay), inputWords.longHoldoutHint);
  }
  return lastDay - days;
}

/** Ids in the order of their code units, and the place of each client by its number; a client without id has none. */
function rankClients(texts: readonly (string | null)[]): { ids: string[]; rankOf: Int32Array } {
  const ids = texts.filter((text) => text !== null).sort();
  const rankOfText = new Map<string, number>();
  ids.forEach((id, rank) => rankOfText.set(id, rank));
  const rankOf = new Int32Array(texts.length);
  texts.forEach((text, number) => {
    rankOf[number] = text === null ? -1 : rankOfText.get(text)!;
  });
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
  { day, time, segment, segments }: TransactionRows,
  { order, from }: RowOrder,
  { rank }: ClientColumns,
  calibrationEnd: number,
): { readonly names: readonly string[]; readonly codes: Uint8Array } {
  const nameOf = (row: number): string => segments.texts[segment[row]] ?? "";
  const latest = Array.from(rank, (client) => {
    let best = order[from[client]];
    for (let i = from[client] + 1; i < from[client + 1]; i++) {
      const row = order[i];
      if (day[row] > calibrationEnd) break;
      const later = day[row] - day[best] || time[row] - time[best];
      if (later > 0 || (later === 0 && nameOf(row) > nameOf(best))) best = row;
    }
    return nameOf(best);
  });
  return segmentCodes(label, latest);
}
