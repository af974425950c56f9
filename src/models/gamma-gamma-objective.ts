import type { SpendRows } from "../clients/client-history.ts";
import { digamma } from "../numerics/digamma.ts";
import { logGammaRatio } from "../numerics/log-gamma-ratio.ts";
import { logGamma } from "../numerics/log-gamma.ts";
import { LARGEST_ROUNDING } from "./largest-rounding.ts";
import type { Objective } from "./model.ts";

/**
 * The weighted Gamma-Gamma log-likelihood of the rows with x > 0, with its gradient in log (p, q, v).
 *
 * Gamma functions are taken once per distinct x; a distinct row costs one logarithm. NaN where the parameters overflow, and where the terms are so
 * large that the digits of their sum are rounding: as p and q go to infinity it stays of the order of log p while they grow as p.
 *
 * Source: Fader & Hardie 2013, The Gamma-Gamma Model of Monetary Value, equation 1a.
 */
export function gammaGammaObjective(rows: SpendRows): Objective {
  const informing = Array.from(rows.x.keys()).filter((row) => rows.x[row] > 0);
  const x = Float64Array.from(informing, (row) => rows.x[row]);
  const total = Float64Array.from(informing, (row) => rows.x[row] * rows.meanSpend[row]);
  const weight = Float64Array.from(informing, (row) => rows.weight[row]);
  const clientsByX = new Map<number, number>();
  let clients = 0;
  let logMeans = 0;
  let logTotals = 0;
  for (let row = 0; row < x.length; row++) {
    clientsByX.set(x[row], (clientsByX.get(x[row]) ?? 0) + weight[row]);
    clients += weight[row];
    logMeans += weight[row] * Math.log(total[row] / x[row]);
    logTotals += weight[row] * Math.log(total[row]);
  }
  const distinctX = Float64Array.from(clientsByX.keys());
  const clientsAtX = Float64Array.from(clientsByX.values());

  const evaluate = (theta: Float64Array, gradient: Float64Array): number => {
    const p = Math.exp(theta[0]);
    const q = Math.exp(theta[1]);
    const v = Math.exp(theta[2]);
    const priorTerms = [clients * q * theta[2], -clients * logGamma(q), -q * logTotals, -logMeans];
    let value = 0;
    let size = 0;
    for (const term of priorTerms) {
      value += term;
      size += Math.abs(term);
    }
    let byP = 0;
    let byQ = clients * (theta[2] - digamma(q)) - logTotals;
    let byV = (clients * q) / v;

    for (let i = 0; i < distinctX.length; i++) {
      const shape = p * distinctX[i];
      const count = clientsAtX[i];
      const both = digamma(shape + q);
      const term = count * logGammaRatio(shape, q);
      value += term;
      size += Math.abs(term);
      byP += count * distinctX[i] * (both - digamma(shape));
      byQ += count * both;
    }

    let rowTerms = 0;
    for (let row = 0; row < x.length; row++) {
      const shape = p * x[row] + q;
      // log(v + total) less log(total): the whole logarithm, times p x, would cancel against p x log(total).
      const log = weight[row] * Math.log1p(v / total[row]);
      rowTerms += shape * log;
      byP -= x[row] * log;
      byQ -= log;
      byV -= (weight[row] * shape) / (v + total[row]);
    }

    gradient[0] = byP * p;
    gradient[1] = byQ * q;
    gradient[2] = byV * v;
    const rounding = Number.EPSILON * (size + rowTerms);
    return rounding <= LARGEST_ROUNDING ? value - rowTerms : NaN;
  };
  return { dimension: 3, evaluate };
}
