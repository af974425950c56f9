import type { Objective } from "../scenario/decision-section.ts";
import type { Ranking } from "./compare.ts";
import { type Estimator, type Figure, PLAIN } from "./estimator.ts";
import { objectiveFigure, objectiveGap } from "./objective.ts";

/**
 * Ranks by a figure of the differences to the baseline; null where there is one strategy.
 *
 * `mean` is the gap of the figure between the best two and `mcse` its standard error, both in the figure's own unit. The earlier of equals
 * (within `tolerance`, in money) comes first. A strategy that never differs from the baseline is left out, unless there is no other.
 */
export function rankByObjective(
  objective: Objective,
  differences: readonly Figure[],
  tolerance: number,
  estimator: Estimator = PLAIN,
): Ranking | null {
  if (differences.length < 2) return null;
  const figures = differences.map((difference) => objectiveFigure(objective, difference));
  const all = differences.map((_, s) => s);
  const differing = all.filter((s) => s === 0 || differences[s].values.some((value) => value !== 0));
  const ranked = differing.length > 1 ? differing : all;
  const slack = objective.kind === "probability" ? 0 : tolerance;
  const firstOf = (candidates: readonly number[]): number => {
    const most = Math.max(...candidates.map((s) => figures[s]));
    return candidates.find((s) => figures[s] >= most - slack)!;
  };
  const best = firstOf(ranked);
  const second = firstOf(ranked.filter((s) => s !== best));
  const { gap, mcse } = objectiveGap(objective, differences[best], differences[second], estimator);
  return { best, second, mean: gap, mcse, isClear: gap > 2 * mcse };
}
