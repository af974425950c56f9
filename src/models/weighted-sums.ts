/** Plain sum, in order. */
export function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Sum of values, each as often as its row weighs. */
export function weightedSum(weight: Float64Array, values: Int32Array | Float64Array): number {
  return weight.reduce((total, count, row) => total + count * values[row], 0);
}

/** Weight of the rows that are counted. */
export function weightWhere(weight: Float64Array, isCounted: (row: number) => boolean): number {
  return weight.reduce((total, count, row) => total + (isCounted(row) ? count : 0), 0);
}
