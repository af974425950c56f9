import { CONTROL_NAMES, type Replications, type Scrambles } from "../results/replications.ts";
import type { Total } from "../results/results.ts";
import { type Expectation, expectationGiven } from "./expectation.ts";
import { dot, extend, interceptOf } from "./nested-fits.ts";
import { outcomesOf, outcomesOfSample } from "./outcomes.ts";
import { REPLICATIONS_PER_TERM } from "./regression.ts";
import type { Simulated } from "./simulated.ts";
import { isConstant, mean, standardError, summary } from "./summaries.ts";

/** A figure by replication, in two forms that are the same array where nothing is adjusted and all clients are simulated. */
export interface Figure {
  /** Less what luck did to it: for means and what is fitted. */
  readonly values: Float64Array;
  /** Futures of all clients: for quantiles and chances. */
  readonly outcomes: Float64Array;
}

/** A control that the estimates use: its values by replication, and its place among CONTROL_NAMES. */
export interface UsedControl {
  readonly index: number;
  readonly values: Float64Array;
  /** What sampling adds to them, as `Noise.added`; null where all clients are simulated. */
  readonly noise: Float64Array | null;
}

/** How means are told from the replications of one run. Means and slopes are linear, so that sums and differences of figures are figures. */
export interface Estimator {
  readonly scrambles: Scrambles;
  readonly controls: readonly UsedControl[];
  /** What each of the controls does to values, per unit of it. */
  slopes(values: Float64Array): readonly number[];
  /** What the controls tell to be luck in the mean of values. */
  luck(values: Float64Array): number;
  /** Values less what the controls explain of them; the values themselves where that is nothing. To adjust twice changes nothing. */
  adjust(values: Float64Array): Float64Array;
  /** What sampling adds to the adjusted values of a figure, as `Noise.added`; 0 where all clients are simulated. */
  addedTo(figure: Simulated): Float64Array;
  /** Mean of the adjusted values. */
  mean(values: Float64Array): number;
  /** Monte Carlo standard error of that mean. */
  error(values: Float64Array): number;
  /** What values are expected to be in each replication, given its beliefs. */
  expectation(values: Float64Array): Expectation;
  /** What the number of those who arrive does to values, which a sample of the clients hardly changes. */
  shared(values: Float64Array): Float64Array;
  figure(simulated: Simulated): Figure;
  /** Mean, standard error and quantiles. */
  total(figure: Figure): Total;
}

/** The parts of replications that tell how means are estimated; only the first `count` are looked at. */
type Estimated = Pick<Replications, "count" | "scrambles" | "controls" | "beliefs" | "beliefNames" | "noise">;

const ARRIVALS = CONTROL_NAMES.indexOf("arrivals");
/** Fewest replications whose means are adjusted. */
const LEAST = 64;

function nought({ length }: Float64Array): Float64Array {
  return new Float64Array(length);
}

/** Of figures whose beliefs are not known. */
function constant(values: Float64Array): Expectation {
  return { deviations: nought(values), terms: 0, isFitted: false };
}

/** Plain means of replications that are independent, or whose scrambles are. */
function plainEstimator(scrambles: Scrambles, expectation: Estimator["expectation"] = constant): Estimator {
  const nothing = { scrambles, controls: [], slopes: () => [], luck: () => 0, expectation, shared: nought };
  return estimator({ ...nothing, adjust: (values) => values }, (values) => standardError(values, scrambles));
}

/** Of independent replications without controls. */
export const PLAIN: Estimator = plainEstimator(1);

/** A figure of which all clients are simulated and nothing is adjusted. */
export function plainFigure(values: Float64Array): Figure {
  return { values, outcomes: values };
}

/**
 * Means by control variates: the mean of y less c'b, c the means of the controls, b the least-squares slopes of y on them beside the varying beliefs (and their
 * squares, where there are ten replications per term). Without the beliefs as regressors, what they do to y, which scrambled draws keep out of its mean, would come
 * back by chance through b. Controls that do not vary or are collinear are left out; under 64 replications, or ten per term, means are plain.
 *
 * The squared standard error is that of the adjusted values, from the scrambles where there are some, and the residual variance times c'S^-1 c for b's own error.
 *
 * Source: Lavenberg & Welch 1981 (control variates, variance with estimated coefficients); Owen 1997 (scrambles).
 */
export function estimatorOf(replications: Estimated): Estimator {
  const { count, scrambles } = replications;
  const basis = interceptOf(count);
  const columns = columnsOf(replications.controls, CONTROL_NAMES.length, count);
  const noises = replications.noise && columnsOf(replications.noise.controls, CONTROL_NAMES.length, count);
  const candidates = columns.filter((values) => !isConstant(values)).length;
  const beliefs = columnsOf(replications.beliefs, replications.beliefNames.length, count).filter(
    (values) => !isConstant(values),
  );
  // Only figures of samples ask for it.
  let fit: Estimator["expectation"] | null = null;
  const expectation: Estimator["expectation"] = (values) => (fit ??= expectationGiven(beliefs, count))(values);
  const plain = plainEstimator(scrambles, expectation);
  if (candidates === 0 || count < LEAST) return plain;
  const isAffordable = (terms: number): boolean => REPLICATIONS_PER_TERM * (terms + candidates) <= count;
  for (const values of beliefs) extend(basis, values);
  if (!isAffordable(basis.length)) return plain;
  if (isAffordable(2 * basis.length - 1)) {
    for (const values of basis.slice(1))
      extend(
        basis,
        values.map((value) => value * value),
      );
  }
  const terms = basis.length;
  const controls = columns.flatMap((values, index): UsedControl[] =>
    !isConstant(values) && extend(basis, values) ? [{ index, values, noise: noises && noises[index] }] : [],
  );
  return controls.length === 0 ? plain : adjustedEstimator(controls, basis, terms, plain);
}

/** `basis`: the intercept, the terms of the beliefs (`terms` with it), then the controls, each orthonormal to those before. */
function adjustedEstimator(
  controls: readonly UsedControl[],
  basis: readonly Float64Array[],
  terms: number,
  { scrambles, expectation }: Estimator,
): Estimator {
  const count = basis[0].length;
  const own = basis.slice(terms);
  const weight = own.map((column) => controls.map(({ values }) => dot(column, values)));
  const means = controls.map(({ values }) => mean(values));
  // c'R^-1: of what the orthonormal controls explain, their part of the mean.
  const shares: number[] = [];
  for (let j = 0; j < own.length; j++) {
    const rest = shares.reduce((sum, share, i) => sum - weight[i][j] * share, means[j]);
    shares.push(rest / weight[j][j]);
  }
  const leverage = shares.reduce((sum, share) => sum + share * share, 0);
  const free = count - basis.length;
  const slopes = (values: Float64Array): readonly number[] => {
    const centre = mean(values);
    const centred = values.map((value) => value - centre);
    const found = new Array<number>(own.length).fill(0);
    for (let j = own.length - 1; j >= 0; j--) {
      let rest = dot(own[j], centred);
      for (let i = j + 1; i < own.length; i++) rest -= weight[j][i] * found[i];
      found[j] = rest / weight[j][j];
    }
    return found;
  };
  const adjust = (values: Float64Array): Float64Array => {
    const found = isConstant(values) ? [] : slopes(values);
    if (found.every((slope) => slope === 0)) return values;
    return values.map((value, r) => controls.reduce((rest, control, j) => rest - found[j] * control.values[r], value));
  };
  const error = (adjusted: Float64Array): number => {
    if (isConstant(adjusted)) return 0;
    const centre = mean(adjusted);
    const centred = adjusted.map((value) => value - centre);
    const explained = basis.reduce((sum, column) => sum + dot(column, centred) ** 2, 0);
    const residual = Math.max(0, dot(centred, centred) - explained) / free;
    const spread = standardError(adjusted, scrambles) ** 2;
    return Math.sqrt((spread * (count - 1)) / (count - 1 - own.length) + residual * leverage);
  };
  const luck = (values: Float64Array): number =>
    isConstant(values) ? 0 : slopes(values).reduce((sum, slope, j) => sum + slope * means[j], 0);
  const shared = (values: Float64Array): Float64Array => {
    const at = controls.findIndex(({ index }) => index === ARRIVALS);
    if (at < 0 || isConstant(values)) return nought(values);
    const slope = slopes(values)[at];
    return controls[at].values.map((value) => slope * value);
  };
  return estimator({ scrambles, controls, slopes, luck, adjust, expectation, shared }, error);
}

/** `errorOf` is asked of adjusted values. */
function estimator(
  adjusting: Omit<Estimator, "addedTo" | "mean" | "error" | "figure" | "total">,
  errorOf: (adjusted: Float64Array) => number,
): Estimator {
  const { adjust, controls, expectation, shared, slopes } = adjusting;
  return {
    ...adjusting,
    addedTo: ({ values, noise }) => {
      if (noise === null) return nought(values);
      if (controls.length === 0 || isConstant(values)) return noise.added;
      const found = slopes(values);
      return noise.added.map((value, r) =>
        controls.reduce((rest, control, j) => rest - found[j] * (control.noise?.[r] ?? 0), value),
      );
    },
    mean: (values) => mean(adjust(values)),
    error: (values) => errorOf(adjust(values)),
    figure: ({ values, noise }) => {
      const adjusted = adjust(values);
      const outcomes =
        noise === null
          ? outcomesOf(values, mean(adjusted))
          : outcomesOfSample({
              ...{ values, adjusted, noise },
              expectation: expectation(adjusted),
              shared: shared(values),
            });
      return { values: adjusted, outcomes };
    },
    total: ({ values, outcomes }) => summary(mean(values), errorOf(values), outcomes),
  };
}

function columnsOf(rows: Float64Array, width: number, count: number): Float64Array[] {
  return Array.from({ length: width }, (_, at) =>
    Float64Array.from({ length: count }, (__, r) => rows[r * width + at]),
  );
}
