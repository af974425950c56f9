import { logBeta } from "../numerics/log-beta.ts";
import { logGamma } from "../numerics/log-gamma.ts";
import { logGammaRatio } from "../numerics/log-gamma-ratio.ts";
import type { AliveClient } from "./alive-client.ts";
import { discountedRepeats, expectedRepeats, pmfOfAlive, survival } from "./bg-alive.ts";
import { areBound, bgParameters, chancesAtFirst, MOST_STAGES } from "./bg-parameters.ts";
import { logSilence, silentStages, stretchOfSilence } from "./bg-silence.ts";
import type { Leaving, PurchaseLaw } from "./model.ts";

const KEPT_STRETCHES = 1024;

/**
 * The law of one client of the BG family: alive, or gone since its last purchase at age tx. A new client is one of history (0, 0, 0), which
 * may have left at its first purchase where `leaving` says so.
 *
 * Of a client alive the stages that have passed since tx are not known: what depends on them is averaged.
 *
 * Source: Fader, Hardie & Lee 2005; Batislam, Denizel & Filiztekin 2007; Platzer & Reutterer 2016, whose CET is an approximation and this one is not.
 */
export function bgLaw(parameters: ArrayLike<number>, leaving: Leaving): PurchaseLaw {
  const given = bgParameters(parameters);
  const { stages, r, alpha, a, b } = given;
  const atFirst = chancesAtFirst(leaving);
  const isBound = areBound(given);

  const isHistory = (x: number, tx: number, T: number): boolean =>
    isBound && Number.isInteger(x) && x >= 0 && tx >= 0 && tx <= T && T < Infinity && (x > 0 || tx === 0);

  const shapeAfter = (x: number): number => r + stages * x;
  const aliveWith = (x: number, T: number, passed: number): AliveClient => ({
    r: shapeAfter(x) + passed,
    alpha: alpha + T,
    a,
    b: b + (x + atFirst),
    stages,
    passed,
  });

  /** Log-odds of having left at the last purchase, before what followed; the whole numbers first, so that a small b is not rounded away. */
  const logOddsLeft = (x: number): number =>
    x + atFirst === 0 ? -Infinity : Math.log(a) - Math.log(b + (x + atFirst - 1));

  const logOddsGone = (x: number, tx: number, T: number): number =>
    logOddsLeft(x) - logSilence(stages, shapeAfter(x), (T - tx) / (alpha + tx));

  /** The average of a figure over the stages that have passed since tx, given that the client is alive. */
  const averageAlive = (x: number, tx: number, T: number, figure: (passed: number) => number): number => {
    const z = (T - tx) / (alpha + T);
    let weight = 1;
    let total = 0;
    let sum = 0;
    for (let passed = 0; passed < stages && weight > 0; passed++) {
      total += weight;
      sum += weight * figure(passed);
      weight *= ((shapeAfter(x) + passed) / (passed + 1)) * z;
    }
    return sum / total;
  };

  const pAlive = (x: number, tx: number, T: number, ahead = 0): number => {
    if (!(ahead >= 0) || !isHistory(x, tx, T)) return NaN;
    const now = 1 / (1 + Math.exp(logOddsGone(x, tx, T)));
    if (ahead === 0) return now;
    return now * averageAlive(x, tx, T, (passed) => survival(aliveWith(x, T, passed), ahead));
  };

  const conditionalPmf = (n: number, x: number, tx: number, T: number, horizon: number): number => {
    if (!isCount(n) || !(horizon >= 0 && horizon < Infinity) || !isHistory(x, tx, T)) return NaN;
    const alive = pAlive(x, tx, T);
    const ofAlive = averageAlive(x, tx, T, (passed) => pmfOfAlive(aliveWith(x, T, passed), n, horizon));
    return (n === 0 ? 1 - alive : 0) + alive * ofAlive;
  };

  // The discounted purchases of a client alive depend on x, T and the stages passed, not on tx: the last ones are kept, for callers who go in that order.
  const kept = { x: NaN, T: NaN, horizon: NaN, delta: NaN, values: new Float64Array(MOST_STAGES) };
  const discountedAlive = (x: number, T: number, passed: number, horizon: number, delta: number): number => {
    if (kept.x !== x || kept.T !== T || kept.horizon !== horizon || kept.delta !== delta) {
      Object.assign(kept, { x, T, horizon, delta });
      kept.values.fill(NaN);
    }
    if (Number.isNaN(kept.values[passed])) {
      kept.values[passed] = discountedRepeats(aliveWith(x, T, passed), horizon, delta);
    }
    return kept.values[passed];
  };

  const conditionalExpected = (x: number, tx: number, T: number, horizon: number): number => {
    if (!(horizon >= 0) || !isHistory(x, tx, T)) return NaN;
    const ofAlive = averageAlive(x, tx, T, (passed) => expectedRepeats(aliveWith(x, T, passed), horizon));
    return shareOf(pAlive(x, tx, T), ofAlive);
  };

  const discountedExpected = (x: number, tx: number, T: number, horizon: number, delta: number): number => {
    if (!(horizon >= 0) || !(delta >= 0) || !isHistory(x, tx, T)) return NaN;
    const ofAlive = averageAlive(x, tx, T, (passed) => discountedAlive(x, T, passed, horizon, delta));
    return shareOf(pAlive(x, tx, T), ofAlive);
  };

  // How far alpha + tx stretches until P(alive) is down to the level depends on x alone: kept for the last level asked for.
  let stretches = { level: NaN, byX: new Float64Array(0) };
  const stretchUntil = (level: number, x: number): number => {
    if (stretches.level !== level) stretches = { level, byX: new Float64Array(KEPT_STRETCHES).fill(NaN) };
    const { byX } = stretches;
    if (x < KEPT_STRETCHES && !Number.isNaN(byX[x])) return byX[x];
    const surprise = Math.log1p(-level) - Math.log(level) - logOddsLeft(x);
    const stretch = surprise > 0 ? stretchOfSilence(stages, shapeAfter(x), surprise) : 0;
    if (x < KEPT_STRETCHES) byX[x] = stretch;
    return stretch;
  };

  return Object.freeze({
    parameters: Object.freeze(Array.from(parameters)),

    logLikelihood(x: number, tx: number, T: number, logWaits = 0): number {
      if (!isHistory(x, tx, T)) return NaN;
      const passing = stages * x;
      const timing = logGammaRatio(r, passing) - r * Math.log1p(T / alpha) - passing * Math.log(alpha + T);
      const silence = Math.log(silentStages(stages, r + passing, (T - tx) / (alpha + T)));
      const stayed = logBeta(a, b + (x + atFirst)) - logBeta(a, b);
      const waits = (stages - 1) * logWaits - x * logGamma(stages);
      return timing + silence + stayed + softplus(logOddsGone(x, tx, T)) + waits;
    },

    pAlive,

    /** The age tx itself where P(alive) is below `level` from the last purchase on; Infinity for who cannot have left. */
    ageAtPAlive(level: number, x: number, tx: number): number {
      if (!(level > 0 && level < 1) || !isHistory(x, tx, tx)) return NaN;
      return tx + (alpha + tx) * stretchUntil(level, x);
    },

    pNoPurchase: (x: number, tx: number, T: number, window: number) => conditionalPmf(0, x, tx, T, window),
    conditionalPmf,
    conditionalExpected,
    expected: (t: number) => conditionalExpected(0, 0, 0, t),
    pmf: (n: number, t: number) => conditionalPmf(n, 0, 0, 0, t),
    discountedExpected,
    discountedExpectedNew: (horizon: number, delta: number) => discountedExpected(0, 0, 0, horizon, delta),
  });
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 0;
}

/** log(1 + exp(value)), without overflow. */
function softplus(value: number): number {
  return value > 0 ? value + Math.log1p(Math.exp(-value)) : Math.log1p(Math.exp(value));
}

/** A share of an expectation that may be Infinity; nothing of it at share 0. */
function shareOf(share: number, value: number): number {
  return share === 0 ? 0 : share * value;
}
