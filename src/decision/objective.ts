import { quantileOfSorted } from "../numerics/quantile-of-sorted.ts";
import { SCRAMBLES } from "../results/replications.ts";
import type { Objective } from "../scenario/decision-section.ts";
import { type Estimator, type Figure, PLAIN, plainFigure } from "./estimator.ts";
import { mean, standardError, worstTenth } from "./summaries.ts";

/** Groups of replications (the scrambles, where there are some) whose figures tell the error of a figure that is no mean: r, r + 16, ... */
const GROUPS = SCRAMBLES;
/** A group needs this many replications before its worst tenth is one of them. */
const LEAST_OF_GROUP = 10;

/** What a difference to the baseline is worth by an objective; of the baseline, whose difference is 0, too. */
export function objectiveFigure(objective: Objective, { values, outcomes }: Figure): number {
  switch (objective.kind) {
    case "mean":
      return mean(values);
    case "p10":
      return quantileOfSorted(outcomes.slice().sort(), 0.1);
    case "cvar10":
      return worstTenth(outcomes);
    case "probability":
      return outcomes.reduce((sum, value) => sum + (value >= objective.target ? 1 : 0), 0) / outcomes.length;
  }
}

/** A figure by an objective less another's, and its standard error; NaN under 160 replications but for the mean and the chance. */
export function objectiveGap(
  objective: Objective,
  first: Figure,
  second: Figure,
  estimator: Estimator = PLAIN,
): { readonly gap: number; readonly mcse: number } {
  const gap = objectiveFigure(objective, first) - objectiveFigure(objective, second);
  const { kind } = objective;
  if (kind === "mean") {
    return { gap, mcse: estimator.error(first.values.map((value, r) => value - second.values[r])) };
  }
  if (kind === "probability") {
    const reaches = (value: number): number => (value >= objective.target ? 1 : 0);
    const more = first.outcomes.map((value, r) => reaches(value) - reaches(second.outcomes[r]));
    return { gap, mcse: standardError(more, estimator.scrambles) };
  }
  if (first.outcomes.length < GROUPS * LEAST_OF_GROUP) return { gap, mcse: NaN };
  const inGroup = (values: Float64Array, group: number): Float64Array => values.filter((_, r) => r % GROUPS === group);
  const gaps = Float64Array.from({ length: GROUPS }, (_, group) => {
    const figureOf = ({ values, outcomes }: Figure): number => {
      const own = inGroup(outcomes, group);
      // Outcomes are moved to the mean of the values, which is as sure as these are.
      const moved = values === outcomes ? 0 : mean(inGroup(values, group)) - mean(own);
      return objectiveFigure(objective, plainFigure(own)) + moved;
    };
    return figureOf(first) - figureOf(second);
  });
  const centre = mean(gaps);
  const squares = gaps.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return { gap, mcse: Math.sqrt(squares / (GROUPS - 1) / GROUPS) };
}
