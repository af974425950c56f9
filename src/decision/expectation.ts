import { centre, dot, extend, interceptOf, nestedFits } from "./nested-fits.ts";
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
  const basis = interceptOf(count);
  const stops = [1];
  const linear = beliefs.filter((values) => !isConstant(values)).map(standardised);
  const terms = [linear, linear.map((values) => values.map((value) => value * value))];
  for (const more of terms) {
    if (more.length === 0 || FEWEST_PER_TERM * (basis.length + more.length) > count) break;
    for (const values of more) extend(basis, values);
    stops.push(basis.length);
  }
  const isFitted = linear.length === 0 || stops.length > 1;
  const fitsOf = nestedFits(basis, stops);
  return (values) => {
    const { stop, fitted } = fitsOf(centre(values)).reduce((best, fit) => (fit.error >= best.error ? best : fit));
    return { deviations: fitted, terms: stop - 1, isFitted };
  };
}

/** At mean 0 and variance 1. */
function standardised(values: Float64Array): Float64Array {
  const rest = centre(values);
  const spread = Math.sqrt(dot(rest, rest) / rest.length);
  return rest.map((value) => value / spread);
}
