import type { ClientHistory } from "../clients/client-history.ts";
import { lawOfClient, type ClientLaws } from "./fitted-laws.ts";
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

// No expectation is negative.
const UNKNOWN = -1;

/** Errors of the conditional expectation (CET) over the holdout, client by client; null for a history without one. */
export function holdoutErrors(history: ClientHistory, laws: ClientLaws): HoldoutErrors | null {
  const { holdout, size } = history;
  if (holdout === null) return null;
  const rows = purchaseRows(history);
  const forecasts = new Map<PurchaseLaw, Float64Array>();
  const forecastOf = (client: number): number => {
    const law = lawOfClient(laws, client);
    let byRow = forecasts.get(law);
    if (byRow === undefined) forecasts.set(law, (byRow = new Float64Array(rows.count).fill(UNKNOWN)));
    const row = rows.rowOfClient[client];
    if (byRow[row] === UNKNOWN) {
      byRow[row] = law.conditionalExpected(rows.x[row], rows.tx[row], rows.T[row], holdout.periods);
    }
    return byRow[row];
  };
  let actual = 0;
  let expected = 0;
  let absolute = 0;
  let squared = 0;
  for (let client = 0; client < size; client++) {
    const value = forecastOf(client);
    const error = value - holdout.x[client];
    actual += holdout.x[client];
    expected += value;
    absolute += Math.abs(error);
    squared += error * error;
  }
  return { periods: holdout.periods, actual, expected, mae: absolute / size, rmse: Math.sqrt(squared / size) };
}
