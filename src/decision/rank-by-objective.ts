import type { Objective } from "../scenario/decision-section.ts";
import { bestTwo } from "./best-two.ts";
import type { Ranking } from "./compare.ts";
import { type Estimator, type Figure, PLAIN } from "./estimator.ts";
import { objectiveFigure, objectiveGap } from "./objective.ts";

/**
 * Ranks by a figure of the differences to the baseline; null where there is one strategy.
 *
 * `mean` is the gap of the figure between the best two and `mcse` its standard error, both in the figure's own unit. Equal is what is within `tolerance`, in money; see `bestTwo`.
 */
export function rankByObjective(
  objective: Objective,
  differences: readonly Figure[],
  tolerance: number,
  estimator: Estimator = PLAIN,
): Ranking | null {
  if (differences.length < 2) return null;
  const figures = differences.map((difference) => objectiveFigure(objective, difference));
  const slack = objective.kind === "probability" ? 0 : tolerance;
  const values = differences.map((difference) => difference.values);
  const [best, second] = bestTwo(figures, values, slack);
  const { gap, mcse } = objectiveGap(objective, differences[best], differences[second], estimator);
  return { best, second, mean: gap, mcse, isClear: gap > 2 * mcse };
}
