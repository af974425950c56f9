import { addPurchase, addReturns } from "./returns.ts";
import type { PurchaseStack } from "./returns.ts";
import type { SortedRows } from "./sort-rows.ts";

export const MS_PER_DAY = 86_400_000;

/** What rows, returns and duplicates were met; counted over all clients. */
export interface RowCounts {
  returnRows: number;
  returnAmount: number;
  duplicates: number;
}

/**
 * Merges the rows of one client from `start` up to `end`, day by day, into purchases on the stack.
 *
 * A day whose rows are all >= 0 is a purchase, even at 0. Returns are netted, or left aside with `ignoreReturns`; they are
 * counted either way. Rows alike in time and amount are duplicates: all but the first are counted, and kept. Stops before
 * the first row after `lastDay` and returns its place, so that a later call goes on from there.
 */
export function mergeClientDays(
  { at, amount }: SortedRows,
  start: number,
  end: number,
  lastDay: number,
  ignoreReturns: boolean,
  stack: PurchaseStack,
  counts: RowCounts,
): number {
  let row = start;
  while (row < end) {
    const day = Math.floor(at[row] / MS_PER_DAY);
    if (day > lastDay) break;
    const dayEnd = (day + 1) * MS_PER_DAY;
    let bought = 0;
    let isBought = false;
    let returned: number[] | null = null;
    const first = row;
    for (; row < end && at[row] < dayEnd; row++) {
      if (amount[row] >= 0) {
        bought += amount[row];
        isBought = true;
      } else {
        (returned ??= []).push(-amount[row]);
      }
      if (row > first && at[row] === at[row - 1] && amount[row] === amount[row - 1]) counts.duplicates++;
    }
    if (returned !== null) {
      counts.returnRows += returned.length;
      for (const money of returned) counts.returnAmount += money;
    }
    if (returned !== null && !ignoreReturns) addReturns(stack, day, bought, returned);
    else if (isBought) addPurchase(stack, day, bought);
  }
  return row;
}
