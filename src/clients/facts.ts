import { inputWords } from "../words/input.ts";
import { heapDays, isClosedCohort } from "./arrivals-shape.ts";
import { isoFromDay, monthOfDay, monthsBetween } from "./calendar.ts";
import type { DataFacts } from "./client-history.ts";
import { cohortsOf } from "./cohort-grids.ts";
import type { CohortGrids } from "./cohort-grids.ts";
import type { DayTally, SummaryTotals } from "./summarise-clients.ts";
import { AMOUNT_SCALE } from "./transaction-rows.ts";

/** What is known about the data beside the purchases by day. */
export interface FactsInput {
  readonly source: string;
  readonly dialect: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  readonly rows: number;
  readonly rejectedRows: number;
  readonly rowsAfterEnd: number;
  readonly roundedAmounts: number;
  readonly x: Int32Array;
  readonly unitDays: number;
  readonly acquiredSince: number;
  /** Whether purchases are counted by occasions, whose units are the calendar's. */
  readonly occasions: boolean;
  readonly cohorts: CohortGrids;
  readonly hash: string;
}

/** The facts of a transaction file: clients and their one-time share are those of the history, the rest is of the whole file. */
export function transactionFacts(input: FactsInput, tally: DayTally, totals: SummaryTotals): DataFacts {
  const { x } = input;
  const oneTime = x.reduce((sum, value) => sum + Number(value === 0), 0);
  const repeatPurchases = totals.purchases - totals.firstPurchases;
  const marked = Math.max(0, Math.min(tally.arrivals.length, input.acquiredSince - tally.firstDay));
  const closedCohort = isClosedCohort(tally.firsts);
  const leftTruncatedDays = closedCohort ? null : heapDays(tally.arrivals.subarray(marked));
  return Object.freeze({
    source: input.source,
    kind: "transactions",
    ...(input.occasions ? { occasions: true } : {}),
    dialect: input.dialect,
    clients: x.length,
    rows: input.rows,
    rejectedRows: input.rejectedRows,
    purchases: totals.purchases,
    oneTimeShare: oneTime / x.length,
    returns: Object.freeze({
      rows: totals.returnRows,
      amount: totals.returnAmount / AMOUNT_SCALE,
      unmatchedRows: totals.unmatchedRows,
      unmatchedAmount: totals.unmatchedAmount / AMOUNT_SCALE,
      purchasesRemoved: totals.purchasesRemoved,
    }),
    duplicates: totals.duplicates,
    start: isoFromDay(tally.firstDay),
    end: isoFromDay(tally.lastDay),
    revenue: (totals.firstAmount + totals.repeatAmount) / AMOUNT_SCALE,
    revenue12m: totals.revenue12m / AMOUNT_SCALE,
    active12m: totals.active12m,
    meanFirstAmount: totals.firstAmount / (AMOUNT_SCALE * totals.firstPurchases),
    meanRepeatAmount: repeatPurchases === 0 ? null : totals.repeatAmount / (AMOUNT_SCALE * repeatPurchases),
    months: byMonth(tally),
    cohorts: cohortsOf(input.cohorts, leftTruncatedDays ?? 0),
    // Units of the calendar are not of one length, by which these are counted.
    repeatByUnit: input.occasions ? [] : byUnit(tally, input.unitDays),
    closedCohort,
    leftTruncatedDays,
    hash: input.hash,
    warnings: Object.freeze(warningsOf(input, totals, tally, closedCohort, leftTruncatedDays)),
  });
}

function byMonth({ firstDay, lastDay, arrivals, repeats, amount }: DayTally): DataFacts["months"] {
  const month = monthsBetween(firstDay, lastDay);
  const zeros = (): number[] => new Array<number>(month.length).fill(0);
  const [first, repeat, money] = [zeros(), zeros(), zeros()];
  let at = 0;
  for (let i = 0; i < amount.length; i++) {
    while (month[at] !== monthOfDay(firstDay + i)) at++;
    first[at] += arrivals[i];
    repeat[at] += repeats[i];
    money[at] += amount[i];
  }
  return { month, first, repeat, amount: money.map((sum) => sum / AMOUNT_SCALE) };
}

function byUnit({ historyRepeats }: DayTally, unitDays: number): number[] {
  const units = new Array<number>(Math.floor((historyRepeats.length - 1) / unitDays) + 1).fill(0);
  historyRepeats.forEach((count, day) => {
    units[Math.floor(day / unitDays)] += count;
  });
  return units;
}

function warningsOf(
  input: FactsInput,
  totals: SummaryTotals,
  { arrivals, lastDay }: DayTally,
  closedCohort: boolean,
  leftTruncatedDays: number | null,
): string[] {
  const end = isoFromDay(lastDay);
  const warnings: string[] = [];
  const warnIf = (count: number, sentence: (count: number) => string): void => {
    if (count > 0) warnings.push(sentence(count));
  };
  warnIf(input.rejectedRows, inputWords.rowsSetAside);
  warnings.push(...input.notes);
  if (closedCohort) warnings.push(inputWords.closedCohort);
  if (leftTruncatedDays !== null) warnings.push(inputWords.leftTruncated(leftTruncatedDays));
  warnIf(totals.unmatchedRows, (rows) => inputWords.unmatchedReturns(rows, totals.unmatchedAmount / AMOUNT_SCALE));
  warnIf(totals.purchasesRemoved, inputWords.removedPurchases);
  warnIf(totals.emptyClients, inputWords.emptyClients);
  warnIf(input.rowsAfterEnd, (rows) => inputWords.rowsAfterEnd(rows, end));
  warnIf(totals.laterClients, inputWords.laterClients);
  warnIf(totals.duplicates, inputWords.duplicates);
  warnIf(totals.contradictions, inputWords.contradictions);
  warnIf(totals.firstPurchases - arrivals.reduce((sum, count) => sum + count, 0), inputWords.olderClients);
  warnIf(input.roundedAmounts, inputWords.roundedAmounts);
  return warnings;
}
