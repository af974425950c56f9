/**
 * Places of the two highest scores, of two strategies or more; of equals, within `tolerance`, the earlier.
 *
 * The baseline is the first. A strategy whose `differences` to it are 0 throughout is the baseline by another name and is left out, unless there is no other to come second.
 */
export function bestTwo(
  scores: readonly number[],
  differences: readonly Float64Array[],
  tolerance: number,
): readonly [best: number, second: number] {
  const all = scores.map((_, s) => s);
  const differing = all.filter((s) => s === 0 || differences[s].some((value) => value !== 0));
  const ranked = differing.length > 1 ? differing : all;
  const firstOf = (candidates: readonly number[]): number => {
    const most = Math.max(...candidates.map((s) => scores[s]));
    return candidates.find((s) => scores[s] >= most - tolerance)!;
  };
  const best = firstOf(ranked);
  return [best, firstOf(ranked.filter((s) => s !== best))];
}
