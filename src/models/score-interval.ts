import type { ClientHistory, PurchaseRows } from "../clients/client-history.ts";
import { drawGamma } from "../numerics/samplers.ts";
import { hashText, Stream } from "../numerics/stream.ts";
import { lawParameters } from "./fit-parameters.ts";
import { TRAIT_COUNT, TRAIT_GONE_AGE, TRAIT_LAST_RATE, TRAIT_RATE, type Fit } from "./model.ts";
import { drawParameters, laplacePosterior, type NoPosterior, type Posterior, type Posteriors } from "./posterior.ts";
import { purchaseModel } from "./registry.ts";
import { purchaseRows } from "./rows.ts";

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
 * posterior given the client's history, valued as rate (1 - exp(-(last rate + delta) horizon))/(last rate + delta) x amount x margin, 0 if gone.
 *
 * Draw d of a client is keyed by (seed, d, client id): it depends on nothing but its own history and the fits. Draws with q <= 1 (spend
 * without a mean) are drawn again. Gamma-Gamma is taken as it stands, as it is the only spend model.
 */
export function clvIntervals(
  history: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit },
  options: IntervalOptions,
): ClvIntervals {
  const draws = options.draws ?? DEFAULT_DRAWS;
  const root = hashText(options.seed);
  const parameters = parameterDraws(fits.purchases, options.posteriors?.purchases, root, 0, draws, () => true);
  const spendParameters = parameterDraws(
    fits.spend,
    options.posteriors?.spend ?? undefined,
    root,
    1,
    draws,
    (drawn) => drawn[1] > 1,
  );
  const p05 = new Float64Array(history.size);
  const p95 = new Float64Array(history.size);
  const values = new Float64Array(BLOCK * draws);
  for (let from = 0; from < history.size; from += BLOCK) {
    const to = Math.min(from + BLOCK, history.size);
    drawBlock(
      history,
      from,
      to,
      { model: fits.purchases.model, parameters, spendParameters, root, options, draws },
      values,
    );
    for (let client = from; client < to; client++) {
      const own = values.subarray((client - from) * draws, (client - from + 1) * draws).sort();
      p05[client] = quantileOfSorted(own, 0.05);
      p95[client] = quantileOfSorted(own, 0.95);
    }
  }
  return { p05, p95 };
}

interface Drawing {
  readonly model: string;
  readonly parameters: readonly Float64Array[];
  readonly spendParameters: readonly Float64Array[];
  readonly root: number;
  readonly options: IntervalOptions;
  readonly draws: number;
}

function drawBlock(history: ClientHistory, from: number, to: number, drawing: Drawing, values: Float64Array): void {
  const rows = blockRows(history, from, to);
  const ids = Int32Array.from({ length: to - from }, (_, i) => hashText(history.ids[from + i]));
  const sampler = purchaseModel(drawing.model).traitSampler(rows);
  const stream = new Stream();
  const traits = new Float64Array(TRAIT_COUNT);
  const { horizon, delta, margin } = drawing.options;
  for (let draw = 0; draw < drawing.draws; draw++) {
    sampler.bind(drawing.parameters[draw]);
    const [p, q, v] = drawing.spendParameters[draw] as unknown as [number, number, number];
    for (let client = from; client < to; client++) {
      stream.seed(drawing.root, draw, ids[client - from], CLIENT_DRAWS);
      sampler.drawGiven(rows.rowOfClient[client - from], stream, traits);
      let value = 0;
      if (traits[TRAIT_GONE_AGE] < 0) {
        const total = history.meanSpend[client] > 0 ? history.x[client] * history.meanSpend[client] : 0;
        const shape = q + (total > 0 ? p * history.x[client] : 0);
        const amount = (p * (v + total)) / drawGamma(stream, shape);
        const ending = traits[TRAIT_LAST_RATE] + delta;
        const purchases = traits[TRAIT_RATE] * (ending > 0 ? -Math.expm1(-ending * horizon) / ending : horizon);
        value = purchases * amount * margin;
      }
      values[(client - from) * drawing.draws + draw] = value;
    }
  }
}

function blockRows(history: ClientHistory, from: number, to: number): PurchaseRows {
  const { x, tx, T } = history;
  return purchaseRows({ size: to - from, x: x.subarray(from, to), tx: tx.subarray(from, to), T: T.subarray(from, to) });
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
