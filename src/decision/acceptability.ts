import { countBelow } from "../numerics/count-below.ts";
import { quantileOfSorted } from "../numerics/quantile-of-sorted.ts";
import type { Acceptability } from "../results/decision-schema.ts";
import { shareOfFirst } from "./choice.ts";
import { withoutOverfit } from "./overfit.ts";
import { regressOn } from "./regression.ts";
import type { Regression } from "./regression.ts";
import { mean } from "./summaries.ts";

/** What a unit of marketing money may be worth: 0 where it is free, 1 where it is just money, more where the budget is short. */
const LAMBDAS = Object.freeze(Array.from({ length: 13 }, (_, k) => k / 4));
const TARGETS = 24;

/**
 * Chance that each strategy is the best choice as the value put on a unit of marketing budget changes.
 *
 * Net benefit is the difference to the baseline before the extra spend, less lambda times that spend: at 1 it is the difference itself
 * and the chances are pBestChoice. `regression` is that of the differences on all beliefs; `extraSpend` is the discounted marketing cost
 * beyond the baseline's, rewards and incentives included, and is fitted on the same terms. The baseline comes first.
 *
 * Source: Fenwick, Claxton & Sculpher 2001 (cost-effectiveness acceptability curves).
 */
export function acceptabilityByBudget(
  differences: readonly Float64Array[],
  extraSpend: readonly Float64Array[],
  regression: Regression,
  tolerance: number,
): { readonly lambdas: number[]; readonly shares: number[][] } {
  const spendFit = regressOn(regression.basis, extraSpend);
  const count = differences[0].length;
  const byLambda = LAMBDAS.map((lambda) => {
    const weight = 1 - lambda;
    const combine = (first: readonly Float64Array[], second: readonly Float64Array[]): Float64Array[] =>
      first.map((values, s) => values.map((value, r) => value + weight * second[s][r]));
    const deviations = withoutOverfit({
      ...regression,
      fitted: combine(regression.fitted, spendFit.fitted),
      residuals: combine(regression.residuals, spendFit.residuals),
    });
    const expected = deviations.map((values, s) => {
      const centre = mean(differences[s]) + weight * mean(extraSpend[s]);
      return values.map((value) => centre + value);
    });
    return shareOfFirst([new Float64Array(count), ...expected], tolerance);
  });
  const shares = [null, ...differences].map((_, s) => byLambda.map((column) => column[s]));
  return { lambdas: [...LAMBDAS], shares };
}

/**
 * Share of replications in which each difference reaches each of some round targets, which span the differences but for their outermost
 * hundredths and take in 0.
 */
export function chanceByTarget(
  names: readonly string[],
  differences: readonly Float64Array[],
): Pick<Acceptability, "targets" | "pReaches"> {
  const sorted = differences.map((difference) => difference.slice().sort());
  const low = Math.min(0, ...sorted.map((values) => quantileOfSorted(values, 0.01)));
  const high = Math.max(0, ...sorted.map((values) => quantileOfSorted(values, 0.99)));
  const step = roundStep((high - low) / TARGETS);
  const from = Math.floor(low / step);
  const to = Math.ceil(high / step);
  const targets = step > 0 ? Array.from({ length: to - from + 1 }, (_, k) => (from + k) * step) : [0];
  return {
    targets,
    pReaches: names.map((strategy, s) => ({
      strategy,
      values: targets.map((target) => 1 - shareBelow(sorted[s], target)),
    })),
  };
}

/** The least of 1, 2 or 5 times a power of ten that is not below a step; 0 for 0. */
function roundStep(step: number): number {
  if (!(step > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5].find((digit) => digit * power >= step) ?? 10);
}

function shareBelow(sorted: Float64Array, target: number): number {
  return countBelow(sorted, target) / sorted.length;
}
