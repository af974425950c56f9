import { logBeta } from "../numerics/log-beta.ts";
import { bgBbObjective } from "./bg-bb-objective.ts";
import { bgBbTraitSampler } from "./bg-bb-traits.ts";
import type { PurchaseLaw, PurchaseModel } from "./model.ts";
import { discountedAlive, isOccasionHistory, MOST_OCCASIONS, occasionsWithin } from "./occasion-sums.ts";

/**
 * BG/BB: at each occasion a client who is alive buys with a probability ~ Beta(alpha, beta); before each it leaves with a probability
 * ~ Beta(gamma, delta). P(alive) is as of the last occasion seen, the one at T; the paper's, as of the next one, is `pAlive(x, tx, T, 1)`.
 *
 * Source: Fader, Hardie & Shang 2010, Customer-Base Analysis in a Discrete-Time Noncontractual Setting.
 */
export const bgBb: PurchaseModel = Object.freeze({
  slug: "bg-bb",
  title: "BG/BB",
  source: "Fader, Hardie & Shang 2010",
  parameterNames: Object.freeze(["alpha", "beta", "gamma", "delta"]),
  timePowers: Object.freeze([0, 0, 0, 0]),
  timing: "occasions",
  leaving: "between",
  stages: Object.freeze([]),
  starts: Object.freeze([
    [1, 1, 0.5, 3],
    [0.5, 3, 1, 5],
    [3, 1, 0.2, 2],
    [0.3, 0.3, 3, 30],
  ]),
  at: bgBbLaw,
  objective: bgBbObjective,
  traitSampler: bgBbTraitSampler,
});

function bgBbLaw(parameters: ArrayLike<number>): PurchaseLaw {
  const alpha = parameters[0];
  const beta = parameters[1];
  const gamma = parameters[2];
  const delta = parameters[3];
  const isBound = alpha > 0 && beta > 0 && gamma > 0 && delta > 0 && Number.isFinite(alpha + beta + gamma + delta);
  const isHistory = (x: number, tx: number, T: number): boolean => isBound && isOccasionHistory(x, tx, T);

  /** Given x, tx and alive at k >= tx: P(leaves before occasion k + 1), and P(does not, and buys nothing there). */
  const leaves = (k: number): number => gamma / (gamma + delta + k);
  const staysSilent = (x: number, k: number): number =>
    ((delta + k) / (gamma + delta + k)) * ((beta + (k - x)) / (alpha + beta + k));

  /** Weights of being alive at T and of having left in (tx, T], as shares of having been alive at tx. */
  const sinceLast = (x: number, tx: number, T: number): { readonly alive: number; readonly gone: number } => {
    let alive = 1;
    let gone = 0;
    for (let k = tx; k < T; k++) {
      gone += alive * leaves(k);
      alive *= staysSilent(x, k);
    }
    return { alive, gone };
  };

  const pAlive = (x: number, tx: number, T: number, ahead = 0): number => {
    if (!(ahead >= 0) || !isHistory(x, tx, T)) return NaN;
    const { alive, gone } = sinceLast(x, tx, T);
    return (alive / (alive + gone)) * pStays(T, occasionsWithin(ahead));
  };

  /** P(alive at `occasions` after the one at T | alive there). */
  const pStays = (T: number, occasions: number): number => {
    if (occasions === 0) return 1;
    if (occasions === Infinity) return 0;
    return Math.exp(logBeta(gamma, delta + T + occasions) - logBeta(gamma, delta + T));
  };

  /** P(n purchases at `occasions` after T | alive at T, x so far). */
  const pmfOfAlive = (n: number, x: number, T: number, occasions: number): number => {
    if (n > occasions) return 0;
    const [a, b, d] = [alpha + x, beta + (T - x), delta + T];
    const buys = (among: number): number => logChoose(among, n) + logBeta(a + n, b + (among - n)) - logBeta(a, b);
    const logDropout = logBeta(gamma, d);
    let total = Math.exp(buys(occasions) + logBeta(gamma, d + occasions) - logDropout);
    for (let stayed = n; stayed < occasions; stayed++) {
      total += Math.exp(buys(stayed) + logBeta(gamma + 1, d + stayed) - logDropout);
    }
    return total;
  };

  const conditionalPmf = (n: number, x: number, tx: number, T: number, horizon: number): number => {
    if (!isCount(n) || !(horizon >= 0 && horizon <= MOST_OCCASIONS) || !isHistory(x, tx, T)) return NaN;
    const alive = pAlive(x, tx, T);
    return (n === 0 ? 1 - alive : 0) + alive * pmfOfAlive(n, x, T, occasionsWithin(horizon));
  };

  // Occasions at which a client alive at T will be alive depend on T alone: the last ones are kept, for callers who go in that order.
  let kept = { T: NaN, occasions: NaN, discountRate: NaN, value: NaN };
  const occasionsAlive = (T: number, occasions: number, discountRate: number): number => {
    if (kept.T !== T || kept.occasions !== occasions || kept.discountRate !== discountRate) {
      const d = delta + T;
      const isEndless = occasions === Infinity && discountRate === 0;
      const value = isEndless
        ? gamma > 1
          ? d / (gamma - 1)
          : Infinity
        : discountedAlive((n) => (d + (n - 1)) / (gamma + d + (n - 1)), occasions, discountRate);
      kept = { T, occasions, discountRate, value };
    }
    return kept.value;
  };

  const discountedExpected = (x: number, tx: number, T: number, horizon: number, discountRate: number): number => {
    if (!(horizon >= 0) || !(discountRate >= 0) || !isHistory(x, tx, T)) return NaN;
    const buysAndAlive = pAlive(x, tx, T) * ((alpha + x) / (alpha + beta + T));
    return buysAndAlive === 0 ? 0 : buysAndAlive * occasionsAlive(T, occasionsWithin(horizon), discountRate);
  };

  // The ages at which P(alive) is down to a level, for the last level asked for.
  let ages = { level: NaN, byHistory: new Map<string, number>() };
  const ageWhereBelow = (level: number, x: number, tx: number): number => {
    let alive = 1;
    let gone = 0;
    for (let k = tx; k < tx + MOST_OCCASIONS; k++) {
      if (alive < level * (alive + gone)) return k;
      gone += alive * leaves(k);
      alive *= staysSilent(x, k);
    }
    return Infinity;
  };

  return Object.freeze({
    parameters: Object.freeze([alpha, beta, gamma, delta]),

    logLikelihood(x: number, tx: number, T: number): number {
      if (!isHistory(x, tx, T)) return NaN;
      const { alive, gone } = sinceLast(x, tx, T);
      const bought = logBeta(alpha + x, beta + (tx - x)) - logBeta(alpha, beta);
      return bought + logBeta(gamma, delta + tx) - logBeta(gamma, delta) + Math.log(alive + gone);
    },

    pAlive,

    /** A whole age; Infinity where it is a million occasions after tx or never. */
    ageAtPAlive(level: number, x: number, tx: number): number {
      if (!(level > 0 && level < 1) || !isHistory(x, tx, tx)) return NaN;
      if (ages.level !== level) ages = { level, byHistory: new Map() };
      const key = `${x} ${tx}`;
      const known = ages.byHistory.get(key);
      if (known !== undefined) return known;
      const age = ageWhereBelow(level, x, tx);
      ages.byHistory.set(key, age);
      return age;
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

    discountedExpectedNew(horizon: number, discountRate: number): number {
      return discountedExpected(0, 0, 0, horizon, discountRate);
    },
  });
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 0;
}

/** Logarithm of the number of ways to choose n of `among`. */
function logChoose(among: number, n: number): number {
  return -Math.log(among + 1) - logBeta(n + 1, among - n + 1);
}
