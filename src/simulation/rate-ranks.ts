const NODES = 1024;
const REACH = 4;

/** Normal score of a client's rate among many: a table over equally spaced log rates. The first two entries are the least log rate and the nodes per unit of it. */
export type RateRanks = Float64Array;

/** Tabulates the ranks of a sample of rates; sorts it in place. `normalQuantile` maps a share to its score. */
export function rateRanks(rates: Float64Array, normalQuantile: (share: number) => number): RateRanks {
  rates.sort();
  const positive = rates.subarray(rates.findIndex((rate) => rate > 0));
  const count = rates.length;
  // Beyond the scores -4 and 4 nothing is told apart.
  const least = Math.log(positive[Math.min(positive.length - 1, Math.floor(count * 3e-5))]);
  const most = Math.log(positive[positive.length - 1]);
  const ranks = new Float64Array(new SharedArrayBuffer((NODES + 3) * Float64Array.BYTES_PER_ELEMENT));
  ranks[0] = least;
  ranks[1] = most > least ? NODES / (most - least) : Infinity;
  for (let node = 0, below = 0; node <= NODES; node++) {
    const rate = Math.exp(least + (node / NODES) * (most - least));
    while (below < count && rates[below] < rate) below++;
    let upTo = below;
    while (upTo < count && rates[upTo] <= rate) upTo++;
    const share = (below + upTo) / 2 / count;
    ranks[node + 2] = Math.max(-REACH, Math.min(REACH, normalQuantile(Math.min(1 - 3e-5, Math.max(3e-5, share)))));
  }
  return ranks;
}

/** Normal score of a rate, within [-4, 4]: its ends for rates below and above the whole sample. */
export function normalScore(ranks: RateRanks, rate: number): number {
  const above = Math.log(rate) - ranks[0];
  if (!(above >= 0)) return -REACH;
  if (above === 0) return ranks[2];
  const position = above * ranks[1];
  if (!(position <= NODES)) return REACH;
  const node = Math.min(NODES - 1, position | 0);
  return ranks[node + 2] + (position - node) * (ranks[node + 3] - ranks[node + 2]);
}
