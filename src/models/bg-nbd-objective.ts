import type { PurchaseRows } from "../clients/client-history.ts";
import { LARGEST_ROUNDING } from "./largest-rounding.ts";
import type { Objective } from "./model.ts";

// Factors of at most 2 are multiplied up to here before a logarithm is taken.
const LARGE_PRODUCT = 1e300;

/** What the likelihood needs of the rows, laid out so that an evaluation takes as few logarithms as it can. */
interface Layout {
  /** Distinct ages among T and tx, and for each the clients and the repeat purchases whose T it is. */
  readonly ages: Float64Array;
  readonly clientsByT: Float64Array;
  readonly purchasesByT: Float64Array;
  /** Clients by x, from 0 to the largest. */
  readonly clientsByX: Float64Array;
  /** The rows with x > 0, the only ones that may have left: x, place of T and tx among the ages, weight. */
  readonly x: Int32Array;
  readonly endAge: Int32Array;
  readonly lastAge: Int32Array;
  readonly weight: Float64Array;
}

/**
 * The weighted BG/NBD log-likelihood with its gradient in log (r, alpha, a, b).
 *
 * What depends on x alone is summed by recurrence once per evaluation, what depends on one age alone once per distinct age; a distinct
 * row costs one exponential, and a logarithm only if it stands for several clients. NaN where the parameters overflow, and where r is so large
 * that r log(alpha) less r log(alpha + T) is rounding.
 *
 * Source: Fader, Hardie & Lee 2005, the likelihood as a two-part mixture.
 */
export function bgNbdObjective(rows: PurchaseRows): Objective {
  const layout = layOut(rows);
  const { ages, clientsByT, purchasesByT, clientsByX } = layout;
  const logAge = new Float64Array(ages.length);
  const inverseAge = new Float64Array(ages.length);
  const logOdds = new Float64Array(clientsByX.length);
  const inverseStay = new Float64Array(clientsByX.length);
  let clients = 0;
  for (const count of clientsByX) clients += count;

  const evaluate = (theta: Float64Array, gradient: Float64Array): number => {
    const r = Math.exp(theta[0]);
    const alpha = Math.exp(theta[1]);
    const a = Math.exp(theta[2]);
    const b = Math.exp(theta[3]);
    let value = clients * r * theta[1];
    let size = Math.abs(value);
    let byR = clients * theta[1];
    let byAlpha = (clients * r) / alpha;
    let byA = 0;
    let byB = 0;

    for (let age = 0; age < ages.length; age++) {
      const log = Math.log(alpha + ages[age]);
      const inverse = 1 / (alpha + ages[age]);
      logAge[age] = log;
      inverseAge[age] = inverse;
      const events = clientsByT[age] * r + purchasesByT[age];
      value -= events * log;
      size += Math.abs(events * log);
      byR -= clientsByT[age] * log;
      byAlpha -= events * inverse;
    }

    let logTerm = 0;
    let sumR = 0;
    let sumB = 0;
    let sumAB = 0;
    for (let x = 1; x < clientsByX.length; x++) {
      const stay = b + (x - 1);
      inverseStay[x] = 1 / stay;
      logOdds[x] = theta[2] - Math.log(stay);
      logTerm += Math.log(((r + (x - 1)) * stay) / (a + stay));
      sumR += 1 / (r + (x - 1));
      sumB += inverseStay[x];
      sumAB += 1 / (a + stay);
      const count = clientsByX[x];
      value += count * logTerm;
      byR += count * sumR;
      byA -= count * sumAB;
      byB += count * (sumB - sumAB);
    }

    const { x, endAge, lastAge, weight } = layout;
    let product = 1;
    for (let row = 0; row < x.length; row++) {
      const purchases = x[row];
      const end = endAge[row];
      const last = lastAge[row];
      const gap = logAge[end] - logAge[last];
      const logit = logOdds[purchases] + (r + purchases) * gap;
      const small = Math.exp(logit > 0 ? -logit : logit);
      const share = 1 / (1 + small);
      const gone = weight[row] * (logit > 0 ? share : small * share);
      if (logit > 0) value += weight[row] * logit;
      if (weight[row] === 1) {
        product *= 1 + small;
        if (product > LARGE_PRODUCT) {
          value += Math.log(product);
          product = 1;
        }
      } else {
        value += weight[row] * Math.log(1 + small);
      }
      byR += gone * gap;
      byAlpha += gone * (r + purchases) * (inverseAge[end] - inverseAge[last]);
      byA += gone / a;
      byB -= gone * inverseStay[purchases];
    }

    value += Math.log(product);
    if (!(Number.EPSILON * size <= LARGEST_ROUNDING)) value = NaN;
    gradient[0] = byR * r;
    gradient[1] = byAlpha * alpha;
    gradient[2] = byA * a;
    gradient[3] = byB * b;
    return value;
  };
  return { dimension: 4, evaluate };
}

function layOut(rows: PurchaseRows): Layout {
  const ageOf = new Map<number, number>();
  const place = (age: number): number => {
    const known = ageOf.get(age);
    if (known !== undefined) return known;
    ageOf.set(age, ageOf.size);
    return ageOf.size - 1;
  };
  let repeatRows = 0;
  let maxX = 0;
  for (let row = 0; row < rows.count; row++) {
    if (rows.x[row] > 0) repeatRows++;
    maxX = Math.max(maxX, rows.x[row]);
  }
  const x = new Int32Array(repeatRows);
  const endAge = new Int32Array(repeatRows);
  const lastAge = new Int32Array(repeatRows);
  const weight = new Float64Array(repeatRows);
  const clientsByX = new Float64Array(maxX + 1);
  const endOfRow = new Int32Array(rows.count);
  let next = 0;
  for (let row = 0; row < rows.count; row++) {
    endOfRow[row] = place(rows.T[row]);
    clientsByX[rows.x[row]] += rows.weight[row];
    if (rows.x[row] === 0) continue;
    x[next] = rows.x[row]!;
    endAge[next] = endOfRow[row]!;
    lastAge[next] = place(rows.tx[row]);
    weight[next] = rows.weight[row]!;
    next++;
  }
  const clientsByT = new Float64Array(ageOf.size);
  const purchasesByT = new Float64Array(ageOf.size);
  for (let row = 0; row < rows.count; row++) {
    clientsByT[endOfRow[row]] += rows.weight[row];
    purchasesByT[endOfRow[row]] += rows.weight[row] * rows.x[row];
  }
  return { ages: Float64Array.from(ageOf.keys()), clientsByT, purchasesByT, clientsByX, x, endAge, lastAge, weight };
}
