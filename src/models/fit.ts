import type { ClientHistory, PurchaseRows, SpendRows, TimeUnit } from "../clients/client-history.ts";
import { modelWords } from "../words/en/models.ts";
import { diagnose } from "./diagnosis.ts";
import type { Fit, FitStatus, PurchaseModel, SpendModel } from "./model.ts";
import { reachOptimum, type Reached } from "./reach-optimum.ts";
import { purchaseModel, purchaseModelSlugs, spendModel, spendModelSlugs } from "./registry.ts";
import { purchaseRows, spendRows } from "./rows.ts";

/** What a fit says of its data beside the rows. `clients`: how many the rows stand for, by default their weight. */
export interface FitContext {
  readonly timeUnit: TimeUnit;
  readonly dataHash: string;
  readonly clients?: number;
}

const FEW_REPEATERS = 100;
const MANY_ONE_TIME = 0.4;
const HIGH_K_HAT = 0.7;
const EVEN_SHARE = 0.9;
const STRONG_CORRELATION = 0.3;

/** Fits the purchase model and the spend model (null: none) of a history, by default the first of each. Refusals are statuses, not errors. */
export function fit(
  history: ClientHistory,
  choice: { readonly model?: string; readonly spend?: string | null } = {},
): { readonly purchases: Fit; readonly spend: Fit | null } {
  const context = { timeUnit: history.timeUnit, dataHash: history.facts.hash };
  const spend = choice.spend === undefined ? spendModelSlugs[0] : choice.spend;
  return {
    purchases: fitPurchases(purchaseRows(history), purchaseModel(choice.model ?? purchaseModelSlugs[0]), context),
    spend: spend === null ? null : fitSpend(spendRows(history), spendModel(spend), context),
  };
}

/**
 * Fits a purchase model by maximum likelihood, in the rows' own time unit.
 *
 * Time is rescaled to a mean T of 1 inside, so that days or weeks lead to the same forecast. Where there is no isolated maximum the status
 * says so, `parameters` is empty, logLikelihood is the highest value (NaN where it rises without end) and the first warning says what to do. Never throws.
 */
export function fitPurchases(rows: PurchaseRows, model: PurchaseModel, context: FitContext): Fit {
  const clients = sum(rows.weight);
  const repeaters = weightWhere(rows.weight, (row) => rows.x[row] > 0);
  const purchases = weightedSum(rows.weight, rows.x);
  const base: FitBase = {
    kind: "purchases",
    model: model.slug,
    timeUnit: context.timeUnit,
    clients: context.clients ?? clients,
    rows: rows.count,
    dataHash: context.dataHash,
    frequencySpendCorrelation: null,
  };
  const meanT = weightedSum(rows.weight, rows.T) / clients;
  if (clients === 0) return refused(base, "failed", modelWords.noClients(model.title));
  if (!(meanT > 0)) return refused(base, "failed", modelWords.noTime(model.title));
  if (repeaters === 0) return refused(base, "flat", modelWords.nobodyRepeats(model.title));
  const size = model.parameterNames.length;
  if (repeaters < size) return refused(base, "flat", modelWords.tooFewRepeat(model.title, repeaters, size));

  const scaled = { ...rows, tx: rows.tx.map((age) => age / meanT), T: rows.T.map((age) => age / meanT) };
  const reached = reachOptimum(model.objective(scaled), model.starts, rows.count);
  const scales = model.timePowers.map((power) => meanT ** power);
  // The likelihood is a density of `purchases` times.
  const result = described(base, model, reached, scales, reached.value - purchases * Math.log(meanT));
  if (result.status !== "converged") return result;
  const warnings = [...result.warnings];
  if (repeaters < FEW_REPEATERS) warnings.push(modelWords.fewRepeat(model.title, repeaters));
  const oneTime = 1 - repeaters / clients;
  const law = model.at(Object.values(result.parameters));
  if (oneTime > MANY_ONE_TIME && law.pAlive(0, 0, meanT) === 1)
    warnings.push(modelWords.manyOneTime(model.title, oneTime));
  return { ...result, warnings };
}

/** Fits a spend model by maximum likelihood to the clients with repeat purchases and a mean above 0; otherwise as `fitPurchases`. */
export function fitSpend(rows: SpendRows, model: SpendModel, context: FitContext): Fit {
  const clients = weightWhere(rows.weight, (row) => rows.x[row] > 0);
  const base: FitBase = {
    kind: "spend",
    model: model.slug,
    timeUnit: context.timeUnit,
    clients: context.clients ?? clients,
    rows: rows.x.reduce((count, x) => count + (x > 0 ? 1 : 0), 0),
    dataHash: context.dataHash,
    frequencySpendCorrelation: frequencySpendCorrelation(rows),
  };
  if (clients === 0) return refused(base, "failed", modelWords.noSpend(model.title));
  const size = model.parameterNames.length;
  if (clients < size) return refused(base, "flat", modelWords.tooFewSpend(model.title, clients, size));

  const mean = weightedSum(rows.weight, rows.meanSpend) / clients;
  const scaled = { ...rows, meanSpend: rows.meanSpend.map((amount) => amount / mean) };
  const reached = reachOptimum(model.objective(scaled), model.starts, base.rows);
  const scales = model.amountPowers.map((power) => mean ** power);
  const result = described(base, model, reached, scales, reached.value - clients * Math.log(mean));
  if (result.status !== "converged") return result;
  const warnings = [...result.warnings];
  const q = result.parameters["q"];
  if (q !== undefined && q <= 1) warnings.push(modelWords.noMeanSpend(model.title, q));
  else if (q !== undefined && q <= 2) warnings.push(modelWords.wideSpend(model.title, q));
  const correlation = base.frequencySpendCorrelation;
  if (correlation !== null && Math.abs(correlation) > STRONG_CORRELATION) {
    warnings.push(modelWords.spendFollowsFrequency(model.title, correlation));
  }
  return { ...result, warnings };
}

type FitBase = Pick<Fit, "kind" | "model" | "timeUnit" | "clients" | "rows" | "dataHash" | "frequencySpendCorrelation">;

/** A fit without parameters. */
function refused(base: FitBase, status: FitStatus, sentence: string, logLikelihood = NaN, evaluations = 0): Fit {
  const nothing = { parameters: {}, standardErrors: {}, covariance: null, kHat: null };
  return { ...base, ...nothing, logLikelihood, status, warnings: [sentence], evaluations };
}

/** What was reached, put back on the natural scale: parameter i is exp(theta i) times scale i. */
function described(
  base: FitBase,
  model: { readonly title: string; readonly parameterNames: readonly string[] },
  reached: Reached,
  scales: readonly number[],
  logLikelihood: number,
): Fit {
  const { theta, covariance, evaluations, kHat } = reached;
  const names = model.parameterNames;
  if (covariance === null) {
    const { status, sentence } = diagnose(model.title, names, reached);
    return refused(base, status, sentence, logLikelihood, evaluations);
  }
  const values = names.map((_, i) => Math.exp(theta[i]) * scales[i]);
  // At the maximum the gradient is 0, so that logs and natural scale have Hessians that differ by these factors alone.
  const natural = values.map((one, i) => values.map((other, j) => one * other * covariance[i * names.length + j]));
  const byName = (value: (i: number) => number): Record<string, number> =>
    Object.fromEntries(names.map((name, i) => [name, value(i)]));
  return {
    ...base,
    parameters: byName((i) => values[i]),
    standardErrors: byName((i) => Math.sqrt(natural[i][i])),
    covariance: natural,
    logLikelihood,
    status: "converged",
    warnings: kHat !== null && isPoorlyNormal(reached) ? [modelWords.highKHat(model.title, kHat)] : [],
    evaluations,
    kHat,
  };
}

/**
 * Whether the normal approximation is poor: a heavy tail of importance weights that are uneven as well.
 *
 * k-hat is the shape of the tail whatever its size: of a hundred weights that all lie within 6 % of 1 it can pass 0.7 by chance, and there it
 * says nothing. With an effective share s of the draws, weights of mean 1 have variance 1/s - 1, so that by Cauchy-Schwarz weighting moves the
 * mean of any figure by at most sqrt(1/s - 1) of its standard deviation: at 90 % a third, the most that is passed over.
 */
function isPoorlyNormal({ kHat, effectiveShare }: Pick<Reached, "kHat" | "effectiveShare">): boolean {
  return kHat !== null && kHat > HIGH_K_HAT && !(effectiveShare !== null && effectiveShare >= EVEN_SHARE);
}

/** Pearson correlation of x and mean spend over the clients that inform the spend model; null where either is constant. */
function frequencySpendCorrelation({ x, meanSpend, weight }: SpendRows): number | null {
  const informs = weight.map((count, row) => (x[row] > 0 ? count : 0));
  const clients = sum(informs);
  const meanX = weightedSum(informs, x) / clients;
  const meanAmount = weightedSum(informs, meanSpend) / clients;
  const product = (row: number): number => (x[row] - meanX) * (meanSpend[row] - meanAmount);
  const covariance = informs.reduce((total, count, row) => total + count * product(row), 0);
  const spreadX = informs.reduce((total, count, row) => total + count * (x[row] - meanX) ** 2, 0);
  const spreadAmount = informs.reduce((total, count, row) => total + count * (meanSpend[row] - meanAmount) ** 2, 0);
  const correlation = covariance / Math.sqrt(spreadX * spreadAmount);
  return Number.isFinite(correlation) ? correlation : null;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function weightedSum(weight: Float64Array, values: Int32Array | Float64Array): number {
  return weight.reduce((total, count, row) => total + count * values[row], 0);
}

function weightWhere(weight: Float64Array, isCounted: (row: number) => boolean): number {
  return weight.reduce((total, count, row) => total + (isCounted(row) ? count : 0), 0);
}
