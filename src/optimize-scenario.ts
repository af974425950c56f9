import { createHash } from "node:crypto";
import { rmdir } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { acquisitionShare, budgetSplits } from "./decision/budget-splits.ts";
import { effectiveReplications } from "./decision/effective-replications.ts";
import {
  describeFrontier,
  describeKnobs,
  describePeriods,
  describeSetting,
  FRONTIER_REPLICATIONS,
  isBudgetBinding,
  isSameSpend,
  valueOf,
  type OptimumRun,
} from "./decision/optimum.ts";
import { optimumSentences } from "./decision/optimum-sentences.ts";
import { searchOptimum, type Found } from "./decision/search-optimum.ts";
import { mean } from "./decision/summaries.ts";
import { isoFromDay } from "./clients/calendar.ts";
import type { ClientHistory } from "./clients/client-history.ts";
import { HoldfastError } from "./errors.ts";
import { chooseScenarioModel, fitScenario, type ScenarioFits } from "./fit-scenario.ts";
import { prepareSimulation, type PreparedSimulation, type SimulationOptions } from "./prepare-simulation.ts";
import { optimumCharts } from "./charts/optimum-charts.ts";
import { writeCharts } from "./report/pictures.ts";
import { openFolder, told } from "./results/open-folder.ts";
import { OPTIMUM_SCHEMA, optimumSchema, type Optimum } from "./results/optimum.ts";
import { writeAtomic } from "./results/write-atomic.ts";
import { toJson } from "./results/write-results.ts";
import { readScenarioData } from "./read-scenario-data.ts";
import type { RunOptions } from "./run-scenario.ts";
import type { BudgetSection } from "./scenario/budget-section.ts";
import { loadScenario } from "./scenario/load-scenario.ts";
import type { Scenario, Strategy } from "./scenario/scenario.ts";
import type { Change } from "./scenario/variants.ts";
import { simulateVariants } from "./simulate-variants.ts";
import { VERSION } from "./version.ts";
import { withLocale } from "./with-locale.ts";
import { optimizeWords } from "./words/optimize.ts";

export interface OptimizeProgress {
  readonly phase: "read" | "fit" | "optimize" | "report";
  readonly share: number;
}

export interface OptimizeOptions extends Omit<RunOptions, "onProgress" | "only"> {
  readonly onProgress?: ((progress: OptimizeProgress) => void) | undefined;
}

export interface OptimizeOutcome {
  readonly optimum: Optimum;
  /** Folder that holds optimum.json and charts. */
  readonly folder: string;
  /** Files written, relative to the folder. */
  readonly files: readonly string[];
}

/** A little more of all knobs of a side, as a share of their bounds. */
const LITTLE = 0.05;

/** The best setting of a scenario's knobs within its budget, written to `out/<slug>/optimum`: optimum.json and charts, each whole or absent. */
export async function optimizeScenario(file: string, options: OptimizeOptions = {}): Promise<OptimizeOutcome> {
  const { seed, replications, set } = options;
  const scenario = loadScenario(file, { seed, replications, set });
  return withLocale(scenario.locale, () => optimizeLoaded(file, scenario, options));
}

async function optimizeLoaded(file: string, scenario: Scenario, options: OptimizeOptions): Promise<OptimizeOutcome> {
  const report = (phase: OptimizeProgress["phase"], share: number): void => options.onProgress?.({ phase, share });
  const { signal } = options;
  if (scenario.decision.budget === null) throw new HoldfastError(`${file}: ${optimizeWords.needsBudget}`);
  const folder = await openFolder(join(resolve(options.out ?? "out", scenario.slug), "optimum"));
  // It can be written: until there is something to write, what is interrupted leaves nothing behind.
  for (const path of [folder, dirname(folder)]) await rmdir(path).catch(() => undefined);
  const { history, split } = await readScenarioData(scenario, {
    signal,
    maxMemory: options.maxMemory,
    workers: options.workers,
    onProgress: (share) => report("read", share),
  });
  report("fit", 0);
  const fits = fitScenario(scenario, history, chooseScenarioModel(scenario, history, split));
  const optimum = await optimize(scenario, history, fits, {
    ...options,
    onProgress: (share) => report("optimize", share),
  });
  report("report", 0);
  const paths = await told(folder, async () => {
    await openFolder(folder);
    const pictures = await writeCharts(join(folder, "charts"), optimumCharts(optimum));
    const path = join(folder, "optimum.json");
    await writeAtomic(path, toJson(optimumSchema.parse(optimum)));
    return [path, ...pictures];
  });
  report("report", 1);
  return { optimum, folder, files: paths.map((path) => relative(folder, path)).sort() };
}

/** The best setting of the knobs of a scenario: pure but for the threads it runs on. */
export async function optimize(
  scenario: Scenario,
  history: ClientHistory,
  fits: ScenarioFits,
  options: SimulationOptions = {},
): Promise<Optimum> {
  const { decision, replications } = scenario;
  const { facts } = history;
  const budget = decision.budget;
  if (budget === null) throw new HoldfastError(optimizeWords.needsBudget);
  const { knobs, total } = budget;
  const prepared = await prepareSimulation(scenario, history, fits, options);
  const [baseline] = scenario.strategies;
  const base = combined(scenario, budget);
  const places = knobs.map(({ lever, place }) => [base.levers.findIndex(({ kind }) => kind === lever), ...place]);
  const progress = steps(options.onProgress, knobs.length);
  const run = async (settings: readonly (Float64Array | null)[], count: number): Promise<OptimumRun[]> => {
    const variants = settings.map((setting, at) => ({
      name: `${optimizeWords.strategy} ${String(at)}`,
      base,
      changes: knobs.flatMap((knob, i): Change[] =>
        setting === null ? [] : [{ place: places[i], value: valueOf(knob, setting[i]) }],
      ),
    }));
    const onProgress = progress.next(settings.length * count);
    const runs = await simulateVariants(prepared, scenario, baseline, variants, count, { ...options, onProgress });
    return runs.map((one, at) => ({ ...one, place: settings[at] ?? new Float64Array(knobs.length).fill(NaN) }));
  };
  const found = await searchOptimum<OptimumRun>({
    knobs: knobs.length,
    total,
    objective: decision.objective,
    replications,
    evaluate: run,
  });
  const asked = objectiveOf(decision.objective);
  const about = {
    version: VERSION,
    locale: scenario.locale,
    scenario: scenario.name,
    seed: scenario.seed,
    replications,
    sampling: samplingOf(prepared, facts.clients),
    scenarioHash: createHash("sha256").update(JSON.stringify(scenario.resolved)).digest("hex"),
    dataHash: facts.hash,
    currency: scenario.currency,
    today: isoFromDay(history.observedUntil),
    horizonMonths: scenario.horizonMonths,
    source: facts.source,
    baseline: baseline.name,
    objective: asked,
    total,
    levers: base.levers.map(({ kind }) => ({
      lever: kind,
      strategy: knobs.find(({ lever }) => lever === kind)?.strategy ?? baseline.name,
    })),
    least: found.least,
    warnings: [
      ...new Set([
        ...scenario.warnings,
        ...fits.purchases.warnings,
        ...fits.spend.warnings,
        ...prepared.posteriorNotes,
      ]),
    ],
  };
  const nothing = {
    ...{ effectiveReplications: null, stated: null, isBudgetBinding: false },
    ...{ knobs: [], frontier: [], periods: [] },
  };
  const rest =
    found.best === null
      ? { ...nothing, status: "budgetOutOfReach" as const, maximised: asked, best: null }
      : { status: "found" as const, ...(await describe(found, scenario, budget, run)) };
  progress.done();
  const optimum = { ...about, ...rest };
  return { schema: OPTIMUM_SCHEMA, ...optimum, sentences: optimumSentences(optimum) };
}

type Described = Pick<
  Optimum,
  "maximised" | "effectiveReplications" | "best" | "stated" | "isBudgetBinding" | "knobs" | "frontier" | "periods"
>;

/** What is run around the optimum: the values stated, a little more on each side, other budgets and splits. */
async function describe(
  found: Found<OptimumRun>,
  scenario: Scenario,
  { knobs, total }: BudgetSection,
  run: (settings: readonly (Float64Array | null)[], count: number) => Promise<readonly OptimumRun[]>,
): Promise<Described> {
  const { best, objective, wideCost, cheap } = found;
  const { replications, decision } = scenario;
  const isAcquisition = knobs.map(({ side }) => side === "acquisition");
  const moreOf = (side: boolean): Float64Array | null =>
    isAcquisition.includes(side)
      ? best.place.map((x, i) => (isAcquisition[i] === side ? little(x, cheap[i]) : x))
      : null;
  const [more, won] = [moreOf(false), moreOf(true)];
  const near = [best.place, more, won].filter((place) => place !== null);
  const [stated] = await run([null], replications);
  const spend = mean(best.spend);
  const input = { isAcquisition, best: best.place, cost: wideCost, cheap };
  const splits = budgetSplits(input, total ?? spend);
  const own = {
    total: total !== null && isSameSpend(spend, total) ? total : spend,
    share: acquisitionShare(input),
    place: best.place,
  };
  const places = [...near, ...splits.map(({ place }) => place)];
  const runs = await run(places, Math.min(replications, FRONTIER_REPLICATIONS));
  const besides = runs.slice(1, near.length);
  const setting = describeSetting(best, decision.objective, objective);
  return {
    maximised: objectiveOf(objective),
    effectiveReplications: effectiveReplications(best.difference.outcomes, setting.difference.mcse),
    best: setting,
    stated: describeSetting(stated, decision.objective, objective),
    isBudgetBinding: isBudgetBinding(found, total),
    knobs: describeKnobs(knobs, found),
    frontier: describeFrontier([own, ...splits], [runs[0], ...runs.slice(near.length)], best, knobs, objective),
    periods: describePeriods(runs[0], {
      retention: more === null ? null : (besides[0] ?? null),
      acquisition: won === null ? null : (besides.at(-1) ?? null),
    }),
  };
}

/** How many of the clients a replication simulates; null: all. */
function samplingOf({ planInput }: PreparedSimulation, clients: number): Optimum["sampling"] {
  const take = planInput.sample?.sampling?.take;
  return take === undefined ? null : { clientsPerReplication: take.reduce((sum, count) => sum + count, 0), clients };
}

/** A little dearer; at the dear end a little cheaper. */
function little(x: number, cheap: number): number {
  const step = cheap === 0 ? LITTLE : -LITTLE;
  return x + step > 1 || x + step < 0 ? x - step : x + step;
}

/** The levers that the knobs name, as one strategy. */
function combined({ strategies }: Scenario, { knobs }: BudgetSection): Strategy {
  const levers = new Map(
    knobs.map(({ strategy, lever }) => [
      lever,
      strategies.find(({ name }) => name === strategy)!.levers.find(({ kind }) => kind === lever)!,
    ]),
  );
  return { name: optimizeWords.strategy, levers: [...levers.values()] };
}

function objectiveOf(objective: Scenario["decision"]["objective"]): Optimum["objective"] {
  return { kind: objective.kind, target: objective.kind === "probability" ? objective.target : null };
}

/** Progress over passes whose number is not known beforehand: what is left is taken to be as much as a usual search leaves. */
function steps(
  onProgress: SimulationOptions["onProgress"],
  knobs: number,
): { next(work: number): (share: number) => void; done(): void } {
  const usual = (2 ** knobs + 13) * 400;
  let before = 0;
  let last = 0;
  const report = (share: number): void => {
    last = Math.max(last, share);
    onProgress?.(last);
  };
  return {
    next(work) {
      const from = before;
      before += work;
      return (share) => {
        const made = from + share * work;
        report(made / (made + Math.max(usual - made, 0.1 * usual)));
      };
    },
    done: () => report(1),
  };
}
