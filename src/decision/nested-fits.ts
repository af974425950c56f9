/** A term whose part not explained by earlier terms is below this share of it is collinear and dropped. */
const COLLINEAR = 1e-6;

/** A least-squares fit of a column on the beginning of an orthonormal basis, its intercept with it. */
export interface NestedFit {
  /** Columns of the basis that it is made of. */
  readonly stop: number;
  /** Fitted values of the centred column. */
  readonly fitted: Float64Array;
  /** Sum of squares of the leave-one-out errors e/(1 - leverage). */
  readonly error: number;
}

/**
 * Makes the function that fits a centred column on the beginnings of a basis up to each of the stops, which ascend.
 *
 * `basis` is orthonormal, the intercept first: so that smaller fits are the beginnings of larger ones, and leave-one-out errors are exact.
 */
export function nestedFits(
  basis: readonly Float64Array[],
  stops: readonly number[],
): (centred: Float64Array) => readonly NestedFit[] {
  const count = basis[0].length;
  // By stop: one less the leverage of each replication.
  const kept = stops.map((stop) => {
    const left = new Float64Array(count).fill(1);
    for (const column of basis.slice(0, stop)) for (let r = 0; r < count; r++) left[r] -= column[r] ** 2;
    return left;
  });
  return (centred) => {
    const rest = centred.slice();
    const fitted = new Float64Array(count);
    let from = 1;
    return stops.map((stop, i) => {
      for (; from < stop; from++) {
        const column = basis[from];
        const slope = dot(column, rest);
        for (let r = 0; r < count; r++) {
          fitted[r] += slope * column[r];
          rest[r] -= slope * column[r];
        }
      }
      const error = rest.reduce((sum, value, r) => sum + (value / Math.max(kept[i][r], 1e-12)) ** 2, 0);
      return { stop, fitted: fitted.slice(), error };
    });
  };
}

/** A basis of the intercept alone. */
export function interceptOf(count: number): Float64Array[] {
  return [new Float64Array(count).fill(1 / Math.sqrt(count))];
}

/** Adds the part of a term that is orthogonal to the basis, at length 1; false where there is none. By modified Gram-Schmidt, twice. */
export function extend(basis: Float64Array[], term: Float64Array): boolean {
  const rest = term.slice();
  for (let pass = 0; pass < 2; pass++) {
    for (const column of basis) {
      const weight = dot(rest, column);
      for (let r = 0; r < rest.length; r++) rest[r] -= weight * column[r];
    }
  }
  const length = Math.sqrt(dot(rest, rest));
  if (!(length > COLLINEAR * Math.sqrt(dot(term, term)))) return false;
  for (let r = 0; r < rest.length; r++) rest[r] /= length;
  basis.push(rest);
  return true;
}

/** Values less their mean. */
export function centre(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

/** Sum of the products of two columns. */
export function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let r = 0; r < first.length; r++) sum += first[r] * second[r];
  return sum;
}
