import { GammaTable } from "../numerics/samplers.ts";
import { selectRank } from "../numerics/select-rank.ts";
import { hashText, Stream } from "../numerics/stream.ts";
import { fittedPurchaseModel } from "./fitted-laws.ts";
import { TRAIT_COUNT, TRAIT_GONE_AGE, type Fit } from "./model.ts";
import { purchaseRows } from "./rows.ts";
import { discountedOfTraits } from "./trait-value.ts";

const CLIENT_DRAWS = hashText("score: a client's traits");
/** Rows at a time: draws of one block stay in cache, and memory does not grow with the history. */
const BLOCK = 512;

/**
 * What intervals of clients' values are drawn from, as plain values that a thread can be sent; large columns are shared memory.
 *
 * A row is a distinct history (x, tx, T, what informs of amounts, and covariates); its clients differ in their mean amount alone.
 */
export interface IntervalTask {
  readonly columns: {
    readonly size: number;
    readonly x: Int32Array;
    readonly tx: Float64Array;
    readonly T: Float64Array;
    readonly meanSpend: Float64Array;
    /** Purchases that tell of a client's amounts; 0: none. */
    readonly informed: Int32Array;
  };
  /** Coded covariates of the purchase model by client; null: it has none. */
  readonly covariates: readonly Float64Array[] | null;
  readonly purchases: Pick<Fit, "model" | "covariates">;
  /** Purchase parameters by draw. */
  readonly parameters: readonly Float64Array[];
  /** By draw and group of like covariates: p, q and v, or a mean. */
  readonly amounts: readonly (readonly (readonly number[])[])[];
  /** Null: all clients are in the first group. */
  readonly groupOfClient: Int32Array | null;
  /** Hash of each client's x, tx and T. */
  readonly keys: Int32Array;
  /** By row: its first client. */
  readonly firstClient: Int32Array;
  /** Clients by row, and where those of each row begin. */
  readonly clients: Int32Array;
  readonly starts: Int32Array;
  readonly root: number;
  readonly margin: number;
  readonly horizon: number;
  readonly delta: number;
  /** 5 and 95 % points by client, to be written. */
  readonly p05: Float64Array;
  readonly p95: Float64Array;
}

/** The value of a row's clients by row of the block and draw: `fixed` + `perMean` x mean amount. */
interface Values {
  readonly fixed: Float64Array;
  readonly perMean: Float64Array;
}

/** Draws for the rows `from` to `to` - 1 and writes the 5 and 95 % points of their clients. */
export function writeIntervals(task: IntervalTask, from: number, to: number): void {
  const draws = task.parameters.length;
  const values = { fixed: new Float64Array(BLOCK * draws), perMean: new Float64Array(BLOCK * draws) };
  const own = new Float64Array(draws);
  for (let start = from; start < to; start += BLOCK) {
    const rows = task.firstClient.subarray(start, Math.min(start + BLOCK, to));
    drawBlock(task, rows, values);
    for (let row = 0; row < rows.length; row++) writeRow(task, start + row, row * draws, values, own);
  }
}

function drawBlock(task: IntervalTask, firstClient: Int32Array, { fixed, perMean }: Values): void {
  const { columns, groupOfClient, margin, horizon, delta } = task;
  const draws = task.parameters.length;
  const model = fittedPurchaseModel(task.purchases);
  const rows = blockRows(task, firstClient);
  const informed = firstClient.map((client) => columns.informed[client]);
  const keys = firstClient.map((client) => task.keys[client]);
  const gammas = new AmountGammas(informed.reduce((most, count) => Math.max(most, count), 0));
  const sampler = model.traitSampler(rows);
  const stream = new Stream();
  const traits = new Float64Array(TRAIT_COUNT);
  for (let draw = 0; draw < draws; draw++) {
    sampler.bind(task.parameters[draw], false);
    const amounts = task.amounts[draw];
    for (let row = 0; row < keys.length; row++) {
      const at = row * draws + draw;
      stream.seed(task.root, draw, keys[row], CLIENT_DRAWS);
      sampler.drawGiven(rows.rowOfClient[row], stream, traits);
      if (traits[TRAIT_GONE_AGE] >= 0) {
        fixed[at] = perMean[at] = 0;
        continue;
      }
      const client = firstClient[row];
      const parameters = amounts[groupOfClient === null ? 0 : groupOfClient[client]];
      const value = margin * discountedOfTraits(model, traits, sampler.shape, columns.T[client], horizon, delta);
      const purchases = informed[row];
      if (parameters.length === 1) {
        fixed[at] = purchases > 0 ? 0 : value * parameters[0];
        perMean[at] = purchases > 0 ? value : 0;
        continue;
      }
      const [p, q, v] = parameters as readonly [number, number, number];
      gammas.bind(p, q);
      gammas.table.write(stream, purchases);
      // A client's mean amount is p (v + x mean) / Gamma(q + p x).
      const perAmount = (value * p) / stream.value[0];
      fixed[at] = perAmount * v;
      perMean[at] = perAmount * purchases;
    }
  }
}

/** Gammas of shape q + p x by whole x, tabulated when p or q is another: covariates act on neither. */
class AmountGammas {
  readonly table: GammaTable;
  private p = NaN;
  private q = NaN;

  constructor(mostPurchases: number) {
    this.table = new GammaTable(mostPurchases + 1);
  }

  bind(p: number, q: number): void {
    if (p === this.p && q === this.q) return;
    this.p = p;
    this.q = q;
    this.table.fill(q, p);
  }
}

function writeRow(task: IntervalTask, row: number, at: number, { fixed, perMean }: Values, own: Float64Array): void {
  const { clients, starts, columns, p05, p95 } = task;
  for (let i = starts[row]; i < starts[row + 1]; i++) {
    const client = clients[i];
    if (i > starts[row] && columns.informed[client] === 0) {
      p05[client] = p05[clients[i - 1]];
      p95[client] = p95[clients[i - 1]];
      continue;
    }
    const meanSpend = columns.informed[client] === 0 ? 0 : columns.meanSpend[client];
    for (let draw = 0; draw < own.length; draw++) own[draw] = fixed[at + draw] + perMean[at + draw] * meanSpend;
    p05[client] = quantileOf(own, 0.05);
    p95[client] = quantileOf(own, 0.95);
  }
}

function blockRows({ columns, covariates }: IntervalTask, firstClient: Int32Array) {
  const picked = (column: Float64Array): Float64Array => Float64Array.from(firstClient, (client) => column[client]);
  return purchaseRows(
    {
      size: firstClient.length,
      x: firstClient.map((client) => columns.x[client]),
      tx: picked(columns.tx),
      T: picked(columns.T),
    },
    covariates?.map(picked),
  );
}

/** Linear interpolation between order statistics; reorders the values. Source: Hyndman & Fan 1996, type 7. */
function quantileOf(values: Float64Array, share: number): number {
  const position = share * (values.length - 1);
  const below = Math.floor(position);
  const lower = selectRank(values, below);
  if (position === below) return lower;
  // After the selection all later values are at least as large.
  let upper = Infinity;
  for (let i = below + 1; i < values.length; i++) if (values[i] < upper) upper = values[i];
  return lower + (position - below) * (upper - lower);
}

/** Rows from one to before another. */
export interface IntervalRange {
  readonly from: number;
  readonly to: number;
}

/** Makes the function that a worker thread answers requests with; what it finds is written to shared memory. Errors come back as text. */
export function intervalWorker(task: IntervalTask): (range: IntervalRange) => string | null {
  return ({ from, to }) => {
    try {
      writeIntervals(task, from, to);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };
}
