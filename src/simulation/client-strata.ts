import type { ClientSampling, SimulationPlan } from "./plan.ts";

/** Clients up to which all are simulated and kept one by one. */
export const MOST_SIMULATED = 20_000;
/** Size of the panel that stands for more clients than are kept one by one. */
export const PANEL = 2000;
/** Bins of equal width in the root of the value that strata are made of. */
const BINS = 2048;
/** Strata in all, and at least of each segment. */
const STRATA = 12;
const LEAST_OF_SEGMENT = 2;
/** Part of a sample that is spread evenly, so that no client stands for too many whatever was taken for the spread of its stratum. */
const EVEN_SHARE = 0.2;
/** Value that every client is taken to have when nothing is known of spreads, as a share of the mean. */
const BASE_VALUE = 0.25;

/** What strata are made of. */
export type ValuedClients = Pick<SimulationPlan, "expectedValue" | "segment" | "segmentNames" | "meanSpend">;

/** Clients in the order of segment and value, cut into strata. */
export interface Strata {
  readonly order: Int32Array;
  /** First place of each stratum, and the end. */
  readonly start: Int32Array;
  /** By stratum: how much its clients are taken to differ, before anything is measured. */
  readonly spread: Float64Array;
}

/**
 * Cuts the clients of a plan into strata by segment and expected value. Each segment is cut at equal steps of the cumulative root of the frequency of values.
 *
 * In a stratum clients stand in the order of their values, to about one in 2,000, so that equal steps through it are a sample of all of its values.
 *
 * Source: Dalenius & Hodges 1959 (cumulative root of frequency).
 */
export function clientStrata({ expectedValue, segment, segmentNames, meanSpend }: ValuedClients): Strata {
  const clients = meanSpend.length;
  const segments = segment === null ? 1 : segmentNames.length;
  const values = expectedValue ?? meanSpend;
  let most = 0;
  let sum = 0;
  for (const value of values) {
    if (!(value > 0)) continue;
    most = Math.max(most, value);
    sum += value;
  }
  const binOf = (client: number): number => {
    const share = values[client] / most;
    return share > 0 ? Math.min(BINS - 1, Math.floor(BINS * Math.sqrt(share))) : 0;
  };
  const counts = new Int32Array(segments * BINS + 1);
  for (let client = 0; client < clients; client++) counts[(segment?.[client] ?? 0) * BINS + binOf(client) + 1]++;
  const start = cuts(counts, segments);
  for (let bin = 0; bin < segments * BINS; bin++) counts[bin + 1] += counts[bin];
  const order = new Int32Array(new SharedArrayBuffer(clients * Int32Array.BYTES_PER_ELEMENT));
  for (let client = 0; client < clients; client++)
    order[counts[(segment?.[client] ?? 0) * BINS + binOf(client)]++] = client;
  const base = (BASE_VALUE * sum) / clients;
  const spread = Float64Array.from({ length: start.length - 1 }, (_, stratum) => {
    let own = 0;
    for (let at = start[stratum]; at < start[stratum + 1]; at++) own += Math.max(0, values[order[at]]) || 0;
    return base + own / (start[stratum + 1] - start[stratum]) || 1;
  });
  return { order, start, spread };
}

/** First places of the strata in the order of segments and bins; `counts` holds the clients of bin b at b + 1. */
function cuts(counts: Int32Array, segments: number): Int32Array {
  const step = (segment: number, bin: number): number => Math.sqrt(counts[segment * BINS + bin + 1] * (2 * bin + 1));
  const roots = Array.from({ length: segments }, (_, segment) => {
    let sum = 0;
    for (let bin = 0; bin < BINS; bin++) sum += step(segment, bin);
    return sum;
  });
  const all = roots.reduce((sum, root) => sum + root, 0);
  const places = new Set<number>();
  let place = 0;
  roots.forEach((root, segment) => {
    places.add(place);
    const strata = Math.max(LEAST_OF_SEGMENT, Math.round((STRATA * root) / all));
    let passed = 0;
    let cut = 1;
    for (let bin = 0; bin < BINS; bin++) {
      if (cut < strata && passed >= (cut * root) / strata) {
        places.add(place);
        while (cut < strata && passed >= (cut * root) / strata) cut++;
      }
      passed += step(segment, bin);
      place += counts[segment * BINS + bin + 1];
    }
  });
  return Int32Array.from([...places].filter((first) => first < place).concat(place));
}

/** Clients of each stratum. */
export function sizesOf({ start }: Pick<Strata, "start">): Float64Array {
  return Float64Array.from({ length: start.length - 1 }, (_, stratum) => start[stratum + 1] - start[stratum]);
}

/**
 * How many clients of each stratum a sample of about `total` takes: even numbers of at least 2, or all. In proportion to size and spread, but for a share that is in
 * proportion to size alone; where that is more than all of a stratum, the rest goes to the others.
 *
 * Source: Neyman 1934.
 */
export function allocate(sizes: Float64Array, spread: Float64Array, total: number): Int32Array {
  const clients = sizes.reduce((sum, size) => sum + size, 0);
  const spreads = sizes.reduce((sum, size, i) => sum + size * spread[i], 0);
  const weight = sizes.map((size, i) => {
    const bySpread = spreads > 0 ? (size * spread[i]) / spreads : size / clients;
    return EVEN_SHARE * (size / clients) + (1 - EVEN_SHARE) * bySpread;
  });
  const take = new Int32Array(sizes.length);
  let isFull = false;
  while (!isFull) {
    let left = total;
    let weights = 0;
    sizes.forEach((size, i) => {
      if (take[i] === size) left -= size;
      else weights += weight[i];
    });
    isFull = true;
    sizes.forEach((size, i) => {
      if (take[i] === size) return;
      take[i] = Math.max(2, 2 * Math.round((left * weight[i]) / weights / 2));
      if (take[i] < size) return;
      take[i] = size;
      isFull = false;
    });
  }
  return take;
}

/** A sample of about so many clients, and as large a share of those who come without a channel. */
export function sampleOf(strata: Strata, size: number): ClientSampling {
  const { order, start, spread } = strata;
  const newcomerStride = Math.max(1, Math.round(order.length / size));
  return { order, start, take: allocate(sizesOf(strata), spread, size), newcomerStride };
}
