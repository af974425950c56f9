import type { PurchaseRows } from "../clients/client-history.ts";
import { digammaRise, logBetaRatio } from "../numerics/log-beta-ratio.ts";
import type { Objective } from "./model.ts";
import { isOccasionHistory } from "./occasion-sums.ts";

/** A distinct number of renewals with the contracts that run on after it and those that ended there. */
interface Age {
  readonly renewals: number;
  readonly running: number;
  readonly ended: number;
}

/**
 * The weighted log-likelihood of contracts with its gradient in log (alpha, beta) or, where `hasPower`, log (alpha, beta, c).
 *
 * Contracts of one age count together, so that an evaluation costs the ages, not the clients. NaN where a row is no history of a contract,
 * and where the parameters overflow.
 *
 * Source: Fader & Hardie 2007, appendix B (the likelihood); Fader et al. 2018 (with the power).
 */
export function contractObjective(rows: PurchaseRows, hasPower: boolean): Objective {
  const dimension = hasPower ? 3 : 2;
  const ages = agesOf(rows);
  if (ages === null) return { dimension, evaluate: () => NaN };

  const evaluate = (theta: Float64Array, gradient: Float64Array): number => {
    const alpha = Math.exp(theta[0]);
    const beta = Math.exp(theta[1]);
    const c = hasPower ? Math.exp(theta[2]) : 1;
    let value = 0;
    let byAlpha = 0;
    let byBeta = 0;
    let byC = 0;
    for (const { renewals, running, ended } of ages) {
      const from = renewals ** c;
      const contracts = running + ended;
      value += contracts * logBetaRatio(alpha, beta, from);
      const slope = digammaRise(beta + from, alpha);
      byAlpha -= contracts * digammaRise(alpha + beta, from);
      byBeta += contracts * (digammaRise(beta, alpha) - slope);
      if (renewals > 0) byC -= contracts * slope * (from * Math.log(renewals));
      if (ended === 0) continue;
      const to = (renewals + 1) ** c;
      const step = logBetaRatio(alpha, beta + from, to - from);
      value += ended * Math.log(-Math.expm1(step));
      // Derivative of log(1 - exp(step)) by step.
      const share = -ended / Math.expm1(-step);
      const slopeAfter = digammaRise(beta + to, alpha);
      byAlpha -= share * digammaRise(alpha + beta + from, to - from);
      byBeta += share * (slope - slopeAfter);
      const logAge = renewals > 0 ? from * Math.log(renewals) : 0;
      byC += share * (slope * logAge - slopeAfter * (to * Math.log1p(renewals)));
    }
    gradient[0] = byAlpha * alpha;
    gradient[1] = byBeta * beta;
    if (hasPower) gradient[2] = byC * c;
    return value;
  };
  return { dimension, evaluate };
}

/** Null where a row is no history of a contract. */
function agesOf(rows: PurchaseRows): readonly Age[] | null {
  const ages = new Map<number, { running: number; ended: number }>();
  for (let row = 0; row < rows.count; row++) {
    const renewals = rows.x[row];
    const isContract = isOccasionHistory(renewals, rows.tx[row], rows.T[row]) && rows.tx[row] === renewals;
    if (!isContract || rows.T[row] > renewals + 1) return null;
    const age = ages.get(renewals) ?? { running: 0, ended: 0 };
    if (rows.T[row] === renewals) age.running += rows.weight[row];
    else age.ended += rows.weight[row];
    ages.set(renewals, age);
  }
  return [...ages]
    .map(([renewals, age]) => Object.freeze({ renewals, ...age }))
    .sort((a, b) => a.renewals - b.renewals);
}
