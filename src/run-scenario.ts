import { availableParallelism } from "node:os";
import { join, relative, resolve } from "node:path";
import { backtest, type BacktestOutcome } from "./backtest.ts";
import type { ClientHistory } from "./clients/client-history.ts";
import { chooseScenarioModel, fitScenario, type ScenarioFits } from "./fit-scenario.ts";
import { readScenarioData } from "./read-scenario-data.ts";
import { commandOf, quoted } from "./run-command.ts";
import { startRecord } from "./run-record.ts";
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
import { loadScenario } from "./scenario/load-scenario.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { simulate, type Simulated, type SimulateOptions } from "./simulate-scenario.ts";
import { threadBackend } from "./simulation/thread-backend.ts";
import { withLocale } from "./with-locale.ts";

export interface RunProgress {
  readonly phase: "read" | "fit" | "score" | "sample" | "simulate" | "report";
  /** Share done, 0 to 1. */
  readonly share: number;
  /** Whether it was done before this run, which took it from the disk. */
  readonly isStored?: boolean | undefined;
}

export interface RunOptions extends Omit<SimulateOptions, "onProgress" | "onScored" | "onSampled" | "backtest"> {
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
  const record = startRecord();
  const command = from?.command ?? commandOf(file, options);
  const folder = await openFolder(resolve(options.out ?? "out", scenario.slug));
  const early = earlyFacts(scenario, { command, options: changesOf(options), shards: null });
  const kept = keepingOf(file, options);
  const run = await openRunFolder(folder, early, { ...kept, parts: from?.parts });
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
    record.lap("read");
    report("fit", 0);
    const data = { source: history.facts.source, hash: history.facts.hash };
    from?.requireData(data);
    await run.begin({ ...early, data });
    const fits = fitScenario(scenario, history, chooseScenarioModel(scenario, history, split));
    record.lap("fit");
    const tested = await backtest(scenario, history, split, fits, {
      ...options,
      backend: run.backend(backend, false),
      onProgress: (share) => report("fit", share),
    });
    record.lap("backtest");
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
      onSampled: (share) => options.onProgress?.({ phase: "sample", share }),
      onProgress: (share) => report("simulate", share),
    });
    record.lap("simulate");
    report("report", 0);
    const paths = await toldAndKept(folder, kept.resumeCommand, async () => {
      for (const part of ["", "charts", "tables"]) await removeLeftovers(join(folder, part));
      const tables = await writeTables(folder, history, simulated);
      const written = await writeReport(folder, simulated.results, {
        command,
        brand: options.brand,
        onProgress: (share) => report("report", share),
      });
      record.lap("report");
      const files = placesOf(folder, [...tables, ...written]);
      await removeEarlier(folder, files);
      const threads = options.workers ?? availableParallelism();
      const about = record.told({ command, threads, backend: options.backend, files });
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
