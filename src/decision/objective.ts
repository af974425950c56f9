import { SCRAMBLES } from "../results/replications.ts";
import type { Scrambles } from "../results/replications.ts";
import type { Objective } from "../scenario/decision-section.ts";
import { mean, quantile, standardError, worstTenth } from "./summaries.ts";

/** Groups of replications (the scrambles, where there are some) whose figures tell the error of a figure that is no mean: r, r + 16, ... */
const GROUPS = SCRAMBLES;
/** A group needs this many replications before its worst tenth is one of them. */
const LEAST_OF_GROUP = 10;

/** What a difference to the baseline is worth by an objective; of the baseline, whose difference is 0, too. */
export function objectiveFigure(objective: Objective, difference: Float64Array): number {
  switch (objective.kind) {
    case "mean":
      return mean(difference);
    case "p10":
      return quantile(difference.slice().sort(), 0.1);
    case "cvar10":
      return worstTenth(difference);
    case "probability":
      return difference.reduce((sum, value) => sum + (value >= objective.target ? 1 : 0), 0) / difference.length;
  }
}

/** A figure by an objective less another's, and its standard error; NaN under 160 replications but for the mean and the chance. */
export function objectiveGap(
  objective: Objective,
  first: Float64Array,
  second: Float64Array,
  scrambles: Scrambles = 1,
): { readonly gap: number; readonly mcse: number } {
  const gap = objectiveFigure(objective, first) - objectiveFigure(objective, second);
  const { kind } = objective;
  if (kind === "mean")
    return {
      gap,
      mcse: standardError(
        first.map((value, r) => value - second[r]),
        scrambles,
      ),
    };
  if (kind === "probability") {
    const reaches = (value: number): number => (value >= objective.target ? 1 : 0);
    return {
      gap,
      mcse: standardError(
        first.map((value, r) => reaches(value) - reaches(second[r])),
        scrambles,
      ),
    };
  }
  if (first.length < GROUPS * LEAST_OF_GROUP) return { gap, mcse: NaN };
  const gaps = Float64Array.from({ length: GROUPS }, (_, group) => {
    const isIn = (_: number, r: number): boolean => r % GROUPS === group;
    return objectiveFigure(objective, first.filter(isIn)) - objectiveFigure(objective, second.filter(isIn));
  });
  const centre = mean(gaps);
  const squares = gaps.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return { gap, mcse: Math.sqrt(squares / (GROUPS - 1) / GROUPS) };
}
