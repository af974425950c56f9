import { addPurchase, addReturns } from "./returns.ts";
import type { PurchaseStack } from "./returns.ts";
import type { RowOrder } from "./sort-rows.ts";

/** The columns of transactions that say who bought when for how much; amounts in ten-thousandths. */
export interface RowColumns {
  readonly day: Int32Array;
  /** Milliseconds since midnight. */
  readonly time: Int32Array;
  readonly amount: Float64Array;
}

/** What rows, returns and duplicates were met; counted over all clients. */
export interface RowCounts {
  returnRows: number;
  returnAmount: number;
  duplicates: number;
}

/**
 * Merges the rows of one client from `start` up to `end` of the order, day by day, into purchases on the stack.
 *
 * A day whose rows are all >= 0 is a purchase, even at 0. Returns are netted, or left aside with `ignoreReturns`; they are
 * counted either way. Rows alike in day, time and amount are duplicates: all but the first are counted, and kept. Stops
 * before the first row after `lastDay` and returns its place, so that a later call goes on from there.
 */
export function mergeClientDays(
  rows: RowColumns,
  { order }: RowOrder,
  start: number,
  end: number,
  lastDay: number,
  ignoreReturns: boolean,
  stack: PurchaseStack,
  counts: RowCounts,
): number {
  let at = start;
  while (at < end) {
    const day = rows.day[order[at]];
    if (day > lastDay) break;
    const dayStart = at;
    let bought = 0;
    let returned: number[] | null = null;
    let isBought = false;
    for (; at < end && rows.day[order[at]] === day; at++) {
      const amount = rows.amount[order[at]];
      if (amount >= 0) {
        bought += amount;
        isBought = true;
      } else {
        (returned ??= []).push(-amount);
      }
    }
    if (at - dayStart > 1) counts.duplicates += countDuplicates(rows, order, dayStart, at);
    if (returned !== null) {
      counts.returnRows += returned.length;
      for (const amount of returned) counts.returnAmount += amount;
    }
    if (returned !== null && !ignoreReturns) addReturns(stack, day, bought, returned);
    else if (isBought) addPurchase(stack, day, bought);
  }
  return at;
}

function countDuplicates({ time, amount }: RowColumns, order: Int32Array, start: number, end: number): number {
  const isSame = (a: number, b: number): boolean => time[a] === time[b] && amount[a] === amount[b];
  if (end - start === 2) return Number(isSame(order[start], order[start + 1]));
  const sorted = order.slice(start, end).sort((a, b) => time[a] - time[b] || amount[a] - amount[b]);
  let duplicates = 0;
  for (let i = 1; i < sorted.length; i++) duplicates += Number(isSame(sorted[i - 1], sorted[i]));
  return duplicates;
}
