import { UNIT_DAYS, type TimeUnit } from "../clients/client-history.ts";
import { HoldfastError } from "../errors.ts";
import { fitWords as words } from "../words/fits.ts";
import { fittedPurchaseModel } from "./fitted-laws.ts";
import type { SavedFit } from "./fit-file.ts";
import type { Fit } from "./model.ts";

/**
 * A saved fit with its parameters in another unit of time: the same law, and the same log-likelihood as a density of times in that unit.
 *
 * The fit itself where it is in that unit. Throws a HoldfastError where the unit is part of the model (purchases at occasions, contracts).
 */
export function inTimeUnit(saved: SavedFit, unit: TimeUnit): SavedFit {
  const { data, purchases, spend } = saved;
  if (data.unit === unit) return saved;
  const model = fittedPurchaseModel(purchases);
  if (model.timing !== "continuous") throw new HoldfastError(words.unitIsModel(model.title, data.unit, unit));
  const factor = UNIT_DAYS[data.unit] / UNIT_DAYS[unit];
  return Object.freeze({
    ...saved,
    data: { ...data, unit },
    purchases: {
      ...scaled(
        purchases,
        model.timePowers.map((power) => factor ** power),
      ),
      timeUnit: unit,
      // The likelihood is a density of as many times as there are repeat purchases.
      logLikelihood: purchases.logLikelihood - data.repeats * Math.log(factor),
    },
    spend: spend && { ...spend, timeUnit: unit },
  });
}

/** Parameter i times scale i. */
function scaled(fit: Fit, scales: readonly number[]): Fit {
  const byName = <Value>(
    values: Readonly<Record<string, Value>>,
    scale: (value: Value, i: number) => Value,
  ): Record<string, Value> =>
    Object.fromEntries(Object.entries(values).map(([name, value], i) => [name, scale(value, i)]));
  return {
    ...fit,
    parameters: byName(fit.parameters, (value, i) => value * scales[i]),
    standardErrors: byName(fit.standardErrors, (value, i) => (value === null ? null : value * scales[i])),
    covariance: fit.covariance && fit.covariance.map((row, i) => row.map((value, j) => value * scales[i] * scales[j])),
  };
}
