import { quantileOfSorted } from "../numerics/quantile-of-sorted.ts";
import type { FrontierPoint, FrontierStep } from "../results/decision-schema.ts";
import { type Estimator, type Figure, PLAIN } from "./estimator.ts";
import { mean, worstTenth } from "./summaries.ts";

/** A strategy by what it costs and brings, replication by replication; the baseline's difference is 0. */
export interface FrontierInput {
  readonly name: string;
  /** Discounted marketing, rewards and incentives. */
  readonly spend: Float64Array;
  readonly difference: Figure;
}

type Measure = "mean" | "p10" | "cvar10";

/**
 * The strategies by expected discounted marketing cost, cheapest first, with mean, lower decile and mean of the worst tenth of the
 * difference, and by each of them which other dominates: costs no more and brings no less, and is better in one. Of two that are
 * the same in both, within `tolerance`, the earlier dominates.
 *
 * `steps` lead along the frontier: from each strategy on it to the next dearer one, what the extra cost brings, per unit of it. Strategies
 * that none dominates are left out of it where a dearer one brings more per unit of cost (extended dominance), so that returns fall from
 * step to step.
 */
export function efficientFrontier(
  inputs: readonly FrontierInput[],
  tolerance: number,
  estimator: Estimator = PLAIN,
): { readonly points: FrontierPoint[]; readonly steps: FrontierStep[] } {
  const figures = inputs.map(({ name, spend, difference }) => ({
    strategy: name,
    cost: mean(spend),
    mean: mean(difference.values),
    p10: quantileOfSorted(difference.outcomes.slice().sort(), 0.1),
    cvar10: worstTenth(difference.outcomes),
  }));
  const dominator = (s: number, measure: Measure): string | null => {
    const own = figures[s];
    const found = figures.find((other, t) => {
      if (t === s || other.cost > own.cost + tolerance || other[measure] < own[measure] - tolerance) return false;
      return other.cost < own.cost - tolerance || other[measure] > own[measure] + tolerance || t < s;
    });
    return found?.strategy ?? null;
  };
  const points = figures.map((figure, s) => ({
    ...figure,
    dominatedBy: { mean: dominator(s, "mean"), p10: dominator(s, "p10"), cvar10: dominator(s, "cvar10") },
  }));
  const byCost = points.map((point, s) => ({ point, s })).sort((a, b) => a.point.cost - b.point.cost || a.s - b.s);
  const efficient = concaveHull(byCost.filter(({ point }) => point.dominatedBy.mean === null));
  const steps = efficient.slice(1).map(({ point, s }, k) => {
    const before = efficient[k];
    const gained = inputs[s].difference.values.map((value, r) => value - inputs[before.s].difference.values[r]);
    const cost = point.cost - before.point.cost;
    const difference = point.mean - before.point.mean;
    const mcse = estimator.error(gained);
    return { from: before.point.strategy, to: point.strategy, cost, difference, mcse, perUnit: difference / cost };
  });
  const onFrontier = efficient.map(({ s }) => s);
  return { points: byCost.map(({ point, s }) => ({ ...point, isOnFrontier: onFrontier.includes(s) })), steps };
}

interface Placed {
  readonly point: { readonly cost: number; readonly mean: number };
  readonly s: number;
}

/** Of points of ascending cost and mean, those with falling slopes from one to the next. */
function concaveHull<Each extends Placed>(ascending: readonly Each[]): Each[] {
  const hull: Each[] = [];
  const slope = (from: Each, to: Each): number => (to.point.mean - from.point.mean) / (to.point.cost - from.point.cost);
  for (const next of ascending) {
    while (
      hull.length > 1 &&
      slope(hull[hull.length - 1], next) >= slope(hull[hull.length - 2], hull[hull.length - 1])
    ) {
      hull.pop();
    }
    hull.push(next);
  }
  return hull;
}
