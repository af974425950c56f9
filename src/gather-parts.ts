import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { HoldfastError } from "./errors.ts";
import { quoted } from "./run-command.ts";
import { runLoaded, type RunOptions, type RunOutcome } from "./run-scenario.ts";
import { findParts, type FoundManifest } from "./runs/find-parts.ts";
import { differences, earlyDifferences, earlyFacts, type Manifest, type RunFacts } from "./runs/manifest.ts";
import { runParts } from "./runs/run-parts.ts";
import { loadScenario } from "./scenario/load-scenario.ts";
import { durableWords as words } from "./words/durable.ts";
import type { Locale } from "./words/locale.ts";
import { withLocale } from "./with-locale.ts";

export interface GatherOptions extends Omit<
  RunOptions,
  "seed" | "replications" | "only" | "set" | "resume" | "resumeCommand"
> {
  /** The scenario; by default the one that the parts name. */
  readonly scenario?: string | undefined;
  /** Language of the results in the place of the scenario's. */
  readonly locale?: Locale | undefined;
  /** Command line that gathers these parts again, for what is said where it is stopped. By default made of the places. */
  readonly gatherCommand?: string | undefined;
}

/**
 * Puts the parts of a run together that `runShard` has made, on this machine or others, and finishes it: the results are the same bytes as of one run on one machine.
 *
 * Places are files and folders in which, or below which, chunks and their manifests lie. Parts that are there twice are taken once. A HoldfastError says where parts are not of
 * one run, or cannot be finished here, which replications are missing, and which shards to run again.
 */
export async function gather(places: readonly string[], options: GatherOptions = {}): Promise<RunOutcome> {
  const found = await findParts(places);
  const [first, ...others] = found.manifests;
  for (const other of others) requireSame(first, other);
  const { manifest, folder } = first;
  const file = options.scenario ?? manifest.scenario.file;
  if (!existsSync(file)) throw new HoldfastError(words.scenarioGone(file), words.scenarioGoneHint);
  const { locale } = options;
  const inLanguage = locale === undefined ? [] : [`locale=${locale}`];
  const set = [...(manifest.options.set ?? []), ...inLanguage];
  const scenario = loadScenario(file, { ...manifest.options, set, replications: manifest.replications });
  return withLocale(scenario.locale, () => {
    const { command } = manifest;
    const changes = earlyDifferences(manifest, earlyFacts(scenario, manifest));
    if (changes.length > 0) throw new HoldfastError(words.notHere(folder, changes));
    const shards = found.manifests.reduce((most, one) => Math.max(most, one.manifest.shards ?? 0), 0);
    const out = basename(folder) === "chunks" ? ` --out ${quoted(dirname(dirname(folder)))}` : "";
    const parts = runParts(found, {
      plan: found.manifests.find((one) => one.manifest.plan !== null)?.manifest.plan ?? null,
      shards: shards === 0 ? null : shards,
      commandOf: (shard) => `${command}${shard === null ? "" : ` --shard ${shard}/${shards}`}${out} --resume`,
      onNotice: options.onNotice,
    });
    const requireData = (data: RunFacts["data"]): void => {
      if (data.hash !== manifest.data.hash)
        throw new HoldfastError(words.notHere(folder, [words.changes.data(data.source)]));
    };
    const resumeCommand = options.gatherCommand ?? `holdfast gather ${places.map(quoted).join(" ")}`;
    const given = { ...options, ...manifest.options, ...(set.length === 0 ? {} : { set }), resumeCommand };
    const wordedCommand = [command, ...inLanguage.map((text) => `--set ${text}`)].join(" ");
    return runLoaded(file, scenario, given, { parts, command: wordedCommand, requireData });
  });
}

function requireSame(one: FoundManifest, other: FoundManifest): void {
  const [were, are] = [one.manifest, other.manifest];
  const isOther = were.plan !== null && are.plan !== null && were.plan !== are.plan;
  const found = [...differences(were, are), ...replicationsOf(were, are)];
  const changes = found.length === 0 && isOther ? [words.changes.otherwise] : found;
  if (changes.length > 0) throw new HoldfastError(words.disagree(one.folder, other.folder, changes));
}

function replicationsOf({ replications: was }: Manifest, { replications: is }: Manifest): readonly string[] {
  return was === is ? [] : [words.changes.replications(was, is)];
}
