import { isoFromDay } from "../clients/calendar.ts";
import { DAYS_PER_YEAR, UNIT_DAYS, type ClientHistory } from "../clients/client-history.ts";
import { VERSION } from "../version.ts";
import { fitPageWords } from "../words/fit-page.ts";
import { describeFit } from "./described-fit.ts";
import { aliveGridOf, frequencyOf, heterogeneityOf, outlookOf, regularityOf, trackingOf } from "./fit-figures.ts";
import {
  fittedPurchaseModel,
  fittedPurchaseRows,
  fittedSpendModel,
  fittedSpendRows,
  lawsByRow,
} from "./fitted-laws.ts";
import { holdoutFigures } from "./holdout-figures.ts";
import type { Fit, PurchaseLaw, SpendLaw } from "./model.ts";
import { laplacePosterior, type Posteriors } from "./posterior.ts";
import { posteriorWarnings } from "./posterior-summary.ts";
import { retentionCurve } from "./retention-curve.ts";
import { correlationInterval, spendDensity } from "./spend-fit.ts";

const { missing: reasons } = fitPageWords;

/** Models fitted to a history, what to say beside their own warnings, and posteriors other than the Laplace ones. */
export interface FitsToDiagnose {
  readonly purchases: Fit;
  readonly spend: Fit | null;
  readonly posteriors?: Posteriors | null | undefined;
  readonly notes?: readonly string[] | undefined;
}

/**
 * All figures that charts and the page of a fit are made from, as plain JSON (`FitDiagnostics` of src/results): the parameters with their
 * uncertainty, tracking, frequencies, holdout, P(alive) and CET over recency and frequency, heterogeneity, spend, regularity.
 *
 * What data or models cannot give is null, its reason under `missing`. The fits must be of this history. The same input gives the same figures.
 */
export function fitDiagnostics(history: ClientHistory, fits: FitsToDiagnose) {
  const { purchases, spend, posteriors = null, notes = [] } = fits;
  const { facts, observedUntil } = history;
  const missing: { figure: string; reason: string }[] = [];
  const orMissing = <Figure>(figure: keyof typeof reasons, found: Figure | string): Figure | null => {
    if (typeof found !== "string") return found;
    missing.push({ figure, reason: found });
    return null;
  };
  const ofPurchases = posteriors?.purchases ?? laplacePosterior(purchases);
  const ofSpend = spend === null ? null : (posteriors?.spend ?? laplacePosterior(spend));
  const figures = purchaseFigures(history, purchases, orMissing);
  const money = spendFigures(history, spend, orMissing);
  // Of a refused model there is nothing at all, which is said once.
  const known = [
    ...(figures.outlook === null ? [] : [ofPurchases]),
    ...(spend?.status === "converged" ? [ofSpend] : []),
  ];
  for (const posterior of known) if (posterior?.kind === "none") orMissing("posterior", posterior.reason);
  const [purchaseTitle, spendTitle] = [fittedPurchaseModel(purchases).title, spend && fittedSpendModel(spend).title];
  return {
    version: VERSION,
    data: {
      source: facts.source,
      clients: history.size,
      purchases: facts.purchases,
      oneTimeShare: facts.oneTimeShare,
      unit: history.timeUnit,
      unitsPerYear: DAYS_PER_YEAR / UNIT_DAYS[history.timeUnit],
      start: facts.start,
      end: facts.end,
      fittedUntil: Number.isNaN(observedUntil) ? null : isoFromDay(observedUntil),
    },
    purchases: describeFit(purchases, ofPurchases),
    spend: spend === null ? null : describeFit(spend, ofSpend),
    ...figures,
    ...money,
    regularity: orMissing("regularity", regularityOf(history, fittedPurchaseModel(purchases))),
    missing,
    warnings: [
      ...new Set([
        ...facts.warnings,
        ...purchases.warnings,
        ...(spend?.warnings ?? []),
        ...(ofPurchases.kind === "none" ? [] : posteriorWarnings(purchaseTitle, ofPurchases)),
        ...(ofSpend === null || ofSpend.kind === "none" ? [] : posteriorWarnings(spendTitle!, ofSpend)),
        ...notes,
      ]),
    ],
  };
}

type OrMissing = <Figure>(figure: keyof typeof reasons, found: Figure | string) => Figure | null;

function purchaseFigures(history: ClientHistory, fit: Fit, orMissing: OrMissing) {
  if (fit.status !== "converged") {
    orMissing("purchases", reasons.purchases.refused);
    const nothing = { outlook: null, tracking: null, frequency: null, retention: null, holdout: null };
    return { ...nothing, grid: null, heterogeneity: null };
  }
  const model = fittedPurchaseModel(fit);
  const rows = fittedPurchaseRows(history, fit);
  const parameters = Object.values(fit.parameters);
  const lawOf: (row: number) => PurchaseLaw = lawsByRow(model, parameters, rows);
  const horizon = DAYS_PER_YEAR / UNIT_DAYS[history.timeUnit];
  const isContracts = model.timing === "contracts";
  return {
    outlook: outlookOf(rows, lawOf, horizon),
    tracking: orMissing("tracking", trackingOf(history, rows, lawOf)),
    // A contract is seen until it ends, so that its T is no span fixed beforehand.
    frequency: orMissing("frequency", isContracts ? reasons.frequency.contracts : frequencyOf(rows, lawOf)),
    retention: isContracts ? retentionCurve(rows, lawOf) : null,
    holdout: orMissing(
      "holdout",
      history.holdout === null
        ? reasons.holdout.none(history.facts.kind === "summary")
        : holdoutFigures(rows, lawOf, history.holdout, model.timing),
    ),
    grid: orMissing("grid", isContracts ? reasons.grid.contracts : aliveGridOf(rows, lawOf, model, horizon)),
    heterogeneity: heterogeneityOf(model, rows, parameters),
  };
}

function spendFigures(history: ClientHistory, fit: Fit | null, orMissing: OrMissing) {
  const none = { meanSpend: null, spendDensity: null, correlation: null };
  if (fit === null || fit.status !== "converged") {
    orMissing("spend", fit === null ? reasons.spend.none : reasons.spend.refused);
    return none;
  }
  const model = fittedSpendModel(fit);
  const rows = fittedSpendRows(history, fit);
  const lawOf: (row: number) => SpendLaw = lawsByRow(model, Object.values(fit.parameters), rows);
  let clients = 0;
  let total = 0;
  for (let row = 0; row < rows.count; row++) {
    clients += rows.weight[row];
    total += rows.weight[row] * lawOf(row).expectedSpend(0, 0);
  }
  const mean = total / clients;
  const density = spendDensity(rows, lawOf);
  // A model that takes each mean as known has no density of it.
  const hasDensity = density !== null && density.expected.every((value) => Number.isFinite(value));
  return {
    meanSpend: Number.isFinite(mean) ? mean : null,
    spendDensity: orMissing(
      "spendDensity",
      hasDensity ? { ...density, clients: fit.clients } : reasons.spendDensity.none(model.title),
    ),
    correlation: orMissing(
      "correlation",
      correlationInterval(fit.frequencySpendCorrelation, fit.clients) ?? reasons.correlation.tooFew,
    ),
  };
}
