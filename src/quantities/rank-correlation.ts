import { cholesky } from "../numerics/matrix.ts";

/** Two quantities, by their keys, whose ranks go together. */
export interface Correlation {
  readonly first: string;
  readonly second: string;
  /** Rank correlation (Spearman). */
  readonly rho: number;
}

/** Quantities that correlations tie together, directly or by way of others. */
export interface CorrelatedGroup {
  /** In the order of their code units, whatever the order of the correlations. */
  readonly keys: readonly string[];
  /** Lower triangle L, row by row, of their normal correlations L L'; null where no joint law has these correlations. */
  readonly factor: Float64Array | null;
}

/**
 * The groups of a Gaussian copula. Pairs of one group without a correlation of their own have 0.
 *
 * Source: Kruskal 1958 (the normal correlation of a rank correlation).
 */
export function correlatedGroups(correlations: readonly Correlation[]): readonly CorrelatedGroup[] {
  const groups: Set<string>[] = [];
  for (const { first, second } of correlations) {
    const joined = new Set([first, second]);
    for (let i = groups.length - 1; i >= 0; i--) {
      if (!groups[i].has(first) && !groups[i].has(second)) continue;
      for (const key of groups[i]) joined.add(key);
      groups.splice(i, 1);
    }
    groups.push(joined);
  }
  return groups.map((group) => {
    const keys = [...group].sort(byCodeUnits);
    return Object.freeze({ keys, factor: cholesky(normalCorrelations(keys, correlations), keys.length) });
  });
}

function normalCorrelations(keys: readonly string[], correlations: readonly Correlation[]): Float64Array {
  const size = keys.length;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  for (const { first, second, rho } of correlations) {
    const [i, j] = [keys.indexOf(first), keys.indexOf(second)];
    if (i < 0 || j < 0) continue;
    matrix[i * size + j] = matrix[j * size + i] = 2 * Math.sin((Math.PI * rho) / 6);
  }
  return matrix;
}

function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : 1;
}
