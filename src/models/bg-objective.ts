import type { PurchaseRows } from "../clients/client-history.ts";
import { logGamma } from "../numerics/log-gamma.ts";
import { chancesAtFirst } from "./bg-parameters.ts";
import { LARGEST_ROUNDING } from "./largest-rounding.ts";
import type { Leaving, Objective } from "./model.ts";

// Factors are multiplied up to here before a logarithm is taken. They are at most 2, and with stages below 1e150 as long as r is not refused.
const LARGE_PRODUCT = 1e300;
const LARGE_STAGED_PRODUCT = 1e150;

/** What the likelihood needs of the rows, laid out so that an evaluation takes as few logarithms as it can. */
interface Layout {
  /** Distinct ages among T and tx, and for each the clients whose T it is and the stages up to their last purchase. */
  readonly ages: Float64Array;
  readonly clientsByT: Float64Array;
  readonly stagesByT: Float64Array;
  /** Clients by x, from 0 to the largest. */
  readonly clientsByX: Float64Array;
  /** The rows that may have left, or have passed an unknown stage: x, place of T and tx among the ages, weight. */
  readonly x: Int32Array;
  readonly endAge: Int32Array;
  readonly lastAge: Int32Array;
  readonly weight: Float64Array;
}

/**
 * The weighted log-likelihood of a model of the BG family with its gradient in log (r, alpha, a, b), at a fixed number of stages.
 *
 * What depends on x alone is summed by recurrence once per evaluation, what depends on one age alone once per distinct age; a distinct
 * row costs one exponential, a few nanoseconds for each stage beyond the first, and a logarithm only if it stands for several clients. NaN where
 * the parameters overflow, and where r is so large that r log(alpha) less r log(alpha + T) is rounding.
 *
 * Source: Fader, Hardie & Lee 2005, the likelihood as a two-part mixture; Platzer & Reutterer 2016, the same with stages.
 */
export function bgObjective(rows: PurchaseRows, leaving: Leaving, stages: number): Objective {
  const atFirst = chancesAtFirst(leaving);
  const layout = layOut(rows, atFirst, stages);
  const { ages, clientsByT, stagesByT, clientsByX } = layout;
  const logAge = new Float64Array(ages.length);
  const inverseAge = new Float64Array(ages.length);
  const logOddsLeft = new Float64Array(clientsByX.length).fill(-Infinity);
  const inverseStay = new Float64Array(clientsByX.length);
  const silence = Float64Array.of(1, 0, 0);
  const largeProduct = stages === 1 ? LARGE_PRODUCT : LARGE_STAGED_PRODUCT;
  let clients = 0;
  let purchases = 0;
  for (let x = 0; x < clientsByX.length; x++) {
    clients += clientsByX[x];
    purchases += x * clientsByX[x];
  }
  const waits = (stages - 1) * (rows.logWaits ?? 0) - purchases * logGamma(stages);

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
      const events = clientsByT[age] * r + stagesByT[age];
      value -= events * log;
      size += Math.abs(events * log);
      byR -= clientsByT[age] * log;
      byAlpha -= events * inverse;
    }

    let logTerm = 0;
    let sumR = 0;
    let sumB = 0;
    let sumAB = 0;
    for (let x = 1 - atFirst; x < clientsByX.length; x++) {
      const stay = b + (x + atFirst - 1);
      let shapes = 1;
      for (let stage = Math.max(0, stages * (x - 1)); stage < stages * x; stage++) {
        shapes *= r + stage;
        sumR += 1 / (r + stage);
      }
      inverseStay[x] = 1 / stay;
      logOddsLeft[x] = theta[2] - Math.log(stay);
      logTerm += Math.log((shapes * stay) / (a + stay));
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
      const shape = r + stages * purchases;
      if (stages > 1) writeSilence(stages, shape, (ages[end] - ages[last]) * inverseAge[end], silence);
      const logit = logOddsLeft[purchases] + shape * gap;
      const silent = silence[0];
      let factor: number;
      let share: number;
      if (logit > 0) {
        factor = 1 + silent * Math.exp(-logit);
        share = 1 / factor;
        value += weight[row] * logit;
      } else {
        const odds = Math.exp(logit);
        factor = silent + odds;
        share = odds * (1 / factor);
      }
      const gone = weight[row] * share;
      if (weight[row] === 1) {
        product *= factor;
        if (product > largeProduct) {
          value += Math.log(product);
          product = 1;
        }
      } else {
        value += weight[row] * Math.log(factor);
      }
      byR += gone * gap;
      byAlpha += gone * shape * (inverseAge[end] - inverseAge[last]);
      byA += gone / a;
      byB -= gone * inverseStay[purchases];
      if (stages > 1) {
        const stayed = (weight[row] - gone) / silent;
        byR += stayed * silence[1];
        byAlpha -= stayed * silence[2] * inverseAge[end];
      }
    }

    value += Math.log(product) + waits;
    if (!(Number.EPSILON * size <= LARGEST_ROUNDING)) value = NaN;
    gradient[0] = byR * r;
    gradient[1] = byAlpha * alpha;
    gradient[2] = byA * a;
    gradient[3] = byB * b;
    return value;
  };
  return { dimension: 4, evaluate };
}

/** Writes `silentStages` and its derivatives by the shape and by log z. */
function writeSilence(stages: number, shape: number, z: number, out: Float64Array): void {
  let term = 1;
  let termByShape = 0;
  let sum = 1;
  let byShape = 0;
  let byLogZ = 0;
  for (let stage = 1; stage < stages; stage++) {
    const step = z / stage;
    const ratio = (shape + (stage - 1)) * step;
    termByShape = termByShape * ratio + term * step;
    term *= ratio;
    sum += term;
    byShape += termByShape;
    byLogZ += stage * term;
  }
  out[0] = sum;
  out[1] = byShape;
  out[2] = byLogZ;
}

function layOut(rows: PurchaseRows, atFirst: number, stages: number): Layout {
  const ageOf = new Map<number, number>();
  const place = (age: number): number => {
    const known = ageOf.get(age);
    if (known !== undefined) return known;
    ageOf.set(age, ageOf.size);
    return ageOf.size - 1;
  };
  const isPlain = (x: number): boolean => x + atFirst === 0 && stages === 1;
  let ambiguous = 0;
  let maxX = 0;
  for (let row = 0; row < rows.count; row++) {
    if (!isPlain(rows.x[row])) ambiguous++;
    maxX = Math.max(maxX, rows.x[row]);
  }
  const x = new Int32Array(ambiguous);
  const endAge = new Int32Array(ambiguous);
  const lastAge = new Int32Array(ambiguous);
  const weight = new Float64Array(ambiguous);
  const clientsByX = new Float64Array(maxX + 1);
  const endOfRow = new Int32Array(rows.count);
  let next = 0;
  for (let row = 0; row < rows.count; row++) {
    endOfRow[row] = place(rows.T[row]);
    clientsByX[rows.x[row]] += rows.weight[row];
    if (isPlain(rows.x[row])) continue;
    x[next] = rows.x[row]!;
    endAge[next] = endOfRow[row]!;
    lastAge[next] = place(rows.tx[row]);
    weight[next] = rows.weight[row]!;
    next++;
  }
  const clientsByT = new Float64Array(ageOf.size);
  const stagesByT = new Float64Array(ageOf.size);
  for (let row = 0; row < rows.count; row++) {
    clientsByT[endOfRow[row]] += rows.weight[row];
    stagesByT[endOfRow[row]] += rows.weight[row] * stages * rows.x[row];
  }
  return { ages: Float64Array.from(ageOf.keys()), clientsByT, stagesByT, clientsByX, x, endAge, lastAge, weight };
}
