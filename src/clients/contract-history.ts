import { InputError, UsageError } from "../errors.ts";
import { inputWords } from "../words/input.ts";
import { isClosedCohort } from "./arrivals-shape.ts";
import { isoFromDay, monthOfDay, monthsBetween } from "./calendar.ts";
import { dueDay, wholeUnits } from "./calendar-units.ts";
import { UNIT_DAYS } from "./client-history.ts";
import type { ClientHistory, TimeUnit } from "./client-history.ts";
import type { Contract } from "./contract-of-row.ts";
import { NOT_GIVEN } from "./contract-of-row.ts";
import { hashColumns } from "./history-hash.ts";
import type { HistoryOptions } from "./history-options.ts";
import { segmentCodes } from "./segment-codes.ts";
import { floats, integers } from "./shared-columns.ts";
import { wholeHoldout } from "./whole-units.ts";

const DAYS_12_MONTHS = 365;

/** A contract of one client; `start` is NOT_GIVEN where the table has none, the price of a period 0. */
export interface ContractRow extends Contract {
  readonly client: string;
  readonly start: number;
  readonly price: number;
  readonly segment: string | null;
}

/** Contracts as read, and what the reading met. */
export interface ContractsRead {
  readonly contracts: readonly ContractRow[];
  readonly rows: number;
  readonly rejectedRows: number;
  readonly dialect: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

/** The options with what was found in the data where they leave it open; `today` is the last day observed. */
export type ContractOptions = Omit<HistoryOptions, "timeUnit" | "today"> & {
  readonly timeUnit: TimeUnit;
  readonly today: number;
};

/**
 * The history of contracts, its holdout, and the facts of the table. With a holdout each contract is seen as many periods earlier, and one that
 * had not begun then is left out.
 */
export function contractHistory(label: string, read: ContractsRead, options: ContractOptions): ClientHistory {
  const { timeUnit, today } = options;
  const isDated = read.contracts.every(({ start }) => start !== NOT_GIVEN);
  const periods = holdoutPeriods(label, isDated, options);
  const all = [...read.contracts].sort((one, other) => (one.client < other.client ? -1 : 1));
  const seen = all.flatMap((contract) => {
    const earlier = periods === 0 ? contract : seenEarlier(contract, timeUnit, today, periods);
    return earlier === null ? [] : [{ contract, x: earlier.x, T: earlier.T }];
  });
  if (seen.length === 0) throw new InputError(label, inputWords.noEarlyContract(label), inputWords.longHoldoutHint);
  const size = seen.length;
  const columns = { x: integers(size), tx: floats(size), T: floats(size), meanSpend: floats(size) };
  const later = { x: integers(size), spend: floats(size) };
  const firstDay = isDated ? integers(size) : null;
  const spend12m = isDated ? floats(size) : null;
  const end = periods === 0 ? today : dueDay(today, -periods, timeUnit);
  seen.forEach(({ contract, x, T }, i) => {
    columns.x[i] = x;
    columns.tx[i] = x;
    columns.T[i] = T;
    columns.meanSpend[i] = contract.price;
    later.x[i] = contract.x - x;
    later.spend[i] = (contract.x - x) * contract.price;
    if (firstDay !== null && spend12m !== null) {
      firstDay[i] = contract.start;
      spend12m[i] = contract.price * paymentsSince(contract.start, x, end - DAYS_12_MONTHS, timeUnit);
    }
  });
  const segments = segmentColumn(
    label,
    seen.map(({ contract }) => contract.segment),
  );
  const ids = seen.map(({ contract }) => contract.client);
  const observedUntil = isDated || options.observedUntil !== undefined ? end : NaN;
  const hash = hashColumns(ids, {
    ...{ unitDays: Float64Array.of(UNIT_DAYS[timeUnit]), ...columns, firstDay, segment: segments?.codes ?? null },
    ...(periods === 0 ? {} : { holdoutX: later.x }),
  });
  return Object.freeze({
    ...{ size, ids: Object.freeze(ids), timeUnit, observedUntil, ...columns },
    ...{ logWaits: null, firstDay, spend12m },
    segment: segments?.codes ?? null,
    segmentNames: segments?.names ?? [],
    holdout: periods === 0 ? null : Object.freeze({ periods, ...later }),
    facts: Object.freeze({
      ...baseFacts(label, read, columns.x, hash),
      ...(isDated ? datedFacts(all, timeUnit, today) : undated(options.observedUntil ?? null)),
      warnings: Object.freeze(warningsOf(read, all, seen.length, options)),
    }),
  });
}

function holdoutPeriods(label: string, isDated: boolean, { holdout, timeUnit }: ContractOptions): number {
  const periods = holdout?.periods ?? 0;
  if (periods === 0) return 0;
  if (!isDated) throw new UsageError(inputWords.contractsHoldout(label), inputWords.contractsHoldoutHint);
  return wholeHoldout(periods, timeUnit);
}

/** A contract as it stood some periods before its due days of today; null where it had not begun. */
function seenEarlier({ start, x, T }: ContractRow, unit: TimeUnit, today: number, periods: number): Contract | null {
  // A contract that runs is as old as its renewals say.
  const age = (T === x ? x : Math.max(T, wholeUnits(start, today, unit))) - periods;
  if (age < 0) return null;
  return age >= T ? { x, T } : { x: age, T: age };
}

/** Payments of a contract, the first one included, after a day. */
function paymentsSince(start: number, x: number, day: number, unit: TimeUnit): number {
  const before = start > day ? 0 : wholeUnits(start, day, unit) + 1;
  return Math.max(0, x + 1 - before);
}

function segmentColumn(label: string, segments: readonly (string | null)[]): ReturnType<typeof segmentCodes> | null {
  return segments.some((segment) => segment !== null) ? segmentCodes(label, segments) : null;
}

function baseFacts(label: string, { rows, rejectedRows, dialect }: ContractsRead, x: Int32Array, hash: string) {
  const renewals = x.reduce((sum, count) => sum + count, 0);
  const never = x.reduce((count, own) => count + Number(own === 0), 0);
  return {
    ...{ source: label, kind: "contracts" as const, dialect, clients: x.length, rows, rejectedRows },
    ...{ purchases: renewals + x.length, oneTimeShare: never / x.length },
    returns: Object.freeze({ rows: 0, amount: 0, unmatchedRows: 0, unmatchedAmount: 0, purchasesRemoved: 0 }),
    ...{ duplicates: 0, cohorts: null, repeatByUnit: [], leftTruncatedDays: null, hash },
  };
}

/** What the dates tell: beginnings, renewals and money by calendar month, and of the last 12 months. */
function datedFacts(contracts: readonly ContractRow[], unit: TimeUnit, today: number) {
  const begin = contracts.reduce((earliest, { start }) => Math.min(earliest, start), today);
  const month = monthsBetween(begin, today);
  const place = new Map(month.map((name, i) => [name, i]));
  const zeros = (): number[] => new Array<number>(month.length).fill(0);
  const [first, repeat, amount] = [zeros(), zeros(), zeros()];
  const begun = new Int32Array(today - begin + 1);
  let [revenue, revenue12m, active12m, firstAmount, renewals, repeatAmount] = [0, 0, 0, 0, 0, 0];
  for (const { start, x, price } of contracts) {
    begun[start - begin]++;
    for (let n = 0; n <= x; n++) {
      const at = place.get(monthOfDay(dueDay(start, n, unit)))!;
      (n === 0 ? first : repeat)[at]++;
      amount[at] += price;
    }
    const lastYear = paymentsSince(start, x, today - DAYS_12_MONTHS, unit);
    revenue += price * (x + 1);
    revenue12m += price * lastYear;
    active12m += Number(lastYear > 0);
    firstAmount += price;
    renewals += x;
    repeatAmount += price * x;
  }
  return {
    ...{ start: isoFromDay(begin), end: isoFromDay(today), revenue, revenue12m, active12m },
    meanFirstAmount: firstAmount / contracts.length,
    meanRepeatAmount: renewals === 0 ? null : repeatAmount / renewals,
    months: { month, first, repeat, amount },
    closedCohort: isClosedCohort(begun),
  };
}

function undated(end: string | null) {
  const months = { month: [], first: [], repeat: [], amount: [] };
  const money = { revenue: null, revenue12m: null, active12m: null, meanFirstAmount: null, meanRepeatAmount: null };
  return { start: null, end, ...money, months, closedCohort: false };
}

function warningsOf(
  { rejectedRows, notes }: ContractsRead,
  contracts: readonly ContractRow[],
  kept: number,
  { timeUnit, today }: ContractOptions,
): string[] {
  const warnings = [...notes];
  if (rejectedRows > 0) warnings.unshift(inputWords.rowsSetAside(rejectedRows));
  const fewer = contracts.filter(
    ({ start, x, T }) => start !== NOT_GIVEN && T === x && x < wholeUnits(start, today, timeUnit),
  ).length;
  if (fewer > 0) warnings.push(inputWords.fewerRenewals(fewer, timeUnit));
  if (kept < contracts.length) warnings.push(inputWords.laterContracts(contracts.length - kept));
  return warnings;
}
