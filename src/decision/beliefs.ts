import type { Replications } from "../results/replications.ts";

/** Spread below this share of a column's size is rounding, not belief. */
const CONSTANT = 1e-9;

/** The values of a drawn parameter or an assumption over the replications, by its place among the beliefs. */
function beliefColumn(replications: Replications, index: number): Float64Array {
  const width = replications.beliefNames.length;
  return Float64Array.from({ length: replications.count }, (_, r) => replications.beliefs[r * width + index]);
}

/** The values of an assumption over the replications; assumptions stand last among the beliefs, in order. */
export function assumptionColumn(replications: Replications, assumptions: number, slot: number): Float64Array {
  return beliefColumn(replications, replications.beliefNames.length - assumptions + slot);
}

/**
 * The beliefs that vary, standardised to mean 0 and variance 1: model parameters on the log scale (those that are always positive),
 * assumptions as they are. Constant columns are left out.
 */
export function standardisedBeliefs(replications: Replications, assumptions: number): Float64Array[] {
  const parameters = replications.beliefNames.length - assumptions;
  return replications.beliefNames
    .map((_, index) => {
      const column = beliefColumn(replications, index);
      return index < parameters && column.every((value) => value > 0) ? column.map(Math.log) : column;
    })
    .map(standardise)
    .filter((column) => column !== null);
}

function standardise(column: Float64Array): Float64Array | null {
  const count = column.length;
  const centre = column.reduce((sum, value) => sum + value, 0) / count;
  const spread = Math.sqrt(column.reduce((sum, value) => sum + (value - centre) ** 2, 0) / count);
  if (!(spread > CONSTANT * Math.max(Math.abs(centre), Number.MIN_VALUE))) return null;
  return column.map((value) => (value - centre) / spread);
}
