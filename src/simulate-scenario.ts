import { createHash } from "node:crypto";
import type { BacktestOutcome } from "./backtest.ts";
import { isoFromDay } from "./clients/calendar.ts";
import { type ClientHistory, UNIT_DAYS } from "./clients/client-history.ts";
import { clientBase } from "./decision/client-base.ts";
import { decide } from "./decision/decide.ts";
import { HoldfastError } from "./errors.ts";
import type { ScenarioFits } from "./fit-scenario.ts";
import { followUp, followUpWork } from "./follow-up.ts";
import type { ModelChoice } from "./models/choose-model.ts";
import { dayOfIso } from "./models/cohorts.ts";
import { fittedLaws } from "./models/fitted-laws.ts";
import { notesOnFit } from "./models/notes-on-fit.ts";
import type { Scores } from "./models/score.ts";
import { tracking } from "./models/tracking.ts";
import { prepareSimulation, replicate, type SimulationOptions } from "./prepare-simulation.ts";
import type { Replications } from "./results/replications.ts";
import type { Results } from "./results/results.ts";
import { runSweep, sweepWork } from "./run-sweep.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { sharedProgress } from "./simulation/shared-progress.ts";
import { VERSION } from "./version.ts";
import { withLocale } from "./with-locale.ts";
import { backtestWords } from "./words/backtest.ts";
import { runWords } from "./words/run.ts";

export interface SimulateOptions extends SimulationOptions {
  /** The forecast of revenue that is already known, for the results; by default none. */
  readonly backtest?: BacktestOutcome | undefined;
  /** Whether further runs answer what one run cannot; by default not. */
  readonly followsUp?: boolean | undefined;
}

export interface Simulated {
  readonly results: Results;
  readonly replications: Replications;
  readonly scores: Scores;
}

/**
 * Simulates a scenario on a history and decides: pure but for the threads it runs on. The same scenario, history and version give the same
 * value on any number of threads.
 */
export function simulate(
  scenario: Scenario,
  history: ClientHistory,
  fits: ScenarioFits,
  options: SimulateOptions = {},
): Promise<Simulated> {
  return withLocale(scenario.locale, () => simulateAll(scenario, history, fits, options));
}

async function simulateAll(
  scenario: Scenario,
  history: ClientHistory,
  fits: ScenarioFits,
  options: SimulateOptions,
): Promise<Simulated> {
  if (scenario.replications < 2) throw new HoldfastError(runWords.tooFewReplications);
  const prepared = await prepareSimulation(scenario, history, fits, options);
  const isFurther = options.followsUp === true;
  const works = [mainWork(scenario), ...(isFurther ? [followUpWork(scenario), sweepWork(scenario)] : [])];
  const [ofRun, ofFollowUp, ofSweep] = sharedProgress(options.onProgress, works);
  const { replications, rejectedDraws, warnings } = await replicate(prepared, scenario, {
    ...options,
    onProgress: ofRun,
  });
  const answers = isFurther
    ? await followUp(prepared, scenario, replications, { ...options, onProgress: ofFollowUp })
    : null;
  const sweep = isFurther ? await runSweep(prepared, scenario, { ...options, onProgress: ofSweep }) : null;
  const { facts } = history;
  const track = tracking(history, fittedLaws(history, fits.purchases));
  // A last unit that the file cuts short would look like a collapse.
  const unitDays = UNIT_DAYS[history.timeUnit];
  const wholeUnits = track === null ? 0 : Math.floor((dayOfIso(facts.end!) - dayOfIso(facts.start!) + 1) / unitDays);
  const today = isoFromDay(history.observedUntil);
  const results = decide({
    scenario,
    replications,
    data: facts,
    clientBase: clientBase(prepared.scores.clv),
    fits,
    choice: fits.choice === undefined ? null : describeChoice(fits.choice),
    ...(options.backtest ?? { backtest: null, noBacktest: backtestWords.none.notRead }),
    tracking: track && {
      unit: history.timeUnit,
      period: Array.from({ length: wholeUnits }, (_, unit) => unitEnd(facts.start!, unit, unitDays)),
      actual: track.actual.slice(0, wholeUnits),
      expected: track.expected.slice(0, wholeUnits),
    },
    seasonality: { factors: [...prepared.planInput.season], note: prepared.seasonNote },
    textbook: textbookInput(history, scenario.clients),
    scenarioHash: createHash("sha256").update(JSON.stringify(scenario.resolved)).digest("hex"),
    version: VERSION,
    rejectedDraws,
    today,
    followUp: answers,
    sweep,
    warnings: [
      ...scenario.warnings,
      ...(scenario.models.fit === null
        ? []
        : notesOnFit(scenario.models.fit.saved, history, scenario.models.fit.label)),
      ...fits.purchases.warnings,
      ...fits.spend.warnings,
      ...prepared.posteriorNotes,
      ...facts.warnings,
      ...warnings,
    ],
  });
  return { results, replications, scores: prepared.scores };
}

/** Work of the main run, in strategies times replications. */
function mainWork({ strategies, replications }: Scenario): number {
  return strategies.length * replications;
}

function describeChoice(choice: ModelChoice): Results["model"]["choice"] {
  return { ...choice, sentences: [...choice.sentences], candidates: [...choice.candidates] };
}

/** Facts of the file, net of tax; the revenue, which stands beside the equity of all clients, is that of all. */
function textbookInput(
  { facts }: ClientHistory,
  { sample, taxRate }: Scenario["clients"],
): Parameters<typeof decide>[0]["textbook"] {
  const { months, revenue, revenue12m, active12m } = facts;
  const lastYear = (counts: readonly number[]): number => counts.slice(-12).reduce((sum, count) => sum + count, 0);
  const purchases = lastYear(months.first) + lastYear(months.repeat);
  return {
    meanBasket: revenue === null || facts.purchases === 0 ? null : revenue / facts.purchases / (1 + taxRate),
    purchasesPerClientYear: active12m === null || active12m === 0 ? null : purchases / active12m,
    revenueYear: revenue12m === null ? null : revenue12m / sample / (1 + taxRate),
    yearlyRetention: null,
  };
}

/** ISO date of the last day of a unit of time counted from the first day of the file. */
function unitEnd(start: string, unit: number, unitDays: number): string {
  return isoFromDay(dayOfIso(start) + Math.ceil((unit + 1) * unitDays) - 1);
}
