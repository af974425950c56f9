import type { RowBlock } from "./row-store.ts";

/** Rows in the order of client, then time, then amount. */
export interface SortedRows {
  /** Milliseconds since 1970-01-01 (UTC). */
  readonly at: Float64Array;
  /** In ten-thousandths. */
  readonly amount: Float64Array;
  /** Rows of client c are from[c] up to, not including, from[c + 1]. */
  readonly from: Int32Array;
}

/** Longer runs are sorted by the engine; below, insertion is faster. */
const INSERTION_LIMIT = 128;

/** Sorts the rows of some blocks, whose clients are numbered 0 to clients - 1. */
export function sortRows(blocks: readonly RowBlock[], clients: number): SortedRows {
  const from = new Int32Array(clients + 1);
  let rows = 0;
  for (const { size, client } of blocks) {
    for (let row = 0; row < size; row++) from[client[row] + 1]++;
    rows += size;
  }
  for (let i = 1; i <= clients; i++) from[i] += from[i - 1];
  const next = from.slice();
  const sortedAt = new Float64Array(rows);
  const sortedAmount = new Float64Array(rows);
  for (const { size, client, at, amount } of blocks) {
    for (let row = 0; row < size; row++) {
      const place = next[client[row]]++;
      sortedAt[place] = at[row];
      sortedAmount[place] = amount[row];
    }
  }
  for (let i = 0; i < clients; i++) {
    if (from[i + 1] - from[i] > INSERTION_LIMIT) sortRun(sortedAt, sortedAmount, from[i], from[i + 1]);
    else insertRun(sortedAt, sortedAmount, from[i], from[i + 1]);
  }
  return { at: sortedAt, amount: sortedAmount, from };
}

function insertRun(at: Float64Array, amount: Float64Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const time = at[i];
    const money = amount[i];
    let place = i - 1;
    while (place >= start && (at[place] > time || (at[place] === time && amount[place] > money))) {
      at[place + 1] = at[place];
      amount[place + 1] = amount[place];
      place--;
    }
    at[place + 1] = time;
    amount[place + 1] = money;
  }
}

function sortRun(at: Float64Array, amount: Float64Array, start: number, end: number): void {
  const times = at.slice(start, end);
  const moneys = amount.slice(start, end);
  const order = Uint32Array.from(times, (_, i) => i).sort((a, b) => times[a] - times[b] || moneys[a] - moneys[b]);
  order.forEach((row, i) => {
    at[start + i] = times[row];
    amount[start + i] = moneys[row];
  });
}
