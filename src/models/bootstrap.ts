import type { PurchaseRows, SpendRows } from "../clients/client-history.ts";
import { hashText, Stream } from "../numerics/stream.ts";
import { scaleOf, type EstimationTask } from "./estimation.ts";
import { fitPurchases, fitSpend, type FitContext } from "./fit.ts";
import { fittedPurchaseModel, fittedSpendModel } from "./fitted-laws.ts";
import type { PurchaseModel, SpendModel } from "./model.ts";
import { simulatedPurchaseRows, simulatedSpendRows } from "./simulated-rows.ts";

const REFIT = hashText("posterior: a refit");

/** Parameters of a refit, natural scale, in the fit's unit; null where it was refused. */
export type Refit = readonly number[] | null;

/**
 * One refit of the parametric bootstrap: a history simulated from the fit, of the same clients over the same spans, fitted in the same way. Refit b of a
 * seed depends on nothing else.
 *
 * The search starts from the fit's own parameters, near which most refits lie, and from the model's starts where that leads nowhere.
 *
 * Source: Efron & Tibshirani 1993, section 6.5.
 */
export function refit({ fit, rows, prior }: EstimationTask, root: number, ordinal: number): Refit {
  const stream = new Stream();
  stream.seed(root, ordinal, 0, REFIT);
  const parameters = Object.values(fit.parameters);
  const context: FitContext = { timeUnit: fit.timeUnit, dataHash: "", prior };
  if (fit.kind === "spend") {
    const model = fittedSpendModel(fit);
    const simulated = simulatedSpendRows(fit, parameters, rows as SpendRows, stream);
    return fromOwnStart(model, parameters, scaleOf(fit, simulated), model.amountPowers, (from) =>
      Object.values(fitSpend(simulated, from, context).parameters),
    );
  }
  const model = fittedPurchaseModel(fit);
  const simulated = simulatedPurchaseRows(fit, parameters, rows as PurchaseRows, stream);
  return fromOwnStart(model, parameters, scaleOf(fit, simulated), model.timePowers, (from) =>
    Object.values(fitPurchases(simulated, from, context).parameters),
  );
}

function fromOwnStart<Model extends PurchaseModel | SpendModel>(
  model: Model,
  parameters: readonly number[],
  scale: number,
  powers: readonly number[],
  fitted: (model: Model) => readonly number[],
): Refit {
  const held = parameters.length - model.starts[0].length;
  const start = parameters.slice(held).map((value, i) => value / scale ** (powers[held + i] ?? 0));
  const near = fitted({ ...model, starts: [start] });
  if (near.length > 0) return near;
  const far = fitted(model);
  return far.length > 0 ? far : null;
}
