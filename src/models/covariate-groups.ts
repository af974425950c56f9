/** Rows of like covariates: for each group its values, and its rows in order. */
export interface CovariateGroups {
  readonly values: readonly Float64Array[];
  readonly rows: readonly Int32Array[];
  /** Group of each row, and its place there. */
  readonly groupOfRow: Int32Array;
  readonly placeInGroup: Int32Array;
}

/** Groups rows by the values of all covariates, in order of appearance. */
export function covariateGroups(count: number, columns: readonly Float64Array[]): CovariateGroups {
  const known = new Map<string, number>();
  const rows: number[][] = [];
  const values: Float64Array[] = [];
  const groupOfRow = new Int32Array(count);
  const placeInGroup = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    const own = Float64Array.from(columns, (column) => column[row]);
    const key = own.join(" ");
    let group = known.get(key);
    if (group === undefined) {
      group = values.length;
      known.set(key, group);
      values.push(own);
      rows.push([]);
    }
    groupOfRow[row] = group;
    placeInGroup[row] = rows[group].length;
    rows[group].push(row);
  }
  return { values, rows: rows.map((own) => Int32Array.from(own)), groupOfRow, placeInGroup };
}

/** A coefficient: the base parameter that it multiplies by exp(sign x coefficient x covariate), and the covariate's column. */
export interface Coefficient {
  readonly name: string;
  readonly parameter: number;
  readonly sign: 1 | -1;
  readonly column: number;
}

/** The objective of rows in groups, each under the base model's own objective with shifted log parameters. */
export function groupedObjective(
  groups: CovariateGroups,
  coefficients: readonly Coefficient[],
  base: number,
  objectiveOf: (rows: Int32Array) => { evaluate(theta: Float64Array, gradient: Float64Array): number },
) {
  const objectives = groups.rows.map((rows) => objectiveOf(rows));
  const shifted = new Float64Array(base);
  const own = new Float64Array(base);
  const evaluate = (theta: Float64Array, gradient: Float64Array): number => {
    let value = 0;
    gradient.fill(0);
    for (let group = 0; group < objectives.length; group++) {
      const covariates = groups.values[group];
      for (let i = 0; i < base; i++) shifted[i] = theta[i]!;
      for (let k = 0; k < coefficients.length; k++) {
        const { parameter, sign, column } = coefficients[k];
        shifted[parameter] += sign * theta[base + k] * covariates[column];
      }
      value += objectives[group].evaluate(shifted, own);
      for (let i = 0; i < base; i++) gradient[i] += own[i];
      for (let k = 0; k < coefficients.length; k++) {
        const { parameter, sign, column } = coefficients[k];
        gradient[base + k] += sign * covariates[column] * own[parameter];
      }
    }
    return value;
  };
  return { dimension: base + coefficients.length, evaluate };
}

/** The base parameters of a client with these covariates. */
export function shiftedParameters(
  parameters: ArrayLike<number>,
  coefficients: readonly Coefficient[],
  base: number,
  covariates: ArrayLike<number>,
  out: Float64Array = new Float64Array(base),
): Float64Array {
  for (let i = 0; i < base; i++) out[i] = parameters[i]!;
  for (let k = 0; k < coefficients.length; k++) {
    const { parameter, sign, column } = coefficients[k];
    out[parameter] *= Math.exp(sign * parameters[base + k] * (covariates[column] ?? 0));
  }
  return out;
}
