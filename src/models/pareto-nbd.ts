import { logGammaRatio } from "../numerics/log-gamma-ratio.ts";
import type { PurchaseLaw, PurchaseModel } from "./model.ts";
import {
  discountedPurchases,
  expectedPurchases,
  leavesFirst,
  logStill,
  silence,
  survival,
  type AliveClient,
} from "./pareto-nbd-alive.ts";
import { countPmf } from "./pareto-nbd-counts.ts";
import { paretoNbdObjective } from "./pareto-nbd-objective.ts";
import { silentUntilPAlive } from "./pareto-nbd-silent-until.ts";
import { paretoNbdTraitSampler } from "./pareto-nbd-traits.ts";

/**
 * Pareto/NBD: while alive a client buys at a rate ~ Gamma(r, alpha) and leaves, at any time, at a rate ~ Gamma(s, beta).
 *
 * Source: Schmittlein, Morrison & Colombo 1987, Counting Your Customers.
 */
export const paretoNbd: PurchaseModel = Object.freeze({
  slug: "pareto-nbd",
  title: "Pareto/NBD",
  source: "Schmittlein, Morrison & Colombo 1987",
  parameterNames: Object.freeze(["r", "alpha", "s", "beta"]),
  timePowers: Object.freeze([0, 1, 0, 1]),
  timing: "continuous",
  leaving: "between",
  stages: Object.freeze([]),
  starts: Object.freeze([
    [0.5, 0.4, 0.6, 0.4],
    [1.5, 0.5, 1.5, 3],
    [0.2, 0.1, 0.3, 0.05],
    [4, 1, 0.2, 1],
  ]),
  at: paretoNbdLaw,
  objective: paretoNbdObjective,
  traitSampler: paretoNbdTraitSampler,
});

function paretoNbdLaw(parameters: ArrayLike<number>): PurchaseLaw {
  const r = parameters[0];
  const alpha = parameters[1];
  const s = parameters[2];
  const beta = parameters[3];
  const isBound = r > 0 && alpha > 0 && s > 0 && beta > 0 && Number.isFinite(r + alpha + s + beta);
  const newClient: AliveClient = { r, alpha, s, beta };
  const aliveAt = (x: number, age: number): AliveClient => ({ r: r + x, alpha: alpha + age, s, beta: beta + age });

  const isHistory = (x: number, tx: number, T: number): boolean =>
    isBound && Number.isInteger(x) && x >= 0 && tx >= 0 && tx <= T && T < Infinity && (x > 0 || tx === 0);

  // The figures of one history all need its P(alive), and those of one x and T the same chance there: the last are kept, for callers who go in that order.
  let keptEnd = { x: NaN, T: NaN, leaves: NaN };
  let keptHistory = { x: NaN, tx: NaN, T: NaN, pAlive: NaN };

  /** Of those who were alive at tx and silent since, the share that is still there. */
  const pAliveNow = (x: number, tx: number, T: number): number => {
    if (keptEnd.x !== x || keptEnd.T !== T) keptEnd = { x, T, leaves: leavesFirst(aliveAt(x, T)) };
    if (keptHistory.x !== x || keptHistory.tx !== tx || keptHistory.T !== T) {
      const atLast = aliveAt(x, tx);
      const still = Math.exp(logStill(atLast, T - tx));
      const silent = T === tx ? 1 : leavesFirst(atLast) + (1 - keptEnd.leaves) * still;
      keptHistory = { x, tx, T, pAlive: still / silent };
    }
    return keptHistory.pAlive;
  };

  const pAlive = (x: number, tx: number, T: number, ahead = 0): number => {
    if (!(ahead >= 0) || !isHistory(x, tx, T)) return NaN;
    return pAliveNow(x, tx, T) * survival(aliveAt(x, T), ahead);
  };

  /** The silence since tx goes on. */
  const pNoPurchase = (x: number, tx: number, T: number, window: number): number => {
    if (!(window >= 0 && window < Infinity) || !isHistory(x, tx, T)) return NaN;
    const atLast = aliveAt(x, tx);
    return silence(atLast, T - tx + window) / silence(atLast, T - tx);
  };

  // The discounted purchases of a client alive are its expected rate times what depends on T alone: the last is kept, for callers who go in that order.
  let kept = { T: NaN, horizon: NaN, delta: NaN, perRate: NaN };
  const discountedAlive = (x: number, T: number, horizon: number, delta: number): number => {
    if (kept.T !== T || kept.horizon !== horizon || kept.delta !== delta) {
      const atUnitRate = { ...aliveAt(0, T), r: alpha + T };
      kept = { T, horizon, delta, perRate: discountedPurchases(atUnitRate, horizon, delta) };
    }
    return ((r + x) / (alpha + T)) * kept.perRate;
  };

  return Object.freeze({
    parameters: Object.freeze([r, alpha, s, beta]),

    logLikelihood(x: number, tx: number, T: number): number {
      if (!isHistory(x, tx, T)) return NaN;
      const purchases = logGammaRatio(r, x) - x * Math.log(alpha + tx) + logStill(newClient, tx);
      return purchases + Math.log(silence(aliveAt(x, tx), T - tx));
    },

    pAlive,

    ageAtPAlive(level: number, x: number, tx: number): number {
      if (!(level > 0 && level < 1) || !isHistory(x, tx, tx)) return NaN;
      return tx + silentUntilPAlive(level, aliveAt(x, tx));
    },

    pNoPurchase,

    conditionalPmf(n: number, x: number, tx: number, T: number, horizon: number): number {
      if (n === 0) return pNoPurchase(x, tx, T, horizon);
      if (!isCount(n) || !(horizon >= 0 && horizon < Infinity) || !isHistory(x, tx, T)) return NaN;
      return pAliveNow(x, tx, T) * countPmf(n, aliveAt(x, T), horizon);
    },

    conditionalExpected(x: number, tx: number, T: number, horizon: number): number {
      if (!(horizon >= 0) || !isHistory(x, tx, T)) return NaN;
      return shareOf(pAliveNow(x, tx, T), expectedPurchases(aliveAt(x, T), horizon));
    },

    expected(t: number): number {
      return isBound && t >= 0 ? expectedPurchases(newClient, t) : NaN;
    },

    pmf(n: number, t: number): number {
      if (!isBound || !isCount(n) || !(t >= 0 && t < Infinity)) return NaN;
      return n === 0 ? silence(newClient, t) : countPmf(n, newClient, t);
    },

    discountedExpected(x: number, tx: number, T: number, horizon: number, delta: number): number {
      if (!(horizon >= 0) || !(delta >= 0) || !isHistory(x, tx, T)) return NaN;
      return shareOf(pAliveNow(x, tx, T), discountedAlive(x, T, horizon, delta));
    },

    discountedExpectedNew(horizon: number, delta: number): number {
      return isBound && horizon >= 0 && delta >= 0 ? discountedPurchases(newClient, horizon, delta) : NaN;
    },
  });
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 0;
}

/** A share of an expectation that may be Infinity; nothing of it at share 0. */
function shareOf(share: number, value: number): number {
  return share === 0 ? 0 : share * value;
}
