import type { Holdout, PurchaseRows } from "../clients/client-history.ts";
import type { PurchaseLaw } from "./model.ts";

/** Laws of the rows: one and the same for a model without covariates. */
export type LawOfRow = (row: number) => PurchaseLaw;

/** Clients by number of repeat purchases, as seen and as the model expects them; the last entry stands for that many or more. */
export interface FrequencyTable {
  readonly x: readonly number[];
  readonly observed: readonly number[];
  readonly expected: readonly number[];
}

/** Clients in groups of a history's figure, with their mean purchases in the holdout, seen and expected (CET). */
export interface HoldoutTable {
  /** Lower end of each group; the last group has no upper end. */
  readonly from: readonly number[];
  readonly clients: readonly number[];
  readonly actual: readonly number[];
  readonly expected: readonly number[];
}

/** P(alive) and CET over recency and frequency, for a client first seen `T` ago: an array by x for each tx. */
export interface AliveGrid {
  readonly T: number;
  readonly horizon: number;
  /** Ages at the last purchase, ascending, and numbers of repeat purchases. */
  readonly tx: readonly number[];
  readonly x: readonly number[];
  /** NaN where no such history is possible. */
  readonly pAlive: readonly (readonly number[])[];
  readonly expected: readonly (readonly number[])[];
}

/** Clients by x up to `last` or more, against the sum over clients of the model's PMF at each one's T. */
export function frequencyTable(rows: PurchaseRows, lawOf: LawOfRow, last = 7): FrequencyTable {
  const observed = new Array<number>(last + 1).fill(0);
  const expected = new Array<number>(last + 1).fill(0);
  const known = new Map<PurchaseLaw, Map<number, readonly number[]>>();
  for (let row = 0; row < rows.count; row++) {
    const weight = rows.weight[row];
    observed[Math.min(rows.x[row], last)] += weight;
    const law = lawOf(row);
    const byAge = known.get(law) ?? new Map<number, readonly number[]>();
    known.set(law, byAge);
    const T = rows.T[row];
    let shares = byAge.get(T);
    if (shares === undefined) {
      const below = Array.from({ length: last }, (_, n) => law.pmf(n, T));
      shares = [...below, Math.max(0, 1 - below.reduce((total, share) => total + share, 0))];
      byAge.set(T, shares);
    }
    shares.forEach((share, n) => (expected[n] += weight * share));
  }
  return { x: observed.map((_, n) => n), observed, expected };
}

/** The holdout by x of the calibration: 0, 1, ... up to `last` or more. */
export function holdoutByFrequency(rows: PurchaseRows, lawOf: LawOfRow, holdout: Holdout, last = 7): HoldoutTable {
  const from = Array.from({ length: last + 1 }, (_, n) => n);
  return holdoutTable(rows, lawOf, holdout, from, (row) => rows.x[row]);
}

/** The holdout by time since the last purchase (T - tx) at its start, in `groups` stretches of equal length. */
export function holdoutByRecency(rows: PurchaseRows, lawOf: LawOfRow, holdout: Holdout, groups = 8): HoldoutTable {
  const longest = rows.T.reduce((most, T) => Math.max(most, T), 0);
  const from = Array.from({ length: groups }, (_, group) => (group * longest) / groups);
  return holdoutTable(rows, lawOf, holdout, from, (row) => rows.T[row] - rows.tx[row]);
}

function holdoutTable(
  rows: PurchaseRows,
  lawOf: LawOfRow,
  { periods, x }: Holdout,
  from: readonly number[],
  figureOf: (row: number) => number,
): HoldoutTable {
  const groupOfRow = Int32Array.from({ length: rows.count }, (_, row) => {
    const figure = figureOf(row);
    return from.findLastIndex((least) => figure >= least);
  });
  const clients = new Array<number>(from.length).fill(0);
  const actual = new Array<number>(from.length).fill(0);
  const expected = new Array<number>(from.length).fill(0);
  for (let row = 0; row < rows.count; row++) {
    clients[groupOfRow[row]] += rows.weight[row];
    const cet = lawOf(row).conditionalExpected(rows.x[row], rows.tx[row], rows.T[row], periods);
    expected[groupOfRow[row]] += rows.weight[row] * cet;
  }
  rows.rowOfClient.forEach((row, client) => (actual[groupOfRow[row]] += x[client]));
  const mean = (total: number, group: number): number => total / clients[group];
  return { from, clients, actual: actual.map(mean), expected: expected.map(mean) };
}

/** P(alive) and CET over a grid of histories of one T; `isWhole` for models of occasions. */
export function aliveGrid(law: PurchaseLaw, T: number, horizon: number, mostX: number, isWhole: boolean): AliveGrid {
  const steps = isWhole ? Math.round(T) : 24;
  const tx = Array.from({ length: steps + 1 }, (_, step) => (step * T) / steps);
  const x = Array.from({ length: mostX + 1 }, (_, n) => n);
  const table = (figure: (n: number, last: number) => number): readonly (readonly number[])[] =>
    tx.map((last) => x.map((n) => ((n === 0) === (last === 0) ? figure(n, last) : NaN)));
  return {
    ...{ T, horizon, tx, x },
    pAlive: table((n, last) => law.pAlive(n, last, T)),
    expected: table((n, last) => law.conditionalExpected(n, last, T, horizon)),
  };
}
