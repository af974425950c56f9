import { quantileOfSorted } from "../numerics/quantile-of-sorted.ts";
import type { Allocation, FrontierPoint, Optimum, OptimumKnob } from "../results/optimum.ts";
import type { Objective } from "../scenario/decision-section.ts";
import type { Knob } from "../scenario/budget-section.ts";
import type { BudgetSplitPlace } from "./budget-splits.ts";
import { type Estimator, plainFigure } from "./estimator.ts";
import { objectiveFigure, objectiveGap } from "./objective.ts";
import { highest } from "./search-box.ts";
import { COST_SLACK, type Candidate, type Found } from "./search-optimum.ts";
import { mean } from "./summaries.ts";

/** A candidate with what it does by period. */
export interface OptimumRun extends Candidate {
  /** Means: active clients at the end, and discounted contribution less marketing cost. */
  readonly clients: Float64Array;
  readonly cash: Float64Array;
  readonly allocation: Allocation;
  readonly estimator: Estimator;
}

/** A flat optimum: within this share of the best. */
const FLAT = 0.01;
/** Replications of the frontier's settings and of those beside the optimum. */
export const FRONTIER_REPLICATIONS = 64;
/** A knob this near to an end of its bounds is at it. */
const AT_BOUND = 2e-3;
const FLAT_BISECTIONS = 8;
/** Splits are compared whose spends are this near, as a share; what differs by no more of the objective is as good. */
const SAME_SPEND = 0.02;
const TIE = 0.03;

/** Value of a knob at a place from 0 to 1. */
export function valueOf({ low, high }: Knob, share: number): number {
  return low + share * (high - low);
}

/** One setting as results say it. */
export function describeSetting(run: OptimumRun, asked: Objective, maximised: Objective): NonNullable<Optimum["best"]> {
  return {
    objective: objectiveFigure(maximised, run.difference),
    difference: run.estimator.total(run.difference),
    pTarget: asked.kind === "probability" ? objectiveFigure(asked, run.difference) : null,
    spend: mean(run.spend),
    allocation: run.allocation,
  };
}

/** Whether more budget would be spent: it is used up, and the next unit of money would bring something. */
export function isBudgetBinding({ best, surface, cost }: Found<Candidate>, total: number | null): boolean {
  if (total === null || mean(best.spend) < total * (1 - COST_SLACK)) return false;
  return Array.from(best.place).some((_, knob) => surface.slope(best.place, knob) / cost.slope(best.place, knob) > 0);
}

/** What is known of each knob at the optimum. */
export function describeKnobs(knobs: readonly Knob[], found: Found<Candidate>): OptimumKnob[] {
  const { best, surface, cost, resampled } = found;
  const { place } = best;
  return knobs.map((knob, i) => {
    const { name, side, form, low, high } = knob;
    const spread = Float64Array.from(resampled, (one) => one[i]).sort();
    const interval = (probability: number): number | null =>
      spread.length === 0 ? null : valueOf(knob, quantileOfSorted(spread, probability));
    const slope = surface.slope(place, i);
    const costSlope = cost.slope(place, i);
    const [flatFrom, flatTo] = flatRange(found, i);
    const bound = place[i] <= AT_BOUND ? "low" : place[i] >= 1 - AT_BOUND ? "high" : null;
    const pushes = bound === "low" ? slope < 0 : bound === "high" && slope > 0;
    return {
      ...{ name, side, form, low, high },
      best: valueOf(knob, place[i]),
      p05: interval(0.05),
      p95: interval(0.95),
      flatFrom: valueOf(knob, flatFrom),
      flatTo: valueOf(knob, flatTo),
      bound: pushes ? bound : null,
      marginal: costSlope === 0 ? null : slope / costSlope,
    };
  });
}

/** How far a knob may go, the others set to their best within the budget, before the objective falls by 1 % of the best, where the parabola is believed. */
function flatRange({ best, surface, box, limit }: Found<Candidate>, knob: number): readonly [number, number] {
  const { place } = best;
  const floor = surface.at(place) - FLAT * Math.abs(surface.at(place));
  const isFlat = (share: number): boolean => {
    const fix = (values: Float64Array): Float64Array => values.map((value, i) => (i === knob ? share : value));
    const slice = { low: fix(box.low), high: fix(box.high) };
    const top = highest((one) => surface.at(one), slice, limit);
    return surface.at(top) >= floor && (limit === null || limit.cost(top) <= limit.total * (1 + COST_SLACK));
  };
  const reach = (end: number): number => {
    let [from, to] = [place[knob], end];
    if (isFlat(to)) return to;
    for (let i = 0; i < FLAT_BISECTIONS; i++) {
      const middle = (from + to) / 2;
      if (isFlat(middle)) from = middle;
      else to = middle;
    }
    return from;
  };
  return [reach(box.low[knob]), reach(box.high[knob])];
}

/**
 * The frontier's runs as results say them, by budget and share; the first of them is the best setting, which `best` has run with all replications.
 *
 * It has the objective of `best`, so that one setting has one figure; the others are as far from it as in the replications that they share.
 */
export function describeFrontier(
  splits: readonly BudgetSplitPlace[],
  runs: readonly OptimumRun[],
  best: OptimumRun,
  knobs: readonly Knob[],
  objective: Objective,
): FrontierPoint[] {
  const points = splits.map(({ total, share, place }, at) => {
    const { value, mcse } = objectiveBeside(runs[at], runs[0], best, objective);
    const values = knobs.map((knob, i) => valueOf(knob, place[i]));
    const standing = at === 0 ? ("optimum" as const) : standingOf(runs[at], runs[0], objective);
    return {
      ...{ total, share, values, spend: mean((at === 0 ? best : runs[at]).spend), objective: value },
      ...{ mcse: Number.isFinite(mcse) ? mcse : null, standing },
    };
  });
  return points.sort((one, other) => one.total - other.total || (one.share ?? 0) - (other.share ?? 0));
}

/** A run's objective by that of `best`, of which `same` is the same setting run with the run's own, fewer replications; its error at most. */
function objectiveBeside(
  run: OptimumRun,
  same: OptimumRun,
  best: OptimumRun,
  objective: Objective,
): { readonly value: number; readonly mcse: number } {
  const errorOf = ({ difference, estimator }: OptimumRun): number =>
    objectiveGap(objective, difference, plainFigure(new Float64Array(difference.values.length)), estimator).mcse;
  const headline = objectiveFigure(objective, best.difference);
  if (run === same) return { value: headline, mcse: errorOf(best) };
  const apart = objectiveGap(objective, run.difference, same.difference, run.estimator);
  const value = headline + apart.gap;
  const isWhole = run.difference.values.length === best.difference.values.length;
  return {
    value: objective.kind === "probability" ? Math.min(Math.max(value, 0), 1) : value,
    // However the two hang together, their sum has no larger error than this.
    mcse: isWhole ? errorOf(run) : errorOf(best) + apart.mcse,
  };
}

/** How a split compares with the best one; only what spends about as much is compared. */
function standingOf(run: OptimumRun, best: OptimumRun, objective: Objective): FrontierPoint["standing"] {
  if (!isSameSpend(mean(run.spend), mean(best.spend))) return null;
  const { gap, mcse } = objectiveGap(objective, best.difference, run.difference, run.estimator);
  const told = Math.max(
    Number.isFinite(mcse) ? 2 * mcse : 0,
    TIE * Math.abs(objectiveFigure(objective, best.difference)),
  );
  return Math.abs(gap) <= told ? "tie" : "differs";
}

/** Whether a setting spends an amount, but for what does not count. */
export function isSameSpend(spend: number, amount: number): boolean {
  return Math.abs(spend - amount) <= SAME_SPEND * amount;
}

/** What a further unit of money on either side brings month by month, from runs with a little more of it; null for a side without knobs. */
export function describePeriods(
  best: OptimumRun,
  more: { readonly retention: OptimumRun | null; readonly acquisition: OptimumRun | null },
): Optimum["periods"] {
  const marginal = (run: OptimumRun | null): ((month: number) => number | null) => {
    const spent = run === null ? 0 : mean(run.spend) - mean(best.spend);
    return (month) => (run === null || spent === 0 ? null : (run.cash[month] - best.cash[month]) / spent);
  };
  const [retention, acquisition] = [marginal(more.retention), marginal(more.acquisition)];
  return Array.from(best.clients, (clients, month) => ({
    month: month + 1,
    clients,
    retention: retention(month),
    acquisition: acquisition(month),
  }));
}
