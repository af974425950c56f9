import type { PurchaseRows } from "../clients/client-history.ts";
import { LARGEST_ROUNDING } from "./largest-rounding.ts";
import type { Objective } from "./model.ts";
import { isOccasionHistory } from "./occasion-sums.ts";

/** The rows in order of (x, tx, T), those with T > tx alone, and how many clients each term of the likelihood has. */
interface Layout {
  readonly x: Int32Array;
  readonly tx: Int32Array;
  readonly T: Int32Array;
  readonly weight: Float64Array;
  /** Clients with more than j purchases, more than j misses up to their last purchase, a last purchase after occasion j. */
  readonly purchasesAfter: Float64Array;
  readonly missesAfter: Float64Array;
  readonly lastAfter: Float64Array;
}

/**
 * The weighted BG/BB log-likelihood with its gradient in log (alpha, beta, gamma, delta).
 *
 * What is certain, up to the last purchase, is summed by counts; what may have happened since is walked occasion by occasion, once for all
 * rows of the same (x, tx): an evaluation costs the occasions since the last purchase, not the clients. NaN where a row is no history of
 * occasions, where the parameters overflow, and where the terms are so large that their sum is rounding.
 *
 * Source: Fader, Hardie & Shang 2010, the likelihood as a sum over the occasions at which the client may have left.
 */
export function bgBbObjective(rows: PurchaseRows): Objective {
  const layout = layOut(rows);
  if (layout === null) return { dimension: 4, evaluate: () => NaN };
  const { x, tx, T, weight, purchasesAfter, missesAfter, lastAfter } = layout;
  const occasions = lastAfter.length;
  const logLeft = new Float64Array(4);

  const evaluate = (theta: Float64Array, gradient: Float64Array): number => {
    const alpha = Math.exp(theta[0]);
    const beta = Math.exp(theta[1]);
    const gamma = Math.exp(theta[2]);
    const delta = Math.exp(theta[3]);
    let value = 0;
    let size = 0;
    let byAlpha = 0;
    let byBeta = 0;
    let byGamma = 0;
    let byDelta = 0;

    for (let j = 0; j < occasions && lastAfter[j] > 0; j++) {
      const bought = purchasesAfter[j] * Math.log(alpha + j);
      const missed = missesAfter[j] * Math.log(beta + j);
      const either = lastAfter[j] * Math.log(((delta + j) / (gamma + delta + j)) * (1 / (alpha + beta + j)));
      value += bought + missed + either;
      size += Math.abs(bought) + Math.abs(missed) + Math.abs(either);
      byAlpha += purchasesAfter[j] / (alpha + j) - lastAfter[j] / (alpha + beta + j);
      byBeta += missesAfter[j] / (beta + j) - lastAfter[j] / (alpha + beta + j);
      byGamma -= lastAfter[j] / (gamma + delta + j);
      byDelta += lastAfter[j] / (delta + j) - lastAfter[j] / (gamma + delta + j);
    }

    // Weights of being alive at k and of having left since tx, as shares of having been alive at tx, and their derivatives.
    let alive = 1;
    let gone = 0;
    let at = 0;
    let aliveByAlpha = 0;
    let aliveByBeta = 0;
    let aliveByGamma = 0;
    let aliveByDelta = 0;
    for (let row = 0; row < x.length; row++) {
      if (row === 0 || x[row] !== x[row - 1] || tx[row] !== tx[row - 1]) {
        alive = 1;
        gone = 0;
        at = tx[row];
        aliveByAlpha = 0;
        aliveByBeta = 0;
        aliveByGamma = 0;
        aliveByDelta = 0;
        logLeft.fill(0);
      }
      for (; at < T[row]; at++) {
        const dropout = 1 / (gamma + delta + at);
        const buying = 1 / (alpha + beta + at);
        const silent = beta + (at - x[row]);
        const left = alive * gamma * dropout;
        gone += left;
        logLeft[0] += left * aliveByAlpha;
        logLeft[1] += left * aliveByBeta;
        logLeft[2] += left * (aliveByGamma + 1 / gamma - dropout);
        logLeft[3] += left * (aliveByDelta - dropout);
        alive *= (delta + at) * dropout * (silent * buying);
        aliveByAlpha -= buying;
        aliveByBeta += 1 / silent - buying;
        aliveByGamma -= dropout;
        aliveByDelta += 1 / (delta + at) - dropout;
      }
      const both = alive + gone;
      const share = weight[row] / both;
      const term = weight[row] * Math.log(both);
      value += term;
      size += Math.abs(term);
      byAlpha += share * (alive * aliveByAlpha + logLeft[0]);
      byBeta += share * (alive * aliveByBeta + logLeft[1]);
      byGamma += share * (alive * aliveByGamma + logLeft[2]);
      byDelta += share * (alive * aliveByDelta + logLeft[3]);
    }

    gradient[0] = byAlpha * alpha;
    gradient[1] = byBeta * beta;
    gradient[2] = byGamma * gamma;
    gradient[3] = byDelta * delta;
    return Number.EPSILON * size <= LARGEST_ROUNDING ? value : NaN;
  };
  return { dimension: 4, evaluate };
}

/** Null where a row is no history of occasions. */
function layOut(rows: PurchaseRows): Layout | null {
  let longest = 0;
  for (let row = 0; row < rows.count; row++) {
    if (!isOccasionHistory(rows.x[row], rows.tx[row], rows.T[row])) return null;
    longest = Math.max(longest, rows.tx[row]);
  }
  const silent = Int32Array.from(rows.x.keys())
    .filter((row) => rows.T[row] > rows.tx[row])
    .sort(
      (one, other) =>
        rows.x[one] - rows.x[other] || rows.tx[one] - rows.tx[other] || rows.T[one] - rows.T[other] || one - other,
    );
  const [purchasesAfter, missesAfter, lastAfter] = [0, 1, 2].map(() => new Float64Array(longest + 1));
  for (let row = 0; row < rows.count; row++) {
    purchasesAfter[rows.x[row]] += rows.weight[row];
    missesAfter[rows.tx[row] - rows.x[row]] += rows.weight[row];
    lastAfter[rows.tx[row]] += rows.weight[row];
  }
  for (const counts of [purchasesAfter, missesAfter, lastAfter]) turnIntoLarger(counts);
  return {
    x: silent.map((row) => rows.x[row]),
    tx: silent.map((row) => rows.tx[row]),
    T: silent.map((row) => rows.T[row]),
    weight: Float64Array.from(silent, (row) => rows.weight[row]),
    ...{ purchasesAfter, missesAfter, lastAfter },
  };
}

/** Turns clients by value, from 0 on, into clients above each value. */
function turnIntoLarger(counts: Float64Array): void {
  let above = 0;
  for (let j = counts.length - 1; j >= 0; j--) {
    const here = counts[j];
    counts[j] = above;
    above += here;
  }
}
