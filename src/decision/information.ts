import type { InformationValue, ValueOfInformation } from "../results/decision-schema.ts";
import type { Belief } from "./beliefs.ts";
import { type Estimator, PLAIN } from "./estimator.ts";
import { withoutOverfit } from "./overfit.ts";
import { REPLICATIONS_PER_TERM, regressOnBeliefs, regressOnOne } from "./regression.ts";
import type { Regression } from "./regression.ts";
import { mean } from "./summaries.ts";

/**
 * Expected regret of each option: how much its mean falls short of what the best option of each replication is worth on average.
 *
 * `expected` are the options' expected values given the beliefs of each replication. The least of them is the EVPI.
 */
export function expectedRegrets(expected: readonly Float64Array[]): number[] {
  const most = expected[0].map((_, r) => highest(expected, r));
  return expected.map((values) => mean(most.map((value, r) => value - values[r])));
}

/** Mean value of the best option of each replication, less that of the option of largest mean: what knowing first is worth. */
export function valueOfKnowing(expected: readonly Float64Array[]): number {
  const most = expected[0].map((_, r) => highest(expected, r));
  return mean(most) - Math.max(...expected.map(mean));
}

/**
 * Value of information, in money: of knowing everything that is uncertain (EVPI), each assumption alone, all assumptions, all model
 * parameters (EVPPI), and each strategy's expected regret. The first strategy is the baseline, of difference 0.
 *
 * Uses expected values given beliefs, by regression on the same replications with what chance adds taken away, never the dice: no one
 * can learn those first. `regression` is that of the differences on all beliefs. Errors are rough: the standard error of what choosing by
 * the fitted expected values gains over the one best choice in the replications themselves.
 *
 * Source: Raiffa & Schlaifer 1961 (expected value of perfect information, expected regret); Strong, Oakley & Brennan 2014 (regression).
 */
export function valueOfInformation(
  names: readonly string[],
  differences: readonly Float64Array[],
  beliefs: readonly Belief[],
  regression: Regression,
  estimator: Estimator = PLAIN,
): ValueOfInformation {
  const all = expectedValues(differences, regression);
  const of = (fit: Regression): InformationValue =>
    worthOfKnowing(differences, expectedValues(differences, fit), estimator);
  const partOf = (part: readonly Belief[]): InformationValue | null => {
    const isAffordable = differences[0].length >= REPLICATIONS_PER_TERM * (part.length + 1);
    if (part.length === 0 || !isAffordable) return null;
    return of(
      part.length === beliefs.length
        ? regression
        : regressOnBeliefs(
            differences,
            part.map(({ standardised }) => standardised),
          ),
    );
  };
  const assumptions = beliefs.filter(({ isParameter }) => !isParameter);
  const parameters = beliefs.filter(({ isParameter }) => isParameter);
  const regrets = expectedRegrets(all);
  return {
    everything: worthOfKnowing(differences, all, estimator),
    assumptions: partOf(assumptions),
    parameters: partOf(parameters),
    byAssumption: assumptions
      .map(({ name, standardised }) => ({ assumption: name, ...of(regressOnOne(differences, standardised)) }))
      .sort((one, other) => other.value - one.value),
    expectedRegret: names.map((strategy, s) => ({ strategy, value: regrets[s] })),
  };
}

/** Expected differences of the baseline (0) and the others given the beliefs of each replication. */
function expectedValues(differences: readonly Float64Array[], regression: Regression): Float64Array[] {
  const deviations = withoutOverfit(regression);
  const others = differences.map((difference, s) => {
    const centre = mean(difference);
    return deviations[s].map((value) => centre + value);
  });
  return [new Float64Array(differences[0].length), ...others];
}

function worthOfKnowing(
  differences: readonly Float64Array[],
  expected: readonly Float64Array[],
  estimator: Estimator,
): InformationValue {
  const options = [new Float64Array(differences[0].length), ...differences];
  const means = expected.map(mean);
  const best = means.indexOf(Math.max(...means));
  const gained = options[best].map((value, r) => options[firstOf(expected, r)][r] - value);
  const value = valueOfKnowing(expected);
  const mcse = estimator.error(gained);
  return { value, mcse, isTold: value > 2 * mcse };
}

function highest(expected: readonly Float64Array[], r: number): number {
  let most = -Infinity;
  for (const values of expected) if (values[r] > most) most = values[r];
  return most;
}

function firstOf(expected: readonly Float64Array[], r: number): number {
  let first = 0;
  for (let s = 1; s < expected.length; s++) if (expected[s][r] > expected[first][r]) first = s;
  return first;
}
