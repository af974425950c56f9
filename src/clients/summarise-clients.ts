import { mergeClientDays, MS_PER_DAY } from "./client-days.ts";
import type { HoldoutDays } from "./client-history.ts";
import { blankGrids, countInGrids } from "./cohort-grids.ts";
import type { CohortGrids } from "./cohort-grids.ts";
import type { RowCounts } from "./client-days.ts";
import { blankColumns, keptColumns } from "./client-columns.ts";
import type { ClientColumns } from "./client-columns.ts";
import { createPurchaseStack, mergeOccasions } from "./returns.ts";
import type { PurchaseStack } from "./returns.ts";
import type { SortedRows } from "./sort-rows.ts";
import { AMOUNT_SCALE, NO_DAY } from "./transaction-rows.ts";
import { addWhole, noSum, wholeOf } from "./whole-sum.ts";
import type { WholeSum } from "./whole-sum.ts";

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

/** A summary in the making, to which clients are added in any order. */
export interface GrowingSummary {
  readonly rules: SummaryRules;
  /** By place among all clients; x is -1 where there is nothing up to the calibration's end. */
  readonly columns: ClientColumns;
  readonly tally: DayTally;
  readonly totals: SummaryTotals;
  readonly sums: Sums;
  readonly cohorts: CohortGrids;
  readonly stack: PurchaseStack;
  readonly merged: PurchaseStack;
}

/** Clients of one partition: their places among all, -1 for one without an id, and the first purchase that a column gives, or none. */
export interface ClientPlaces {
  readonly rank: Int32Array;
  readonly firstPurchase: Int32Array;
}

/** A summary of no client yet, for so many. */
export function beginSummary(clients: number, rules: SummaryRules): GrowingSummary {
  return {
    rules,
    columns: blankColumns(clients, rules.calibrationEnd !== rules.lastDay),
    tally: blankTally(rules),
    totals: blankTotals(),
    sums: { first: noSum(), repeat: noSum(), last12m: noSum(), returned: noSum(), unmatched: noSum() },
    cohorts: blankGrids(Math.max(rules.firstDay, rules.acquiredSince), rules.lastDay, rules.finestCohort),
    ...{ stack: createPurchaseStack(), merged: createPurchaseStack() },
  };
}

/**
 * Adds x, tx, T, mean spend and the rest of some clients, and what they bought by day.
 *
 * The calibration sees rows up to its end only: a return in the holdout does not change what was known before it. Sums
 * are of whole ten-thousandths, divided once, and so the same in whatever order clients come.
 */
export function addClients(summary: GrowingSummary, rows: SortedRows, places: ClientPlaces): void {
  const { rules, columns, totals, sums, stack, merged } = summary;
  const { from, at } = rows;
  const clients = from.length - 1;
  const { calibrationEnd, lastDay, ignoreReturns, occasionOf } = rules;
  const endMs = (lastDay + 1) * MS_PER_DAY;
  const counted = (): PurchaseStack => (occasionOf === null ? stack : mergeOccasions(stack, occasionOf, merged));
  for (let client = 0; client < clients; client++) {
    const start = from[client];
    const end = from[client + 1];
    if (start === end || at[start] >= endMs) continue;
    const place = places.rank[client];
    stack.count = 0;
    totals.returnAmount = stack.unmatchedAmount = 0;
    const next = mergeClientDays(rows, start, end, calibrationEnd, ignoreReturns, stack, totals);
    const isKept = stack.count > 0;
    if (isKept) writeClient(columns, place, counted(), rules);
    if (next < end) mergeClientDays(rows, next, end, lastDay, ignoreReturns, stack, totals);
    addWhole(sums.returned, totals.returnAmount);
    addWhole(sums.unmatched, stack.unmatchedAmount);
    const purchases = counted();
    if (isKept) writeHoldout(columns, place, purchases, calibrationEnd);
    else if (stack.count > 0) totals.laterClients++;
    else totals.emptyClients++;
    if (stack.count > 0) tallyClient(summary, purchases, isKept, places.firstPurchase[client] ?? NO_DAY);
  }
}

/** The summary of all clients that were added, whose columns leave out those without a purchase up to the calibration's end. */
export function endSummary({ columns, tally, totals, sums, cohorts, stack }: GrowingSummary): ClientSummary {
  totals.firstAmount = wholeOf(sums.first);
  totals.repeatAmount = wholeOf(sums.repeat);
  totals.revenue12m = wholeOf(sums.last12m);
  totals.returnAmount = wholeOf(sums.returned);
  totals.purchasesRemoved = stack.purchasesRemoved;
  totals.unmatchedRows = stack.unmatchedRows;
  totals.unmatchedAmount = wholeOf(sums.unmatched);
  return { columns: keptColumns(columns), tally, totals, cohorts };
}

/** Amounts summed over all clients. */
interface Sums {
  readonly first: WholeSum;
  readonly repeat: WholeSum;
  readonly last12m: WholeSum;
  readonly returned: WholeSum;
  readonly unmatched: WholeSum;
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
  { count, day, amount }: PurchaseStack,
  rules: SummaryRules,
): void {
  const first = day[0];
  let repeatAmount = 0;
  for (let i = 1; i < count; i++) repeatAmount += amount[i];
  let lastYear = 0;
  for (let i = count - 1; i >= 0 && day[i] > rules.calibrationEnd - DAYS_12_MONTHS; i--) lastYear += amount[i];
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
  if (columns.holdoutX.length === 0) return;
  let x = 0;
  let spend = 0;
  for (let i = count - 1; i >= 0 && day[i] > calibrationEnd; i--) {
    x++;
    spend += amount[i];
  }
  columns.holdoutX[at] = x;
  columns.holdoutSpend[at] = spend / AMOUNT_SCALE;
}

/** Adds a client's purchases to the days, and to the cohorts where it counts as an arrival. */
function tallyClient(
  { tally, totals, sums, cohorts, stack, rules }: GrowingSummary,
  { count, day, amount }: PurchaseStack,
  isInHistory: boolean,
  firstPurchase: number,
): void {
  const { acquiredSince, lastDay } = rules;
  const first = day[0];
  if (firstPurchase < first) totals.olderClients++;
  if (firstPurchase > first && firstPurchase !== NO_DAY) totals.contradictions++;
  tally.firsts[first - tally.firstDay]++;
  const isArrival = first >= acquiredSince && firstPurchase >= first;
  if (isArrival) tally.arrivals[first - tally.firstDay]++;
  totals.purchases += count;
  totals.firstPurchases++;
  let repeatAmount = 0;
  let lastYear = 0;
  tally.amount[first - tally.firstDay] += amount[0];
  if (isInHistory) tally.historyAmount[first - tally.firstDay] += amount[0];
  for (let i = 1; i < count; i++) {
    const at = day[i] - tally.firstDay;
    tally.repeats[at]++;
    if (isInHistory) tally.historyRepeats[at]++;
    tally.amount[at] += amount[i];
    if (isInHistory) tally.historyAmount[at] += amount[i];
    repeatAmount += amount[i];
  }
  if (day[count - 1] > lastDay - DAYS_12_MONTHS) totals.active12m++;
  for (let i = count - 1; i >= 0 && day[i] > lastDay - DAYS_12_MONTHS; i--) lastYear += amount[i];
  addWhole(sums.first, amount[0]);
  addWhole(sums.repeat, repeatAmount);
  addWhole(sums.last12m, lastYear);
  if (isArrival) countInGrids(cohorts, stack.day, stack.count);
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
