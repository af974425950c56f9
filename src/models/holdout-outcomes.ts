import type { Holdout, PurchaseRows } from "../clients/client-history.ts";
import type { PurchaseLaw } from "./model.ts";

/** The distinct outcomes of a holdout: a distinct row of the calibration, the purchases that followed, and how many clients have both. */
export interface HoldoutOutcomes {
  readonly rows: PurchaseRows;
  /** Length of the holdout in the history's unit. */
  readonly periods: number;
  readonly count: number;
  readonly row: Int32Array;
  /** Purchases in the holdout. */
  readonly x: Int32Array;
  readonly weight: Float64Array;
  readonly outcomeOfClient: Int32Array;
}

/** What a law says of each distinct outcome. */
export interface HoldoutForecast {
  /** CET over the holdout. */
  readonly expected: Float64Array;
  /** log P(as many purchases as there were); -Infinity where the law gives that no chance, or one under the smallest double. */
  readonly logPmf: Float64Array;
  /** P(at least one purchase in the holdout). */
  readonly pActive: Float64Array;
  /** The part of the outcome that lies in the central 90 % of the law, 0 to 1. */
  readonly covered: Float64Array;
}

const LOWER_TAIL = 0.05;
const UPPER_TAIL = 0.95;
// More than the days of any holdout.
const MOST_PURCHASES = 2 ** 21;

/** Groups clients by their row and by their purchases in the holdout, in order of their first client. */
export function holdoutOutcomes(rows: PurchaseRows, holdout: Pick<Holdout, "periods" | "x">): HoldoutOutcomes {
  const clients = rows.rowOfClient.length;
  const places = new Map<number, number>();
  const row: number[] = [];
  const x: number[] = [];
  const weight: number[] = [];
  const outcomeOfClient = new Int32Array(clients);
  for (let client = 0; client < clients; client++) {
    const key = rows.rowOfClient[client] * MOST_PURCHASES + holdout.x[client];
    let outcome = places.get(key);
    if (outcome === undefined) {
      outcome = row.push(rows.rowOfClient[client]) - 1;
      x.push(holdout.x[client]);
      weight.push(0);
      places.set(key, outcome);
    }
    weight[outcome]++;
    outcomeOfClient[client] = outcome;
  }
  return {
    ...{ rows, periods: holdout.periods, count: row.length, outcomeOfClient },
    ...{ row: Int32Array.from(row), x: Int32Array.from(x), weight: Float64Array.from(weight) },
  };
}

/**
 * Forecasts a holdout by a law bound to what was learnt before it: every term once per distinct outcome.
 *
 * `covered`: a count of probability p that starts at F(x - 1) in the distribution function fills the stretch [F(x - 1), F(x)] of [0, 1], and
 * the part of it within [.05, .95] counts. Its mean is 90 % where the law is right, as with randomised intervals, and without their dice.
 *
 * Source: Czado, Gneiting & Held 2009 (probability integral transform of counts, not randomised).
 */
export function forecastHoldout(outcomes: HoldoutOutcomes, law: PurchaseLaw): HoldoutForecast {
  const { rows, periods, count } = outcomes;
  const expected = new Float64Array(count);
  const logPmf = new Float64Array(count);
  const pActive = new Float64Array(count);
  const covered = new Float64Array(count);
  const order = Int32Array.from(outcomes.row.keys()).sort(
    (one, other) => outcomes.row[one] - outcomes.row[other] || outcomes.x[one] - outcomes.x[other],
  );
  let row = -1;
  let cet = NaN;
  let next = 0;
  let below = 0;
  let pmf = NaN;
  let none = NaN;
  for (const outcome of order) {
    if (outcomes.row[outcome] !== row) {
      row = outcomes.row[outcome];
      cet = law.conditionalExpected(rows.x[row], rows.tx[row], rows.T[row], periods);
      next = below = pmf = 0;
    }
    for (; next <= outcomes.x[outcome]; next++) {
      below += pmf;
      pmf = law.conditionalPmf(next, rows.x[row], rows.tx[row], rows.T[row], periods);
      if (next === 0) none = pmf;
    }
    expected[outcome] = cet;
    logPmf[outcome] = Math.log(pmf);
    pActive[outcome] = 1 - none;
    covered[outcome] = shareWithin(below, pmf);
  }
  return { expected, logPmf, pActive, covered };
}

/** Share of [from, from + width] that lies within the central 90 %; of a width of 0, whether that point does. */
function shareWithin(from: number, width: number): number {
  if (width === 0) return from >= LOWER_TAIL && from <= UPPER_TAIL ? 1 : 0;
  const within = Math.min(UPPER_TAIL, from + width) - Math.max(LOWER_TAIL, from);
  return within > 0 ? within / width : within <= 0 ? 0 : NaN;
}
