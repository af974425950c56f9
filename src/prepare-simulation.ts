import { type ClientHistory, DAYS_PER_MONTH, DAYS_PER_YEAR, UNIT_DAYS } from "./clients/client-history.ts";
import { isPreciseEnough } from "./decision/precision.ts";
import { HoldfastError } from "./errors.ts";
import type { ScenarioFits } from "./fit-scenario.ts";
import { fittedLaws } from "./models/fitted-laws.ts";
import type { Timing } from "./models/model.ts";
import type { NoPosterior, Posterior, Posteriors } from "./models/posterior.ts";
import { posteriorWarnings } from "./models/posterior-summary.ts";
import { purchaseModel, spendModel } from "./models/registry.ts";
import { rfmSegments } from "./models/rfm.ts";
import type { Scores } from "./models/score.ts";
import { measureSeasonality } from "./models/seasonality.ts";
import { quantile } from "./quantities/quantile.ts";
import type { Replications } from "./results/replications.ts";
import { samplePosterior } from "./sample-posterior.ts";
import { sampleScenario, sharedValues } from "./sample-scenario.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { scoreOnThreads } from "./score-threads.ts";
import type { Backend } from "./simulation/backend.ts";
import { collect } from "./simulation/collect.ts";
import { makePlan, type MadePlan, type PlanInput } from "./simulation/make-plan.ts";
import { NOBODY } from "./simulation/plan.ts";
import { segmentsByRule, type RuleValue } from "./simulation/rule-segments.ts";
import { threadBackend } from "./simulation/thread-backend.ts";
import { valueYears } from "./simulation/value-years.ts";
import { runWords } from "./words/run.ts";
import { simulationWords } from "./words/simulation.ts";

/** A lever's choice of segments is a set of 32 bits, of which new clients take one. */
const MOST_AIMED_SEGMENTS = 31;
/** Posterior draws behind a client's CLV interval. */
const CLV_DRAWS = 200;

export interface SimulationOptions {
  /** Worker threads; default: one for each core. */
  readonly workers?: number | undefined;
  readonly backend?: Backend | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the share of the clients scored, which comes before the replications. */
  readonly onScored?: ((share: number) => void) | undefined;
  /** Called with the share of the trial replications done by which a sample of many clients is chosen, which come between; a trial that has to be larger goes back. */
  readonly onSampled?: ((share: number) => void) | undefined;
  /** Called with the share of replications done. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** All that simulations of one scenario and its variants stand on, made once. */
export interface PreparedSimulation {
  readonly planInput: Omit<PlanInput, "scenario">;
  /** Why the season is what it is. */
  readonly seasonNote: string;
  readonly scores: Scores;
  /** What is wrong with posteriors of draws. */
  readonly posteriorNotes: readonly string[];
}

/** Draws posteriors, measures the season, scores the clients and puts them into segments. */
export async function prepareSimulation(
  scenario: Scenario,
  history: ClientHistory,
  fits: ScenarioFits,
  options: SimulationOptions = {},
): Promise<PreparedSimulation> {
  const { timing } = purchaseModel(fits.purchases.model);
  const season = seasonOf(scenario, timing, () => measureSeasonality(history, fittedLaws(history, fits.purchases)));
  const posteriors = await scenarioPosteriors(scenario, history, fits, options);
  const scores = await scoreClients(scenario, history, fits, posteriors, options);
  const { segment, segmentNames } = segmentsOf(scenario, history, fits, scores);
  const planInput = {
    history,
    fits,
    ...(posteriors === null ? {} : { posteriors }),
    season: season.factors,
    segment,
    segmentNames,
    expectedValue: sharedValues(scores.clv),
  };
  const sample = await sampleScenario(scenario, planInput, { signal: options.signal, onProgress: options.onSampled });
  return {
    planInput: { ...planInput, sample },
    seasonNote: season.note,
    scores: segment === null ? scores : { ...scores, segment, segmentNames },
    posteriorNotes: posteriorNotes(fits, posteriors),
  };
}

/** The same for further runs, which nobody asks for the values of single clients: none are kept, nor sent between threads. */
export function unwatched({ planInput, ...rest }: PreparedSimulation): PreparedSimulation {
  const sampling = planInput.sample?.sampling ?? null;
  return { ...rest, planInput: { ...planInput, sample: { sampling, watched: NOBODY } } };
}

/** Replications with what making their plan has noticed. */
export interface Replicated extends Pick<MadePlan, "warnings"> {
  readonly replications: Replications;
  /** Draws of the spend parameters that the replications which were run threw away. */
  readonly rejectedDraws: number;
}

/** Simulates the strategies of a scenario, or of a variant of the one that was prepared. */
export async function replicate(
  { planInput }: PreparedSimulation,
  scenario: Scenario,
  options: SimulationOptions = {},
): Promise<Replicated> {
  const { plan, rejectedDraws, warnings } = makePlan({ ...planInput, scenario });
  const { precision, assumptions } = scenario;
  const { purchases, spend } = planInput.fits;
  const replications = await collect(plan, options.backend ?? threadBackend(options.workers), {
    signal: options.signal,
    onProgress: options.onProgress,
    ...(precision === null ? {} : { isEnough: (soFar) => isPreciseEnough(soFar, precision, assumptions.length) }),
    beliefNames: [
      ...Object.keys(purchases.parameters),
      ...Object.keys(spend.parameters),
      ...scenario.assumptions.map((assumption) => assumption.name),
    ],
    otherSegments: [runWords.newClients, runWords.fixedCosts],
  });
  const rejected = rejectedDraws.subarray(0, replications.count).reduce((sum, draws) => sum + draws, 0);
  return { warnings, rejectedDraws: rejected, replications };
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
        if (ceiling === null || !scenario.assumptions[ceiling.value.slot].isDefault) continue;
        throw new HoldfastError(runWords.ceilingNeeded(strategy.name, name), runWords.ceilingHint);
      }
    }
  }
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
  { workers, signal }: SimulationOptions,
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
  { workers, signal, onScored }: SimulationOptions,
): Promise<Scores> {
  const margin = marginAsPaid(scenario);
  const days = scenario.horizonMonths * DAYS_PER_MONTH + scenario.valueBeyondYears * DAYS_PER_YEAR;
  const scoreOptions = {
    margin,
    annualDiscountRate: scenario.discountRate,
    horizon: days / UNIT_DAYS[history.timeUnit],
    seed: scenario.seed,
    draws: CLV_DRAWS,
    ...(posteriors === null ? {} : { posteriors }),
  };
  return scoreOnThreads(history, fits, scoreOptions, { threads: workers, signal, onProgress: onScored });
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
function ruleValueOf(scenario: Scenario): RuleValue {
  const { discountRate, valueBeyondYears } = scenario;
  return { years: valueYears(valueBeyondYears), annualDiscountRate: discountRate, margin: marginAsPaid(scenario) };
}

/** Gross margin (its median) of an amount as paid, tax included. */
function marginAsPaid({ assumptions, clients }: Scenario): number {
  return quantile(assumptions[clients.grossMargin.slot].quantity, 0.5) / (1 + clients.taxRate);
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
