import { join, resolve } from "node:path";
import { chooseScenarioModel, fitScenario } from "./fit-scenario.ts";
import { prepareSimulation } from "./prepare-simulation.ts";
import { openFolder } from "./results/open-folder.ts";
import { readScenarioData } from "./read-scenario-data.ts";
import { commandOf } from "./run-command.ts";
import { changesOf, keepingOf, type RunOptions } from "./run-scenario.ts";
import { earlyFacts } from "./runs/manifest.ts";
import { openRunFolder } from "./runs/run-folder.ts";
import { rangesOfShard, type Shard } from "./runs/shard.ts";
import { loadScenario } from "./scenario/load-scenario.ts";
import type { Scenario } from "./scenario/scenario.ts";
import { rangesOf } from "./simulation/chunk.ts";
import { makePlan } from "./simulation/make-plan.ts";
import { threadBackend } from "./simulation/thread-backend.ts";
import { durableWords as words } from "./words/durable.ts";
import { withLocale } from "./with-locale.ts";

export interface ShardOptions extends Omit<RunOptions, "brand"> {
  readonly shard: Shard;
}

export interface ShardOutcome {
  /** Folder of the run, in whose `chunks/` the shard's chunks are. */
  readonly folder: string;
  readonly shard: Shard;
  /** Replications of this shard, and of the run as a whole. */
  readonly replications: number;
  readonly ofReplications: number;
  /** Chunks of the run, of which each is one shard's: shards above their number have nothing to do. */
  readonly ofChunks: number;
}

/**
 * Simulates one part of a run, on one of several machines: as much as the others simulate, whatever there is. Leaves chunks in `out/<slug>/chunks`, and no results; `gather` puts the
 * parts together. With a `precision` all replications are run, as only all shards together show how many are enough: `gather` uses as many as one run would.
 */
export async function runShard(file: string, options: ShardOptions): Promise<ShardOutcome> {
  const { only, seed, replications, set } = options;
  const scenario = loadScenario(file, { only, seed, replications, set });
  return withLocale(scenario.locale, () => runLoadedShard(file, scenario, options));
}

async function runLoadedShard(file: string, scenario: Scenario, options: ShardOptions): Promise<ShardOutcome> {
  const { shard, signal, onProgress } = options;
  const folder = await openFolder(resolve(options.out ?? "out", scenario.slug));
  const about = { command: commandOf(file, options), options: changesOf(options), shards: shard.of };
  const early = earlyFacts(scenario, about);
  const run = await openRunFolder(folder, early, keepingOf(file, options));
  return run.guard(signal, async () => {
    const { history, split } = await readScenarioData(scenario, {
      signal,
      rejectedRowsPath: join(folder, "rejected-rows.csv"),
      maxMemory: options.maxMemory,
      workers: options.workers,
      onProgress: (share) => onProgress?.({ phase: "read", share }),
    });
    onProgress?.({ phase: "fit", share: 0 });
    await run.begin({ ...early, data: { source: history.facts.source, hash: history.facts.hash } });
    const fits = fitScenario(scenario, history, chooseScenarioModel(scenario, history, split));
    const { planInput } = await prepareSimulation(scenario, history, fits, { workers: options.workers, signal });
    const { plan } = makePlan({ ...planInput, scenario });
    if (scenario.precision !== null) options.onNotice?.(words.cli.shards.precision(plan.replications));
    const all = rangesOf(plan);
    const ranges = rangesOfShard(all, shard);
    const replications = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
    let done = 0;
    onProgress?.({ phase: "simulate", share: 0 });
    const backend = run.backend(options.backend ?? threadBackend(options.workers), true);
    if (ranges.length > 0) {
      await backend.run(plan, ranges, {
        signal,
        onChunk: ({ from, to }) => {
          done += to - from;
          onProgress?.({ phase: "simulate", share: done / replications, isStored: run.isTakingStored() });
        },
      });
    }
    return { folder, shard, replications, ofReplications: plan.replications, ofChunks: all.length };
  });
}
