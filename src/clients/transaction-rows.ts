import type { DuckDBDataChunk } from "@duckdb/node-api";
import { MS_PER_DAY } from "./client-days.ts";
import { doublesOf, halvesOf } from "./database.ts";
import { createKeyTable, numberOfKey } from "./key-table.ts";
import type { KeyTable } from "./key-table.ts";
import { addRow } from "./row-store.ts";
import type { RowStore } from "./row-store.ts";
import { addProblem } from "./row-problem.ts";
import type { ProblemRows, RowProblem } from "./row-problem.ts";
import type { DaySpan } from "./split.ts";

/** Amounts are whole ten-thousandths of the currency, so that sums are exact whatever their order. */
export const AMOUNT_SCALE = 10_000;
/** Amounts beyond are refused: sums of a client's amounts would leave the whole numbers that a double holds. */
const LARGEST_AMOUNT = 1e10;
/** 1900-01-01 and 2200-01-01: a date outside is a mistyped one. */
const FIRST_DAY = -25_567;
const LAST_DAY = 84_006;

const FIRST_MS = FIRST_DAY * MS_PER_DAY;
const END_MS = LAST_DAY * MS_PER_DAY;

/** A first purchase date that a row does not give. */
export const NO_DAY = 0x7fffffff;
const UNREADABLE_DAY = -0x80000000;

/** Texts numbered in the order of their appearance; null for one that is missing or cannot be an id. */
export interface TextNumbers {
  keys: KeyTable;
  readonly texts: (string | null)[];
  /** True where a text begins or ends with blanks. */
  hasBlanks: boolean;
}

/** Rows of transactions as they are read, and what was met on the way. */
export interface TransactionRows {
  readonly store: RowStore;
  /** Rows in the store by day, from FIRST_DAY on. */
  readonly rowsOfDay: Float64Array;
  /** True where a row is a purchase, not a return. */
  hasPurchase: boolean;
  /** Earliest first purchase that a row of the client gives, by client; NO_DAY where none does. */
  firstPurchase: Int32Array;
  readonly clients: TextNumbers;
  readonly segments: TextNumbers;
  /** Amounts that had more than four decimals. */
  rounded: number;
  /** Rows dated after the end of observation, which are left out. */
  afterEnd: number;
}

/** What rows are checked against, and which optional columns the chunks have. */
export interface RowRules {
  readonly hasSegment: boolean;
  readonly hasFirstPurchase: boolean;
  /** End of the last day observed; rows from then on are left out and counted. */
  readonly lastMs: number;
  /** Rows from then on are in the future, which is a mistake. */
  readonly todayMs: number;
  readonly returns: "net" | "ignore" | "error";
}

export function emptyRows(store: RowStore, rules: RowRules): TransactionRows {
  const numbers = (): TextNumbers => ({ keys: createKeyTable(), texts: [], hasBlanks: false });
  return {
    ...{ store, rowsOfDay: new Float64Array(LAST_DAY - FIRST_DAY), hasPurchase: false },
    firstPurchase: new Int32Array(rules.hasFirstPurchase ? 1024 : 0).fill(NO_DAY),
    ...{ clients: numbers(), segments: numbers(), rounded: 0, afterEnd: 0 },
  };
}

/** Lets go of what texts were told apart by, once all rows are read: of millions of clients it is as large as their ids. */
export function forgetKeys({ clients, segments }: TransactionRows): void {
  for (const numbers of [clients, segments]) numbers.keys = createKeyTable();
}

/** First and last day with a row up to `until`; Infinity and -Infinity where there is none. */
export function spanOfRows({ rowsOfDay }: TransactionRows, until = Infinity): DaySpan {
  const end = Math.min(rowsOfDay.length, until - FIRST_DAY + 1);
  let first = 0;
  while (first < end && rowsOfDay[first] === 0) first++;
  if (first >= end) return { firstDay: Infinity, lastDay: -Infinity };
  let last = end - 1;
  while (rowsOfDay[last] === 0) last--;
  return { firstDay: FIRST_DAY + first, lastDay: FIRST_DAY + last };
}

/** Rows after a day and up to another. */
export function countRows({ rowsOfDay }: TransactionRows, after: number, until: number): number {
  let rows = 0;
  const end = Math.min(rowsOfDay.length, until - FIRST_DAY + 1);
  for (let day = Math.max(0, after - FIRST_DAY + 1); day < end; day++) rows += rowsOfDay[day];
  return rows;
}

/**
 * Appends a chunk with the columns client, two hashes of it, timestamp, amount, then segment with its two hashes and
 * first purchase where the rules say so. Rows with a problem go to `problems` by their number in the file, `firstRow` on.
 */
export function appendChunk(
  rows: TransactionRows,
  chunk: DuckDBDataChunk,
  rules: RowRules,
  firstRow: number,
  problems: ProblemRows,
): void {
  const count = chunk.rowCount;
  const clientNumbers = numberTexts(rows.clients, chunk, 0);
  const times = halvesOf(chunk, 3);
  const amounts = doublesOf(chunk, 4);
  const segmentNumbers = rules.hasSegment ? numberTexts(rows.segments, chunk, 5) : null;
  const firstTimes = rules.hasFirstPurchase ? halvesOf(chunk, rules.hasSegment ? 8 : 5) : null;
  const { texts } = rows.clients;
  const { store, rowsOfDay } = rows;
  const { lastMs, todayMs, returns } = rules;
  for (let i = 0; i < count; i++) {
    const client = clientNumbers[i];
    const ms = millisecondsAt(times, i);
    const amount = amounts[i];
    const first = firstTimes === null ? NO_DAY : firstDayAt(firstTimes, i);
    const isGood = texts[client] !== null && ms >= FIRST_MS && ms < END_MS && Math.abs(amount) <= LARGEST_AMOUNT;
    if (!isGood || ms >= todayMs || first === UNREADABLE_DAY || (amount < 0 && returns === "error")) {
      addProblem(problems, firstRow + i, problemOf(texts[client], ms, amount, first, todayMs));
      continue;
    }
    if (ms >= lastMs) {
      rows.afterEnd++;
      continue;
    }
    const scaled = amount * AMOUNT_SCALE;
    const whole = Math.round(scaled);
    // A decimal of four places times 10,000 misses a whole number by rounding alone: a few parts in 2^53.
    if (Math.abs(scaled - whole) > 1e-6 + Math.abs(scaled) * 1e-15) rows.rounded++;
    addRow(store, client, ms, whole, segmentNumbers === null ? 0 : segmentNumbers[i]);
    rowsOfDay[Math.floor(ms / MS_PER_DAY) - FIRST_DAY]++;
    if (whole >= 0) rows.hasPurchase = true;
    if (first < NO_DAY) noteFirstPurchase(rows, client, first);
  }
}

/** What is wrong with a row of which something is. */
function problemOf(client: string | null, ms: number, amount: number, first: number, todayMs: number): RowProblem {
  if (client === null) return "client";
  if (!(ms >= FIRST_MS && ms < END_MS)) return "date";
  if (!(Math.abs(amount) <= LARGEST_AMOUNT)) return "amount";
  if (ms >= todayMs) return "future";
  return first === UNREADABLE_DAY ? "first_purchase" : "negative";
}

/** A timestamp of microseconds, in whole milliseconds. */
function millisecondsAt(halves: Int32Array, i: number): number {
  return Math.floor((halves[2 * i + 1] * 4_294_967_296 + (halves[2 * i] >>> 0)) / 1000);
}

/** Plus infinity stands for a date that cannot be read, minus infinity for none. */
function firstDayAt(halves: Int32Array, i: number): number {
  const ms = millisecondsAt(halves, i);
  if (ms >= END_MS) return UNREADABLE_DAY;
  if (ms >= FIRST_MS) return Math.floor(ms / MS_PER_DAY);
  return ms < -1e14 ? NO_DAY : UNREADABLE_DAY;
}

/** Numbers of the texts of a column by its two hashes; a text is decoded where it is met for the first time. */
function numberTexts(numbers: TextNumbers, chunk: DuckDBDataChunk, column: number): Int32Array {
  const texts = chunk.getColumnVector(column);
  const one = halvesOf(chunk, column + 1);
  const two = halvesOf(chunk, column + 2);
  const found = new Int32Array(chunk.rowCount);
  for (let i = 0; i < found.length; i++) {
    const number = numberOfKey(numbers.keys, one[2 * i], one[2 * i + 1], two[2 * i]);
    found[i] = number;
    if (number < numbers.texts.length) continue;
    const text = texts.getItem(i) as string | null;
    const isUsable = text !== null && text.trim() !== "" && !text.includes("\n");
    numbers.texts.push(isUsable ? text : null);
    if (isUsable && text.trim() !== text) numbers.hasBlanks = true;
  }
  return found;
}

function noteFirstPurchase(rows: TransactionRows, client: number, day: number): void {
  if (client >= rows.firstPurchase.length) {
    const grown = new Int32Array(client * 2).fill(NO_DAY);
    grown.set(rows.firstPurchase);
    rows.firstPurchase = grown;
  }
  if (day < rows.firstPurchase[client]) rows.firstPurchase[client] = day;
}
