import type { BreakEven } from "../results/decision-schema.ts";
import type { Replications } from "../results/replications.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { varyingBeliefs } from "./beliefs.ts";
import type { Belief } from "./beliefs.ts";
import { differenceOf, worthOf } from "./compare.ts";
import { ANY_BELIEF, type Concern, concernsOf } from "./concerns.ts";
import { estimatorOf } from "./estimator.ts";
import { isBeyondChance, residualVariance } from "./overfit.ts";
import { regressOnOne } from "./regression.ts";
import type { Regression } from "./regression.ts";
import { mean } from "./summaries.ts";

/** Under this many replications a curve through them says nothing. */
const LEAST = 50;
/** The curve is read between these shares of the values: beyond them a handful of replications bend it. */
const OUTER = 0.01;

/** A break-even before a run confirms it. */
export type BreakEvenEstimate = Omit<BreakEven, "confirmed">;

/**
 * The value of each varying assumption that can matter to it at which each strategy's expected difference to the baseline crosses 0, the other beliefs as they
 * are (as they go with it, where `correlations` tie them); strategies in order but for the baseline, assumptions in order within each.
 *
 * Read off the curve of the expected difference given that assumption alone (`regressOnOne`) between the outer hundredths of its values,
 * which are `low` and `high`; of several crossings the one nearest to the mean. `standardError` is that of the curve over its slope. Null
 * where the curve does not cross 0, or where the assumption explains no more of the difference than chance. Empty where nothing varies,
 * under 50 replications, or with a baseline alone; a strategy that never differs has no entry.
 */
export function breakEvenEstimates(replications: Replications, scenario: Scenario): BreakEvenEstimate[] {
  if (replications.count < LEAST) return [];
  const beliefs = varyingBeliefs(replications, scenario.assumptions.length).filter(({ isParameter }) => !isParameter);
  const estimator = estimatorOf(replications);
  const worths = replications.strategies.map((_, strategy) => worthOf(replications, strategy));
  const names = replications.strategies.slice(1);
  const differences = worths.slice(1).map((worth) => differenceOf(worth, worths[0], "equity", estimator).values);
  return breakEvensOf(names, differences, beliefs, concernsOf(scenario));
}

/** The same from differences at hand. */
export function breakEvensOf(
  names: readonly string[],
  differences: readonly Float64Array[],
  beliefs: readonly Belief[],
  concerns: Concern = ANY_BELIEF,
): BreakEvenEstimate[] {
  if (differences.length === 0 || differences[0].length < LEAST) return [];
  const curves = beliefs.map(({ standardised }) => regressOnOne(differences, standardised));
  const orders = beliefs.map(({ values }) => Array.from(values.keys()).sort((a, b) => values[a] - values[b] || a - b));
  return differences.flatMap((difference, s) =>
    difference.every((value) => value === difference[0])
      ? []
      : beliefs.flatMap((belief, i) =>
          concerns(s, belief)
            ? [
                {
                  strategy: names[s],
                  assumption: belief.name,
                  ...crossing(belief.values, orders[i], curves[i], mean(difference), s),
                },
              ]
            : [],
        ),
  );
}

function crossing(
  values: Float64Array,
  order: readonly number[],
  curve: Regression,
  centre: number,
  s: number,
): Omit<BreakEvenEstimate, "strategy" | "assumption"> {
  const cut = Math.floor(order.length * OUTER);
  const inner = order.slice(cut, order.length - cut);
  const low = values[inner[0]];
  const high = values[inner[inner.length - 1]];
  const range = { low, high };
  const none = { estimate: null, standardError: null, ...range };
  const height = (r: number): number => centre + curve.fitted[s][r];
  const reach = Math.ceil(inner.length / 50);
  // Neighbours may be so close that rounding makes the slope between them.
  const slopeAround = (k: number): number => {
    const [before, after] = [inner[Math.max(0, k - reach)], inner[Math.min(inner.length - 1, k + reach)]];
    return (height(after) - height(before)) / (values[after] - values[before]);
  };
  if (!isBeyondChance(curve, s)) return { ...none, reason: "notTold" };
  const middle = mean(values);
  let nearest: { estimate: number; standardError: number } | null = null;
  for (let k = 1; k < inner.length; k++) {
    const [before, after] = [inner[k - 1], inner[k]];
    const [from, to] = [height(before), height(after)];
    if (values[before] === values[after] || from > 0 === to > 0) continue;
    const estimate = values[before] + ((values[after] - values[before]) * from) / (from - to);
    if (nearest !== null && Math.abs(estimate - middle) >= Math.abs(nearest.estimate - middle)) continue;
    const slope = slopeAround(k);
    nearest = { estimate, standardError: curveError(curve, s, after) / Math.abs(slope) };
  }
  if (nearest === null) return { ...none, reason: height(inner[0]) > 0 ? "alwaysAbove" : "alwaysBelow" };
  return { ...nearest, reason: null, ...range };
}

/** Standard error of a fitted value at replication r. */
function curveError(curve: Regression, s: number, r: number): number {
  const leverage = curve.basis.reduce((sum, column) => sum + column[r] ** 2, 0);
  return Math.sqrt(residualVariance(curve, s) * leverage);
}
