import { createHash } from "node:crypto";
import type { BacktestOutcome } from "./backtest.ts";
import { type ClientHistory, DAYS_PER_MONTH, DAYS_PER_YEAR, UNIT_DAYS } from "./clients/client-history.ts";
import type { Split } from "./clients/split.ts";
import { decide } from "./decision/decide.ts";
import { ConvergenceError, HoldfastError } from "./errors.ts";
import { allAliveNote, chooseModel, nextChoice, statedModel, type ModelChoice } from "./models/choose-model.ts";
import { takesCovariates } from "./models/covariate-model.ts";
import { fit } from "./models/fit.ts";
import { fittedLaws } from "./models/fitted-laws.ts";
import { inTimeUnit } from "./models/fit-unit.ts";
import { notesOnFit } from "./models/notes-on-fit.ts";
import type { Fit, Timing } from "./models/model.ts";
import type { NoPosterior, Posterior, Posteriors } from "./models/posterior.ts";
import { posteriorWarnings } from "./models/posterior-summary.ts";
import { purchaseModel, spendModel } from "./models/registry.ts";
import { refuseUnsuited } from "./models/suits.ts";
import { rfmSegments } from "./models/rfm.ts";
import { score, type Scores } from "./models/score.ts";
import { measureSeasonality } from "./models/seasonality.ts";
import { tracking } from "./models/tracking.ts";
import { quantile } from "./quantities/quantile.ts";
import type { Replications } from "./results/replications.ts";
import type { Results } from "./results/results.ts";
import type { Scenario } from "./scenario/scenario.ts";
import type { Backend } from "./simulation/backend.ts";
import { samplePosterior } from "./sample-posterior.ts";
import { collect } from "./simulation/collect.ts";
import { makePlan } from "./simulation/make-plan.ts";
import { segmentsByRule, type RuleValue } from "./simulation/rule-segments.ts";
import { threadBackend } from "./simulation/thread-backend.ts";
import { valueYears } from "./simulation/value-years.ts";
import { VERSION } from "./version.ts";
import { backtestWords } from "./words/en/backtest.ts";
import { runWords } from "./words/en/run.ts";
import { simulationWords } from "./words/en/simulation.ts";

const MS_PER_DAY = 86_400_000;
/** A lever's choice of segments is a set of 32 bits, of which new clients take one. */
const MOST_AIMED_SEGMENTS = 31;
const NO_BACKTEST: BacktestOutcome = Object.freeze({ backtest: null, noBacktest: backtestWords.none.notRead });
/** Posterior draws behind a client's CLV interval. */
const CLV_DRAWS = 200;

/** The two fits that a simulation stands on. */
export interface ScenarioFits {
  readonly purchases: Fit;
  readonly spend: Fit;
  /** How the purchase model was chosen; absent where fits come from elsewhere. */
  readonly choice?: ModelChoice;
}

export interface SimulateOptions {
  /** Worker threads; default: one for each core. */
  readonly workers?: number | undefined;
  readonly backend?: Backend | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The forecast of revenue that is already known, for the results; by default none. */
  readonly backtest?: BacktestOutcome | undefined;
  /** Called with the share of replications done. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface Simulated {
  readonly results: Results;
  readonly replications: Replications;
  readonly scores: Scores;
}

/** The purchase model of a scenario: the one that it names, or that of the saved fit that it names, else chosen on the split of its data. */
export function chooseScenarioModel(scenario: Scenario, history: ClientHistory, split: Split | null): ModelChoice {
  const { fit: saved, purchases } = scenario.models;
  if (saved !== null) return statedModel(saved.saved.purchases.model, "fit");
  if (purchases !== null) return statedModel(purchases, "scenario");
  const { rate = [], dropout = [] } = scenario.models.covariates ?? {};
  return rate.length + dropout.length === 0
    ? chooseModel(history, split)
    : chooseModel(history, split, undefined, takesCovariates);
}

/**
 * Fits the scenario's models to a history, or takes those of the saved fit that it names, in the history's unit of time; throws a ConvergenceError,
 * with what to do, where a fit is refused. A model that was chosen and cannot be fitted to the whole history gives way to the next.
 */
export function fitScenario(
  scenario: Scenario,
  history: ClientHistory,
  chosen: ModelChoice = chooseScenarioModel(scenario, history, null),
): ScenarioFits {
  const { models } = scenario;
  let choice = chosen;
  const fitted = () =>
    models.fit === null
      ? fit(history, {
          model: choice.model,
          spend: models.spend,
          prior: models.prior,
          covariates: models.covariates ?? {},
        })
      : inTimeUnit(models.fit.saved, history.timeUnit);
  if (models.fit !== null) refuseUnsuited(purchaseModel(models.fit.saved.purchases.model), history);
  let { purchases, spend } = fitted();
  for (let next = nextChoice(choice); isRefused(purchases) && next !== null; next = nextChoice(next)) {
    choice = next;
    ({ purchases, spend } = fitted());
  }
  for (const one of [purchases, spend!]) {
    if (isRefused(one)) {
      throw new ConvergenceError(
        runWords.fitRefused(one.model, one.warnings[0] ?? one.status),
        one,
        one.warnings[1] ?? null,
      );
    }
  }
  return { purchases, spend: spend!, choice: { ...choice, sentences: choiceSentences(choice, purchases, history) } };
}

function isRefused({ parameters }: Fit): boolean {
  return Object.keys(parameters).length === 0;
}

function choiceSentences(choice: ModelChoice, purchases: Fit, history: ClientHistory): readonly string[] {
  const note = allAliveNote(choice.model, Object.values(purchases.parameters), history);
  return note === null ? choice.sentences : [...choice.sentences, note];
}

/**
 * Simulates a scenario on a history and decides: pure but for the threads it runs on. The same scenario, history and version give the same
 * value on any number of threads.
 */
export async function simulate(
  scenario: Scenario,
  history: ClientHistory,
  fits: ScenarioFits,
  options: SimulateOptions = {},
): Promise<Simulated> {
  if (scenario.replications < 2) throw new HoldfastError(runWords.tooFewReplications);
  const model = purchaseModel(fits.purchases.model);
  const laws = fittedLaws(history, fits.purchases);
  const season = seasonOf(scenario, model.timing, () => measureSeasonality(history, laws));
  const posteriors = await scenarioPosteriors(scenario, history, fits, options);
  const scores = scoreClients(scenario, history, fits, posteriors);
  const { segment, segmentNames } = segmentsOf(scenario, history, fits, scores);
  const { plan, rejectedDraws, warnings } = makePlan({
    scenario,
    history,
    fits,
    ...(posteriors === null ? {} : { posteriors }),
    season: season.factors,
    segment,
    segmentNames,
  });
  const replications = await collect(plan, options.backend ?? threadBackend(options.workers), {
    signal: options.signal,
    onProgress: options.onProgress,
    beliefNames: [
      ...Object.keys(fits.purchases.parameters),
      ...Object.keys(fits.spend.parameters),
      ...scenario.assumptions.map((assumption) => assumption.name),
    ],
    otherSegments: [runWords.newClients, runWords.fixedCosts],
  });
  const { facts } = history;
  const track = tracking(history, laws);
  // A last unit that the file cuts short would look like a collapse.
  const unitDays = UNIT_DAYS[history.timeUnit];
  const wholeUnits = track === null ? 0 : Math.floor((dayOf(facts.end!) - dayOf(facts.start!) + 1) / unitDays);
  const today = isoDate(history.observedUntil);
  const results = decide({
    scenario,
    replications,
    data: facts,
    fits,
    choice: fits.choice === undefined ? null : describeChoice(fits.choice),
    ...(options.backtest ?? NO_BACKTEST),
    tracking: track && {
      unit: history.timeUnit,
      period: Array.from({ length: wholeUnits }, (_, unit) => unitEnd(facts.start!, unit, unitDays)),
      actual: track.actual.slice(0, wholeUnits),
      expected: track.expected.slice(0, wholeUnits),
    },
    seasonality: { factors: [...season.factors], note: season.note },
    textbook: textbookInput(history),
    scenarioHash: createHash("sha256").update(JSON.stringify(scenario.resolved)).digest("hex"),
    version: VERSION,
    rejectedDraws,
    today,
    warnings: [
      ...scenario.warnings,
      ...(scenario.models.fit === null
        ? []
        : notesOnFit(scenario.models.fit.saved, history, scenario.models.fit.label)),
      ...fits.purchases.warnings,
      ...fits.spend.warnings,
      ...posteriorNotes(fits, posteriors),
      ...facts.warnings,
      ...warnings,
    ],
  });
  return { results, replications, scores: segment === null ? scores : { ...scores, segment, segmentNames } };
}

/**
 * Refuses a scenario that needs what its data cannot tell, by a HoldfastError: today's date (a summary table has none), segments few enough to
 * be aimed at, or the ceiling of a channel (a closed cohort shows no arrivals, so that a multiple of today's means nothing).
 */
export function requireTold(scenario: Scenario, history: ClientHistory): void {
  if (Number.isNaN(history.observedUntil)) throw new HoldfastError(runWords.todayNeeded, runWords.todayHint);
  const names = scenario.clients.segments !== null && "column" in scenario.clients.segments ? history.segmentNames : [];
  const isAimed = scenario.strategies.some(({ levers }) =>
    levers.some((lever) => "segments" in lever.design && lever.design.segments !== null),
  );
  if (isAimed && names.length > MOST_AIMED_SEGMENTS) {
    throw new HoldfastError(runWords.manySegments(names.length, MOST_AIMED_SEGMENTS), runWords.manySegmentsHint);
  }
  if (!history.facts.closedCohort) return;
  for (const strategy of scenario.strategies) {
    for (const lever of strategy.levers) {
      if (lever.kind !== "acquisition") continue;
      for (const { name, ceiling } of lever.design.channels) {
        if (!scenario.assumptions[ceiling.value.slot].isDefault) continue;
        throw new HoldfastError(runWords.ceilingNeeded(strategy.name, name), runWords.ceilingHint);
      }
    }
  }
}

function describeChoice(choice: ModelChoice): Results["model"]["choice"] {
  return { ...choice, sentences: [...choice.sentences], candidates: [...choice.candidates] };
}

function seasonOf(
  scenario: Scenario,
  timing: Timing,
  measure: () => { readonly factors: readonly number[]; readonly note: string },
): { readonly factors: readonly number[]; readonly note: string } {
  const { seasonality } = scenario.models;
  if (timing !== "continuous") {
    return { factors: new Array<number>(12).fill(1), note: simulationWords.seasonAtOccasions };
  }
  if (seasonality === "measured") return measure();
  if (seasonality === "none") return { factors: new Array<number>(12).fill(1), note: runWords.noSeason };
  return { factors: seasonality, note: runWords.givenSeason };
}

/** The posteriors of both fits, made once for replications and scores alike; null where the scenario keeps to the estimates. */
async function scenarioPosteriors(
  scenario: Scenario,
  history: ClientHistory,
  fits: ScenarioFits,
  { workers, signal }: SimulateOptions,
): Promise<Posteriors | null> {
  const { uncertainty } = scenario.models;
  if (uncertainty === "none") return null;
  const options = { method: uncertainty, seed: scenario.seed, threads: workers, signal } as const;
  return {
    purchases: await samplePosterior(history, fits.purchases, options),
    spend: await samplePosterior(history, fits.spend, options),
  };
}

/** What is wrong with posteriors of draws; of the normal approximation the fits have their own warnings. */
function posteriorNotes({ purchases, spend }: ScenarioFits, posteriors: Posteriors | null): readonly string[] {
  const notes = (title: string, one: Posterior | NoPosterior | null | undefined): readonly string[] =>
    one?.kind === "sample" ? posteriorWarnings(title, one) : [];
  return [
    ...notes(purchaseModel(purchases.model).title, posteriors?.purchases),
    ...notes(spendModel(spend.model).title, posteriors?.spend),
  ];
}

/** A row per client: under the baseline, from its own posterior draws, over the horizon and what is valued beyond it. */
function scoreClients(
  scenario: Scenario,
  history: ClientHistory,
  fits: ScenarioFits,
  posteriors: Posteriors | null,
): Scores {
  const margin = quantile(scenario.assumptions[scenario.clients.grossMargin.slot].quantity, 0.5);
  const days = scenario.horizonMonths * DAYS_PER_MONTH + scenario.valueBeyondYears * DAYS_PER_YEAR;
  return score(history, fits, {
    margin,
    annualDiscountRate: scenario.discountRate,
    horizon: days / UNIT_DAYS[history.timeUnit],
    seed: scenario.seed,
    draws: CLV_DRAWS,
    ...(posteriors === null ? {} : { posteriors }),
  });
}

/** Segments of time 0; they stay. */
function segmentsOf(
  scenario: Scenario,
  history: ClientHistory,
  fits: ScenarioFits,
  scores: Scores,
): { readonly segment: Uint8Array | null; readonly segmentNames: readonly string[] } {
  const { segments } = scenario.clients;
  if (segments === null) return { segment: null, segmentNames: [runWords.everyone] };
  if ("value" in segments) return shared(scores);
  if ("rfm" in segments) return shared(rfmSegments(history));
  if ("rules" in segments) return shared(segmentsByRule(segments.rules, history, fits, ruleValueOf(scenario)));
  return { segment: history.segment, segmentNames: history.segmentNames };
}

/** What `clv` means in rules: gross margin (its median) over the years that rules of campaigns look ahead. */
function ruleValueOf({ assumptions, clients, discountRate, valueBeyondYears }: Scenario): RuleValue {
  const margin = quantile(assumptions[clients.grossMargin.slot].quantity, 0.5);
  return { years: valueYears(valueBeyondYears), annualDiscountRate: discountRate, margin };
}

/** A segment code per client, and the names. */
interface Segments {
  readonly segment: Uint8Array;
  readonly segmentNames: readonly string[];
}

function shared({ segment: codes, segmentNames }: Segments): Segments {
  const segment = new Uint8Array(new SharedArrayBuffer(codes.length));
  segment.set(codes);
  return { segment, segmentNames };
}

function textbookInput({ facts }: ClientHistory): Parameters<typeof decide>[0]["textbook"] {
  const { months, revenue, revenue12m, active12m } = facts;
  const lastYear = (counts: readonly number[]): number => counts.slice(-12).reduce((sum, count) => sum + count, 0);
  const purchases = lastYear(months.first) + lastYear(months.repeat);
  return {
    meanBasket: revenue === null || facts.purchases === 0 ? null : revenue / facts.purchases,
    purchasesPerClientYear: active12m === null || active12m === 0 ? null : purchases / active12m,
    revenueYear: revenue12m,
    yearlyRetention: null,
  };
}

function isoDate(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

function dayOf(isoText: string): number {
  return Date.parse(isoText) / MS_PER_DAY;
}

/** ISO date of the last day of a unit of time counted from the first day of the file. */
function unitEnd(start: string, unit: number, unitDays: number): string {
  return isoDate(dayOf(start) + Math.ceil((unit + 1) * unitDays) - 1);
}
