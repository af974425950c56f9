import type { ClientHistory } from "../clients/client-history.ts";
import type { PurchaseLaw } from "./model.ts";
import { purchaseRows } from "./rows.ts";

/** How a law forecasts each client's holdout. `periods` in the history's unit; mae and rmse are over clients. */
export interface HoldoutErrors {
  readonly periods: number;
  /** Repeat purchases of all clients in the holdout, true and expected. */
  readonly actual: number;
  readonly expected: number;
  readonly mae: number;
  readonly rmse: number;
}

/** Errors of the conditional expectation (CET) over the holdout, client by client; null for a history without one. */
export function holdoutErrors(history: ClientHistory, law: PurchaseLaw): HoldoutErrors | null {
  const { holdout, size } = history;
  if (holdout === null) return null;
  const rows = purchaseRows(history);
  const forecast = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    forecast[row] = law.conditionalExpected(rows.x[row], rows.tx[row], rows.T[row], holdout.periods);
  }
  let actual = 0;
  let expected = 0;
  let absolute = 0;
  let squared = 0;
  for (let client = 0; client < size; client++) {
    const value = forecast[rows.rowOfClient[client]];
    const error = value - holdout.x[client];
    actual += holdout.x[client];
    expected += value;
    absolute += Math.abs(error);
    squared += error * error;
  }
  return { periods: holdout.periods, actual, expected, mae: absolute / size, rmse: Math.sqrt(squared / size) };
}
