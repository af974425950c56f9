/**
 * The value of rank `rank` (0: the smallest) of some numbers, which are reordered: none before it is larger, none after it smaller.
 *
 * Linear time on average, however many are equal. NaN is not for it.
 *
 * Source: Hoare 1961, Algorithm 65 (Find).
 */
export function selectRank(values: Float64Array, rank: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[rank];
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (pivot < values[j]) j--;
      if (i > j) break;
      const value = values[i];
      values[i++] = values[j];
      values[j--] = value;
    }
    if (j < rank) left = i;
    if (rank < i) right = j;
  }
  return values[rank];
}
