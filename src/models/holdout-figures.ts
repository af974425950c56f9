import type { Holdout, PurchaseRows } from "../clients/client-history.ts";
import { calibrationCurve } from "./calibration-curve.ts";
import { forecastErrors } from "./forecast-errors.ts";
import { holdoutByFrequency, holdoutByRecency, type HoldoutTable, type LawOfRow } from "./history-tables.ts";
import { holdoutOutcomes } from "./holdout-outcomes.ts";
import type { Timing } from "./model.ts";

// Ten clients in each tenth: fewer make the share of each a toss-up.
const LEAST_CALIBRATED = 100;
const CENTRAL = 0.98;
const [LEAST_GROUPS, MOST_GROUPS] = [3, 12];

/** How CET and P(at least one purchase) did on a holdout: errors, groups by frequency and recency, calibration by tenth. */
export function holdoutFigures(rows: PurchaseRows, lawOf: LawOfRow, holdout: Holdout, timing: Timing) {
  const outcomes = holdoutOutcomes(rows, holdout);
  const cet = new Float64Array(rows.count);
  const active = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    const client = [rows.x[row], rows.tx[row], rows.T[row]] as const;
    cet[row] = lawOf(row).conditionalExpected(...client, holdout.periods);
    active[row] = 1 - lawOf(row).pNoPurchase(...client, holdout.periods);
  }
  const byOutcome = (figure: Float64Array): Float64Array => Float64Array.from(outcomes.row, (row) => figure[row]);
  const forecast = byOutcome(cet);
  const errors = forecastErrors({ forecast, actual: outcomes.x, weight: outcomes.weight });
  const isCalibrated = rows.rowOfClient.length >= LEAST_CALIBRATED;
  return {
    periods: holdout.periods,
    actual: holdout.x.reduce((total, x) => total + x, 0),
    expected: errors.expected,
    mae: errors.mae,
    rmse: errors.rmse,
    rankCorrelation: errors.rankCorrelation,
    topDecileLift: errors.topDecileLift,
    byFrequency: plain(holdoutByFrequency(rows, lawOf, holdout, usualMost(rows))),
    byRecency: timing === "contracts" ? null : plain(holdoutByRecency(rows, lawOf, holdout)),
    calibration: isCalibrated
      ? calibrationCurve(byOutcome(active), (outcome) => outcomes.x[outcome] > 0, outcomes.weight)
      : null,
  };
}

/** The repeat purchases that 98 % of clients have at most, between 3 and 12: groups above it would be nearly empty. */
export function usualMost(rows: PurchaseRows, least = LEAST_GROUPS, most = MOST_GROUPS): number {
  const order = Array.from(rows.x.keys()).sort((one, other) => rows.x[one] - rows.x[other]);
  const clients = rows.weight.reduce((total, weight) => total + weight, 0);
  let seen = 0;
  const last = order.find((row) => (seen += rows.weight[row]) >= CENTRAL * clients);
  return Math.min(most, Math.max(least, last === undefined ? 0 : rows.x[last]));
}

/** Means of groups without clients as null, which JSON can hold. */
function plain({ from, clients, actual, expected }: HoldoutTable) {
  const known = (values: readonly number[]): (number | null)[] =>
    values.map((value, group) => (clients[group] === 0 ? null : value));
  return { from, clients, actual: known(actual), expected: known(expected) };
}
