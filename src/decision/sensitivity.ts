import type { StrategySensitivity } from "../results/decision-schema.ts";
import type { Belief } from "./beliefs.ts";
import { ANY_BELIEF, type Concern } from "./concerns.ts";
import type { Figure } from "./estimator.ts";
import { explainedShare, residualVariance, withoutOverfit } from "./overfit.ts";
import { REPLICATIONS_PER_TERM, regressOnBeliefs, regressOnOne } from "./regression.ts";
import type { Regression } from "./regression.ts";
import { mean, variance } from "./summaries.ts";
import { meansOfTenths } from "./tenths.ts";

/** A tenth of fewer replications than five has no error worth printing. */
const LEAST = 50;

type Entry = StrategySensitivity["entries"][number];
type Tenth = Entry["low"];

/** Why nothing can be said of what drives the differences; null where something can. */
export function noSensitivity(
  count: number,
  beliefs: readonly Belief[],
): "beliefs-do-not-vary" | "too-few-replications" | null {
  if (beliefs.length === 0) return "beliefs-do-not-vary";
  return count < LEAST ? "too-few-replications" : null;
}

/**
 * What drives each strategy's difference to the baseline: for each assumption, and for all model parameters together, the mean difference
 * in the lowest and in the highest tenth, largest span first, and the first-order share of variance.
 *
 * `varianceShare` is Var(E[difference | assumption]) over the variance of the difference itself, dice included, less what chance adds to
 * the fit: it is never negative, and 0 where the assumption explains no more than chance. For independent assumptions the shares add up
 * to at most `beliefsShare` but for noise, the remainder being what they do together; `chanceShare` is left to the dice. Both are null
 * where the replications are too few for a fit on all beliefs.
 *
 * An assumption that goes with others (`correlations`) carries what goes with it, and shares may then add up to more.
 *
 * Assumptions that cannot matter to a strategy (`concerns`) are left out. The parameters count as one: their tenths are those of the expected difference given them. A strategy that never differs has no entries.
 *
 * Source: Saltelli et al. 2008 (first-order indices); Strong, Oakley & Brennan 2014 (expected values by regression on the same sample).
 */
export function sensitivityOf(
  names: readonly string[],
  figures: readonly Figure[],
  beliefs: readonly Belief[],
  onBeliefs: Regression | null,
  concerns: Concern = ANY_BELIEF,
): StrategySensitivity[] {
  const differences = figures.map(({ values }) => values);
  const spreads = figures.map(spreadOf);
  const assumptions = beliefs.filter(({ isParameter }) => !isParameter);
  const parameters = beliefs.filter(({ isParameter }) => isParameter).map(({ standardised }) => standardised);
  const onAssumption = assumptions.map(({ standardised }) => regressOnOne(differences, standardised));
  const count = differences[0]?.length ?? 0;
  const canFit = parameters.length > 0 && count >= REPLICATIONS_PER_TERM * (parameters.length + 1);
  const onParameters = canFit ? regressOnBeliefs(differences, parameters) : null;
  const expected = onParameters === null ? [] : withoutOverfit(onParameters);
  return differences.map((difference, s) => {
    const beliefsShare = onBeliefs === null ? null : explainedShare(onBeliefs, s, spreads[s]);
    const varies = difference.some((value) => value !== difference[0]);
    const entries = assumptions.flatMap((belief, i): Entry[] => {
      if (!concerns(s, belief)) return [];
      const { low, high } = meansOfTenths(difference, belief.values);
      return [entryOf(belief.name, low, high, explainedShare(onAssumption[i], s, spreads[s]))];
    });
    if (onParameters !== null) entries.push(blockEntry(onParameters, expected[s], mean(difference), s, spreads[s]));
    return {
      strategy: names[s],
      beliefsShare: varies ? beliefsShare : null,
      chanceShare: varies && beliefsShare !== null ? 1 - beliefsShare : null,
      entries: varies ? entries.sort((one, other) => Math.abs(other.span) - Math.abs(one.span)) : [],
    };
  });
}

/** Variance of a figure in single futures over that of what it is fitted by, which controls have taken dice out of. */
function spreadOf({ values, outcomes }: Figure): number {
  if (values === outcomes) return 1;
  const fitted = variance(values);
  return fitted > 0 ? variance(outcomes) / fitted : 1;
}

function entryOf(assumption: string | null, low: Tenth, high: Tenth, varianceShare: number): Entry {
  const spanMcse = Math.sqrt(low.mcse ** 2 + high.mcse ** 2);
  return { assumption, low, high, span: high.mean - low.mean, spanMcse, varianceShare };
}

/** Tenths by the expected difference itself; errors are those of a least-squares fit at the mean of its terms over the tenth. */
function blockEntry(
  regression: Regression,
  deviations: Float64Array,
  centre: number,
  s: number,
  spread: number,
): Entry {
  const order = Array.from(deviations.keys()).sort((a, b) => deviations[a] - deviations[b] || a - b);
  const tenth = Math.max(1, Math.round(order.length / 10));
  const variance = residualVariance(regression, s);
  const tenthOf = (chosen: readonly number[]): Tenth => {
    const meanOver = (values: Float64Array): number => chosen.reduce((sum, r) => sum + values[r], 0) / chosen.length;
    const leverage = regression.basis.reduce((sum, column) => sum + meanOver(column) ** 2, 0);
    return { mean: centre + meanOver(deviations), mcse: Math.sqrt(variance * leverage), bound: null };
  };
  return entryOf(
    null,
    tenthOf(order.slice(0, tenth)),
    tenthOf(order.slice(-tenth)),
    explainedShare(regression, s, spread),
  );
}
