import { drawExponential, drawGamma } from "../numerics/samplers.ts";
import type { Stream } from "../numerics/stream.ts";
import {
  SHAPE_GROWTH,
  SHAPE_POWER,
  SHAPE_STAGES,
  TRAIT_LAST_RATE,
  TRAIT_RATE,
  type Leaving,
  type PurchaseModel,
} from "./model.ts";

/** Where a simulated history stands in the array that it is written to. */
export const SIMULATED_X = 0;
export const SIMULATED_TX = 1;
/** The T that a file would show: that of the window, but for a contract that was not renewed, whose T is x + 1. */
export const SIMULATED_T = 2;
/** Sum of the logarithms of the waits. */
export const SIMULATED_LOG_WAITS = 3;
export const SIMULATED_COUNT = 4;

/**
 * The history of a new client of given traits over a window of length T from its first purchase, into `out[SIMULATED_*]`: each model by its own law,
 * without lever or season.
 *
 * Source: the page on the meaning of a simulation, "Other purchase models".
 */
export function simulateClient(
  { timing, leaving }: Pick<PurchaseModel, "timing" | "leaving">,
  traits: Float64Array,
  shape: Float64Array,
  T: number,
  stream: Stream,
  out: Float64Array,
): void {
  out[SIMULATED_X] = 0;
  out[SIMULATED_TX] = 0;
  out[SIMULATED_T] = T;
  out[SIMULATED_LOG_WAITS] = 0;
  if (timing === "continuous") simulateWaits(leaving, traits, shape, T, stream, out);
  else simulateOccasions(timing === "contracts", leaving, traits, shape, T, stream, out);
}

function simulateWaits(
  leaving: Leaving,
  traits: Float64Array,
  shape: Float64Array,
  T: number,
  stream: Stream,
  out: Float64Array,
): void {
  const rate = traits[TRAIT_RATE];
  const stages = shape[SHAPE_STAGES];
  const leavesAtPurchase = leaving === "at-repeat" || leaving === "at-purchase";
  const dropoutProbability = leavesAtPurchase ? traits[TRAIT_LAST_RATE] / rate : 0;
  if (leaving === "at-purchase" && stream.uniform() < dropoutProbability) return;
  const end = leaving === "between" ? Math.min(T, lifetime(traits[TRAIT_LAST_RATE], shape[SHAPE_GROWTH], stream)) : T;
  let age = 0;
  for (;;) {
    const wait = (stages === 1 ? drawExponential(stream) : drawGamma(stream, stages)) / (stages * rate);
    age += wait;
    if (!(age <= end)) return;
    out[SIMULATED_X]++;
    out[SIMULATED_TX] = age;
    out[SIMULATED_LOG_WAITS] += Math.log(wait);
    if (leavesAtPurchase && stream.uniform() < dropoutProbability) return;
  }
}

/** Age at which a hazard of rate x exp(growth x age) strikes; Infinity where it never does. */
function lifetime(rate: number, growth: number, stream: Stream): number {
  const spent = drawExponential(stream) / rate;
  if (growth === 0) return spent;
  const ratio = growth * spent;
  return ratio > -1 ? Math.log1p(ratio) / growth : Infinity;
}

function simulateOccasions(
  isContract: boolean,
  leaving: Leaving,
  traits: Float64Array,
  shape: Float64Array,
  T: number,
  stream: Stream,
  out: Float64Array,
): void {
  const rate = leaving === "never" ? 0 : traits[TRAIT_LAST_RATE];
  const power = shape[SHAPE_POWER];
  // The last clock's whole time, which occasion n spends the n-th part of.
  const left = drawExponential(stream);
  for (let occasion = 1; occasion <= T; occasion++) {
    if (rate * occasion ** power >= left) {
      if (isContract) out[SIMULATED_T] = occasion;
      return;
    }
    if (isContract || stream.uniform() < traits[TRAIT_RATE]) {
      out[SIMULATED_X]++;
      out[SIMULATED_LOG_WAITS] += Math.log(occasion - out[SIMULATED_TX]);
      out[SIMULATED_TX] = occasion;
    }
  }
}
