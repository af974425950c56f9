import { mergeClientDays } from "./client-days.ts";
import type { HoldoutDays } from "./client-history.ts";
import { blankGrids, countInGrids } from "./cohort-grids.ts";
import type { CohortGrids } from "./cohort-grids.ts";
import type { RowCounts } from "./client-days.ts";
import { createPurchaseStack, mergeOccasions } from "./returns.ts";
import type { PurchaseStack } from "./returns.ts";
import { floats, integers } from "./shared-columns.ts";
import type { SortedRows } from "./sort-rows.ts";
import { AMOUNT_SCALE, NO_DAY } from "./transaction-rows.ts";

const DAYS_12_MONTHS = 365;

/** What the summary of clients is made with. Days are counted from 1970-01-01. */
export interface SummaryRules {
  readonly firstDay: number;
  /** Last day observed, and the last one before the holdout (the same where there is none). */
  readonly lastDay: number;
  readonly calibrationEnd: number;
  readonly unitDays: number;
  /** Number of the unit of the calendar that a day falls in, where at most one purchase counts in each; null: any number of them. */
  readonly occasionOf: ((day: number) => number) | null;
  readonly ignoreReturns: boolean;
  /** Clients first seen before this day are not counted as arrivals. */
  readonly acquiredSince: number;
  /** The finest unit of cohorts that the data can tell. */
  readonly finestCohort: "month" | "year";
}

/** Clients in the order of their ids, those without a purchase up to the calibration's end left out. */
export interface ClientColumns {
  readonly size: number;
  /** Place of each among all clients that were read. */
  readonly rank: Int32Array;
  readonly x: Int32Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly meanSpend: Float64Array;
  readonly logWaits: Float64Array;
  readonly firstDay: Int32Array;
  readonly spend12m: Float64Array;
  readonly holdoutX: Int32Array;
  readonly holdoutSpend: Float64Array;
}

/** Purchases by day from `firstDay` on, over the whole file. Amounts in ten-thousandths. */
export interface DayTally {
  readonly firstDay: number;
  readonly lastDay: number;
  /** First purchases of clients that count as arrivals. */
  readonly arrivals: Int32Array;
  /** First purchases of all clients. */
  readonly firsts: Int32Array;
  readonly repeats: Int32Array;
  /** Repeat purchases of the clients in the history: who first buys in the holdout is not. */
  readonly historyRepeats: Int32Array;
  readonly amount: Float64Array;
  /** Of the clients in the history. */
  readonly historyAmount: Float64Array;
}

export interface SummaryTotals extends RowCounts {
  purchases: number;
  firstPurchases: number;
  firstAmount: number;
  repeatAmount: number;
  revenue12m: number;
  active12m: number;
  purchasesRemoved: number;
  unmatchedRows: number;
  unmatchedAmount: number;
  /** Clients whose purchases were all returned. */
  emptyClients: number;
  /** Clients who first buy after the calibration. */
  laterClients: number;
  /** Clients with a first purchase before their first row, and after it, which cannot be. */
  olderClients: number;
  contradictions: number;
}

export interface ClientSummary {
  readonly columns: ClientColumns;
  readonly tally: DayTally;
  readonly totals: SummaryTotals;
  /** Clients that count as arrivals, over the whole file. */
  readonly cohorts: CohortGrids;
}

/**
 * x, tx, T, mean spend and the rest of each client, and what was bought by day.
 *
 * The calibration sees rows up to its end only: a return in the holdout does not change what was known before it. Sums
 * are of whole ten-thousandths, divided once. `firstPurchase` is by place of the client, or of length 0.
 */
export function summariseClients(rows: SortedRows, firstPurchase: Int32Array, rules: SummaryRules): ClientSummary {
  const { from } = rows;
  const clients = from.length - 1;
  const columns = blankColumns(clients);
  const tally = blankTally(rules);
  const totals = blankTotals();
  const cohorts = blankGrids(Math.max(rules.firstDay, rules.acquiredSince), rules.lastDay, rules.finestCohort);
  const stack = createPurchaseStack();
  const merged = createPurchaseStack();
  const { calibrationEnd, lastDay, ignoreReturns, occasionOf } = rules;
  const counted = (): PurchaseStack => (occasionOf === null ? stack : mergeOccasions(stack, occasionOf, merged));
  let size = 0;
  for (let client = 0; client < clients; client++) {
    const end = from[client + 1];
    stack.count = 0;
    const next = mergeClientDays(rows, from[client], end, calibrationEnd, ignoreReturns, stack, totals);
    const isKept = stack.count > 0;
    if (isKept) writeClient(columns, size, client, counted(), rules);
    mergeClientDays(rows, next, end, lastDay, ignoreReturns, stack, totals);
    const purchases = counted();
    if (isKept) writeHoldout(columns, size++, purchases, calibrationEnd);
    else if (stack.count > 0) totals.laterClients++;
    else if (end > from[client]) totals.emptyClients++;
    if (stack.count === 0) continue;
    const isArrival = tallyClient(tally, totals, purchases, isKept, firstPurchase[client] ?? NO_DAY, rules);
    if (isArrival) countInGrids(cohorts, stack.day, stack.count);
  }
  totals.purchasesRemoved = stack.purchasesRemoved;
  totals.unmatchedRows = stack.unmatchedRows;
  totals.unmatchedAmount = stack.unmatchedAmount;
  return { columns: trimColumns(columns, size), tally, totals, cohorts };
}

/** What was bought on each day after the calibration. */
export function holdoutDays(tally: DayTally, end: number): HoldoutDays {
  const { firstDay, firsts, repeats, historyRepeats, amount, historyAmount } = tally;
  const from = end + 1 - firstDay;
  const money = (column: Float64Array): Float64Array => column.slice(from).map((sum) => sum / AMOUNT_SCALE);
  return {
    purchases: firsts.slice(from).map((count, day) => count + repeats[from + day]),
    historyPurchases: historyRepeats.slice(from),
    firsts: firsts.slice(from),
    amount: money(amount),
    historyAmount: money(historyAmount),
  };
}

function writeClient(
  columns: ClientColumns,
  at: number,
  client: number,
  { count, day, amount }: PurchaseStack,
  rules: SummaryRules,
): void {
  const first = day[0];
  let repeatAmount = 0;
  for (let i = 1; i < count; i++) repeatAmount += amount[i];
  let lastYear = 0;
  for (let i = count - 1; i >= 0 && day[i] > rules.calibrationEnd - DAYS_12_MONTHS; i--) lastYear += amount[i];
  columns.rank[at] = client;
  columns.firstDay[at] = first;
  columns.x[at] = count - 1;
  columns.tx[at] = unitsFrom(first, day[count - 1], rules);
  columns.T[at] = unitsFrom(first, rules.calibrationEnd, rules);
  columns.meanSpend[at] = count === 1 ? 0 : repeatAmount / (AMOUNT_SCALE * (count - 1));
  columns.spend12m[at] = lastYear / AMOUNT_SCALE;
  let logWaits = 0;
  for (let i = 1; i < count; i++) logWaits += Math.log(unitsFrom(day[i - 1], day[i], rules));
  columns.logWaits[at] = logWaits;
}

function unitsFrom(day: number, later: number, { occasionOf, unitDays }: SummaryRules): number {
  return occasionOf === null ? (later - day) / unitDays : occasionOf(later) - occasionOf(day);
}

function writeHoldout(
  columns: ClientColumns,
  at: number,
  { count, day, amount }: PurchaseStack,
  calibrationEnd: number,
): void {
  let x = 0;
  let spend = 0;
  for (let i = count - 1; i >= 0 && day[i] > calibrationEnd; i--) {
    x++;
    spend += amount[i];
  }
  columns.holdoutX[at] = x;
  columns.holdoutSpend[at] = spend / AMOUNT_SCALE;
}

/** Adds a client's purchases to the days; true where it counts as an arrival. */
function tallyClient(
  tally: DayTally,
  totals: SummaryTotals,
  { count, day, amount }: PurchaseStack,
  isInHistory: boolean,
  firstPurchase: number,
  { acquiredSince, lastDay }: SummaryRules,
): boolean {
  const first = day[0];
  if (firstPurchase < first) totals.olderClients++;
  if (firstPurchase > first && firstPurchase !== NO_DAY) totals.contradictions++;
  tally.firsts[first - tally.firstDay]++;
  const isArrival = first >= acquiredSince && firstPurchase >= first;
  if (isArrival) tally.arrivals[first - tally.firstDay]++;
  totals.purchases += count;
  totals.firstPurchases++;
  totals.firstAmount += amount[0];
  tally.amount[first - tally.firstDay] += amount[0];
  if (isInHistory) tally.historyAmount[first - tally.firstDay] += amount[0];
  for (let i = 1; i < count; i++) {
    const at = day[i] - tally.firstDay;
    tally.repeats[at]++;
    if (isInHistory) tally.historyRepeats[at]++;
    tally.amount[at] += amount[i];
    if (isInHistory) tally.historyAmount[at] += amount[i];
    totals.repeatAmount += amount[i];
  }
  if (day[count - 1] > lastDay - DAYS_12_MONTHS) totals.active12m++;
  for (let i = count - 1; i >= 0 && day[i] > lastDay - DAYS_12_MONTHS; i--) totals.revenue12m += amount[i];
  return isArrival;
}

function blankColumns(size: number): ClientColumns {
  return {
    ...{ size, rank: new Int32Array(size), x: integers(size), tx: floats(size), T: floats(size) },
    ...{ meanSpend: floats(size), logWaits: floats(size), firstDay: integers(size), spend12m: floats(size) },
    ...{ holdoutX: integers(size), holdoutSpend: floats(size) },
  };
}

function blankTally({ firstDay, lastDay }: SummaryRules): DayTally {
  const days = lastDay - firstDay + 1;
  const counts = (): Int32Array => new Int32Array(days);
  return {
    ...{ firstDay, lastDay, arrivals: counts(), firsts: counts(), repeats: counts(), historyRepeats: counts() },
    amount: new Float64Array(days),
    historyAmount: new Float64Array(days),
  };
}

function blankTotals(): SummaryTotals {
  return {
    ...{ returnRows: 0, returnAmount: 0, duplicates: 0, purchases: 0, firstPurchases: 0, firstAmount: 0 },
    ...{ repeatAmount: 0, revenue12m: 0, active12m: 0, purchasesRemoved: 0, unmatchedRows: 0, unmatchedAmount: 0 },
    ...{ emptyClients: 0, laterClients: 0, olderClients: 0, contradictions: 0 },
  };
}

/** Columns of the clients kept alone, over buffers of their size. */
function trimColumns(columns: ClientColumns, size: number): ClientColumns {
  if (size === columns.size) return columns;
  const int = (column: Int32Array): Int32Array => {
    const cut = integers(size);
    cut.set(column.subarray(0, size));
    return cut;
  };
  const float = (column: Float64Array): Float64Array => {
    const cut = floats(size);
    cut.set(column.subarray(0, size));
    return cut;
  };
  return {
    ...{ size, rank: columns.rank.slice(0, size), x: int(columns.x), tx: float(columns.tx), T: float(columns.T) },
    ...{ meanSpend: float(columns.meanSpend), logWaits: float(columns.logWaits) },
    ...{ firstDay: int(columns.firstDay), spend12m: float(columns.spend12m) },
    ...{ holdoutX: int(columns.holdoutX), holdoutSpend: float(columns.holdoutSpend) },
  };
}
