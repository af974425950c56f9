import type { ClientHistory, PurchaseRows, SpendRows, TimeUnit } from "../clients/client-history.ts";
import { UsageError } from "../errors.ts";
import { modelWords } from "../words/models.ts";
import { covariateCodes, type CovariateChoice } from "./covariate-coding.ts";
import { takesCovariates } from "./covariate-model.ts";
import { diagnose } from "./diagnosis.ts";
import { fittedPurchaseModel, fittedPurchaseRows, fittedSpendModel, fittedSpendRows } from "./fitted-laws.ts";
import type { CovariateRole, Fit, FitCovariates, FitStatus, Objective, PurchaseModel, SpendModel } from "./model.ts";
import { isPoorlyNormal, normality, type Normality } from "./normality.ts";
import { FLAT, logPrior, nameOfPrior, scaledPrior, withPrior, type Prior } from "./priors.ts";
import { reachOptimum, type Reached } from "./reach-optimum.ts";
import { purchaseModelSlugs, spendModelSlugs } from "./registry.ts";
import { everyRow, pickPurchaseRows, pickSpendRows } from "./rows.ts";
import { historySuits } from "./suits.ts";

/** What a fit says of its data beside the rows. */
export interface FitContext {
  readonly timeUnit: TimeUnit;
  readonly dataHash: string;
  /** How many clients the rows stand for, by default their weight. */
  readonly clients?: number;
  /** Whether the normal approximation is checked, for kHat; it takes longer than the fit. Default false. */
  readonly checksNormality?: boolean;
  /** Why the history does not suit the purchase model, which is then refused; null or absent where it does. */
  readonly misfit?: string | null;
  /** A prior of the parameters, in their own unit, or its name; by default none, maximum likelihood. */
  readonly prior?: string | Prior;
}

const FEW_REPEATERS = 100;
const MANY_ONE_TIME = 0.4;
// Another peak that lies less than this below the highest is as good an explanation of the data.
const CLOSE_RIVAL = 3;
const STRONG_CORRELATION = 0.3;

/** What to fit: slugs of the models (spend null: none), by default the first of each, and columns that act as covariates. */
export interface FitChoice {
  readonly model?: string;
  readonly spend?: string | null;
  readonly covariates?: CovariateChoice;
  /** Name of the prior of the parameters; by default none, maximum likelihood. */
  readonly prior?: string;
  /** Whether the normal approximation is checked, for kHat. Default true. */
  readonly checksNormality?: boolean;
}

/**
 * Fits the purchase model and the spend model of a history, and checks the normal approximation of their parameters. Refusals are statuses, not
 * errors; a covariate that cannot be used is an InputError.
 */
export function fit(
  history: ClientHistory,
  choice: FitChoice = {},
): { readonly purchases: Fit; readonly spend: Fit | null } {
  const context = {
    timeUnit: history.timeUnit,
    dataHash: history.facts.hash,
    checksNormality: choice.checksNormality ?? true,
    prior: choice.prior ?? FLAT,
  };
  const spend = choice.spend === undefined ? spendModelSlugs[0] : choice.spend;
  const ofPurchases = chosenCovariates(history, choice, ["rate", "dropout"], choice.model ?? purchaseModelSlugs[0]);
  const ofSpend = spend === null ? {} : chosenCovariates(history, choice, ["spend"], spend);
  const purchases = { model: choice.model ?? purchaseModelSlugs[0], ...ofPurchases };
  const model = fittedPurchaseModel(purchases);
  const misfit = historySuits(model, history);
  const purchaseFit = fitPurchases(fittedPurchaseRows(history, purchases), model, { ...context, misfit });
  if (spend === null) return { purchases: { ...purchaseFit, ...ofPurchases }, spend: null };
  const spending = { model: spend, ...ofSpend };
  const spendFit = fitSpend(fittedSpendRows(history, spending), fittedSpendModel(spending), context);
  return { purchases: { ...purchaseFit, ...ofPurchases }, spend: { ...spendFit, ...ofSpend } };
}

/** The covariates that act on some roles of a model; nothing where none was chosen. */
function chosenCovariates(
  history: ClientHistory,
  { covariates = {} }: FitChoice,
  roles: readonly CovariateRole[],
  slug: string,
): { readonly covariates?: FitCovariates } {
  const chosen = Object.fromEntries(
    roles.flatMap((role) => ((covariates[role]?.length ?? 0) > 0 ? [[role, covariates[role]!]] : [])),
  );
  if (Object.keys(chosen).length === 0) return {};
  if (!takesCovariates(slug)) throw new UsageError(modelWords.takesNoCovariates(slug));
  return { covariates: covariateCodes(history, chosen) };
}

/**
 * Fits a purchase model by maximum likelihood, or under a prior by maximum a posteriori of the log parameters, in the rows' own time unit.
 *
 * Continuous time is rescaled to a mean T of 1 inside, so that days or weeks lead to the same forecast. A model with a whole-number parameter (`stages`)
 * is fitted for one value after the other while that raises the likelihood; only at 1 where the waits between purchases are not known. Where there is
 * no isolated maximum the status says so, `parameters` is empty, logLikelihood is the highest value (NaN where it rises without end) and the first
 * warning says what to do. Never throws.
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
    prior: nameOfPrior(context.prior ?? FLAT),
    frequencySpendCorrelation: null,
  };
  if ((context.misfit ?? null) !== null) return refused(base, "failed", context.misfit!);
  const impossible = weightWhere(rows.weight, (row) => !isPossible(rows, row));
  if (impossible > 0) return refused(base, "failed", modelWords.impossibleHistories(model.title, impossible));
  const meanT = weightedSum(rows.weight, rows.T) / clients;
  if (clients === 0) return refused(base, "failed", modelWords.noClients(model.title));
  if (!(meanT > 0)) return refused(base, "failed", modelWords.noTime(model.title));
  if (repeaters === 0) {
    const { nobodyRenews, nobodyRepeats } = modelWords;
    return refused(base, "flat", (model.timing === "contracts" ? nobodyRenews : nobodyRepeats)(model.title));
  }
  const size = model.starts[0].length;
  if (base.prior === null && repeaters < size)
    return refused(base, "flat", modelWords.tooFewRepeat(model.title, repeaters, size));

  const unit = model.timing === "continuous" ? meanT : 1;
  // The likelihood is a density of `purchases` times.
  const logScale = model.timing === "continuous" ? purchases * Math.log(unit) : 0;
  const scaled = unit === 1 ? rows : inUnit(rows, unit, logScale);
  const prior = scaledPrior(context.prior ?? FLAT, model, unit);
  const { reached, stages, objective } = bestOfStages(scaled, model, prior);
  const scales = model.timePowers.map((power) => unit ** power);
  const checked = context.checksNormality === true ? checkedNormality(objective, reached, rows.count) : UNCHECKED;
  const logLikelihood = reached.value - logPrior(prior, reached.theta) - logScale;
  const result = described(base, model, reached, { scales, stages, checked, logLikelihood });
  if (result.status !== "converged") return result;
  const warnings = [...result.warnings];
  if (model.stages.length > 0 && rows.logWaits === null) warnings.push(modelWords.stagesUnknown(model.title));
  if (repeaters < FEW_REPEATERS) warnings.push(modelWords.fewRepeat(model.title, repeaters));
  const oneTime = 1 - repeaters / clients;
  const law = model.at(Object.values(result.parameters));
  if (oneTime > MANY_ONE_TIME && law.pAlive(0, 0, meanT) === 1)
    warnings.push(modelWords.manyOneTime(model.title, oneTime));
  return { ...result, warnings };
}

/** Whether a history can be: whole x of 0 or more, 0 <= tx <= T, a tx of 0 where nothing was bought again. */
function isPossible({ x, tx, T }: PurchaseRows, row: number): boolean {
  return x[row] >= 0 && tx[row] >= 0 && tx[row] <= T[row] && T[row] < Infinity && (x[row] > 0 || tx[row] === 0);
}

/** Fits a spend model by maximum likelihood, or under a prior, to the clients with repeat purchases and a mean above 0; otherwise as `fitPurchases`. */
export function fitSpend(rows: SpendRows, model: SpendModel, context: FitContext): Fit {
  const clients = weightWhere(rows.weight, (row) => rows.x[row] > 0);
  const base: FitBase = {
    kind: "spend",
    model: model.slug,
    timeUnit: context.timeUnit,
    clients: context.clients ?? clients,
    rows: rows.x.reduce((count, x) => count + (x > 0 ? 1 : 0), 0),
    dataHash: context.dataHash,
    prior: nameOfPrior(context.prior ?? FLAT),
    frequencySpendCorrelation: frequencySpendCorrelation(rows),
  };
  if (clients === 0) return refused(base, "failed", modelWords.noSpend(model.title));
  const size = model.parameterNames.length;
  if (base.prior === null && clients < size)
    return refused(base, "flat", modelWords.tooFewSpend(model.title, clients, size));

  const mean = weightedSum(rows.weight, rows.meanSpend) / clients;
  const scaled = { ...rows, meanSpend: rows.meanSpend.map((amount) => amount / mean) };
  const prior = scaledPrior(context.prior ?? FLAT, model, mean);
  const objective = withPrior(model.objective(scaled), prior);
  const reached = reachOptimum({
    rows: rows.count,
    starts: logStarts(model),
    objective: (every) =>
      every === 1 ? objective : withPrior(model.objective(pickSpendRows(scaled, everyRow(scaled.count, every))), prior),
  });
  const scales = model.amountPowers.map((power) => mean ** power);
  const checked = context.checksNormality === true ? checkedNormality(objective, reached, base.rows) : UNCHECKED;
  const logLikelihood = reached.value - logPrior(prior, reached.theta) - clients * Math.log(mean);
  const result = described(base, model, reached, { scales, stages: null, checked, logLikelihood });
  if (result.status !== "converged") return result;
  const warnings = [...result.warnings];
  const q = result.parameters["q"];
  if (q !== undefined && q <= 1) warnings.push(modelWords.noMeanSpend(model.title, q));
  else if (q !== undefined && q <= 2) warnings.push(modelWords.wideSpend(model.title, q));
  const correlation = base.frequencySpendCorrelation;
  // Only a model that draws a client's mean towards that of the others is misled by it.
  if (q !== undefined && correlation !== null && Math.abs(correlation) > STRONG_CORRELATION) {
    warnings.push(modelWords.spendFollowsFrequency(model.title, correlation));
  }
  return { ...result, warnings };
}

/** Start points in theta: logs, but for coefficients of covariates. */
function logStarts(model: PurchaseModel | SpendModel): readonly Float64Array[] {
  const positive = model.starts[0].length - (model.coefficients ?? 0);
  return model.starts.map((start) => Float64Array.from(start, (value, i) => (i < positive ? Math.log(value) : value)));
}

function inUnit(rows: PurchaseRows, unit: number, logScale: number): PurchaseRows {
  return {
    ...rows,
    tx: rows.tx.map((age) => age / unit),
    T: rows.T.map((age) => age / unit),
    logWaits: rows.logWaits === null ? null : rows.logWaits - logScale,
  };
}

interface StagesTried {
  readonly reached: Reached;
  readonly objective: Objective;
  /** Null for a model without a whole-number parameter. */
  readonly stages: number | null;
}

/** The highest maximum over the model's whole-number parameter, which is raised until the likelihood falls; each starts where the last one ended too. */
function bestOfStages(rows: PurchaseRows, model: PurchaseModel, prior: Prior | null): StagesTried {
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

type FitBase = Pick<
  Fit,
  "kind" | "model" | "timeUnit" | "clients" | "rows" | "dataHash" | "prior" | "frequencySpendCorrelation"
>;

/** A fit without parameters. */
function refused(base: FitBase, status: FitStatus, sentence: string, logLikelihood = NaN, evaluations = 0): Fit {
  const nothing = { parameters: {}, standardErrors: {}, covariance: null, kHat: null };
  return { ...base, ...nothing, logLikelihood, status, warnings: [sentence], evaluations };
}

const UNCHECKED: Normality = Object.freeze({ kHat: null, effectiveShare: null });

function checkedNormality(objective: Objective, { theta, covariance }: Reached, rows: number): Normality {
  return covariance === null ? UNCHECKED : normality(objective, theta, covariance, rows);
}

/**
 * What was reached, put back on the natural scale: continuous parameter i is exp(theta i) times its scale; a whole-number one, which comes first, is
 * `stages` and has no standard error.
 */
function described(
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
    return refused(base, status, sentence, logLikelihood, evaluations);
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
