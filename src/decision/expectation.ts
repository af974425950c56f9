import { centre, dot, extend } from "./regression.ts";
import { isConstant } from "./summaries.ts";

/** What a figure is expected to be in each replication, given its beliefs. */
export interface Expectation {
  /** Less the mean over the replications. */
  readonly deviations: Float64Array;
  /** Terms of the beliefs that it is made of. */
  readonly terms: number;
  /** False where beliefs vary and replications are too few to fit them. */
  readonly isFitted: boolean;
}

/** Fewest replications of a term: fewer than where the fit tells the figures (`REPLICATIONS_PER_TERM`), as what it misses is kept in what is left. */
const FEWEST_PER_TERM = 5;

/**
 * Expected values of figures given the beliefs, by least squares: constant, linear, or linear and squares, whichever has the least leave-one-out error for the figure.
 *
 * `beliefs` are columns by replication, of any scale. Larger fits need five replications per term.
 */
export function expectationGiven(
  beliefs: readonly Float64Array[],
  count: number,
): (values: Float64Array) => Expectation {
  const basis: Float64Array[] = [new Float64Array(count).fill(1 / Math.sqrt(count))];
  const stops = [1];
  const linear = beliefs.filter((values) => !isConstant(values)).map(standardised);
  const terms = [linear, linear.map((values) => values.map((value) => value * value))];
  for (const more of terms) {
    if (more.length === 0 || FEWEST_PER_TERM * (basis.length + more.length) > count) break;
    for (const values of more) extend(basis, values);
    stops.push(basis.length);
  }
  const isFitted = linear.length === 0 || stops.length > 1;
  // By stop: one less the leverage of each replication.
  const kept = stops.map((stop) => {
    const left = new Float64Array(count).fill(1);
    for (const column of basis.slice(0, stop)) for (let r = 0; r < count; r++) left[r] -= column[r] ** 2;
    return left;
  });
  return (values) => {
    const rest = centre(values);
    const fitted = new Float64Array(count);
    let best: Expectation = { deviations: fitted.slice(), terms: 0, isFitted };
    let least = Infinity;
    let from = 1;
    stops.forEach((stop, i) => {
      for (; from < stop; from++) {
        const column = basis[from];
        const slope = dot(column, rest);
        for (let r = 0; r < count; r++) {
          fitted[r] += slope * column[r];
          rest[r] -= slope * column[r];
        }
      }
      const error = rest.reduce((sum, value, r) => sum + (value / Math.max(kept[i][r], 1e-12)) ** 2, 0);
      if (error >= least) return;
      least = error;
      best = { deviations: fitted.slice(), terms: stop - 1, isFitted };
    });
    return best;
  };
}

/** At mean 0 and variance 1. */
function standardised(values: Float64Array): Float64Array {
  const rest = centre(values);
  const spread = Math.sqrt(dot(rest, rest) / rest.length);
  return rest.map((value) => value / spread);
}
