import { modelWords } from "../words/models.ts";
import { diagnose } from "./diagnosis.ts";
import type { Fit, FitStatus, Objective, PurchaseModel, SpendModel } from "./model.ts";
import { isPoorlyNormal, normality, type Normality } from "./normality.ts";
import type { Reached } from "./reach-optimum.ts";

// Another peak that lies less than this below the highest is as good an explanation of the data.
const CLOSE_RIVAL = 3;
const UNCHECKED: Normality = Object.freeze({ kHat: null, effectiveShare: null });

/** What is known of a fit before its search. */
export type FitBase = Pick<
  Fit,
  "kind" | "model" | "timeUnit" | "clients" | "rows" | "dataHash" | "prior" | "frequencySpendCorrelation"
>;

/** A fit without parameters. */
export function refusedFit(
  base: FitBase,
  status: FitStatus,
  sentence: string,
  logLikelihood = NaN,
  evaluations = 0,
): Fit {
  const nothing = { parameters: {}, standardErrors: {}, covariance: null, kHat: null };
  return { ...base, ...nothing, logLikelihood, status, warnings: [sentence], evaluations };
}

/** How far from normal the parameters are, where that is asked and there is a maximum. */
export function checkedNormality(
  { checksNormality = false }: { readonly checksNormality?: boolean },
  objective: Objective,
  { theta, covariance }: Reached,
  rows: number,
): Normality {
  if (!checksNormality || covariance === null) return UNCHECKED;
  return normality(objective, theta, covariance, rows);
}

/**
 * What was reached, put back on the natural scale: continuous parameter i is exp(theta i) times its scale; a whole-number one, which comes first, is
 * `stages` and has no standard error.
 */
export function finishedFit(
  base: FitBase,
  model: PurchaseModel | SpendModel,
  reached: Reached,
  found: {
    readonly scales: readonly number[];
    readonly stages: number | null;
    readonly checked: Normality;
    readonly logLikelihood: number;
  },
): Fit {
  const { theta, covariance, evaluations, rivalGap } = reached;
  const { scales, stages, checked, logLikelihood } = found;
  const names = model.parameterNames;
  const fixed = stages === null ? 0 : 1;
  if (covariance === null) {
    const { status, sentence } = diagnose(model.title, names.slice(fixed), reached);
    return refusedFit(base, status, sentence, logLikelihood, evaluations);
  }
  const size = theta.length;
  const firstCoefficient = names.length - (model.coefficients ?? 0);
  const values = names.map((_, i) => {
    if (i < fixed) return stages!;
    return i < firstCoefficient ? Math.exp(theta[i - fixed]) * scales[i] : theta[i - fixed];
  });
  // At the maximum the gradient is 0, so that theta and natural scale have Hessians that differ by these factors alone.
  const factors = values.map((value, i) => (i < fixed ? 0 : i < firstCoefficient ? value : 1));
  const natural = factors.map((one, i) =>
    factors.map((other, j) => (i < fixed || j < fixed ? 0 : one * other * covariance[(i - fixed) * size + j - fixed])),
  );
  const byName = <Value>(value: (i: number) => Value): Record<string, Value> =>
    Object.fromEntries(names.map((name, i) => [name, value(i)]));
  const warnings: string[] = [];
  if (checked.kHat !== null && isPoorlyNormal(checked)) warnings.push(modelWords.highKHat(model.title, checked.kHat));
  if (rivalGap !== null && rivalGap < CLOSE_RIVAL) warnings.push(modelWords.twoPeaks(model.title, rivalGap));
  return {
    ...base,
    parameters: byName((i) => values[i]),
    standardErrors: byName((i) => (i < fixed ? null : Math.sqrt(natural[i][i]))),
    covariance: natural,
    logLikelihood,
    status: "converged",
    warnings,
    evaluations,
    kHat: checked.kHat,
  };
}
