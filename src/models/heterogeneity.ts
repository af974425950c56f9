import { Stream } from "../numerics/stream.ts";
import { TRAIT_COUNT, TRAIT_LAST_RATE, TRAIT_RATE, type PurchaseModel, type TraitSampler } from "./model.ts";

/** How new clients differ in one trait: shares of them in bins. */
export interface TraitHistogram {
  /** Borders of the bins, one more than there are bins. */
  readonly borders: readonly number[];
  readonly share: readonly number[];
  /** Mean, and the tenth and ninetieth of a hundred clients. */
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
}

/** Heterogeneity of new clients: the rate of purchases, and how they leave; null for a model in which nobody does. */
export interface Heterogeneity {
  readonly rate: TraitHistogram;
  readonly dropout: TraitHistogram | null;
  /** What `dropout` is: the chance of leaving at a purchase or occasion, or the hazard per unit of time (at age 0). */
  readonly dropoutKind: "probability" | "hazard" | null;
}

const DRAWS = 100_000;
const BINS = 30;
const SHOWN_SHARE = 0.98;
const TRAIT_SEED = 0x7a175;

/** Draws a hundred thousand new clients at `parameters` and counts their traits; rates up to their 98 % point. The seed is fixed. */
export function heterogeneity(
  model: PurchaseModel,
  sampler: TraitSampler,
  parameters: ArrayLike<number>,
): Heterogeneity {
  sampler.bind(parameters);
  const stream = new Stream();
  const traits = new Float64Array(TRAIT_COUNT);
  const rate = new Float64Array(DRAWS);
  const dropout = new Float64Array(DRAWS);
  const isHazard = model.leaving === "between" && model.timing === "continuous";
  for (let draw = 0; draw < DRAWS; draw++) {
    stream.seed(TRAIT_SEED, draw, 0, 0);
    sampler.drawNew(stream, traits);
    rate[draw] = traits[TRAIT_RATE];
    const last = traits[TRAIT_LAST_RATE];
    dropout[draw] = isHazard ? last : model.leaving === "between" ? -Math.expm1(-last) : last / traits[TRAIT_RATE];
  }
  const isShare = model.timing === "continuous" ? null : 1;
  return {
    rate: histogram(rate, isShare),
    dropout: model.leaving === "never" ? null : histogram(dropout, isHazard ? null : 1),
    dropoutKind: model.leaving === "never" ? null : isHazard ? "hazard" : "probability",
  };
}

/** `end`: the last border; by default where 98 % of the values are. */
function histogram(values: Float64Array, end: number | null): TraitHistogram {
  const sorted = values.toSorted();
  const at = (share: number): number => sorted[Math.floor(share * (DRAWS - 1))];
  const last = end ?? at(SHOWN_SHARE);
  const share = new Array<number>(BINS).fill(0);
  for (const value of sorted) {
    if (value <= last) share[Math.min(BINS - 1, Math.floor((value / last) * BINS))] += 1 / DRAWS;
  }
  const borders = Array.from({ length: BINS + 1 }, (_, bin) => (bin * last) / BINS);
  const mean = values.reduce((total, value) => total + value, 0) / DRAWS;
  return { borders, share, mean, p10: at(0.1), p90: at(0.9) };
}
