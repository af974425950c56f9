import type { PurchaseRows } from "../clients/client-history.ts";
import { declineOver, hazardAfter, timeOfDecline } from "./ggom-nbd-lifetime.ts";
import {
  MOST_NODES,
  negligibleDecline,
  nodeCount,
  panelNodes,
  panelWeights,
  singularDistance,
  WIDEST_PANEL,
} from "./ggom-nbd-panels.ts";
import type { Objective } from "./model.ts";

// Below this fall of the exponent an integral is not worth truncating.
const LONG_FALL = 50;

// exp(decline) is near the largest double beyond, and 1 nothing beside it.
const LARGE_STEP = 500;
const LARGE_ODDS = Math.exp(LARGE_STEP);

// Places in the array of the row at hand. First its sums over the leaving age, each weighted by the likelihood of leaving at that age.
const GONE = 0;
const LOG_LEVEL = 1; // log of (alpha + age) / (alpha + tx)
const INVERSE = 2; // 1 / (alpha + age)
const DECLINE = 3; // decline since tx
const FADE = 4; // exp(-decline since tx)
const GROWTH = 5; // b age
const PULL = 6; // b age x hazard over s b
const SUMS = 7;
// Then what the next panel needs.
const B = 7;
const S = 8;
const N = 9; // r + x
const STEP = 10; // width in declines
const FALL = 11; // fall of the exponent over it
const DISTANCE = 12; // from its start to the nearest singularity
const HAZARD = 13; // at its start, over s b
const LEVEL = 14; // alpha + age at its start
const GROWN = 15; // b age at its start
const ROW_SIZE = 16;

// At the nodes of the panel at hand: exp(decline) - 1, b times the time, log of the level over that at the start, and what is left of the likelihood.
const odds = new Float64Array(MOST_NODES);
const growths = new Float64Array(MOST_NODES);
const stretches = new Float64Array(MOST_NODES);
const kept = new Float64Array(MOST_NODES);

/** Distinct ages among T and tx, and the rows with the places of their T and tx among the ages. */
interface Layout {
  readonly ages: Float64Array;
  readonly endAge: Int32Array;
  readonly lastAge: Int32Array;
  /** Clients with more than j repeat purchases, for every j. */
  readonly clientsAbove: Float64Array;
}

/**
 * The weighted GGom/NBD log-likelihood with its gradient in log (r, alpha, b, s, beta).
 *
 * A row's likelihood is that of being alive at T plus that of having left before, an integral over the leaving age. It is taken over declines (see
 * `declineOver`), in which its integrand falls throughout, by `nodeCount` nodes on a panel, mostly a single one. What depends on one age alone
 * is tabulated once per evaluation, and all five slopes come from the same nodes. NaN where the parameters overflow.
 *
 * Source: Bemmaor & Glady 2012, the individual likelihood; slopes our own.
 */
export function ggomNbdObjective(rows: PurchaseRows): Objective {
  const { ages, endAge, lastAge, clientsAbove } = layOut(rows);
  const { x, weight } = rows;
  const logStretch = new Float64Array(ages.length);
  const logLevel = new Float64Array(ages.length);
  const hazards = new Float64Array(ages.length);
  const declines = new Float64Array(ages.length);
  const distances = new Float64Array(ages.length);
  const fades = new Float64Array(ages.length);
  const row = new Float64Array(ROW_SIZE);

  const evaluate = (theta: Float64Array, gradient: Float64Array): number => {
    const r = Math.exp(theta[0]);
    const alpha = Math.exp(theta[1]);
    const b = Math.exp(theta[2]);
    const s = Math.exp(theta[3]);
    const beta = Math.exp(theta[4]);
    for (let age = 0; age < ages.length; age++) {
      const time = ages[age];
      logStretch[age] = Math.log1p(time / alpha);
      logLevel[age] = Math.log(alpha + time);
      hazards[age] = 1 / (beta * Math.exp(-b * time) - Math.expm1(-b * time));
      declines[age] = declineOver(b, 1 / beta, time);
      fades[age] = Math.exp(-declines[age]);
      distances[age] = singularDistance(b, hazards[age], alpha + time);
    }

    let value = 0;
    let byR = 0;
    let byAlpha = 0;
    let byB = 0;
    let byS = 0;
    let byBeta = 0;
    for (let j = 0; j < clientsAbove.length; j++) {
      value += clientsAbove[j] * Math.log(r + j);
      byR += clientsAbove[j] / (r + j);
    }

    row[B] = b;
    row[S] = s;
    for (let i = 0; i < x.length; i++) {
      const n = r + x[i];
      const last = lastAge[i];
      const end = endAge[i];
      const stretch = logStretch[end] - logStretch[last];
      const width = declines[end] - declines[last];
      const fall = n * stretch + s * width;
      for (let sum = 0; sum < SUMS; sum++) row[sum] = 0;
      if (width > 0) {
        row[N] = n;
        row[HAZARD] = hazards[last]!;
        row[LEVEL] = alpha + ages[last];
        row[GROWN] = b * ages[last];
        row[DISTANCE] = distances[last]!;
        row[STEP] = width;
        row[FALL] = fall;
        if (fall <= LONG_FALL && width <= WIDEST_PANEL * distances[last]) addPanel(row, 1, 0, 0);
        else addPanels(row);
      }
      const alive = Math.exp(-fall);
      const likelihood = alive + row[GONE];
      const count = weight[i];
      const perLikelihood = count / likelihood;
      const still = alive * perLikelihood;
      const gone = row[GONE] * perLikelihood;
      value += count * (Math.log(likelihood) - s * declines[last] - r * logStretch[last] - x[i] * logLevel[last]);
      byR -= count * logStretch[last] + still * stretch + row[LOG_LEVEL] * perLikelihood;
      byAlpha += count * r - n * alpha * (still / (alpha + ages[end]) + row[INVERSE] * perLikelihood);
      byB += gone + (row[GROWTH] - (s + 1) * row[PULL]) * perLikelihood - s * b * ages[end] * hazards[end] * still;
      byS += gone - s * (count * declines[last] + still * width + row[DECLINE] * perLikelihood);
      byBeta += s * (count - still * fades[end]);
      byBeta -= (s + 1) * fades[last] * row[FADE] * perLikelihood;
    }
    gradient[0] = byR * r;
    gradient[1] = byAlpha;
    gradient[2] = byB;
    gradient[3] = byS;
    gradient[4] = byBeta;
    return value;
  };
  return { dimension: 5, evaluate };
}

/** Adds the panels of a row whose integral takes more than one: STEP and FALL are those of the whole at first, and change with what else moves. */
function addPanels(row: Float64Array): void {
  const b = row[B];
  const s = row[S];
  const n = row[N];
  const until = Math.min(row[STEP], negligibleDecline(b, s, row[HAZARD], row[LEVEL], n));
  let start = 0;
  let stretched = 0;
  let fallen = 0;
  while (start < until) {
    const step = Math.min(until - start, WIDEST_PANEL * row[DISTANCE]);
    const growth = b * timeOfDecline(b, row[HAZARD], step);
    const stretch = Math.log1p(growth / (b * row[LEVEL]));
    row[STEP] = step;
    row[FALL] = s * step + n * stretch;
    addPanel(row, Math.exp(-fallen), start, stretched);
    // Undefined rather than endless where steps are below rounding.
    start = start + step > start ? start + step : NaN;
    stretched += stretch;
    fallen += row[FALL];
    row[GROWN] += growth;
    row[LEVEL] += growth / b;
    row[HAZARD] = hazardAfter(row[HAZARD], step);
    row[DISTANCE] = singularDistance(b, row[HAZARD], row[LEVEL]);
  }
  if (Number.isNaN(start)) row[GONE] = NaN;
}

/** Adds a panel's integrals to the sums of its row: `share` is what is left of the likelihood at its start, after a decline of `start`. */
function addPanel(row: Float64Array, share: number, start: number, stretched: number): void {
  const s = row[S];
  const n = row[N];
  const step = row[STEP];
  const hazard = row[HAZARD];
  const grown = row[GROWN];
  const perHazard = 1 / hazard;
  const logHazard = step > LARGE_STEP ? Math.log(hazard) : NaN;
  const perLevel = 1 / (row[B] * row[LEVEL]);
  const count = nodeCount(row[FALL], step / row[DISTANCE]);
  const first = (count * (count - 1)) / 2;
  // Pass by pass: with many values at hand at once, each call of a logarithm or exponential costs twice as much.
  for (let k = 0; k < count; k++) odds[k] = Math.expm1(step * panelNodes[first + k]);
  for (let k = 0; k < count; k++) {
    const isLarge = odds[k] > LARGE_ODDS;
    growths[k] = isLarge ? step * panelNodes[first + k] - logHazard : Math.log1p(odds[k] * perHazard);
  }
  for (let k = 0; k < count; k++) stretches[k] = Math.log1p(growths[k] * perLevel);
  for (let k = 0; k < count; k++) kept[k] = Math.exp(-s * step * panelNodes[first + k] - n * stretches[k]);
  let sum = 0;
  let sumLog = 0;
  let sumInverse = 0;
  let sumDecline = 0;
  let sumFade = 0;
  let sumGrowth = 0;
  let sumPull = 0;
  for (let k = 0; k < count; k++) {
    const part = panelWeights[first + k] * kept[k];
    const fade = part / (1 + odds[k]);
    sum += part;
    sumLog += part * stretches[k];
    sumInverse += part / (1 + growths[k] * perLevel);
    sumDecline += part * panelNodes[first + k];
    sumFade += fade;
    sumGrowth += part * growths[k];
    sumPull += (part + fade * (hazard - 1)) * (grown + growths[k]);
  }
  const factor = s * step * share;
  row[GONE] += factor * sum;
  row[LOG_LEVEL] += factor * (sumLog + stretched * sum);
  row[INVERSE] += (factor * sumInverse) / row[LEVEL];
  row[DECLINE] += factor * (step * sumDecline + start * sum);
  row[FADE] += factor * Math.exp(-start) * sumFade;
  row[GROWTH] += factor * (sumGrowth + grown * sum);
  row[PULL] += factor * sumPull;
}

function layOut(rows: PurchaseRows): Layout {
  const ageOf = new Map<number, number>();
  const place = (age: number): number => {
    const known = ageOf.get(age);
    if (known !== undefined) return known;
    ageOf.set(age, ageOf.size);
    return ageOf.size - 1;
  };
  const endAge = Int32Array.from(rows.T, place);
  const lastAge = Int32Array.from(rows.tx, place);
  const maxX = rows.x.reduce((most, count) => Math.max(most, count), 0);
  const clientsAbove = new Float64Array(maxX);
  for (let row = 0; row < rows.count; row++) {
    if (rows.x[row] > 0) clientsAbove[rows.x[row] - 1] += rows.weight[row];
  }
  for (let j = maxX - 2; j >= 0; j--) clientsAbove[j] += clientsAbove[j + 1];
  return { ages: Float64Array.from(ageOf.keys()), endAge, lastAge, clientsAbove };
}
