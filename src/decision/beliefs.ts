import type { Replications } from "../results/replications.ts";

/** Spread below this share of a column's size is rounding, not belief. */
const CONSTANT = 1e-9;

/** A drawn parameter or an assumption that is not the same in every replication. */
export interface Belief {
  readonly name: string;
  readonly isParameter: boolean;
  /** Of an assumption; null for a parameter. */
  readonly slot: number | null;
  /** Values by replication. */
  readonly values: Float64Array;
  /** The same at mean 0 and variance 1: parameters that are always positive on the log scale, assumptions as they are. */
  readonly standardised: Float64Array;
}

/** The values of a drawn parameter or an assumption over the replications, by its place among the beliefs. */
function beliefColumn(replications: Replications, index: number): Float64Array {
  const width = replications.beliefNames.length;
  return Float64Array.from({ length: replications.count }, (_, r) => replications.beliefs[r * width + index]);
}

/** The values of an assumption over the replications; assumptions stand last among the beliefs, in order. */
export function assumptionColumn(replications: Replications, assumptions: number, slot: number): Float64Array {
  return beliefColumn(replications, replications.beliefNames.length - assumptions + slot);
}

/** The beliefs that vary, in order; the last `assumptions` are assumptions. Constant columns are left out. */
export function varyingBeliefs(replications: Replications, assumptions: number): Belief[] {
  const parameters = replications.beliefNames.length - assumptions;
  return replications.beliefNames.flatMap((name, index) => {
    const isParameter = index < parameters;
    const values = beliefColumn(replications, index);
    const standardised = standardise(isParameter && values.every((value) => value > 0) ? values.map(Math.log) : values);
    return standardised === null
      ? []
      : [{ name, isParameter, slot: isParameter ? null : index - parameters, values, standardised }];
  });
}

function standardise(column: Float64Array): Float64Array | null {
  const count = column.length;
  const centre = column.reduce((sum, value) => sum + value, 0) / count;
  const spread = Math.sqrt(column.reduce((sum, value) => sum + (value - centre) ** 2, 0) / count);
  if (!(spread > CONSTANT * Math.max(Math.abs(centre), Number.MIN_VALUE))) return null;
  return column.map((value) => (value - centre) / spread);
}
