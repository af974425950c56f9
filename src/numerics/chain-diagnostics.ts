import { normalQuantile } from "./normal.ts";
import { quantileOfSorted } from "./quantile-of-sorted.ts";

/** What several chains of one quantity say of their own convergence; NaN where a chain has fewer than 4 draws, is constant or not finite. */
export interface ChainDiagnostics {
  /** Rank-normalised split R-hat: the larger of that of the draws and of their distance from the median. Below 1.01 is converged. */
  readonly rHat: number;
  /** Effective number of draws for the middle of the distribution, and for its 5 and 95 % points (the smaller of the two). */
  readonly bulkEss: number;
  readonly tailEss: number;
}

const LEAST_DRAWS = 4;
const TAIL = 0.05;

/**
 * Convergence of `chains`, the draws of one quantity by chains of equal length.
 *
 * Source: Vehtari, Gelman, Simpson, Carpenter & Buerkner 2021, Rank-normalization, folding, and localization.
 */
export function chainDiagnostics(chains: readonly Float64Array[]): ChainDiagnostics {
  const halves = split(chains);
  const all = joined(halves);
  if (halves.length === 0 || halves[0].length < LEAST_DRAWS / 2 || !all.every(Number.isFinite) || isConstant(all)) {
    return { rHat: NaN, bulkEss: NaN, tailEss: NaN };
  }
  const sorted = all.slice().sort();
  const median = quantileOfSorted(sorted, 0.5);
  const normal = normalScores(halves);
  const folded = normalScores(halves.map((half) => half.map((value) => Math.abs(value - median))));
  const below = (share: number): Float64Array[] => {
    const limit = quantileOfSorted(sorted, share);
    return halves.map((half) => half.map((value) => (value <= limit ? 1 : 0)));
  };
  return {
    rHat: Math.max(potentialReduction(normal), potentialReduction(folded)),
    bulkEss: effectiveDraws(normal),
    tailEss: Math.min(effectiveDraws(below(TAIL)), effectiveDraws(below(1 - TAIL))),
  };
}

/** Each chain as two: its first and its last half, the middle draw of an odd number left out. */
function split(chains: readonly Float64Array[]): Float64Array[] {
  return chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2);
    return [chain.subarray(0, half), chain.subarray(chain.length - half)];
  });
}

/** Normal scores of the ranks among all draws, ties at their mean rank. Source: Vehtari et al. 2021, equation 14. */
function normalScores(chains: readonly Float64Array[]): Float64Array[] {
  const all = joined(chains);
  const order = Uint32Array.from(all.keys()).sort((one, other) => all[one] - all[other] || one - other);
  const scores = new Float64Array(all.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && all[order[to]] === all[order[from]]) to++;
    const rank = (from + 1 + to) / 2;
    const score = normalQuantile((rank - 3 / 8) / (all.length + 1 / 4));
    for (let i = from; i < to; i++) scores[order[i]] = score;
    from = to;
  }
  let start = 0;
  return chains.map((chain) => scores.subarray(start, (start += chain.length)));
}

/** R-hat of chains as they are. */
function potentialReduction(chains: readonly Float64Array[]): number {
  const n = chains[0].length;
  const within = mean(chains.map(variance));
  const between = n * variance(Float64Array.from(chains, mean));
  return Math.sqrt((between / within + n - 1) / n);
}

/** Effective number of draws by Geyer's initial monotone sequence of the chains' joint autocorrelation; NaN for a constant indicator. */
function effectiveDraws(chains: readonly Float64Array[]): number {
  const n = chains[0].length;
  const draws = n * chains.length;
  const centred = chains.map((chain) => {
    const centre = mean(chain);
    return chain.map((value) => value - centre);
  });
  const meanVariance = (mean(centred.map((chain) => autocovariance(chain, 0))) * n) / (n - 1);
  const total = (meanVariance * (n - 1)) / n + variance(Float64Array.from(chains, mean));
  if (!(total > 0)) return NaN;
  const correlation = (lag: number): number =>
    lag === 0 ? 1 : 1 - (meanVariance - mean(centred.map((chain) => autocovariance(chain, lag)))) / total;

  // Sums of pairs of correlations, while positive, made to fall.
  let sum = 0;
  let lag = 0;
  let last = Infinity;
  for (; lag + 1 < n - 3; lag += 2) {
    const pair = correlation(lag) + correlation(lag + 1);
    if (!(pair > 0)) break;
    last = Math.min(last, pair);
    sum += last;
  }
  // The first correlation of the pair that was left out still counts where it is positive.
  const rest = Math.max(0, lag < n ? correlation(lag) : 0);
  const inefficiency = Math.max(-1 + 2 * sum + rest, 1 / Math.log10(draws));
  return draws / inefficiency;
}

function autocovariance(centred: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < centred.length; i++) sum += centred[i] * centred[i - lag];
  return sum / centred.length;
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

function variance(values: Float64Array): number {
  const centre = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - centre) ** 2;
  return sum / (values.length - 1);
}

function joined(chains: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(chains.reduce((size, chain) => size + chain.length, 0));
  let start = 0;
  for (const chain of chains) {
    all.set(chain, start);
    start += chain.length;
  }
  return all;
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}
