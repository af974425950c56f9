import { modelWords } from "../words/models.ts";
import type { FitStatus } from "./model.ts";
import type { Reached } from "./reach-optimum.ts";

/** Why a fit has no parameters to report, and what to do, in one sentence. */
export interface Diagnosis {
  readonly status: Exclude<FitStatus, "converged">;
  readonly sentence: string;
}

// Mean odds of leaving so small that they stand for 0, and their inverse for certainty.
const NEARLY_ZERO = 0.01;
// Share of the flattest direction that makes a parameter part of it.
const PART_OF_DIRECTION = 0.3;

/**
 * Says in words why a likelihood has no isolated maximum, from where the search ended and the direction in which it is flattest.
 *
 * "boundary": the likelihood is highest at the edge of what the parameters may be; "flat": it does not tell some of them apart; "failed": no
 * start led anywhere. `names` are those of the parameters, which may be of any model that has some of a, b, r, alpha, s, beta, p, q, v, or
 * probabilities ~ Beta(alpha, beta) and Beta(gamma, delta).
 */
export function diagnose(title: string, names: readonly string[], reached: Reached): Diagnosis {
  if (reached.place === "nowhere") return { status: "failed", sentence: modelWords.notConverged(title) };
  const log = (name: string): number => (names.includes(name) ? reached.theta[names.indexOf(name)] : NaN);
  const part = (name: string): number => (names.includes(name) ? (reached.flattest?.[names.indexOf(name)] ?? 0) : 0);
  const together = (one: string, other: string): boolean =>
    part(one) * part(other) > PART_OF_DIRECTION * PART_OF_DIRECTION;
  const runTogether = (one: string, other: string): boolean => together(one, other) && log(one) + log(other) > 0;

  const isNearlyZero = (one: string, other: string): boolean => log(one) - log(other) < Math.log(NEARLY_ZERO);
  const isContract = names.includes("beta") && !names.includes("r") && !names.includes("gamma");

  // A duration dependence takes an early end of all for a rare one at first: a likelihood near 1 alone says that none ends.
  if (isContract && isNearlyZero("alpha", "beta") && (!names.includes("c") || reached.value > -NEARLY_ZERO))
    return { status: "boundary", sentence: modelWords.hardlyAnyEnds(title) };
  if (isContract && isNearlyZero("beta", "alpha"))
    return { status: "boundary", sentence: modelWords.hardlyAnyRenewed(title) };
  if (isContract && runTogether("alpha", "beta"))
    return { status: "flat", sentence: modelWords.dropoutRunsOff(title, ["alpha", "beta"]) };
  if (isNearlyZero("a", "b") || isNearlyZero("gamma", "delta"))
    return { status: "boundary", sentence: modelWords.everyoneAlive(title) };
  if (isNearlyZero("b", "a")) return { status: "boundary", sentence: modelWords.allLeaveAtOnce(title) };
  if (runTogether("a", "b")) return { status: "flat", sentence: modelWords.dropoutRunsOff(title) };
  if (runTogether("gamma", "delta"))
    return { status: "flat", sentence: modelWords.dropoutRunsOff(title, ["gamma", "delta"]) };
  if (names.includes("gamma") && runTogether("alpha", "beta"))
    return { status: "boundary", sentence: modelWords.chancesRunOff(title) };
  if (together("b", "beta") && names.includes("s") && log("b") < Math.log(NEARLY_ZERO))
    return { status: "boundary", sentence: modelWords.noAgeing(title) };
  // Pareto lifetimes, in the mean time observed.
  const isPareto = names.includes("s") && !names.includes("b");
  const leaveWithin = -Math.expm1(-Math.exp(log("s")) * Math.log1p(Math.exp(-log("beta"))));
  if (isPareto && leaveWithin < NEARLY_ZERO) return { status: "boundary", sentence: modelWords.everyoneAlive(title) };
  if (isPareto && log("beta") < Math.log(NEARLY_ZERO) && log("s") < 0)
    return { status: "boundary", sentence: modelWords.leaveAtOnceOrNever(title) };
  if (isPareto && runTogether("s", "beta")) return { status: "boundary", sentence: modelWords.leaveAlike(title) };
  if (runTogether("r", "alpha")) return { status: "boundary", sentence: modelWords.ratesRunOff(title) };
  if (names.includes("v")) return { status: "boundary", sentence: modelWords.amountsAlike(title) };
  const flat = names.filter((name) => Math.abs(part(name)) > PART_OF_DIRECTION);
  return { status: "flat", sentence: modelWords.notDetermined(title, flat.length > 0 ? flat : names) };
}
