import { logGamma } from "../numerics/log-gamma.ts";
import { logGammaRatio } from "../numerics/log-gamma-ratio.ts";
import { integrate } from "../numerics/quadrature.ts";
import {
  declineOver,
  expectedLife,
  hazardAfter,
  lifetimeAt,
  survival,
  timeOfDecline,
  type Lifetime,
} from "./ggom-nbd-lifetime.ts";
import { ggomNbdObjective } from "./ggom-nbd-objective.ts";
import { leavingIntegral } from "./ggom-nbd-panels.ts";
import { ggomNbdTraitSampler } from "./ggom-nbd-traits.ts";
import type { PurchaseLaw, PurchaseModel } from "./model.ts";

/**
 * GGom/NBD: while alive a client buys at a rate ~ Gamma(r, alpha), and leaves at age t with the hazard eta b exp(b t), eta ~ Gamma(s, beta): its
 * lifetime is Gompertz. As b goes to 0 with beta / b staying as it is, it becomes Pareto/NBD.
 *
 * Source: Bemmaor & Glady 2012, Modeling Purchasing Behavior with Sudden "Death": A Flexible Customer Lifetime Model.
 */
export const ggomNbd: PurchaseModel = Object.freeze({
  slug: "ggom-nbd",
  title: "GGom/NBD",
  source: "Bemmaor & Glady 2012",
  parameterNames: Object.freeze(["r", "alpha", "b", "s", "beta"]),
  timePowers: Object.freeze([0, 1, -1, 0, 0]),
  timing: "continuous",
  leaving: "between",
  stages: Object.freeze([]),
  // Hardly any ageing, and lifetimes that end about when observation does.
  starts: Object.freeze([
    [0.5, 0.3, 0.1, 0.6, 0.03],
    [2, 0.5, 3, 1, 5],
  ]),
  at: ggomNbdLaw,
  objective: ggomNbdObjective,
  traitSampler: ggomNbdTraitSampler,
});

const TOLERANCE = Object.freeze({ relative: 1e-12 });

// exp(-45) = 3e-20 of all lifetimes last longer.
const LONGEST = 45;

const MOST_KEPT = 4096;

const MOST_STEPS = 100;
const LAST_STEP = 1e-14;

/** A client known to be alive: rate ~ Gamma(r, alpha), which grow with its history, and what remains of its lifetime. */
interface AliveClient {
  readonly r: number;
  readonly alpha: number;
  readonly life: Lifetime;
}

function ggomNbdLaw(parameters: ArrayLike<number>): PurchaseLaw {
  const r = parameters[0];
  const alpha = parameters[1];
  const b = parameters[2];
  const s = parameters[3];
  const beta = parameters[4];
  const isBound = r > 0 && alpha > 0 && b > 0 && s > 0 && beta > 0 && Number.isFinite(r + alpha + b + s + beta);
  const aliveAt = (x: number, age: number): AliveClient => ({
    r: r + x,
    alpha: alpha + age,
    life: lifetimeAt(b, s, beta, age),
  });

  const isHistory = (x: number, tx: number, T: number): boolean =>
    isBound && Number.isInteger(x) && x >= 0 && tx >= 0 && tx <= T && T < Infinity && (x > 0 || tx === 0);

  /** Likelihoods of silence since tx, over that of being alive at tx: still alive at T, and gone before. */
  const sinceLast = (x: number, tx: number, T: number): { readonly alive: number; readonly gone: number } => {
    const client = aliveAt(x, tx);
    const decline = declineOver(b, client.life.hazard, T - tx);
    return { alive: Math.exp(-silence(client, decline)), gone: goneWithin(client, decline) };
  };

  const pAlive = (x: number, tx: number, T: number, ahead = 0): number => {
    if (!(ahead >= 0) || !isHistory(x, tx, T)) return NaN;
    const { alive, gone } = sinceLast(x, tx, T);
    const now = alive / (alive + gone);
    return ahead === 0 ? now : now * survival(lifetimeAt(b, s, beta, T), ahead);
  };

  const conditionalPmf = (n: number, x: number, tx: number, T: number, horizon: number): number => {
    if (!isCount(n) || !(horizon >= 0 && horizon < Infinity) || !isHistory(x, tx, T)) return NaN;
    const alive = pAlive(x, tx, T);
    return (n === 0 ? 1 - alive : 0) + alive * pmfOfAlive(aliveAt(x, T), n, horizon);
  };

  // What remains of a lifetime depends on T, not on x and tx: kept by T for the last horizon and discount asked for.
  let kept = { horizon: NaN, delta: NaN, byT: new Map<number, number>() };
  const remaining = (T: number, horizon: number, delta: number): number => {
    if (kept.horizon !== horizon || kept.delta !== delta || kept.byT.size > MOST_KEPT) {
      kept = { horizon, delta, byT: new Map() };
    }
    const known = kept.byT.get(T);
    if (known !== undefined) return known;
    const value = expectedLife(lifetimeAt(b, s, beta, T), horizon, delta);
    kept.byT.set(T, value);
    return value;
  };

  const discountedExpected = (x: number, tx: number, T: number, horizon: number, delta: number): number => {
    if (!(horizon >= 0) || !(delta >= 0) || !isHistory(x, tx, T)) return NaN;
    return pAlive(x, tx, T) * ((r + x) / (alpha + T)) * remaining(T, horizon, delta);
  };

  const discountedExpectedNew = (horizon: number, delta: number): number =>
    isBound && horizon >= 0 && delta >= 0 ? (r / alpha) * remaining(0, horizon, delta) : NaN;

  return Object.freeze({
    parameters: Object.freeze([r, alpha, b, s, beta]),

    logLikelihood(x: number, tx: number, T: number): number {
      if (!isHistory(x, tx, T)) return NaN;
      const purchases = logGammaRatio(r, x) - r * Math.log1p(tx / alpha) - x * Math.log(alpha + tx);
      const { alive, gone } = sinceLast(x, tx, T);
      return purchases - s * declineOver(b, 1 / beta, tx) + Math.log(alive + gone);
    },

    pAlive,

    ageAtPAlive(level: number, x: number, tx: number): number {
      if (!(level > 0 && level < 1) || !isHistory(x, tx, tx)) return NaN;
      const client = aliveAt(x, tx);
      return tx + timeOfDecline(b, client.life.hazard, declineUntil(client, level));
    },

    pNoPurchase(x: number, tx: number, T: number, window: number): number {
      return conditionalPmf(0, x, tx, T, window);
    },

    conditionalPmf,

    conditionalExpected(x: number, tx: number, T: number, horizon: number): number {
      return discountedExpected(x, tx, T, horizon, 0);
    },

    expected(t: number): number {
      return discountedExpectedNew(t, 0);
    },

    pmf(n: number, t: number): number {
      return isBound && isCount(n) && t >= 0 && t < Infinity ? pmfOfAlive(aliveAt(0, 0), n, t) : NaN;
    },

    discountedExpected,
    discountedExpectedNew,
  });
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 0;
}

/** Minus the log-likelihood of staying alive and silent while the lifetime declines by `decline`. */
function silence({ r, alpha, life }: AliveClient, decline: number): number {
  return life.s * decline + r * Math.log1p(timeOfDecline(life.b, life.hazard, decline) / alpha);
}

/** Likelihood of leaving while the lifetime declines by `decline`, and of silence until then. */
function goneWithin({ r, alpha, life }: AliveClient, decline: number): number {
  return leavingIntegral(life.b, life.s, life.hazard, alpha, r, decline);
}

/** The decline over which P(alive) of a silent client falls to `level`: a safeguarded Newton's method on its log-odds. */
function declineUntil(client: AliveClient, level: number): number {
  const { r, alpha, life } = client;
  const { b, s, hazard } = life;
  const logOdds = Math.log1p(-level) - Math.log(level);
  // Silence aside, the client is gone with 1 - exp(-s decline).
  let most = -Math.log(level) / s;
  let least = 0;
  const slope = s + r / (b * hazard * alpha);
  let decline = Math.min(most, Math.log1p((Math.exp(logOdds) * slope) / s) / slope);
  for (let step = 0; step < MOST_STEPS; step++) {
    const fallen = silence(client, decline);
    const gone = goneWithin(client, decline);
    const excess = fallen + Math.log(gone) - logOdds;
    if (excess > 0) most = decline;
    else least = decline;
    const time = timeOfDecline(b, hazard, decline);
    const slopeHere = s + r / (b * hazardAfter(hazard, decline) * (alpha + time)) + (s * Math.exp(-fallen)) / gone;
    let next = decline * Math.exp(-excess / (slopeHere * decline));
    if (!(next > least && next < most)) next = (least + most) / 2;
    if (Math.abs(next - decline) <= LAST_STEP * decline) return next;
    decline = next;
  }
  return decline;
}

/** P(n purchases within t) of a client known to be alive: alive at t, or gone before at an age that is integrated over. */
function pmfOfAlive({ r, alpha, life }: AliveClient, n: number, t: number): number {
  if (t === 0) return n === 0 ? 1 : 0;
  const { b, s, hazard } = life;
  const logWays = logGammaRatio(r, n) - logGamma(n + 1);
  const pmfUntil = (time: number): number =>
    Math.exp(logWays - r * Math.log1p(time / alpha) - (n === 0 ? 0 : n * Math.log1p(alpha / time)));
  const ofGone = (decline: number): number => s * Math.exp(-s * decline) * pmfUntil(timeOfDecline(b, hazard, decline));
  const decline = declineOver(b, hazard, t);
  const { value, status } = integrate(ofGone, 0, Math.min(decline, LONGEST / s), TOLERANCE);
  return status === "converged" ? Math.exp(-s * decline) * pmfUntil(t) + value : NaN;
}
