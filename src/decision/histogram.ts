import { quantileOfSorted } from "../numerics/quantile-of-sorted.ts";

const MOST_BINS = 200;
const FEWEST_BINS = 20;

/**
 * Edges of common bins for several samples: round widths (1, 2 or 5 times a power of ten), every value inside.
 *
 * The width follows the pooled interquartile range, so that a far outlier lengthens the axis and does not blur the middle; 8 to about
 * 200 bins. Empty without values; one bin around the value where all are the same.
 *
 * Source: Freedman & Diaconis 1981.
 */
export function binEdges(samples: readonly Float64Array[]): number[] {
  const pooled = Float64Array.from(samples.flatMap((sample) => Array.from(sample))).sort();
  if (pooled.length === 0) return [];
  const least = pooled[0];
  const most = pooled[pooled.length - 1];
  const range = most - least;
  if (range <= 1e-12 * Math.max(Math.abs(least), Math.abs(most))) {
    const margin = Math.max(0.5, Math.abs(least) * 1e-3);
    return [least - margin, most + margin];
  }
  const spread = quantileOfSorted(pooled, 0.75) - quantileOfSorted(pooled, 0.25);
  const ideal = (2 * spread) / Math.cbrt(samples[0].length);
  const width = roundUp(Math.min(Math.max(ideal, range / MOST_BINS), range / FEWEST_BINS));
  const first = Math.floor(least / width);
  const last = Math.max(Math.floor(most / width) + 1, first + 1);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * width);
}

/** Values in each bin [edge, next edge), the last one closed. Every value must lie within the edges. */
export function countInBins(values: Float64Array, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length - 1).fill(0);
  const width = (edges[edges.length - 1] - edges[0]) / counts.length;
  for (const value of values) {
    let bin = Math.min(Math.max(Math.floor((value - edges[0]) / width), 0), counts.length - 1);
    // The division may land one bin off an edge.
    while (bin > 0 && value < edges[bin]) bin--;
    while (bin < counts.length - 1 && value >= edges[bin + 1]) bin++;
    counts[bin]++;
  }
  return counts;
}

function roundUp(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= width * (1 - 1e-12)) ?? 10;
  return step * power;
}
