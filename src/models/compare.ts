import { isoFromDay } from "../clients/calendar.ts";
import { UNIT_DAYS } from "../clients/client-history.ts";
import type { Split } from "../clients/split.ts";
import { compareWords } from "../words/compare.ts";
import { calibrationCurve, type CalibrationCurve } from "./calibration-curve.ts";
import { fitPurchases } from "./fit.ts";
import { lawParameters } from "./fit-parameters.ts";
import { forecastErrors } from "./forecast-errors.ts";
import { forecastHoldout, holdoutOutcomes, type HoldoutOutcomes } from "./holdout-outcomes.ts";
import type { PurchaseModel } from "./model.ts";
import { recommendModel, type Contender, type Recommendation } from "./model-recommendation.ts";
import { lastPeriodRepeated, textbookAverage } from "./naive-forecasts.ts";
import { purchaseModel, purchaseModelSlugs } from "./registry.ts";
import { purchaseRows } from "./rows.ts";
import { historySuits } from "./suits.ts";
import { holdoutUnits, trackingErrors } from "./tracking-errors.ts";

/** How one model, or one naive yardstick, does on a holdout. Null where a figure does not exist; -Infinity is a log-likelihood of no chance. */
export interface ModelRow {
  readonly model: string;
  readonly title: string;
  readonly isYardstick: boolean;
  /** Why there are no figures. */
  readonly refused: string | null;
  /** Slug of the simpler model that it is at its parameters, such as `bg-nbd` of a BG/CNBD-k with k = 1. */
  readonly sameAs: string | null;
  /** Parameters fitted. */
  readonly parameters: number | null;
  /** Of the fit to the calibration. */
  readonly logLikelihood: number | null;
  readonly aic: number | null;
  readonly bic: number | null;
  /** Of the purchases of each client in the holdout, given its calibration. */
  readonly holdoutLogLikelihood: number | null;
  /** See `ForecastErrors`. */
  readonly expected: number | null;
  readonly totalError: number | null;
  readonly mae: number | null;
  readonly rmse: number | null;
  readonly rankCorrelation: number | null;
  readonly topDecileLift: number | null;
  /** See `TrackingErrors`. */
  readonly cumulativeError: number | null;
  readonly unitError: number | null;
  /** P(at least one purchase in the holdout) against who came. */
  readonly calibration: CalibrationCurve | null;
  /** Share of outcomes within the central 90 %, see `HoldoutForecast.covered`. */
  readonly coverage90: number | null;
  /** To fit and to forecast; null without a clock. */
  readonly seconds: number | null;
}

export interface HoldoutFacts {
  /** Length in units of the history, and ISO dates of its first and last day. */
  readonly periods: number;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  /** Clients of the calibration, and what they bought in the holdout. */
  readonly clients: number;
  readonly purchases: number;
}

/** Every model that suits a history and two naive yardsticks on one holdout. */
export interface ModelComparison {
  readonly holdout: HoldoutFacts;
  /** Models in the order of the registry, then yardsticks. */
  readonly models: readonly ModelRow[];
  readonly recommendation: Recommendation;
}

export interface CompareOptions {
  /** Slugs; default: every model that suits the history. One that is named and does not is a row that says why. */
  readonly models?: readonly string[] | undefined;
  /** Milliseconds, for the seconds that each model takes. */
  readonly now?: (() => number) | undefined;
  /** Called with the share of the models done. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** A comparison with what each model said of each client, for a recommendation over several holdouts. */
export interface ComparisonWithContenders {
  readonly comparison: ModelComparison;
  readonly contenders: readonly Contender[];
}

const NO_FIGURES = Object.freeze({
  ...{ parameters: null, logLikelihood: null, aic: null, bic: null, holdoutLogLikelihood: null },
  ...{ expected: null, totalError: null, cumulativeError: null, unitError: null, mae: null, rmse: null },
  ...{ rankCorrelation: null, topDecileLift: null, calibration: null, coverage90: null, seconds: null },
});

/** Fits every model to the calibration of a split, forecasts its holdout, and says which to use. A refused fit is a row that says why. */
export function compareModels(split: Split, options: CompareOptions = {}): ModelComparison {
  return compareWithContenders(split, options).comparison;
}

export function compareWithContenders(split: Split, options: CompareOptions = {}): ComparisonWithContenders {
  const { calibration } = split;
  const slugs =
    options.models ?? purchaseModelSlugs.filter((slug) => historySuits(purchaseModel(slug), calibration) === null);
  const outcomes = holdoutOutcomes(purchaseRows(calibration), calibration.holdout);
  const contenders: Contender[] = [];
  const models = slugs.map((slug, done) => {
    const started = options.now?.();
    const { row, contender } = modelRow(purchaseModel(slug), split, outcomes);
    if (contender !== null) contenders.push(contender);
    options.onProgress?.((done + 1) / slugs.length);
    return { ...row, seconds: started === undefined ? null : (options.now!() - started) / 1000 };
  });
  const yardsticks = [
    yardstickRow("last-period", lastPeriodRepeated(split), split),
    yardstickRow("textbook-average", textbookAverage(split), split),
  ];
  const about = holdoutFacts(calibration);
  const where = compareWords.where(about.periods, about.unit, about.from, about.to);
  const recommendation = recommendModel(contenders, where);
  return { comparison: { holdout: about, models: [...models, ...yardsticks], recommendation }, contenders };
}

/** What a holdout is, in figures. */
function holdoutFacts({ holdout, timeUnit, observedUntil, facts, size }: Split["calibration"]): HoldoutFacts {
  return {
    periods: holdout.periods,
    unit: timeUnit,
    from: isoFromDay(observedUntil + 1),
    to: facts.end ?? isoFromDay(observedUntil + Math.round(holdout.periods * UNIT_DAYS[timeUnit])),
    clients: size,
    purchases: holdout.x.reduce((total, purchases) => total + purchases, 0),
  };
}

function modelRow(
  model: PurchaseModel,
  { calibration }: Split,
  outcomes: HoldoutOutcomes,
): { readonly row: ModelRow; readonly contender: Contender | null } {
  const base = { ...NO_FIGURES, model: model.slug, title: model.title, isYardstick: false, sameAs: null };
  const misfit = historySuits(model, calibration);
  if (misfit !== null) return { row: { ...base, refused: misfit }, contender: null };
  const fit = fitPurchases(outcomes.rows, model, {
    timeUnit: calibration.timeUnit,
    dataHash: calibration.facts.hash,
  });
  const { status, logLikelihood } = fit;
  if (status !== "converged") {
    const reached = Number.isFinite(logLikelihood) ? logLikelihood : null;
    return { row: { ...base, refused: fit.warnings[0] ?? status, logLikelihood: reached }, contender: null };
  }
  const law = model.at(lawParameters(fit));
  const sameAs = law.parameters[0] === 1 ? (model.singleStage ?? null) : null;
  const { expected, logPmf, pActive, covered } = forecastHoldout(outcomes, law);
  const { weight, x, outcomeOfClient } = outcomes;
  const units = trackingErrors(holdoutUnits(calibration, law));
  const parameters = model.parameterNames.length;
  const errors = forecastErrors({ forecast: expected, actual: x, weight });
  const logLikelihoods = Float64Array.from(outcomeOfClient, (outcome) => logPmf[outcome]);
  const row: ModelRow = {
    ...base,
    ...errors,
    refused: null,
    sameAs,
    parameters,
    logLikelihood,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: parameters * Math.log(calibration.size) - 2 * logLikelihood,
    holdoutLogLikelihood: logLikelihoods.reduce((total, value) => total + value, 0),
    cumulativeError: units.cumulative,
    unitError: units.byUnit,
    calibration: calibrationCurve(pActive, (outcome) => x[outcome] > 0, weight),
    coverage90: covered.reduce((total, share, outcome) => total + share * weight[outcome], 0) / calibration.size,
  };
  return {
    row,
    contender: {
      ...{ model: model.slug, title: model.title, parameters, sameAs },
      logLikelihoods,
      totalError: errors.totalError,
    },
  };
}

function yardstickRow(
  name: keyof typeof compareWords.yardsticks,
  forecast: Float64Array,
  { calibration }: Split,
): ModelRow {
  const { holdout, size } = calibration;
  const errors = forecastErrors({ forecast, actual: holdout.x, weight: new Float64Array(size).fill(1) });
  const whole = holdoutUnits(calibration, null);
  const units = trackingErrors(
    whole && { ...whole, expected: whole.actual.map(() => errors.expected / holdout.periods) },
  );
  return {
    ...NO_FIGURES,
    ...errors,
    model: name,
    title: compareWords.yardsticks[name],
    isYardstick: true,
    refused: null,
    sameAs: null,
    cumulativeError: units.cumulative,
    unitError: units.byUnit,
  };
}
