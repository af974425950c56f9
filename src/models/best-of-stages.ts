import type { PurchaseRows } from "../clients/client-history.ts";
import type { Objective, PurchaseModel, SpendModel } from "./model.ts";
import { type Prior, withPrior } from "./priors.ts";
import { reachOptimum, type Reached } from "./reach-optimum.ts";
import { everyRow, pickPurchaseRows } from "./rows.ts";

interface StagesTried {
  readonly reached: Reached;
  readonly objective: Objective;
  /** Null for a model without a whole-number parameter. */
  readonly stages: number | null;
}

/** The highest maximum over the model's whole-number parameter, which is raised until the likelihood falls. */
export function bestOfStages(rows: PurchaseRows, model: PurchaseModel, prior: Prior | null): StagesTried {
  let best: StagesTried | null = null;
  const tried = model.stages.length === 0 ? [null] : rows.logWaits === null ? [1] : model.stages;
  for (const stages of tried) {
    const objectiveOf = (some: PurchaseRows): Objective =>
      withPrior(stages === null ? model.objective(some) : model.objective(some, stages), prior);
    const objective = objectiveOf(rows);
    const reached = reachOptimum({
      rows: rows.count,
      starts: logStarts(model),
      objective: (every) =>
        every === 1 ? objective : objectiveOf(pickPurchaseRows(rows, everyRow(rows.count, every))),
    });
    if (best !== null && !(reached.value > best.reached.value)) break;
    best = { reached, objective, stages };
    if (reached.place !== "interior") break;
  }
  return best!;
}

/** Start points in theta: logs, but for coefficients of covariates. */
export function logStarts(model: PurchaseModel | SpendModel): readonly Float64Array[] {
  const positive = model.starts[0].length - (model.coefficients ?? 0);
  return model.starts.map((start) => Float64Array.from(start, (value, i) => (i < positive ? Math.log(value) : value)));
}
