import { centre, dot, extend, interceptOf, nestedFits } from "./nested-fits.ts";

/** A fit needs this many replications per term. */
export const REPLICATIONS_PER_TERM = 10;
/** Products are formed among this many beliefs, those that explain most. */
const CROSSED = 8;

/** Powers of a single belief that its curve may hold. */
const POWERS = 3;

/** Least-squares fits of several responses on common terms. */
export interface Regression {
  /** The intercept and the terms, orthonormal. */
  readonly basis: readonly Float64Array[];
  /** Deviations of the fitted values from the response's mean, per response. */
  readonly fitted: readonly Float64Array[];
  /** Responses less their fitted values. */
  readonly residuals: readonly Float64Array[];
  /** Terms beside the intercept. */
  readonly terms: number;
}

/**
 * Expected value of each response given standardised beliefs: linear; linear and squares; or those and the products of the eight
 * beliefs that explain most. The three are compared by their leave-one-out errors, summed over responses relative to their variances.
 *
 * Terms are made orthonormal one after the other (`nestedFits`). Collinear terms drop out. Larger fits need ten replications per term.
 */
export function regressOnBeliefs(responses: readonly Float64Array[], beliefs: readonly Float64Array[]): Regression {
  const count = responses[0].length;
  const centred = responses.map(centre);
  const basis = interceptOf(count);
  const linear = beliefs.filter((belief) => extend(basis, belief));
  const stops = [basis.length];
  const isAffordable = (more: number): boolean => REPLICATIONS_PER_TERM * (basis.length + more) <= count;
  if (isAffordable(linear.length)) {
    for (const belief of linear) extend(basis, product(belief, belief));
    stops.push(basis.length);
    const leading = leadingBeliefs(linear, basis, centred);
    if (isAffordable((leading.length * (leading.length - 1)) / 2)) {
      leading.forEach((first, i) => leading.slice(i + 1).forEach((second) => extend(basis, product(first, second))));
      stops.push(basis.length);
    }
  }
  return regressOn(best(centred, basis, stops), responses);
}

/**
 * Expected value of each response given one standardised belief alone, the others as they are believed to be: a straight line, a parabola
 * or a cubic, whichever has the least leave-one-out error. Needs ten replications per term for the larger ones.
 */
export function regressOnOne(responses: readonly Float64Array[], belief: Float64Array): Regression {
  const count = belief.length;
  const basis = interceptOf(count);
  const stops: number[] = [];
  let power = belief;
  for (let k = 1; k <= POWERS && (k === 1 || REPLICATIONS_PER_TERM * (k + 1) <= count); k++) {
    if (!extend(basis, power)) break;
    stops.push(basis.length);
    power = product(power, belief);
  }
  return regressOn(best(responses.map(centre), basis, stops), responses);
}

/** Least-squares fits of responses on terms that were found before: an orthonormal basis, the intercept first. */
export function regressOn(basis: readonly Float64Array[], responses: readonly Float64Array[]): Regression {
  const centred = responses.map(centre);
  const fitted = centred.map((response) => project(response, basis));
  const residuals = centred.map((response, s) => response.map((value, r) => value - fitted[s][r]));
  return { basis, fitted, residuals, terms: basis.length - 1 };
}

/** The beginning of the basis, up to one of the stops, of least leave-one-out error. */
function best(
  centred: readonly Float64Array[],
  basis: readonly Float64Array[],
  stops: readonly number[],
): readonly Float64Array[] {
  if (stops.length < 2) return basis.slice(0, stops[0] ?? 1);
  const fitsOf = nestedFits(basis, stops);
  const errors = new Array<number>(stops.length).fill(0);
  for (const response of centred) {
    const total = dot(response, response);
    if (total === 0) continue;
    fitsOf(response).forEach(({ error }, i) => (errors[i] += error / total));
  }
  return basis.slice(0, stops[errors.indexOf(Math.min(...errors))]);
}

/** Beliefs by the share of the responses' variances that their linear and squared terms explain, most first. */
function leadingBeliefs(
  linear: readonly Float64Array[],
  basis: readonly Float64Array[],
  centred: readonly Float64Array[],
): Float64Array[] {
  const explained = linear.map((_, i) =>
    centred.reduce((sum, response) => {
      const total = dot(response, response);
      return total > 0 ? sum + dot(response, basis[i + 1]) ** 2 / total : sum;
    }, 0),
  );
  return linear
    .map((belief, i) => ({ belief, share: explained[i], i }))
    .sort((one, other) => other.share - one.share || one.i - other.i)
    .slice(0, CROSSED)
    .map(({ belief }) => belief);
}

function project(response: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const fitted = new Float64Array(response.length);
  for (const column of basis) {
    const weight = dot(response, column);
    for (let r = 0; r < fitted.length; r++) fitted[r] += weight * column[r];
  }
  return fitted;
}

function product(first: Float64Array, second: Float64Array): Float64Array {
  return first.map((value, r) => value * second[r]);
}
