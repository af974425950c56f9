import { fittedPurchaseModel, lawsByRow } from "../models/fitted-laws.ts";
import type { Fit } from "../models/model.ts";
import { clientStrata, sampleOf } from "./client-strata.ts";
import type { SimulationPlan } from "./plan.ts";

/** Clients up to which every replication of a backtest simulates all. */
const MOST_SIMULATED = 400_000;
/** Clients that a replication simulates of more: with as many replications as of a small base, these tell a mean as well as the fewest replications of all. */
const SAMPLE = 20_000;

/** Whether a backtest of so many clients simulates a sample of them. */
export function isBacktestSampled(clients: number): boolean {
  return clients > MOST_SIMULATED;
}

/**
 * The plan of a backtest whose replications each simulate a stratified sample of `size` of the clients known by then, and as large a share of the new ones. `purchases` is the fit of
 * the plan.
 */
export function sampledBacktest(
  plan: SimulationPlan,
  purchases: Pick<Fit, "model" | "covariates">,
  size = SAMPLE,
): SimulationPlan {
  const expectedValue = roughValues(plan, purchases);
  return { ...plan, expectedValue, sampling: sampleOf(clientStrata({ ...plan, expectedValue }), size) };
}

/**
 * What clients are about to spend in a unit of time, roughly: P(alive) x the mean rate x the mean amount of their purchases and one average one. Strata may be cut by anything, so that
 * what would tell it better and take longer is not worth its time.
 */
function roughValues(
  { rows, meanSpend, pointEstimates }: SimulationPlan,
  purchases: Pick<Fit, "model" | "covariates">,
): Float64Array {
  const { x, tx, T, rowOfClient } = rows;
  const lawOf = lawsByRow(fittedPurchaseModel(purchases), pointEstimates.purchases, rows);
  const counts = clientsOfRows(rowOfClient, x.length);
  let [bought, time] = [0, 0];
  counts.forEach((count, row) => {
    bought += count * (x[row] + 1);
    time += count * T[row];
  });
  const rates = Float64Array.from(x, (repeats, row) => {
    const rate = (lawOf(row).pAlive(repeats, tx[row], T[row]) * (repeats + 1)) / (T[row] + time / bought);
    return rate > 0 ? rate : 0;
  });
  const average = meanOfPositive(meanSpend);
  const values = new Float64Array(new SharedArrayBuffer(8 * meanSpend.length));
  meanSpend.forEach((spend, client) => {
    const row = rowOfClient[client];
    const informed = spend > 0 ? x[row] : 0;
    values[client] = (rates[row] * (informed * spend + average)) / (informed + 1);
  });
  return values;
}

function clientsOfRows(rowOfClient: Int32Array, rows: number): Int32Array {
  const counts = new Int32Array(rows);
  for (const row of rowOfClient) counts[row]++;
  return counts;
}

/** 1 where none is. */
function meanOfPositive(values: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (!(value > 0)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : 1;
}
