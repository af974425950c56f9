import type { PurchaseRows, SpendRows } from "../clients/client-history.ts";
import { drawGamma } from "../numerics/samplers.ts";
import type { Stream } from "../numerics/stream.ts";
import { fittedPurchaseModel, fittedSpendModel, lawsByRow } from "./fitted-laws.ts";
import { TRAIT_COUNT, type Fit, type PurchaseLaw, type TraitSampler } from "./model.ts";
import { purchaseModel } from "./registry.ts";
import { purchaseRows, spendRows } from "./rows.ts";
import {
  SIMULATED_COUNT,
  SIMULATED_LOG_WAITS,
  SIMULATED_T,
  SIMULATED_TX,
  SIMULATED_X,
  simulateClient,
} from "./simulate-client.ts";

type Fitted = Pick<Fit, "model" | "covariates">;

/**
 * The distinct rows of a simulated history: as many new clients as there are, each observed as long as the client in its place, with its covariates, by the law of
 * the fit's model at `parameters`.
 *
 * Contracts: how long one that was not renewed would have been watched is not in the data; it is taken to be the longest T of the rows. `rowOfClient`
 * counts clients in the order of the rows, as many for each as its weight says.
 */
export function simulatedPurchaseRows(
  fit: Fitted,
  parameters: ArrayLike<number>,
  rows: PurchaseRows,
  stream: Stream,
): PurchaseRows {
  const model = purchaseModel(fit.model);
  const lawOf = lawsByRow(fittedPurchaseModel(fit), parameters, rows);
  const samplers = new Map<PurchaseLaw, TraitSampler>();
  const samplerOf = (row: number): TraitSampler => {
    const law = lawOf(row);
    let sampler = samplers.get(law);
    if (sampler === undefined) {
      sampler = model.traitSampler(NO_ROWS);
      sampler.bind(law.parameters);
      samplers.set(law, sampler);
    }
    return sampler;
  };
  const isContract = model.timing === "contracts";
  let longest = 0;
  if (isContract) for (const T of rows.T) longest = Math.max(longest, T);
  const rowOf = rowsByClient(rows.weight);
  const size = rowOf.length;
  const x = new Int32Array(size);
  const tx = new Float64Array(size);
  const T = new Float64Array(size);
  const logWaits = new Float64Array(size);
  const traits = new Float64Array(TRAIT_COUNT);
  const out = new Float64Array(SIMULATED_COUNT);
  for (let client = 0; client < size; client++) {
    const row = rowOf[client];
    const sampler = samplerOf(row);
    sampler.drawNew(stream, traits);
    const wasLost = isContract && rows.T[row] > rows.x[row];
    simulateClient(model, traits, sampler.shape, wasLost ? longest : rows.T[row], stream, out);
    x[client] = out[SIMULATED_X]!;
    tx[client] = out[SIMULATED_TX]!;
    T[client] = out[SIMULATED_T]!;
    logWaits[client] = out[SIMULATED_LOG_WAITS]!;
  }
  const covariates = rows.covariates?.map((column) => Float64Array.from(rowOf, (row) => column[row]));
  return purchaseRows({ size, x, tx, T, logWaits }, covariates);
}

/** The same for mean amounts, by Gamma-Gamma: each client keeps its number of purchases. Clients who do not inform the model stay as they are. */
export function simulatedSpendRows(
  fit: Fitted,
  parameters: ArrayLike<number>,
  rows: SpendRows,
  stream: Stream,
): SpendRows {
  const lawOf = lawsByRow(fittedSpendModel(fit), parameters, rows);
  const rowOf = rowsByClient(rows.weight);
  const x = Int32Array.from(rowOf, (row) => rows.x[row]);
  const meanSpend = Float64Array.from(rowOf, (row) => {
    const purchases = rows.x[row];
    if (purchases === 0) return 0;
    const [p, q, v] = lawOf(row).parameters;
    const rate = drawGamma(stream, q) / v;
    return drawGamma(stream, p * purchases) / (rate * purchases);
  });
  const covariates = rows.covariates?.map((column) => Float64Array.from(rowOf, (row) => column[row]));
  return spendRows({ size: rowOf.length, x, meanSpend }, covariates);
}

const NO_ROWS: PurchaseRows = Object.freeze({
  count: 0,
  x: new Int32Array(0),
  tx: new Float64Array(0),
  T: new Float64Array(0),
  weight: new Float64Array(0),
  rowOfClient: new Int32Array(0),
  logWaits: null,
});

/** The row of each client, rows in order. */
function rowsByClient(weight: Float64Array): Int32Array {
  const rowOf = new Int32Array(weight.reduce((sum, count) => sum + count, 0));
  let client = 0;
  weight.forEach((count, row) => {
    rowOf.fill(row, client, client + count);
    client += count;
  });
  return rowOf;
}
