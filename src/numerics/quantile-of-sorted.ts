/**
 * Quantile of ascending values by linear interpolation between order statistics.
 *
 * Source: Hyndman & Fan 1996, definition 7.
 */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const at = (sorted.length - 1) * probability;
  const below = Math.floor(at);
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  return low === high ? low : low + (high - low) * (at - below);
}
