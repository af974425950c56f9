import { arch, availableParallelism, cpus, platform } from "node:os";
import { join, relative, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { backtest, type BacktestOutcome } from "./backtest.ts";
import type { ClientHistory } from "./clients/client-history.ts";
import { planHoldout } from "./clients/plan-cuts.ts";
import { readSplits } from "./clients/read-splits.ts";
import type { Cut, DaySpan, Split } from "./clients/split.ts";
import { chooseScenarioModel, fitScenario, type ScenarioFits } from "./fit-scenario.ts";
import { requireTold } from "./prepare-simulation.ts";
import { commandOf, quoted } from "./run-command.ts";
import { earlyFacts, type RunChanges, type RunFacts } from "./runs/manifest.ts";
import { openRunFolder, type RunFolderOptions, type RunParts } from "./runs/run-folder.ts";
import type { Brand } from "./report/brand.ts";
import { writeReport } from "./report/write-report.ts";
import { openFolder, toldAndKept } from "./results/open-folder.ts";
import { removeEarlier } from "./results/remove-earlier.ts";
import { removeLeftovers } from "./results/remove-leftovers.ts";
import { writeResults } from "./results/write-results.ts";
import { writeClientTables, writeReplicationsParquet } from "./results/write-tables.ts";
import type { Results } from "./results/results.ts";
import { covariateColumns } from "./scenario/covariates-key.ts";
import { loadScenario } from "./scenario/load-scenario.ts";
import { refuseRunAbove, runBytes, type MemoryOptions } from "./run-memory.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { simulate, type Simulated, type SimulateOptions } from "./simulate-scenario.ts";
import { threadBackend } from "./simulation/thread-backend.ts";
import { VERSION } from "./version.ts";
import { withLocale } from "./with-locale.ts";

export interface RunProgress {
  readonly phase: "read" | "fit" | "score" | "simulate" | "report";
  /** Share done, 0 to 1. */
  readonly share: number;
  /** Whether it was done before this run, which took it from the disk. */
  readonly isStored?: boolean | undefined;
}

export interface RunOptions extends Omit<SimulateOptions, "onProgress" | "onScored" | "backtest"> {
  /** Folder in which `<slug>/` is written; default `out` in the working directory. */
  readonly out?: string | undefined;
  readonly seed?: string | undefined;
  readonly replications?: number | undefined;
  /** Bytes of memory that the process may take; a run that needs more is refused. Default: three quarters of the machine's. */
  readonly maxMemory?: number | undefined;
  /** Names of the strategies to run; the baseline always runs. */
  readonly only?: readonly string[] | undefined;
  /** Values put in the place of the scenario's, such as `discount_rate=8% per year`. */
  readonly set?: readonly string[] | undefined;
  /** Fonts, colours and logo of a company, for what is handed over. */
  readonly brand?: Brand | null | undefined;
  /**
   * Whether to go on with the run of this scenario that is in the folder, unfinished or with fewer replications; the results are those of one run, to the byte. A
   * HoldfastError says what has changed where they would not be. By default the run begins anew.
   */
  readonly resume?: boolean | undefined;
  /** Command line that goes on with the run, for what is said of one that was stopped. By default made of the options. */
  readonly resumeCommand?: string | undefined;
  /** Told, a sentence at a time, what a person may want to know while it runs. */
  readonly onNotice?: ((sentence: string) => void) | undefined;
  /** Called once there is something that was simulated and is kept, so that the run can be resumed. */
  readonly onKept?: (() => void) | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
}

export interface RunOutcome {
  readonly results: Results;
  /** Folder that holds the results. */
  readonly folder: string;
  /** Files written, relative to the folder. */
  readonly files: readonly string[];
}

/** What a run is put together from, and goes by, where it is not simulated as a whole. */
export interface RunFromParts {
  readonly parts: RunParts;
  readonly command: string;
  /** Throws a HoldfastError where the data are not those of the parts. */
  requireData(data: RunFacts["data"]): void;
}

/**
 * The main job: a scenario file in, a decision out, with everything that a run writes in `out/<slug>`. Every file is whole or absent. What is simulated is kept in
 * `chunks/` beside the results as it comes.
 */
export async function runScenario(file: string, options: RunOptions = {}): Promise<RunOutcome> {
  const { only, seed, replications, set } = options;
  const scenario = loadScenario(file, { only, seed, replications, set });
  return withLocale(scenario.locale, () => runLoaded(file, scenario, options));
}

/** What a run stands on once its models are fitted and tried. */
interface Begun {
  readonly history: ClientHistory;
  readonly fits: ScenarioFits;
  readonly tested: BacktestOutcome;
}

/** The same of a scenario that was read; its chunks may come from parts. */
export async function runLoaded(
  file: string,
  scenario: Scenario,
  options: RunOptions,
  from: RunFromParts | null = null,
): Promise<RunOutcome> {
  const started = new Date();
  const command = from?.command ?? commandOf(file, options);
  const folder = await openFolder(resolve(options.out ?? "out", scenario.slug));
  const early = earlyFacts(scenario, { command, options: changesOf(options), shards: null });
  const kept = keepingOf(file, options);
  const run = await openRunFolder(folder, early, { ...kept, parts: from?.parts });
  const clock = stopwatch();
  const report = (phase: RunProgress["phase"], share: number): void =>
    options.onProgress?.({ phase, share, isStored: run.isTakingStored() });
  const backend = options.backend ?? threadBackend(options.workers);
  // In a function of its own, so that the data without their end are let go of before anything is simulated: with millions of clients they take gigabytes.
  const begin = async (): Promise<Begun> => {
    const { history, split } = await readScenarioData(scenario, {
      signal: options.signal,
      rejectedRowsPath: join(folder, "rejected-rows.csv"),
      hasKnown: true,
      maxMemory: options.maxMemory,
      workers: options.workers,
      onProgress: (share) => report("read", share),
    });
    clock.lap("read");
    report("fit", 0);
    const data = { source: history.facts.source, hash: history.facts.hash };
    from?.requireData(data);
    await run.begin({ ...early, data });
    const fits = fitScenario(scenario, history, chooseScenarioModel(scenario, history, split));
    clock.lap("fit");
    const tested = await backtest(scenario, history, split, fits, {
      ...options,
      backend: run.backend(backend, false),
      onProgress: (share) => report("fit", share),
    });
    clock.lap("backtest");
    return { history, fits, tested };
  };
  const work = async (): Promise<RunOutcome> => {
    const { history, fits, tested } = await begin();
    const simulated = await simulate(scenario, history, fits, {
      ...options,
      backend: run.backend(backend, true),
      backtest: tested,
      followsUp: true,
      onScored: (share) => options.onProgress?.({ phase: "score", share }),
      onProgress: (share) => report("simulate", share),
    });
    clock.lap("simulate");
    report("report", 0);
    const paths = await toldAndKept(folder, kept.resumeCommand, async () => {
      for (const part of ["", "charts", "tables"]) await removeLeftovers(join(folder, part));
      const tables = await writeTables(folder, history, simulated);
      const written = await writeReport(folder, simulated.results, {
        command,
        brand: options.brand,
        onProgress: (share) => report("report", share),
      });
      clock.lap("report");
      const files = placesOf(folder, [...tables, ...written]);
      await removeEarlier(folder, files);
      const about = {
        version: VERSION,
        command,
        started: started.toISOString(),
        seconds: clock.laps,
        machine: machine(),
        threads: options.workers ?? availableParallelism(),
        ...(options.backend === undefined ? {} : { backend: options.backend.name }),
        files,
      };
      return [...tables, ...written, ...Object.values(await writeResults(folder, simulated.results, about))];
    });
    await run.finish();
    report("report", 1);
    return { results: simulated.results, folder, files: placesOf(folder, paths) };
  };
  return run.guard(options.signal, work);
}

/** Places of files below a folder, the same on every system. */
function placesOf(folder: string, paths: readonly string[]): readonly string[] {
  return paths.map((path) => relative(folder, path).replaceAll("\\", "/")).sort();
}

/** How a run of these options is kept and gone on with. */
export function keepingOf(
  file: string,
  { resume = false, resumeCommand, out, onNotice, onKept, ...options }: Omit<RunOptions, "onProgress">,
): RunFolderOptions {
  const outWords = out === undefined || resolve(out) === resolve("out") ? "" : ` --out ${quoted(out)}`;
  return {
    resume,
    resumeCommand: resumeCommand ?? `${commandOf(file, options)}${outWords} --resume`,
    outWords,
    onNotice,
    onKept,
  };
}

/** What options say in the place of the scenario. */
export function changesOf({ seed, replications, only, set }: RunOptions): RunChanges {
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(replications === undefined ? {} : { replications }),
    ...(only === undefined ? {} : { only: [...only] }),
    ...(set === undefined ? {} : { set: [...set] }),
  };
}

export interface ReadScenarioOptions extends MemoryOptions {
  readonly signal?: AbortSignal | undefined;
  readonly rejectedRowsPath?: string | undefined;
  /** Whether the split tells the history as it was known before its holdout, for a backtest. Default false. */
  readonly hasKnown?: boolean | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** The history of a scenario, and the same data with their end held out; null where they allow no holdout. */
export interface ScenarioData {
  readonly history: ClientHistory;
  readonly split: Split | null;
}

/** Reads the history that a scenario names, as it says; a HoldfastError where the scenario needs what the data cannot tell. */
export async function readScenarioHistory(
  scenario: Scenario,
  options: ReadScenarioOptions = {},
): Promise<ClientHistory> {
  return (await readScenarioData(scenario, options)).history;
}

/** The same with the holdout of `planHoldout`, in which models are compared. */
export async function readScenarioData(scenario: Scenario, options: ReadScenarioOptions = {}): Promise<ScenarioData> {
  return withLocale(scenario.locale, () => readData(scenario, options));
}

async function readData(
  scenario: Scenario,
  { hasKnown = false, workers, ...options }: ReadScenarioOptions,
): Promise<ScenarioData> {
  const memory = { maxMemory: options.maxMemory, workers };
  const { clients } = scenario;
  const readOptions = {
    kind: clients.kind,
    occasions: clients.occasions,
    columns: clients.columns,
    covariates: covariateColumns(scenario.models),
    observedUntil: clients.observedUntil ?? undefined,
    acquiredSince: clients.acquiredSince ?? undefined,
    dateFormat: clients.dateFormat ?? undefined,
    timeUnit: clients.timeUnit,
    returns: clients.returns,
    onBadRows: clients.onBadRows,
    segmentColumn: clients.segments !== null && "column" in clients.segments ? clients.segments.column : undefined,
    needed: (clients: number) => runBytes(scenario, clients, workers ?? availableParallelism()),
    ...options,
  };
  const plan = (span: DaySpan): readonly Cut[] => {
    const cut = planHoldout(span, clients.timeUnit);
    return cut === null ? [] : [cut];
  };
  const { history, splits } = await readSplits(clients.path, readOptions, plan, {
    known: hasKnown && scenario.backtest === "holdout",
    onEmpty: () => undefined,
  });
  refuseRunAbove(memory, scenario, history.size);
  requireTold(scenario, history);
  return { history, split: splits[0] ?? null };
}

async function writeTables(
  folder: string,
  history: ClientHistory,
  { replications, scores }: Simulated,
): Promise<string[]> {
  const parquet = join(folder, "replications.parquet");
  await writeReplicationsParquet(parquet, replications);
  const tables = await writeClientTables(folder, { client: history.ids, ...scores });
  return [parquet, ...Object.values(tables)];
}

function machine(): {
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly cpu: string;
  readonly cores: number;
} {
  const cores = cpus();
  return {
    node: process.version,
    platform: platform(),
    arch: arch(),
    cpu: cores[0]?.model ?? "unknown",
    cores: cores.length,
  };
}

function stopwatch(): { readonly laps: Record<string, number>; lap(name: string): void } {
  const laps: Record<string, number> = {};
  let last = performance.now();
  return {
    laps,
    lap(name) {
      const now = performance.now();
      laps[name] = Math.round(now - last) / 1000;
      last = now;
    },
  };
}
