import { DAYS_PER_YEAR, UNIT_DAYS, type ClientHistory } from "../clients/client-history.ts";
import { HoldfastError } from "../errors.ts";
import { fitWords } from "../words/fits.ts";
import { lawParameters } from "./fit-parameters.ts";
import {
  fittedPurchaseModel,
  fittedPurchaseRows,
  fittedSpendModel,
  fittedSpendRows,
  lawsByRow,
} from "./fitted-laws.ts";
import type { Fit } from "./model.ts";
import { intervalTask } from "./score-interval.ts";
import type { Posteriors } from "./posterior.ts";
import { VALUE_QUARTILES, valueQuartiles } from "./value-quartiles.ts";
import { writeIntervals, type IntervalTask } from "./write-intervals.ts";

export interface ScoreOptions {
  /** Share of an amount that is kept. */
  readonly margin: number;
  /** Effective rate per year: 0.1 for 10 %. */
  readonly annualDiscountRate: number;
  /** In the history's unit; may be Infinity where the discount rate is above 0. */
  readonly horizon: number;
  readonly seed: string;
  /** Posterior draws per client behind the interval; 200 by default. */
  readonly draws?: number;
  /** Of the models' parameters; by default the Laplace posteriors of the fits. */
  readonly posteriors?: Posteriors;
}

export interface ScoredFits {
  readonly purchases: Fit;
  /** Null: no amounts. */
  readonly spend: Fit | null;
}

/** One value per client in the order of the history. NaN where a figure does not exist. */
export interface Scores {
  readonly x: Int32Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly pAlive: Float64Array;
  readonly expectedPurchases: Float64Array;
  readonly expectedSpend: Float64Array;
  readonly clv: Float64Array;
  readonly clvP05: Float64Array;
  readonly clvP95: Float64Array;
  /** Quartile of clv among all clients, a code into `segmentNames`. */
  readonly segment: Uint8Array;
  readonly segmentNames: readonly string[];
}

/**
 * Scores every client: P(alive), expected purchases and amount, residual CLV with a 90 % interval, value quartile.
 *
 * The interval is that of the client's discounted expected value given its own rate, dropout and amount, over 200 draws of the models'
 * parameters and of those traits given its history: it covers what is not known of the client, not the luck of its future purchases. Without
 * a posterior the parameters stay at the estimates. Without a spend fit the money columns are NaN and quartiles are of discounted purchases.
 * Throws a HoldfastError for a fit in another unit of time than the history's (`inTimeUnit` converts a saved one).
 */
export function score(history: ClientHistory, fits: ScoredFits, options: ScoreOptions): Scores {
  const begun = beginScore(history, fits, options);
  if (begun.task !== null) writeIntervals(begun.task, 0, begun.task.firstClient.length);
  return finishScore(begun);
}

/** Scores but for their intervals, which are still to be drawn: all rows of `task`, on any thread. */
export interface BegunScore extends Omit<Scores, "clvP05" | "clvP95" | "segment" | "segmentNames"> {
  /** Discounted expected purchases. */
  readonly value: Float64Array;
  /** Null without a spend fit. */
  readonly task: IntervalTask | null;
}

/** The part of `score` before the intervals. */
export function beginScore(history: ClientHistory, fits: ScoredFits, options: ScoreOptions): BegunScore {
  if (fits.purchases.timeUnit !== history.timeUnit) {
    throw new HoldfastError(fitWords.otherUnit(fits.purchases.timeUnit, history.timeUnit));
  }
  const delta = (Math.log1p(options.annualDiscountRate) * UNIT_DAYS[history.timeUnit]) / DAYS_PER_YEAR;
  const byRow = scoreRows(history, fits.purchases, options.horizon, delta);
  const amounts = fits.spend === null ? null : scoreSpend(history, fits.spend);

  const { size } = history;
  const pAlive = new Float64Array(size);
  const expectedPurchases = new Float64Array(size);
  const expectedSpend = new Float64Array(size).fill(NaN);
  const clv = new Float64Array(size).fill(NaN);
  const value = new Float64Array(size);
  for (let client = 0; client < size; client++) {
    const row = byRow.rows.rowOfClient[client];
    pAlive[client] = byRow.pAlive[row]!;
    expectedPurchases[client] = byRow.expected[row]!;
    value[client] = byRow.discounted[row]!;
    if (amounts === null) continue;
    expectedSpend[client] = amounts.expected[amounts.rows.rowOfClient[client]]!;
    clv[client] = value[client] * expectedSpend[client] * options.margin;
  }
  const task =
    fits.spend === null
      ? null
      : intervalTask(history, { purchases: fits.purchases, spend: fits.spend }, { ...options, delta });
  const { x, tx, T } = history;
  return { x, tx, T, pAlive, expectedPurchases, expectedSpend, clv, value, task };
}

/** The scores once the intervals were drawn. */
export function finishScore({ value, task, ...known }: BegunScore): Scores {
  const { clv } = known;
  const clvP05 = task?.p05 ?? new Float64Array(clv.length);
  const clvP95 = task?.p95 ?? new Float64Array(clv.length);
  // Where q <= 1 a client without repeat purchases has no expected amount, and so no value to put an interval around.
  for (let client = 0; client < clv.length; client++) {
    if (Number.isNaN(clv[client])) clvP05[client] = clvP95[client] = NaN;
  }
  const segment = valueQuartiles(task === null ? value : clv);
  return Object.freeze({ ...known, clvP05, clvP95, segment, segmentNames: VALUE_QUARTILES });
}

/** The law's terms, once per distinct row, in order of (T, x): what depends on these two alone is then computed once for a run of rows. */
function scoreRows(history: ClientHistory, fit: Fit, horizon: number, delta: number) {
  const rows = fittedPurchaseRows(history, fit);
  const lawOf = lawsByRow(fittedPurchaseModel(fit), lawParameters(fit), rows);
  const order = Int32Array.from(rows.x.keys()).sort(
    (one, other) => rows.T[one] - rows.T[other] || rows.x[one] - rows.x[other],
  );
  const pAlive = new Float64Array(rows.count);
  const expected = new Float64Array(rows.count);
  const discounted = new Float64Array(rows.count);
  for (const row of order) {
    const law = lawOf(row);
    const x = rows.x[row];
    const tx = rows.tx[row];
    const T = rows.T[row];
    pAlive[row] = law.pAlive(x, tx, T);
    expected[row] = law.conditionalExpected(x, tx, T, horizon);
    discounted[row] = law.discountedExpected(x, tx, T, horizon, delta);
  }
  return { rows, pAlive, expected, discounted };
}

function scoreSpend(history: ClientHistory, fit: Fit) {
  const rows = fittedSpendRows(history, fit);
  const lawOf = lawsByRow(fittedSpendModel(fit), lawParameters(fit), rows);
  return { rows, expected: rows.meanSpend.map((mean, row) => lawOf(row).expectedSpend(rows.x[row], mean)) };
}
