import { type Kept, type Replications, totalOf } from "../results/replications.ts";
import type { TotalName } from "../results/results.ts";

/** Numbers by replication, of a figure of a sample of the clients. */
export interface Noise {
  /** Their mean square is the variance that simulating a sample adds. */
  readonly added: Float64Array;
  /** Their mean square is the variance that the luck of all clients has. */
  readonly luck: Float64Array;
}

/** A figure as simulated, by replication. */
export interface Simulated {
  readonly values: Float64Array;
  /** Null: all clients are simulated. */
  readonly noise: Noise | null;
}

/** Of each kind of noise, a function of what a run kept of it; null where all clients are simulated. */
export function noiseBy<T>({ noise }: Replications, of: (kept: Kept) => T): { added: T; luck: T } | null {
  return noise === null ? null : { added: of(noise), luck: of(noise.luck) };
}

/** A total of a strategy. */
export function simulatedTotal(replications: Replications, strategy: number, name: TotalName): Simulated {
  const of = ({ totals }: Kept): Float64Array => totalOf({ ...replications, totals }, strategy, name);
  return { values: of(replications), noise: noiseBy(replications, of) };
}

/** One figure less another. */
export function less(one: Simulated, other: Simulated): Simulated {
  const minus = (values: Float64Array, others: Float64Array): Float64Array =>
    values.map((value, r) => value - others[r]);
  const [own, others] = [one.noise, other.noise];
  return {
    values: minus(one.values, other.values),
    noise:
      own === null || others === null
        ? null
        : { added: minus(own.added, others.added), luck: minus(own.luck, others.luck) },
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
  const total = (name: TotalName): Simulated => simulatedTotal(replications, strategy, name);
  const values = of((name) => total(name).values);
  const along = (kind: keyof Noise): Float64Array => {
    const moved = (by: number): Float64Array =>
      of((name) => {
        const { values: own, noise } = total(name);
        return own.map((value, r) => value + by * noise![kind][r]);
      });
    const [above, below] = [moved(1), moved(-1)];
    return above.map((value, r) => (value - below[r]) / 2);
  };
  return { values, noise: replications.noise === null ? null : { added: along("added"), luck: along("luck") } };
}
