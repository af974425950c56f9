import type { PurchaseRows } from "../clients/client-history.ts";
import type { Objective } from "./model.ts";
import { fillColumns, layOutColumns } from "./pareto-nbd-columns.ts";

// Chances of at least this size are multiplied down to the second before a logarithm is taken: neither underflows.
const SMALL_CHANCE = 1e-100;
const SMALL_PRODUCT = 1e-200;

/**
 * The weighted Pareto/NBD log-likelihood with its gradient in log (r, alpha, s, beta).
 *
 * A history is x purchases up to tx, then none until T: the first part is a sum over x and over ages, the chance of the second is
 * leavesFirst(x, tx) + (1 - leavesFirst(x, T)) P(neither clock rang in between), all of it positive. `leavesFirst` is tabulated once per
 * evaluation for the (x, age) that occur, and its derivatives are weighed once per cell: a distinct row costs an exponential, and
 * a logarithm only if it stands for several clients. NaN where the parameters overflow.
 *
 * Source: Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, A Note on Deriving the Pareto/NBD Model.
 */
export function paretoNbdObjective(rows: PurchaseRows): Objective {
  const { count, x, weight } = rows;
  const columns = layOutColumns(rows);
  const { ages, lowestX, firstCell, lastAge, endAge, lastCell, endCell, leavesFirst } = columns;
  const { clientsByLastAge, purchasesByLastAge, clientsBeyondX } = sumUp(rows, lastAge, ages.length);
  const stretchA = new Float64Array(ages.length);
  const stretchB = new Float64Array(ages.length);
  const spentA = new Float64Array(ages.length);
  const spentB = new Float64Array(ages.length);
  const pull = new Float64Array(leavesFirst.length);

  const evaluate = (theta: Float64Array, gradient: Float64Array): number => {
    const [r, alpha, s, beta] = [Math.exp(theta[0]), Math.exp(theta[1]), Math.exp(theta[2]), Math.exp(theta[3])];
    let value = 0;
    let byR = 0;
    let byLogAlpha = 0;
    let byS = 0;
    let byLogBeta = 0;

    for (let j = 0; j < clientsBeyondX.length; j++) {
      value += clientsBeyondX[j] * Math.log((r + j) / alpha);
      byR += clientsBeyondX[j] / (r + j);
      byLogAlpha -= clientsBeyondX[j];
    }

    for (let age = 0; age < ages.length; age++) {
      stretchA[age] = Math.log1p(ages[age] / alpha);
      stretchB[age] = Math.log1p(ages[age] / beta);
      spentA[age] = ages[age] / (alpha + ages[age]);
      spentB[age] = ages[age] / (beta + ages[age]);
      const clients = clientsByLastAge[age];
      const events = clients * r + purchasesByLastAge[age];
      value -= events * stretchA[age] + clients * s * stretchB[age];
      byR -= clients * stretchA[age];
      byLogAlpha += events * spentA[age];
      byS -= clients * stretchB[age];
      byLogBeta += clients * s * spentB[age];
    }

    fillColumns(columns, r, alpha, s, beta);
    let product = 1;
    for (let row = 0; row < count; row++) {
      const n = r + x[row];
      const last = lastAge[row];
      const end = endAge[row];
      const gapA = stretchA[end] - stretchA[last];
      const gapB = stretchB[end] - stretchB[last];
      const silent = Math.exp(-(n * gapA + s * gapB));
      const stayed = (1 - leavesFirst[endCell[row]]) * silent;
      const chance = leavesFirst[lastCell[row]] + stayed;
      if (weight[row] === 1 && chance >= SMALL_CHANCE) {
        product *= chance;
        if (product < SMALL_PRODUCT) {
          value += Math.log(product);
          product = 1;
        }
      } else {
        value += weight[row] * Math.log(chance);
      }
      const scale = weight[row] / chance;
      pull[lastCell[row]] += scale;
      pull[endCell[row]] -= scale * silent;
      const share = scale * stayed;
      byR -= share * gapA;
      byLogAlpha += share * n * (spentA[end] - spentA[last]);
      byS -= share * gapB;
      byLogBeta += share * s * (spentB[end] - spentB[last]);
    }
    value += Math.log(product);

    for (let age = 0; age < ages.length; age++) {
      const z = (alpha - beta) / (alpha + ages[age]);
      for (let cell = firstCell[age]; cell < firstCell[age + 1] - 1; cell++) {
        const n = r + lowestX[age] + (cell - firstCell[age]);
        const own = leavesFirst[cell];
        // leavesFirst depends on alpha and beta by z alone. Its derivative in z times 1 - z, in two forms: the first would be rounding where n
        // is huge, the second where s is, or z is near 0.
        const step = n > s && z > 0.5 ? (s - own * (n * (1 - z) + s)) / z : n * (own - leavesFirst[cell + 1]);
        byR += pull[cell] * columns.byR[cell];
        byLogAlpha += pull[cell] * step * (1 - spentA[age]);
        byS += pull[cell] * columns.byS[cell];
        byLogBeta -= pull[cell] * step * (1 - spentB[age]);
        pull[cell] = 0;
      }
    }

    gradient[0] = byR * r;
    gradient[1] = byLogAlpha;
    gradient[2] = byS * s;
    gradient[3] = byLogBeta;
    return value < Infinity ? value : NaN;
  };
  return { dimension: 4, evaluate };
}

/** Clients and repeat purchases by the place of tx among the ages, and clients with more than x repeat purchases by x. */
function sumUp({ count, x, weight }: PurchaseRows, lastAge: Int32Array, ages: number) {
  const clientsByLastAge = new Float64Array(ages);
  const purchasesByLastAge = new Float64Array(ages);
  let most = 0;
  for (let row = 0; row < count; row++) most = Math.max(most, x[row]);
  const clientsBeyondX = new Float64Array(most);
  for (let row = 0; row < count; row++) {
    clientsByLastAge[lastAge[row]] += weight[row];
    purchasesByLastAge[lastAge[row]] += weight[row] * x[row];
    if (x[row] > 0) clientsBeyondX[x[row] - 1] += weight[row];
  }
  for (let j = most - 2; j >= 0; j--) clientsBeyondX[j] += clientsBeyondX[j + 1];
  return { clientsByLastAge, purchasesByLastAge, clientsBeyondX };
}
