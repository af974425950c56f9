import { noiseOf, type Replications, totalOf } from "../results/replications.ts";
import type { TotalName } from "../results/results.ts";

/** A figure as simulated, by replication. */
export interface Simulated {
  readonly values: Float64Array;
  /** Numbers whose mean square is the variance that simulating a sample of the clients adds; null: all are simulated. */
  readonly noise: Float64Array | null;
}

/** A total of a strategy. */
export function simulatedTotal(replications: Replications, strategy: number, name: TotalName): Simulated {
  return { values: totalOf(replications, strategy, name), noise: noiseOf(replications, strategy, name) };
}

/** One figure less another. */
export function less(one: Simulated, other: Simulated): Simulated {
  const { noise } = other;
  return {
    values: one.values.map((value, r) => value - other.values[r]),
    noise: one.noise === null || noise === null ? null : one.noise.map((value, r) => value - noise[r]),
  };
}

/**
 * A function of a strategy's totals, replication by replication. Of one that is not linear the noise is that to first order: half of what it changes by from the totals
 * less their noise to the totals and their noise.
 */
export function simulatedOf(
  replications: Replications,
  strategy: number,
  of: (total: (name: TotalName) => Float64Array) => Float64Array,
): Simulated {
  const moved = (by: number) =>
    of((name) => {
      const { values, noise } = simulatedTotal(replications, strategy, name);
      return by === 0 || noise === null ? values : values.map((value, r) => value + by * noise[r]);
    });
  if (replications.noise === null) return { values: moved(0), noise: null };
  const [above, below] = [moved(1), moved(-1)];
  return { values: moved(0), noise: above.map((value, r) => (value - below[r]) / 2) };
}
