import type { PurchaseRows, SpendRows } from "../clients/client-history.ts";
import { hessian } from "../numerics/hessian.ts";
import { cholesky, symmetricEigen } from "../numerics/matrix.ts";
import type { ChainStart } from "../numerics/nuts-chain.ts";
import { maximise } from "../numerics/optimise.ts";
import { fittedPurchaseModel, fittedSpendModel } from "./fitted-laws.ts";
import type { Fit, Objective } from "./model.ts";
import { scaledPrior, withPrior, type Prior } from "./priors.ts";

/** What is to be learnt, as plain data that a worker is started with: a fit's model and what it found, the rows, and the prior's name. */
export interface EstimationTask {
  readonly fit: Pick<Fit, "kind" | "model" | "parameters" | "covariates" | "timeUnit">;
  readonly rows: PurchaseRows | SpendRows;
  /** A name, `flat` for none, or a prior in the fit's unit. */
  readonly prior: string | Prior;
}

/** The log posterior density of a task's parameters in theta, where times or amounts are divided by their mean. */
export interface Estimation {
  readonly objective: Objective;
  readonly names: readonly string[];
  /** Points in theta from which the maximum is looked for, the fit's own parameters first. */
  readonly starts: readonly Float64Array[];
  /** Parameters on the natural scale, in the fit's unit, what is held (k) included. */
  natural(theta: ArrayLike<number>): number[];
  /** Centre of the prior; null under none. */
  readonly priorCentre: Float64Array | null;
}

// Standard deviation, in logs, past which a direction counts as flat: a chain does not start farther out than that.
const WIDEST = 4.5;

/** Binds a task. Where the fit was refused, a whole-number parameter is held at 1. */
export function estimation({ fit, rows, prior: asked }: EstimationTask): Estimation {
  const { model, objectiveOf } = boundModel(fit, rows);
  const scale = scaleOf(fit, rows);
  const prior = scaledPrior(asked, model, scale);
  const objective = withPrior(objectiveOf(), prior);
  const names = model.parameterNames;
  const size = objective.dimension;
  const held = names.length - size;
  const powers = "timePowers" in model ? model.timePowers : model.amountPowers;
  const firstCoefficient = size - (model.coefficients ?? 0);
  const known = Object.values(fit.parameters);
  const toTheta = (value: number, i: number): number => (i < firstCoefficient ? Math.log(value) : value);
  const own = known.slice(held).map((value, i) => toTheta(value / scale ** (powers[held + i] ?? 0), i));
  const starts = model.starts.map((start) => Float64Array.from(start, toTheta));
  return {
    objective,
    names,
    starts: known.length === 0 ? starts : [Float64Array.from(own), ...starts],
    natural: (theta) =>
      names.map((_, i) => {
        if (i < held) return known.length === 0 ? 1 : known[i];
        const value = theta[i - held];
        return i - held < firstCoefficient ? Math.exp(value) * scale ** (powers[i] ?? 0) : value;
      }),
    priorCentre: prior === null ? null : Float64Array.from(prior.mean.slice(held)),
  };
}

/**
 * Where chains start: the mode, and a normal approximation there, no direction of it wider than a standard deviation of 4.5 in logs. Around the centre of the prior where no
 * mode is found; null where there is neither.
 */
export function chainStart({ objective, starts, priorCentre }: Estimation): ChainStart | null {
  const n = objective.dimension;
  const optimum = maximise(objective, priorCentre === null ? starts : [...starts, priorCentre]);
  const hasMode = optimum.status !== "failed" && Number.isFinite(optimum.value);
  if (!hasMode && priorCentre === null) return null;
  const centre = hasMode ? optimum.point : priorCentre!;
  const minusHessian = hessian(objective, centre).map((element) => -element);
  const { values, vectors } = symmetricEigen(minusHessian, n);
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) {
        const variance = values[k] > 1 / WIDEST ** 2 ? 1 / values[k] : WIDEST ** 2;
        covariance[i * n + j] += variance * vectors[k * n + i] * vectors[k * n + j];
      }
    }
  }
  const factor = cholesky(covariance, n);
  return { centre, factor: factor ?? identity(n) };
}

function identity(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
}

function boundModel(fit: EstimationTask["fit"], rows: PurchaseRows | SpendRows) {
  const scale = scaleOf(fit, rows);
  if (fit.kind === "spend") {
    const model = fittedSpendModel(fit);
    const { meanSpend, ...rest } = rows as SpendRows;
    const scaled = { ...rest, meanSpend: meanSpend.map((amount) => amount / scale) };
    return { model, objectiveOf: () => model.objective(scaled) };
  }
  const model = fittedPurchaseModel(fit);
  const known = rows as PurchaseRows;
  const purchases = known.weight.reduce((sum, weight, row) => sum + weight * known.x[row], 0);
  const scaled: PurchaseRows = {
    ...known,
    tx: known.tx.map((age) => age / scale),
    T: known.T.map((age) => age / scale),
    logWaits: known.logWaits === null ? null : known.logWaits - purchases * Math.log(scale),
  };
  const stages = model.stages.length === 0 ? undefined : (Object.values(fit.parameters)[0] ?? 1);
  return {
    model,
    objectiveOf: () => (stages === undefined ? model.objective(scaled) : model.objective(scaled, stages)),
  };
}

/** The mean T of continuous time, the mean amount of spend; 1 where there is none. */
export function scaleOf(fit: EstimationTask["fit"], rows: PurchaseRows | SpendRows): number {
  if (fit.kind === "purchases" && fittedPurchaseModel(fit).timing !== "continuous") return 1;
  const values = fit.kind === "spend" ? (rows as SpendRows).meanSpend : (rows as PurchaseRows).T;
  let sum = 0;
  let clients = 0;
  for (let row = 0; row < rows.count; row++) {
    const counts = fit.kind === "purchases" || rows.x[row] > 0 ? rows.weight[row] : 0;
    sum += counts * values[row];
    clients += counts;
  }
  return sum > 0 ? sum / clients : 1;
}
