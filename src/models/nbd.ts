import type { PurchaseRows } from "../clients/client-history.ts";
import { gammaCdf } from "../numerics/gamma-distribution.ts";
import { logGammaRatio } from "../numerics/log-gamma-ratio.ts";
import { GammaTable } from "../numerics/samplers.ts";
import {
  TRAIT_GONE_AGE,
  TRAIT_LAST_RATE,
  TRAIT_RATE,
  type Objective,
  type PurchaseLaw,
  type PurchaseModel,
  type TraitSampler,
} from "./model.ts";
import { negativeBinomialPmf } from "./negative-binomial.ts";

/**
 * NBD: a client buys at a rate ~ Gamma(r, alpha) and never leaves. The yardstick of the family: what a model with dropout gains on it is what
 * the data say of leaving.
 *
 * Source: Ehrenberg 1959, The Pattern of Consumer Purchases.
 */
export const nbd: PurchaseModel = Object.freeze({
  slug: "nbd",
  title: "NBD",
  source: "Ehrenberg 1959",
  parameterNames: Object.freeze(["r", "alpha"]),
  timePowers: Object.freeze([0, 1]),
  timing: "continuous",
  leaving: "never",
  stages: Object.freeze([]),
  starts: Object.freeze([
    [0.5, 0.5],
    [4, 1],
  ]),
  at: nbdLaw,
  objective: nbdObjective,
  traitSampler: nbdTraitSampler,
});

function nbdLaw(parameters: ArrayLike<number>): PurchaseLaw {
  const r = parameters[0];
  const alpha = parameters[1];
  const isBound = r > 0 && alpha > 0 && Number.isFinite(r + alpha);

  const isHistory = (x: number, tx: number, T: number): boolean =>
    isBound && Number.isInteger(x) && x >= 0 && tx >= 0 && tx <= T && T < Infinity && (x > 0 || tx === 0);
  const isCount = (n: number): boolean => Number.isInteger(n) && n >= 0;

  const conditionalPmf = (n: number, x: number, tx: number, T: number, horizon: number): number => {
    if (!isCount(n) || !(horizon >= 0 && horizon < Infinity) || !isHistory(x, tx, T)) return NaN;
    return negativeBinomialPmf(n, r + x, alpha + T, horizon);
  };

  const discountedExpected = (x: number, tx: number, T: number, horizon: number, delta: number): number => {
    if (!(horizon >= 0) || !(delta >= 0) || !isHistory(x, tx, T)) return NaN;
    return ((r + x) / (alpha + T)) * discountedTime(horizon, delta);
  };

  return Object.freeze({
    parameters: Object.freeze([r, alpha]),

    logLikelihood(x: number, tx: number, T: number): number {
      if (!isHistory(x, tx, T)) return NaN;
      return logGammaRatio(r, x) - r * Math.log1p(T / alpha) - x * Math.log(alpha + T);
    },

    pAlive(x: number, tx: number, T: number, ahead = 0): number {
      return ahead >= 0 && isHistory(x, tx, T) ? 1 : NaN;
    },

    ageAtPAlive(level: number, x: number, tx: number): number {
      return level > 0 && level < 1 && isHistory(x, tx, tx) ? Infinity : NaN;
    },

    pNoPurchase(x: number, tx: number, T: number, window: number): number {
      return conditionalPmf(0, x, tx, T, window);
    },

    conditionalPmf,

    conditionalExpected(x: number, tx: number, T: number, horizon: number): number {
      return discountedExpected(x, tx, T, horizon, 0);
    },

    expected(t: number): number {
      return discountedExpected(0, 0, 0, t, 0);
    },

    pmf(n: number, t: number): number {
      return conditionalPmf(n, 0, 0, 0, t);
    },

    discountedExpected,

    discountedExpectedNew(horizon: number, delta: number): number {
      return discountedExpected(0, 0, 0, horizon, delta);
    },
  });
}

/** Integral of exp(-delta age) up to the horizon, which may be Infinity. */
function discountedTime(horizon: number, delta: number): number {
  return delta === 0 ? horizon : -Math.expm1(-delta * horizon) / delta;
}

/** The weighted NBD log-likelihood with its gradient in log (r, alpha): sums over x and over the distinct T. */
function nbdObjective({ count, x, T, weight }: PurchaseRows): Objective {
  const byAge = new Map<number, { clients: number; purchases: number }>();
  let mostX = 0;
  for (let row = 0; row < count; row++) mostX = Math.max(mostX, x[row]);
  const clientsBeyondX = new Float64Array(mostX);
  for (let row = 0; row < count; row++) {
    const known = byAge.get(T[row]) ?? { clients: 0, purchases: 0 };
    byAge.set(T[row], {
      clients: known.clients + weight[row],
      purchases: known.purchases + weight[row] * x[row],
    });
    if (x[row] > 0) clientsBeyondX[x[row] - 1] += weight[row];
  }
  for (let j = mostX - 2; j >= 0; j--) clientsBeyondX[j] += clientsBeyondX[j + 1];
  const ages = Float64Array.from(byAge.keys());
  const clients = Float64Array.from(byAge.values(), (sums) => sums.clients);
  const purchases = Float64Array.from(byAge.values(), (sums) => sums.purchases);

  const evaluate = (theta: Float64Array, gradient: Float64Array): number => {
    const r = Math.exp(theta[0]);
    const alpha = Math.exp(theta[1]);
    let value = 0;
    let byR = 0;
    let byLogAlpha = 0;
    for (let j = 0; j < clientsBeyondX.length; j++) {
      value += clientsBeyondX[j] * Math.log((r + j) / alpha);
      byR += clientsBeyondX[j] / (r + j);
      byLogAlpha -= clientsBeyondX[j];
    }
    for (let age = 0; age < ages.length; age++) {
      const stretch = Math.log1p(ages[age] / alpha);
      const events = clients[age] * r + purchases[age];
      value -= events * stretch;
      byR -= clients[age] * stretch;
      byLogAlpha += (events * ages[age]) / (alpha + ages[age]);
    }
    gradient[0] = byR * r;
    gradient[1] = byLogAlpha;
    return value < Infinity ? value : NaN;
  };
  return { dimension: 2, evaluate };
}

/** Draws of the rate given a history, ~ Gamma(r + x, alpha + T); nobody leaves. */
function nbdTraitSampler(rows: PurchaseRows): TraitSampler {
  const rate = new GammaTable(rows.x.reduce((most, x) => Math.max(most, x), 0) + 1);
  let r = NaN;
  let alpha = NaN;
  return {
    shape: Float64Array.of(1, 0, 1),

    bind(parameters) {
      r = parameters[0]!;
      alpha = parameters[1]!;
      rate.fill(r, 1);
    },

    drawGiven(row, stream, out) {
      rate.write(stream, rows.x[row]);
      out[TRAIT_RATE] = stream.value[0] / (alpha + rows.T[row]);
      out[TRAIT_LAST_RATE] = 0;
      out[TRAIT_GONE_AGE] = -1;
    },

    drawNew(stream, out) {
      rate.write(stream, 0);
      out[TRAIT_RATE] = stream.value[0] / alpha;
      out[TRAIT_LAST_RATE] = 0;
      out[TRAIT_GONE_AGE] = -1;
    },

    newRateCdf(rate) {
      return gammaCdf(r, alpha * rate);
    },
  };
}
