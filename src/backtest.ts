import { type ClientHistory, DAYS_PER_MONTH, UNIT_DAYS } from "./clients/client-history.ts";
import type { Split } from "./clients/split.ts";
import { backtestWarning, isForecast } from "./decision/backtest-warning.ts";
import { type Estimator, estimatorOf } from "./decision/estimator.ts";
import { noiseBy, type Simulated } from "./decision/simulated.ts";
import { varyingCovariates } from "./models/covariate-coding.ts";
import { fit } from "./models/fit.ts";
import { fittedLaws } from "./models/fitted-laws.ts";
import type { Fit } from "./models/model.ts";
import { purchaseModel, spendModel } from "./models/registry.ts";
import { measureSeasonality } from "./models/seasonality.ts";
import type { Family, Quantity } from "./quantities/quantity.ts";
import { type Kept, type Replications, seriesOf } from "./results/replications.ts";
import type { Backtest, KeptSeries, Total } from "./results/results.ts";
import type { Assumption, Scenario } from "./scenario/scenario.ts";
import type { Backend } from "./simulation/backend.ts";
import { isBacktestSampled, sampledBacktest } from "./simulation/backtest-sample.ts";
import { collect } from "./simulation/collect.ts";
import { makePlan } from "./simulation/make-plan.ts";
import { measuredArrivals } from "./simulation/measured-arrivals.ts";
import { NOBODY, type SimulationPlan } from "./simulation/plan.ts";
import { sharedProgress } from "./simulation/shared-progress.ts";
import { threadBackend } from "./simulation/thread-backend.ts";
import { backtestWords } from "./words/backtest.ts";

const { none } = backtestWords;
const MS_PER_DAY = 86_400_000;
const MOST_MONTHS = 12;
/** Share of a month that may be missing from the last one: 52 weeks are 12 months. */
const SHORT_OF_MONTH = 0.1;
/** Replications of a small base and where a sample is simulated, of a large base, and the client-replications in between. */
const MOST_REPLICATIONS = 200;
const LEAST_REPLICATIONS = 40;
/** For a mean alone, of all clients and of a sample. */
const LEAST_FOR_MEAN = 16;
const SAMPLES_FOR_MEAN = 64;
const WORK = 2_000_000;
const FULL_YEAR_DAYS = 365.25;

/** The forecast of revenue that is already known, or why there is none. */
export interface BacktestOutcome {
  readonly backtest: Backtest | null;
  /** Null where there is a backtest. */
  readonly noBacktest: string | null;
}

export interface BacktestOptions {
  readonly workers?: number | undefined;
  readonly backend?: Backend | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the share of what is simulated that is done. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * Forecasts the holdout of a split in money, as a run on its first day would have: models of the run's kinds fitted to what was known by then,
 * arrivals and season measured by then (the rate of arrivals with the uncertainty of a count), no lever. Compares with what came: amounts of all
 * clients, net of what was returned of them.
 *
 * The last whole months, at most 12, of the holdout's start on. Of more than 400,000 clients each replication simulates a sample, as those of the run do. Parameters are drawn from their normal approximation, whatever the scenario says; streams
 * are the backtest's own. The same on any number of threads.
 */
export async function backtest(
  scenario: Scenario,
  history: ClientHistory,
  split: Split | null,
  fits: { readonly purchases: Fit; readonly spend: Fit },
  options: BacktestOptions = {},
): Promise<BacktestOutcome> {
  const without = withoutBacktest(scenario, history);
  if (without !== null) return without;
  const { calibration, known } = split ?? {};
  const days = calibration?.holdout.days;
  if (days === undefined || known === undefined) return refusal(none.short);
  const window = windowOf(known, days.amount.length);
  if (window.months < 1) return refusal(none.short);
  const { facts } = known;
  const arrivals = measuredArrivals(facts, known.observedUntil, scenario.clients.acquiredSince);
  if (history.facts.closedCohort && !facts.closedCohort) return refusal(none.cohortClosed);
  if (!facts.closedCohort && arrivals === null) return refusal(none.noArrivals);
  const arrived = arrivals?.reduce((sum, count) => sum + count, 0) ?? 0;
  const { prior } = scenario.models;
  const past = fit(known, {
    ...{ model: fits.purchases.model, spend: fits.spend.model, prior, checksNormality: false },
    covariates: varyingCovariates(known, { ...fits.purchases.covariates?.roles, ...fits.spend.covariates?.roles }),
  });
  const spend = past.spend!;
  for (const { kind, model, parameters, warnings, status } of [past.purchases, spend]) {
    const { title } = kind === "purchases" ? purchaseModel(model) : spendModel(model);
    if (Object.keys(parameters).length === 0) return refusal(none.refused(title, warnings[0] ?? status));
  }
  const { plan, hasSeason } = planOf(scenario, known, { purchases: past.purchases, spend }, window.months, arrived);
  const [ofForecast, ofClients] = sharedProgress(options.onProgress, [plan.replications, replicationsOfMean(known)]);
  const simulated = (of: SimulationPlan, onProgress = ofForecast): Promise<Replications> =>
    collect(of, options.backend ?? threadBackend(options.workers), {
      signal: options.signal,
      onProgress,
      beliefNames: Array.from({ length: of.beliefWidth }, (_, i) => `${i}`),
      otherSegments: ["", ""],
    });
  const replications = await simulated(plan);
  const estimator = estimatorOf(replications);
  const compared = compare(known, days, window, replications, estimator);
  const { clientsPerReplication } = replications;
  const tested = {
    from: isoDate(known.observedUntil + 1),
    to: isoDate(known.observedUntil + window.days),
    model: past.purchases.model,
    months: window.months,
    replications: plan.replications,
    ...(clientsPerReplication === null ? {} : { sampling: { clientsPerReplication, clients: known.size } }),
    ...compared,
    activeClients: activeAtEnd(scenario, history, known.observedUntil + window.days, replications, estimator),
  };
  const sentence = backtestWords.sentence(tested, scenario.currency);
  if (isForecast(tested.revenue)) return { backtest: { ...tested, sentence, warning: null }, noBacktest: null };
  // The same futures without arrivals: what is left was bought by clients known before.
  const ofKnown = await simulated(
    { ...firstOf(plan, replicationsOfMean(known)), organic: null, pool: null },
    ofClients,
  );
  const knownPurchases = {
    forecast: estimatorOf(ofKnown).mean(simulatedTotals("purchases", window, ofKnown).values),
    actual: totalOf(days.historyPurchases.subarray(0, window.days)),
  };
  const warning = backtestWarning(tested, knownPurchases, scenario.currency, hasSeason);
  return { backtest: { ...tested, sentence, warning }, noBacktest: null };
}

function withoutBacktest({ backtest: wanted }: Scenario, { facts }: ClientHistory): BacktestOutcome | null {
  if (wanted === "none") return refusal(none.off);
  if (facts.kind === "summary") return refusal(none.summary);
  return facts.kind === "contracts" ? refusal(none.contracts) : null;
}

function refusal(reason: string): BacktestOutcome {
  return { backtest: null, noBacktest: reason };
}

/** Whole months of a holdout, the days that they cover in it, and the share of the last month that is in them. */
interface Window {
  readonly months: number;
  readonly days: number;
  readonly lastShare: number;
}

function windowOf({ facts, timeUnit }: ClientHistory, days: number): Window {
  const months = Math.min(MOST_MONTHS, Math.floor(days / DAYS_PER_MONTH + SHORT_OF_MONTH));
  if (facts.occasions === true) {
    // Occasions stand at the ends of units: no part of one is in a part of a month.
    const unit = UNIT_DAYS[timeUnit];
    const whole = Math.floor((months * DAYS_PER_MONTH) / unit + SHORT_OF_MONTH) * unit;
    return { months, days: Math.min(days, Math.round(whole)), lastShare: 1 };
  }
  const covered = Math.min(days, Math.round(months * DAYS_PER_MONTH));
  return { months, days: covered, lastShare: covered / DAYS_PER_MONTH - (months - 1) };
}

/** The plan of the baseline from the cut-off on: a margin of one, no cost and no discount make revenue of contribution. */
function planOf(
  scenario: Scenario,
  known: ClientHistory,
  fits: { readonly purchases: Fit; readonly spend: Fit },
  months: number,
  arrived: number,
): { readonly plan: SimulationPlan; readonly hasSeason: boolean } {
  const season = seasonOf(scenario, known, fits.purchases);
  const { plan: made } = makePlan({
    scenario: {
      ...scenario,
      clients: { ...scenario.clients, grossMargin: { slot: 0 }, variableCost: { slot: 1 }, sample: 1, taxRate: 0 },
      correlations: [],
      assumptions: [certain("margin", 1), certain("cost", 0), levelOfArrivals(arrived)],
      models: { ...scenario.models, uncertainty: "laplace" },
      arrivals: { organic: "measured", paidToday: null, pool: null },
      strategies: [{ name: scenario.strategies[0].name, levers: [] }],
      horizonMonths: months,
      valueBeyondYears: 0,
      discountRate: 0,
      replications: isBacktestSampled(known.size)
        ? MOST_REPLICATIONS
        : Math.max(LEAST_REPLICATIONS, replicationsOfMean(known)),
      seed: `${scenario.seed} backtest`,
    },
    history: known,
    fits,
    season,
    segment: null,
    segmentNames: [""],
  });
  // Arrivals were counted over a year, so that their rate is known no better than a count is.
  const { organic } = made;
  const level = organic !== null && "byMonth" in organic ? { organic: { ...organic, level: { slot: 2 } } } : {};
  // What each client is worth is nothing that is compared.
  const whole: SimulationPlan = { ...made, ...level, watched: NOBODY };
  const plan = isBacktestSampled(known.size) ? sampledBacktest(whole, fits.purchases) : whole;
  return { plan, hasSeason: season.some((factor) => factor !== 1) };
}

/** The plan of its first replications alone. */
function firstOf(plan: SimulationPlan, replications: number): SimulationPlan {
  return { ...plan, replications, beliefs: plan.beliefs.subarray(0, replications * plan.beliefWidth) };
}

/** Enough for a mean; an interval takes `LEAST_REPLICATIONS`, and of samples `MOST_REPLICATIONS`. */
function replicationsOfMean({ size }: ClientHistory): number {
  if (isBacktestSampled(size)) return SAMPLES_FOR_MEAN;
  return Math.max(LEAST_FOR_MEAN, Math.min(MOST_REPLICATIONS, Math.floor(WORK / size)));
}

/** As in the run, but measured by the cut-off. */
function seasonOf({ models: { seasonality } }: Scenario, known: ClientHistory, purchases: Fit): readonly number[] {
  const model = purchaseModel(purchases.model);
  if (model.timing !== "continuous" || seasonality === "none") return new Array<number>(12).fill(1);
  return seasonality === "measured" ? measureSeasonality(known, fittedLaws(known, purchases)).factors : seasonality;
}

function certain(name: string, value: number): Assumption {
  return assumption(name, { kind: "fixed", value });
}

/** What the true rate of arrivals may be as a multiple of the measured one, of `arrived` clients: lognormal, with mean 1. */
function levelOfArrivals(arrived: number): Assumption {
  if (arrived === 0) return certain("arrivals", 1);
  const variance = Math.log1p(1 / arrived);
  return assumption("arrivals", { kind: "lognormal", mu: -variance / 2, sigma: Math.sqrt(variance) });
}

function assumption(name: string, family: Family): Assumption {
  const quantity: Quantity = { text: "", domain: "real", family, lower: -Infinity, upper: Infinity };
  return { name, key: name, quantity, source: null, grade: null, isDefault: false };
}

type Days = NonNullable<NonNullable<ClientHistory["holdout"]>["days"]>;

/** Forecast against truth. A day belongs to the month that its middle is in. */
function compare(
  known: ClientHistory,
  days: Days,
  window: Window,
  replications: Replications,
  estimator: Estimator,
): Pick<Backtest, "revenue" | "existing" | "arrivals" | "purchases" | "newClients" | "series"> {
  const { months } = window;
  const totalOfWindow = (name: KeptSeries): Total =>
    estimator.total(estimator.figure(simulatedTotals(name, window, replications)));
  const actual = new Array<number>(months).fill(0);
  for (let day = 0; day < window.days; day++) {
    actual[Math.min(months - 1, Math.floor((day + 0.5) / DAYS_PER_MONTH))] += days.amount[day];
  }
  const came = (values: Int32Array | Float64Array): number => totalOf(values.subarray(0, window.days));
  const revenue = totalOfWindow("contribution");
  // What is left out of the last month is left out of both parts alike.
  const [existing, arrivals] = replications.segmentEquity;
  const isOfNew = existing + arrivals === 0 ? 0 : arrivals / (existing + arrivals);
  const actualExisting = came(days.historyAmount);
  const byMonth = Array.from({ length: months }, (_, k) =>
    estimator.total(estimator.figure(simulatedMonth("contribution", k, window, replications))),
  );
  return {
    revenue: { forecast: revenue, actual: came(days.amount) },
    existing: { forecast: revenue.mean * (1 - isOfNew), actual: actualExisting },
    arrivals: { forecast: revenue.mean * isOfNew, actual: came(days.amount) - actualExisting },
    purchases: { forecast: totalOfWindow("purchases"), actual: came(days.purchases) },
    newClients: { forecast: totalOfWindow("newClients"), actual: came(days.firsts) },
    series: {
      period: actual.map((_, k) =>
        isoDate(known.observedUntil + Math.min(window.days, Math.round((k + 1) * DAYS_PER_MONTH))),
      ),
      actual,
      mean: byMonth.map(({ mean }) => mean),
      p05: byMonth.map(({ p05 }) => p05),
      p95: byMonth.map(({ p95 }) => p95),
    },
  };
}

/** A series of a replication by month, of the last one the part that is in the window. */
function monthly(name: KeptSeries, replication: number, window: Window, replications: Replications): Float64Array {
  const values = seriesOf(replications, 0, replication, name).slice();
  values[window.months - 1] *= window.lastShare;
  return values;
}

/** A function of a series by month, replication by replication. */
function simulatedBy(
  name: KeptSeries,
  window: Window,
  replications: Replications,
  of: (months: Float64Array) => number,
): Simulated {
  const values = ({ series }: Kept): Float64Array =>
    Float64Array.from({ length: replications.count }, (_, r) =>
      of(monthly(name, r, window, { ...replications, series })),
    );
  return { values: values(replications), noise: noiseBy(replications, values) };
}

function simulatedTotals(name: KeptSeries, window: Window, replications: Replications): Simulated {
  return simulatedBy(name, window, replications, totalOf);
}

function simulatedMonth(name: KeptSeries, month: number, window: Window, replications: Replications): Simulated {
  return simulatedBy(name, window, replications, (months) => months[month]);
}

function totalOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0);
}

/** Active clients, where "active" means 12 months and the period ends with the file, so that the file tells them. */
function activeAtEnd(
  { clients }: Scenario,
  { facts, observedUntil }: ClientHistory,
  lastDay: number,
  replications: Replications,
  estimator: Estimator,
): Backtest["activeClients"] {
  if (facts.active12m === null || lastDay !== observedUntil || clients.activeWithinDays !== FULL_YEAR_DAYS) return null;
  const { count, periods } = replications;
  const atEnd = ({ series }: Kept): Float64Array =>
    Float64Array.from(
      { length: count },
      (_, r) => seriesOf({ ...replications, series }, 0, r, "activeClients")[periods - 1],
    );
  const active = estimator.figure({ values: atEnd(replications), noise: noiseBy(replications, atEnd) });
  return { forecast: estimator.total(active), actual: facts.active12m };
}

function isoDate(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}
