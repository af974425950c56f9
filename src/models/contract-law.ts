import { digammaRise, logBetaRatio } from "../numerics/log-beta-ratio.ts";
import { integrate } from "../numerics/quadrature.ts";
import type { PurchaseLaw } from "./model.ts";
import { discountedAlive, isOccasionHistory, MOST_OCCASIONS, occasionsWithin } from "./occasion-sums.ts";

// Renewals summed one by one before the integral with Euler and Maclaurin's corrections stands for the rest.
const SUMMED = 2000;
// From here on the survival is a pure power: what it is not is a share of about alpha (alpha + 2 beta) / 1e18 of it.
const PURE_POWER = 1e18;
const TOLERANCE = 1e-12;

/** A contract that is renewed at the end of each unit of time with survival (1 - theta)^(t^c), theta ~ Beta(alpha, beta). */
export interface ContractTraits {
  readonly alpha: number;
  readonly beta: number;
  readonly c: number;
}

/**
 * The law of one contract: shifted-beta-geometric at c = 1, beta-discrete-Weibull at any c > 0. A history has x = tx renewals, T = x
 * while it runs and T = x + 1 once it was not renewed; of a contract that is over nothing more is expected.
 *
 * Source: Fader & Hardie 2007, How to Project Customer Retention; Fader, Hardie, Liu, Davin & Steenburgh 2018.
 */
export function contractLaw(parameters: readonly number[], { alpha, beta, c }: ContractTraits): PurchaseLaw {
  const isBound = alpha > 0 && beta > 0 && c > 0 && Number.isFinite(alpha + beta + c);
  const isHistory = (x: number, tx: number, T: number): boolean =>
    isBound && isOccasionHistory(x, tx, T) && x === tx && T <= x + 1;

  /** Logarithm of P(still running at `to` | running at `from`). */
  const logSurvival = (from: number, to: number): number => {
    const start = from ** c;
    return logBetaRatio(alpha, beta + start, to ** c - start);
  };

  const pmfOfRunning = (n: number, T: number, occasions: number): number => {
    if (n > occasions) return 0;
    const renewed = Math.exp(logSurvival(T, T + n));
    return n === occasions ? renewed : renewed * -Math.expm1(logSurvival(T + n, T + n + 1));
  };

  const conditionalPmf = (n: number, x: number, tx: number, T: number, horizon: number): number => {
    const isCount = Number.isInteger(n) && n >= 0;
    if (!isCount || !(horizon >= 0 && horizon <= MOST_OCCASIONS) || !isHistory(x, tx, T)) return NaN;
    if (T > x) return n === 0 ? 1 : 0;
    return pmfOfRunning(n, T, occasionsWithin(horizon));
  };

  // Renewals ahead of a running contract depend on T alone: the last ones are kept, for callers who go in that order.
  let kept = { T: NaN, occasions: NaN, delta: NaN, value: NaN };
  const renewals = (T: number, occasions: number, delta: number): number => {
    if (kept.T !== T || kept.occasions !== occasions || kept.delta !== delta) {
      const isEndless = occasions === Infinity && delta === 0;
      const keep =
        c === 1
          ? (n: number): number => (beta + (T + n - 1)) / (alpha + beta + (T + n - 1))
          : (n: number): number => Math.exp(logSurvival(T + n - 1, T + n));
      const value = isEndless ? endlessRenewals({ alpha, beta, c }, T) : discountedAlive(keep, occasions, delta);
      kept = { T, occasions, delta, value };
    }
    return kept.value;
  };

  const discountedExpected = (x: number, tx: number, T: number, horizon: number, delta: number): number => {
    if (!(horizon >= 0) || !(delta >= 0) || !isHistory(x, tx, T)) return NaN;
    return T > x ? 0 : renewals(T, occasionsWithin(horizon), delta);
  };

  return Object.freeze({
    parameters: Object.freeze([...parameters]),

    logLikelihood(x: number, tx: number, T: number): number {
      if (!isHistory(x, tx, T)) return NaN;
      const renewed = logSurvival(0, x);
      return T === x ? renewed : renewed + Math.log(-Math.expm1(logSurvival(x, T)));
    },

    pAlive(x: number, tx: number, T: number, ahead = 0): number {
      if (!(ahead >= 0) || !isHistory(x, tx, T)) return NaN;
      if (T > x || ahead === Infinity) return 0;
      return Math.exp(logSurvival(T, T + occasionsWithin(ahead)));
    },

    /** The next age, at which a contract that was not renewed is over. */
    ageAtPAlive(level: number, x: number, tx: number): number {
      return level > 0 && level < 1 && isHistory(x, tx, tx) ? tx + 1 : NaN;
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

    /** Residual lifetime of a contract in renewals; at a margin of 1 its residual value where the first payment left is the next renewal. */
    discountedExpected,

    discountedExpectedNew(horizon: number, delta: number): number {
      return discountedExpected(0, 0, 0, horizon, delta);
    },
  });
}

/**
 * Expected renewals after T without end or discount: Infinity where c alpha <= 1, as survival falls like t^(-c alpha).
 *
 * The sum of S(n)/S(T) up to N = 2,000 past T, then its integral and Euler and Maclaurin's corrections. What these leave out is at most the
 * term after them, of the order of S'''(N)/720: under 1e-12 of the integral, as each derivative divides by N.
 */
function endlessRenewals({ alpha, beta, c }: ContractTraits, T: number): number {
  if (c * alpha <= 1) return Infinity;
  if (c === 1) return (beta + T) / (alpha - 1);
  const start = T ** c;
  const survival = (t: number): number => Math.exp(logBetaRatio(alpha, beta + start, t ** c - start));
  let sum = 0;
  for (let n = 1; n < SUMMED; n++) sum += survival(T + n);
  const N = T + SUMMED;
  const logEnd = Math.max(0, Math.log(PURE_POWER) / c - Math.log(N));
  const { value, status } = integrate((log) => N * Math.exp(log) * survival(N * Math.exp(log)), 0, logEnd, {
    relative: TOLERANCE,
  });
  if (status !== "converged") return NaN;
  const end = N * Math.exp(logEnd);
  const beyond = (end * survival(end)) / (c * alpha - 1);
  const u = N ** c;
  const slope = -survival(N) * digammaRise(beta + u, alpha) * ((c * u) / N);
  return sum + value + beyond + survival(N) / 2 - slope / 12;
}
