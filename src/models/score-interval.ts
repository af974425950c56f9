import type { ClientHistory } from "../clients/client-history.ts";
import { hashText, Stream } from "../numerics/stream.ts";
import { codedColumns } from "./covariate-coding.ts";
import { covariateGroups } from "./covariate-groups.ts";
import { lawParameters } from "./fit-parameters.ts";
import { fittedSpendModel } from "./fitted-laws.ts";
import type { Fit } from "./model.ts";
import { drawParameters, laplacePosterior, type NoPosterior, type Posterior, type Posteriors } from "./posterior.ts";
import { distinctRows, hashRows } from "./rows.ts";
import type { IntervalTask } from "./write-intervals.ts";

const PARAMETER_DRAWS = hashText("score: the models' parameters");
const DEFAULT_DRAWS = 200;
/** Tries for a q above 1 before a draw of the spend parameters falls back on the estimates. */
const MOST_REJECTED = 100;

interface IntervalOptions {
  readonly margin: number;
  readonly horizon: number;
  readonly delta: number;
  readonly seed: string;
  readonly draws?: number;
  readonly posteriors?: Posteriors;
}

/**
 * What 90 % intervals of each client's value given its own traits are drawn from, in ranges of distinct rows on any thread: per draw parameters from their
 * posteriors (by default Laplace), traits and amount from their exact posterior given the client's history, valued as `discountedOfTraits` says x amount x
 * margin, 0 if gone.
 *
 * Draw d of a client is keyed by (seed, d, its x, tx and T): it depends on nothing but its own history and the fits, and clients of one history share
 * it. Draws with q <= 1 (spend without a mean) are drawn again. A spend model without p, q and v takes the client's own mean as known.
 */
export function intervalTask(
  history: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit },
  options: IntervalOptions,
): IntervalTask {
  const { size, x, tx, T } = history;
  const draws = options.draws ?? DEFAULT_DRAWS;
  const root = hashText(options.seed);
  const q = Object.keys(fits.spend.parameters).indexOf("q");
  const { purchases, spend } = options.posteriors ?? {};
  const { groupOfClient, amounts } = amountsOf(
    history,
    fits.spend,
    parameterDraws(fits.spend, spend ?? undefined, root, 1, draws, (drawn) => q < 0 || drawn[q] > 1),
  );
  // Purchases that at least tell of a client's amounts where it has one: a contract of no renewal has its price.
  const leastX = history.facts.kind === "contracts" ? 1 : 0;
  const informed = shared(Int32Array, size);
  for (let client = 0; client < size; client++) {
    informed[client] = history.meanSpend[client] > 0 ? Math.max(leastX, x[client]) : 0;
  }
  const covariates = columnsOf(history, fits.purchases);
  const { firstClient, rowOfClient } = distinctRows(size, [
    x,
    tx,
    T,
    informed,
    ...(groupOfClient === null ? [] : [groupOfClient]),
    ...(covariates ?? []),
  ]);
  return {
    columns: { size, x, tx, T, meanSpend: history.meanSpend, informed },
    covariates: covariates ?? null,
    purchases: kindOf(fits.purchases),
    parameters: parameterDraws(fits.purchases, purchases, root, 0, draws, () => true),
    amounts,
    groupOfClient,
    keys: hashRows(size, [x, tx, T]),
    firstClient,
    ...clientsByRow(firstClient.length, rowOfClient),
    root,
    margin: options.margin,
    horizon: options.horizon,
    delta: options.delta,
    p05: shared(Float64Array, size),
    p95: shared(Float64Array, size),
  };
}

function kindOf({ model, covariates }: Fit): IntervalTask["purchases"] {
  return covariates === undefined ? { model } : { model, covariates };
}

/** Clients by row, and where each row's begin; one more entry than rows. */
function clientsByRow(rows: number, rowOfClient: Int32Array): Pick<IntervalTask, "clients" | "starts"> {
  const starts = shared(Int32Array, rows + 1);
  for (const row of rowOfClient) starts[row + 1]++;
  for (let row = 0; row < rows; row++) starts[row + 1] += starts[row];
  const next = starts.slice();
  const clients = shared(Int32Array, rowOfClient.length);
  for (let client = 0; client < rowOfClient.length; client++) clients[next[rowOfClient[client]]++] = client;
  return { clients, starts };
}

function columnsOf(history: ClientHistory, { covariates }: Fit): readonly Float64Array[] | undefined {
  return covariates && codedColumns(history, covariates.codes);
}

/** Group of each client among those of like covariates (null: all are in one), and of each draw the parameters of each group. */
function amountsOf(
  history: ClientHistory,
  fit: Fit,
  draws: readonly Float64Array[],
): Pick<IntervalTask, "groupOfClient" | "amounts"> {
  const model = fittedSpendModel(fit);
  const columns = columnsOf(history, fit);
  if (columns === undefined) {
    return { groupOfClient: null, amounts: draws.map((drawn) => [model.at(drawn).parameters]) };
  }
  const { values, groupOfRow } = covariateGroups(history.size, columns);
  return {
    groupOfClient: groupOfRow,
    amounts: draws.map((drawn) => values.map((own) => model.at(drawn, own).parameters)),
  };
}

function parameterDraws(
  fit: Fit,
  known: Posterior | NoPosterior | undefined,
  root: number,
  ordinal: number,
  draws: number,
  isUsable: (drawn: Float64Array) => boolean,
): readonly Float64Array[] {
  const estimates = Float64Array.from(lawParameters(fit));
  const posterior = known ?? laplacePosterior(fit);
  const stream = new Stream();
  return Array.from({ length: draws }, (_, draw) => {
    if (posterior.kind === "none") return estimates;
    stream.seed(root, draw, ordinal, PARAMETER_DRAWS);
    const drawn = new Float64Array(estimates.length);
    for (let tries = 0; tries < MOST_REJECTED; tries++) {
      drawParameters(posterior, stream, drawn);
      if (isUsable(drawn)) return drawn;
    }
    return estimates;
  });
}

/** Numbers over memory that threads share. */
function shared<Column extends Int32Array | Float64Array>(
  of: { new (buffer: SharedArrayBuffer): Column; readonly BYTES_PER_ELEMENT: number },
  length: number,
): Column {
  return new of(new SharedArrayBuffer(length * of.BYTES_PER_ELEMENT));
}
