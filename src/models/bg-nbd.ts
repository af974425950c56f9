import { logBeta } from "../numerics/log-beta.ts";
import { logGammaRatio } from "../numerics/log-gamma-ratio.ts";
import { discountedRepeats, expectedRepeats, survival, type AliveClient } from "./bg-nbd-expected.ts";
import { bgNbdObjective } from "./bg-nbd-objective.ts";
import { bgNbdTraitSampler } from "./bg-nbd-traits.ts";
import type { PurchaseLaw, PurchaseModel } from "./model.ts";
import { negativeBinomialPmf, negativeBinomialTail } from "./negative-binomial.ts";

/**
 * BG/NBD: while alive a client buys at a rate ~ Gamma(r, alpha), and after each repeat purchase leaves with a dropoutProbability
 * ~ Beta(a, b). Who never came back counts as alive.
 *
 * Source: Fader, Hardie & Lee 2005, "Counting Your Customers" the Easy Way.
 */
export const bgNbd: PurchaseModel = Object.freeze({
  slug: "bg-nbd",
  title: "BG/NBD",
  source: "Fader, Hardie & Lee 2005",
  parameterNames: Object.freeze(["r", "alpha", "a", "b"]),
  timePowers: Object.freeze([0, 1, 0, 0]),
  timing: "continuous",
  leaving: "at-repeat",
  stages: Object.freeze([]),
  starts: Object.freeze([
    [0.5, 0.5, 0.8, 2.5],
    [1.5, 0.5, 0.3, 3],
    [0.2, 0.1, 1.5, 1.5],
    [4, 1, 0.1, 2],
  ]),
  at: bgNbdLaw,
  objective: bgNbdObjective,
  traitSampler: bgNbdTraitSampler,
});

const KEPT_STRETCHES = 1024;

function bgNbdLaw(parameters: ArrayLike<number>): PurchaseLaw {
  const r = parameters[0];
  const alpha = parameters[1];
  const a = parameters[2];
  const b = parameters[3];
  const isBound = r > 0 && alpha > 0 && a > 0 && b > 0 && Number.isFinite(r + alpha + a + b);
  const newClient: AliveClient = { r, alpha, a, b };
  const aliveWith = (x: number, T: number): AliveClient => ({ r: r + x, alpha: alpha + T, a, b: b + x });

  const isHistory = (x: number, tx: number, T: number): boolean =>
    isBound && Number.isInteger(x) && x >= 0 && tx >= 0 && tx <= T && T < Infinity && (x > 0 || tx === 0);

  /** Log-odds of having left; (x - 1) first, so that b is not rounded away where x = 1 and b is small. */
  const logOddsGone = (x: number, tx: number, T: number): number =>
    x === 0 ? -Infinity : Math.log(a) - Math.log(b + (x - 1)) + (r + x) * Math.log1p((T - tx) / (alpha + tx));

  const pAlive = (x: number, tx: number, T: number, ahead = 0): number => {
    if (!(ahead >= 0) || !isHistory(x, tx, T)) return NaN;
    const now = 1 / (1 + Math.exp(logOddsGone(x, tx, T)));
    return ahead === 0 ? now : now * survival(aliveWith(x, T), ahead);
  };

  const conditionalPmf = (n: number, x: number, tx: number, T: number, horizon: number): number => {
    if (!isCount(n) || !(horizon >= 0 && horizon < Infinity) || !isHistory(x, tx, T)) return NaN;
    const alive = pAlive(x, tx, T);
    return (n === 0 ? 1 - alive : 0) + alive * pmfOfAlive(aliveWith(x, T), n, horizon);
  };

  // The discounted purchases of a client alive depend on x and T, not on tx: the last ones are kept, for callers who go in that order.
  let kept = { x: NaN, T: NaN, horizon: NaN, delta: NaN, value: NaN };
  const discountedAlive = (x: number, T: number, horizon: number, delta: number): number => {
    if (kept.x !== x || kept.T !== T || kept.horizon !== horizon || kept.delta !== delta) {
      kept = { x, T, horizon, delta, value: discountedRepeats(aliveWith(x, T), horizon, delta) };
    }
    return kept.value;
  };

  // How far alpha + tx stretches until P(alive) is down to the level depends on x alone: kept for the last level asked for.
  let stretches = { level: NaN, byX: new Float64Array(0) };
  const stretchUntil = (level: number, x: number): number => {
    if (stretches.level !== level) stretches = { level, byX: new Float64Array(KEPT_STRETCHES).fill(NaN) };
    const { byX } = stretches;
    if (x < KEPT_STRETCHES && !Number.isNaN(byX[x])) return byX[x];
    const excess = Math.log1p(-level) - Math.log(level) - logOddsGone(x, 0, 0);
    const stretch = excess > 0 ? Math.expm1(excess / (r + x)) : 0;
    if (x < KEPT_STRETCHES) byX[x] = stretch;
    return stretch;
  };

  return Object.freeze({
    parameters: Object.freeze([r, alpha, a, b]),

    logLikelihood(x: number, tx: number, T: number): number {
      if (!isHistory(x, tx, T)) return NaN;
      const purchases = logGammaRatio(r, x) - r * Math.log1p(T / alpha) - x * Math.log(alpha + T);
      const stayed = logBeta(a, b + x) - logBeta(a, b);
      return purchases + stayed + softplus(logOddsGone(x, tx, T));
    },

    pAlive,

    /** The age tx itself where P(alive) is below `level` from the last purchase on; Infinity at x = 0. */
    ageAtPAlive(level: number, x: number, tx: number): number {
      if (!(level > 0 && level < 1) || !isHistory(x, tx, tx)) return NaN;
      return tx + (alpha + tx) * stretchUntil(level, x);
    },

    pNoPurchase(x: number, tx: number, T: number, window: number): number {
      return conditionalPmf(0, x, tx, T, window);
    },

    conditionalPmf,

    conditionalExpected(x: number, tx: number, T: number, horizon: number): number {
      if (!(horizon >= 0) || !isHistory(x, tx, T)) return NaN;
      return shareOf(pAlive(x, tx, T), expectedRepeats(aliveWith(x, T), horizon));
    },

    expected(t: number): number {
      return isBound && t >= 0 ? expectedRepeats(newClient, t) : NaN;
    },

    pmf(n: number, t: number): number {
      return isBound && isCount(n) && t >= 0 && t < Infinity ? pmfOfAlive(newClient, n, t) : NaN;
    },

    discountedExpected(x: number, tx: number, T: number, horizon: number, delta: number): number {
      if (!(horizon >= 0) || !(delta >= 0) || !isHistory(x, tx, T)) return NaN;
      return shareOf(pAlive(x, tx, T), discountedAlive(x, T, horizon, delta));
    },

    discountedExpectedNew(horizon: number, delta: number): number {
      return isBound && horizon >= 0 && delta >= 0 ? discountedRepeats(newClient, horizon, delta) : NaN;
    },
  });
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 0;
}

/** P(n purchases within t) of a client known to be alive. */
function pmfOfAlive({ r, alpha, a, b }: AliveClient, n: number, t: number): number {
  const stayed = Math.exp(logBeta(a, b + n) - logBeta(a, b)) * negativeBinomialPmf(n, r, alpha, t);
  if (n === 0) return stayed;
  return stayed + Math.exp(logBeta(a + 1, b + (n - 1)) - logBeta(a, b)) * negativeBinomialTail(n, r, alpha, t);
}

/** log(1 + exp(value)), without overflow. */
function softplus(value: number): number {
  return value > 0 ? value + Math.log1p(Math.exp(-value)) : Math.log1p(Math.exp(value));
}

/** A share of an expectation that may be Infinity; nothing of it at share 0. */
function shareOf(share: number, value: number): number {
  return share === 0 ? 0 : share * value;
}
