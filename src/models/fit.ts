import type { ClientHistory, PurchaseRows, SpendRows, TimeUnit } from "../clients/client-history.ts";
import { UsageError } from "../errors.ts";
import { modelWords } from "../words/models.ts";
import { bestOfStages, logStarts } from "./best-of-stages.ts";
import { covariateCodes, type CovariateChoice } from "./covariate-coding.ts";
import { takesCovariates } from "./covariate-model.ts";
import { checkedNormality, finishedFit, type FitBase, refusedFit } from "./finished-fit.ts";
import { fittedPurchaseModel, fittedPurchaseRows, fittedSpendModel, fittedSpendRows } from "./fitted-laws.ts";
import { frequencySpendCorrelation } from "./frequency-spend-correlation.ts";
import type { CovariateRole, Fit, FitCovariates, PurchaseModel, SpendModel } from "./model.ts";
import { FLAT, logPrior, nameOfPrior, scaledPrior, withPrior, type Prior } from "./priors.ts";
import { reachOptimum } from "./reach-optimum.ts";
import { purchaseModelSlugs, spendModelSlugs } from "./registry.ts";
import { everyRow, pickSpendRows } from "./rows.ts";
import { historySuits } from "./suits.ts";
import { sum, weightedSum, weightWhere } from "./weighted-sums.ts";

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
  if ((context.misfit ?? null) !== null) return refusedFit(base, "failed", context.misfit!);
  const impossible = weightWhere(rows.weight, (row) => !isPossible(rows, row));
  if (impossible > 0) return refusedFit(base, "failed", modelWords.impossibleHistories(model.title, impossible));
  const meanT = weightedSum(rows.weight, rows.T) / clients;
  if (clients === 0) return refusedFit(base, "failed", modelWords.noClients(model.title));
  if (!(meanT > 0)) return refusedFit(base, "failed", modelWords.noTime(model.title));
  if (repeaters === 0) {
    const { nobodyRenews, nobodyRepeats } = modelWords;
    return refusedFit(base, "flat", (model.timing === "contracts" ? nobodyRenews : nobodyRepeats)(model.title));
  }
  const size = model.starts[0].length;
  if (base.prior === null && repeaters < size)
    return refusedFit(base, "flat", modelWords.tooFewRepeat(model.title, repeaters, size));

  const unit = model.timing === "continuous" ? meanT : 1;
  // The likelihood is a density of `purchases` times.
  const logScale = model.timing === "continuous" ? purchases * Math.log(unit) : 0;
  const scaled = unit === 1 ? rows : inUnit(rows, unit, logScale);
  const prior = scaledPrior(context.prior ?? FLAT, model, unit);
  const { reached, stages, objective } = bestOfStages(scaled, model, prior);
  const scales = model.timePowers.map((power) => unit ** power);
  const checked = checkedNormality(context, objective, reached, rows.count);
  const logLikelihood = reached.value - logPrior(prior, reached.theta) - logScale;
  const result = finishedFit(base, model, reached, { scales, stages, checked, logLikelihood });
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
  if (clients === 0) return refusedFit(base, "failed", modelWords.noSpend(model.title));
  const size = model.parameterNames.length;
  if (base.prior === null && clients < size)
    return refusedFit(base, "flat", modelWords.tooFewSpend(model.title, clients, size));

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
  const checked = checkedNormality(context, objective, reached, base.rows);
  const logLikelihood = reached.value - logPrior(prior, reached.theta) - clients * Math.log(mean);
  const result = finishedFit(base, model, reached, { scales, stages: null, checked, logLikelihood });
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

function inUnit(rows: PurchaseRows, unit: number, logScale: number): PurchaseRows {
  return {
    ...rows,
    tx: rows.tx.map((age) => age / unit),
    T: rows.T.map((age) => age / unit),
    logWaits: rows.logWaits === null ? null : rows.logWaits - logScale,
  };
}
