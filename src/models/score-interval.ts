import type { ClientHistory, PurchaseRows } from "../clients/client-history.ts";
import { drawGamma } from "../numerics/samplers.ts";
import { hashText, Stream } from "../numerics/stream.ts";
import { codedColumns } from "./covariate-coding.ts";
import { covariateGroups } from "./covariate-groups.ts";
import { lawParameters } from "./fit-parameters.ts";
import { fittedPurchaseModel, fittedSpendModel } from "./fitted-laws.ts";
import { TRAIT_COUNT, TRAIT_GONE_AGE, type Fit, type PurchaseModel } from "./model.ts";
import { drawParameters, laplacePosterior, type NoPosterior, type Posterior, type Posteriors } from "./posterior.ts";
import { purchaseRows } from "./rows.ts";
import { discountedOfTraits } from "./trait-value.ts";

const CLIENT_DRAWS = hashText("score: a client's traits");
const PARAMETER_DRAWS = hashText("score: the models' parameters");
const DEFAULT_DRAWS = 200;
/** Clients at a time: draws of one block stay in cache, and memory does not grow with the history. */
const BLOCK = 2048;
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

/** 5 and 95 % points per client, in the order of the history. */
export interface ClvIntervals {
  readonly p05: Float64Array;
  readonly p95: Float64Array;
}

/**
 * 90 % intervals of each client's value given its own traits: per draw parameters from their posteriors (by default Laplace), traits and amount from their exact
 * posterior given the client's history, valued as `discountedOfTraits` says x amount x margin, 0 if gone.
 *
 * Draw d of a client is keyed by (seed, d, client id): it depends on nothing but its own history and the fits. Draws with q <= 1 (spend
 * without a mean) are drawn again. A spend model without p, q and v takes the client's own mean as known.
 */
export function clvIntervals(
  history: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit },
  options: IntervalOptions,
): ClvIntervals {
  const draws = options.draws ?? DEFAULT_DRAWS;
  const root = hashText(options.seed);
  const q = Object.keys(fits.spend.parameters).indexOf("q");
  const { purchases, spend } = options.posteriors ?? {};
  const spendParameters = parameterDraws(
    fits.spend,
    spend ?? undefined,
    root,
    1,
    draws,
    (drawn) => q < 0 || drawn[q] > 1,
  );
  const drawing: Drawing = {
    ...{ history, root, options, draws },
    model: fittedPurchaseModel(fits.purchases),
    columns: columnsOf(history, fits.purchases),
    parameters: parameterDraws(fits.purchases, purchases, root, 0, draws, () => true),
    ...amountsOf(history, fits.spend, spendParameters),
  };
  const p05 = new Float64Array(history.size);
  const p95 = new Float64Array(history.size);
  const values = new Float64Array(BLOCK * draws);
  for (let from = 0; from < history.size; from += BLOCK) {
    const to = Math.min(from + BLOCK, history.size);
    drawBlock(from, to, drawing, values);
    for (let client = from; client < to; client++) {
      const own = values.subarray((client - from) * draws, (client - from + 1) * draws).sort();
      p05[client] = quantileOfSorted(own, 0.05);
      p95[client] = quantileOfSorted(own, 0.95);
    }
  }
  return { p05, p95 };
}

interface Amounts {
  /** Group of each client among those of like covariates, and of each draw the parameters of each group: p, q and v, or a mean. */
  readonly groupOfClient: Int32Array;
  readonly amountParameters: readonly (readonly (readonly number[])[])[];
  /** Purchases that at least tell of a client's amounts where it has one: a contract of no renewal has its price. */
  readonly leastX: number;
}

interface Drawing extends Amounts {
  readonly history: ClientHistory;
  readonly model: PurchaseModel;
  readonly columns: readonly Float64Array[] | undefined;
  readonly parameters: readonly Float64Array[];
  readonly root: number;
  readonly options: IntervalOptions;
  readonly draws: number;
}

function columnsOf(history: ClientHistory, { covariates }: Fit): readonly Float64Array[] | undefined {
  return covariates && codedColumns(history, covariates.codes);
}

function amountsOf(history: ClientHistory, fit: Fit, draws: readonly Float64Array[]): Amounts {
  const model = fittedSpendModel(fit);
  const columns = columnsOf(history, fit);
  const { values, groupOfRow } =
    columns === undefined
      ? { values: [[]], groupOfRow: new Int32Array(history.size) }
      : covariateGroups(history.size, columns);
  return {
    groupOfClient: groupOfRow,
    amountParameters: draws.map((drawn) => values.map((own) => model.at(drawn, own).parameters)),
    leastX: history.facts.kind === "contracts" ? 1 : 0,
  };
}

function drawBlock(from: number, to: number, drawing: Drawing, values: Float64Array): void {
  const { history, model, leastX, groupOfClient } = drawing;
  const rows = blockRows(drawing, from, to);
  const ids = Int32Array.from({ length: to - from }, (_, i) => hashText(history.ids[from + i]));
  const sampler = model.traitSampler(rows);
  const stream = new Stream();
  const traits = new Float64Array(TRAIT_COUNT);
  const { horizon, delta, margin } = drawing.options;
  for (let draw = 0; draw < drawing.draws; draw++) {
    sampler.bind(drawing.parameters[draw]);
    const amountParameters = drawing.amountParameters[draw];
    for (let client = from; client < to; client++) {
      stream.seed(drawing.root, draw, ids[client - from], CLIENT_DRAWS);
      sampler.drawGiven(rows.rowOfClient[client - from], stream, traits);
      let value = 0;
      if (traits[TRAIT_GONE_AGE] < 0) {
        const informed = history.meanSpend[client] > 0 ? Math.max(leastX, history.x[client]) : 0;
        const amount = drawAmount(amountParameters[groupOfClient[client]], informed, history.meanSpend[client], stream);
        const purchases = discountedOfTraits(model, traits, sampler.shape, history.T[client], horizon, delta);
        value = purchases * amount * margin;
      }
      values[(client - from) * drawing.draws + draw] = value;
    }
  }
}

/** A client's mean amount given `informed` purchases of mean `meanSpend`. */
function drawAmount(parameters: readonly number[], informed: number, meanSpend: number, stream: Stream): number {
  if (parameters.length === 1) return informed > 0 ? meanSpend : parameters[0];
  const [p, q, v] = parameters as unknown as [number, number, number];
  const total = informed > 0 ? informed * meanSpend : 0;
  const shape = q + (total > 0 ? p * informed : 0);
  return (p * (v + total)) / drawGamma(stream, shape);
}

function blockRows({ history, columns }: Drawing, from: number, to: number): PurchaseRows {
  const { x, tx, T } = history;
  return purchaseRows(
    { size: to - from, x: x.subarray(from, to), tx: tx.subarray(from, to), T: T.subarray(from, to) },
    columns?.map((column) => column.subarray(from, to)),
  );
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

/** Linear interpolation between order statistics. Source: Hyndman & Fan 1996, type 7. */
function quantileOfSorted(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
