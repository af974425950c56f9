const STEP = 1 / 64;
const REACH = 4;
const NODES = 2 * (REACH / STEP) + 1;

/** Normal score of the rank of a client's rate among many: a table of log rates at equally spaced scores from -4 to 4. */
export type RateRanks = Float64Array;

/** Tabulates the ranks of a sample of rates; sorts it in place. `normalCdf` maps a score to its share. */
export function rateRanks(rates: Float64Array, normalCdf: (score: number) => number): RateRanks {
  rates.sort();
  const ranks = new Float64Array(new SharedArrayBuffer(NODES * Float64Array.BYTES_PER_ELEMENT));
  for (let node = 0; node < NODES; node++) {
    const position = normalCdf(node * STEP - REACH) * (rates.length - 1);
    const below = Math.floor(position);
    const above = Math.min(rates.length - 1, below + 1);
    ranks[node] = Math.log(rates[below] + (position - below) * (rates[above] - rates[below]));
  }
  return ranks;
}

/** Normal score of a rate, within [-4, 4]. */
export function normalScore(ranks: RateRanks, rate: number): number {
  const value = Math.log(rate);
  if (!(value > ranks[0])) return -REACH;
  if (value >= ranks[NODES - 1]) return REACH;
  let low = 0;
  let high = NODES - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ranks[middle] <= value) low = middle;
    else high = middle;
  }
  const width = ranks[high] - ranks[low];
  return (low + (width > 0 ? (value - ranks[low]) / width : 0)) * STEP - REACH;
}
