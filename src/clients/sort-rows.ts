/** Rows in the order of client, then day: those of client c are `order[from[c]]` to `order[from[c + 1] - 1]`. */
export interface RowOrder {
  readonly order: Int32Array;
  readonly from: Int32Array;
}

/** Sorts the first `size` rows by two stable counting passes; `rankOf` turns a row's client into its place, 0 to clients - 1. */
export function orderRows(
  size: number,
  client: Int32Array,
  day: Int32Array,
  rankOf: Int32Array,
  clients: number,
): RowOrder {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < size; row++) {
    const value = day[row];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const dayEnds = new Int32Array(size === 0 ? 1 : high - low + 2);
  for (let row = 0; row < size; row++) dayEnds[day[row] - low + 1]++;
  for (let i = 1; i < dayEnds.length; i++) dayEnds[i] += dayEnds[i - 1];
  const byDay = new Int32Array(size);
  for (let row = 0; row < size; row++) byDay[dayEnds[day[row] - low]++] = row;

  const from = new Int32Array(clients + 1);
  for (let row = 0; row < size; row++) from[rankOf[client[row]] + 1]++;
  for (let i = 1; i <= clients; i++) from[i] += from[i - 1];
  const next = from.slice();
  const order = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const row = byDay[i];
    order[next[rankOf[client[row]]]++] = row;
  }
  return { order, from };
}
