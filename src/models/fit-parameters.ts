import { ConvergenceError } from "../errors.ts";
import { modelWords } from "../words/models.ts";
import type { Fit } from "./model.ts";

/** A fit's parameters in the model's order, to bind a law; a ConvergenceError for a fit that was refused and has none. */
export function lawParameters(fit: Fit): readonly number[] {
  const parameters = Object.values(fit.parameters);
  if (parameters.length === 0)
    throw new ConvergenceError(modelWords.noParameters(fit.model), fit, fit.warnings[0] ?? null);
  return parameters;
}
