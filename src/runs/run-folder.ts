import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { HoldfastError, InterruptedError } from "../errors.ts";
import { makeFolder } from "../results/make-folder.ts";
import { removeLeftovers } from "../results/remove-leftovers.ts";
import type { Backend } from "../simulation/backend.ts";
import type { ChunkKey } from "../simulation/chunk-codec.ts";
import type { SimulationPlan } from "../simulation/plan.ts";
import { durableWords as words } from "../words/durable.ts";
import { runWords } from "../words/run.ts";
import { simulationWords } from "../words/simulation.ts";
import { countReplications, planFolder, syncFolder } from "./chunk-files.ts";
import { CannotKeepError, durableBackend } from "./durable-backend.ts";
import {
  differences,
  earlyDifferences,
  type EarlyFacts,
  type Manifest,
  readManifest,
  type RunFacts,
  writeManifest,
} from "./manifest.ts";

const PLAN_FOLDER = /^[0-9a-f]{16}$/;

/** Parts of a run from elsewhere, which it is put together from. */
export interface RunParts {
  /** Files that may hold the chunk of a key. */
  placesOf(key: ChunkKey): readonly string[];
  /** Throws a HoldfastError where a chunk of the run itself is missing. */
  check(plan: SimulationPlan, key: string): Promise<void>;
}

export interface RunFolderOptions {
  /** Whether what is there is gone on with: with a run that would not give the same results a HoldfastError says what has changed. */
  readonly resume: boolean;
  /** Command line that goes on with the run. */
  readonly resumeCommand: string;
  /** What a command line says besides to work in this folder, such as ` --out there`. By default nothing. */
  readonly outWords?: string | undefined;
  /** By default none: all that is missing is simulated. */
  readonly parts?: RunParts | undefined;
  readonly onNotice?: ((sentence: string) => void) | undefined;
  /** Called once there is something that was simulated and is kept. */
  readonly onKept?: (() => void) | undefined;
}

/** The folder in which a run keeps what it has simulated: `chunks/` beside its results. */
export interface RunFolder {
  /** Whether chunks are being handed over that were there before. */
  isTakingStored(): boolean;
  /** The run's facts are known once the data are read. Says on resuming what has changed, and else that there was something to resume. */
  begin(facts: RunFacts): Promise<void>;
  /** Keeps what a backend simulates: by plan, of which the first one that is `isMain` is the run itself. */
  backend(inner: Backend, isMain: boolean): Backend;
  /** Does what a run does, and says of its failures how to go on where something was kept. */
  guard<Made>(signal: AbortSignal | undefined, work: () => Promise<Made>): Promise<Made>;
  /** Says in the manifest that the run is done, and removes the chunks of all but the run itself, which may be extended. */
  finish(): Promise<void>;
}

/** Opens `chunks/` in the folder of a run. Throws on resuming where the run there would not give the same results, as far as the scenario tells. */
export async function openRunFolder(
  folder: string,
  early: EarlyFacts,
  { resume, resumeCommand, outWords = "", parts, onNotice, onKept }: RunFolderOptions,
): Promise<RunFolder> {
  const chunks = join(folder, "chunks");
  const old = await readManifest(chunks).catch((error: unknown) => {
    if (resume) throw error;
    return null;
  });
  const refuse = (was: Manifest, changes: readonly string[]): void => {
    if (changes.length === 0) return;
    throw new HoldfastError(words.refused(chunks, changes), words.refusedHint(`${was.command}${outWords} --resume`));
  };
  if (resume && old !== null) refuse(old, earlyDifferences(old, early));
  let manifest: Manifest | null = null;
  let isTakingStored = false;
  let hasKept = false;
  const keeps = (): void => {
    if (!hasKept) onKept?.();
    hasKept = true;
  };
  const write = async (next: Manifest): Promise<void> => {
    await writeManifest(chunks, next);
    manifest = next;
  };

  let hasMain = false;
  const beginMain = async (plan: SimulationPlan, key: string): Promise<void> => {
    if (hasMain) return;
    hasMain = true;
    if (resume && manifest!.plan !== null && manifest!.plan !== key) refuse(manifest!, [words.changes.otherwise]);
    await parts?.check(plan, key);
    if (manifest!.plan !== key) await write({ ...manifest!, plan: key });
  };
  return {
    isTakingStored: () => isTakingStored,
    begin: async (facts) => {
      // Read again: other shards may have begun in the same folder meanwhile.
      const there = await readManifest(chunks).catch(() => null);
      const changes = there === null ? [] : differences(there, facts);
      if (resume && there !== null) refuse(there, changes);
      if (resume && there === null) onNotice?.(words.nothingToResume(chunks));
      const isSame = there !== null && changes.length === 0;
      // What is there may be of other shards.
      const isWhole = parts === undefined && facts.shards === null;
      const done = isSame && there.plan !== null ? await countReplications(planFolder(chunks, there.plan)) : 0;
      if (done > 0 && isSame && isWhole && (resume || !there.isFinished)) {
        const most = resume ? facts.replications : there.replications;
        onNotice?.(resume ? words.wereThere(Math.min(done, most), most) : words.couldResume(done, most, resumeCommand));
      }
      await told(async () => {
        await makeFolder(chunks);
        if (!isSame) await removePlans(chunks, null);
        await write({ ...facts, plan: isSame ? there.plan : null, isFinished: false });
        await syncFolder(chunks);
        await syncFolder(folder);
      });
      if (done > 0 || parts !== undefined) keeps();
    },
    backend: (inner, isMain) =>
      durableBackend(inner, chunks, {
        takesChunks: resume || parts !== undefined,
        alsoIn: parts?.placesOf,
        onPlan: isMain ? beginMain : undefined,
        onStored: (is) => {
          isTakingStored = is;
          if (is) keeps();
        },
        onWritten: keeps,
        onNotice,
      }),
    guard: async (signal, work) => {
      try {
        return await work();
      } catch (error) {
        if (error instanceof CannotKeepError) {
          const message = words.cannotKeep(chunks, reasonOf(error), hasKept);
          throw new HoldfastError(message, words.cannotKeepHint(resumeCommand), { cause: error.cause });
        }
        if (manifest === null || !(signal?.aborted === true || error instanceof InterruptedError)) throw error;
        const hint = hasKept ? words.interruptedHint(resumeCommand) : null;
        throw new InterruptedError(simulationWords.interrupted, hint, { cause: error });
      }
    },
    finish: async () => {
      await told(async () => {
        await write({ ...manifest!, isFinished: true });
        await removePlans(chunks, manifest!.plan);
        for (const part of [chunks, planFolder(chunks, manifest!.plan!)]) await removeLeftovers(part);
      });
    },
  };
}

/** Removes the chunks of all plans but one. */
async function removePlans(chunks: string, kept: string | null): Promise<void> {
  const names = await readdir(chunks);
  for (const name of names.filter((one) => PLAN_FOLDER.test(one) && one !== kept?.slice(0, 16)))
    await rm(join(chunks, name), { recursive: true, force: true });
}

async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof HoldfastError || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new CannotKeepError((error as Error).message, { cause: error });
  }
}

function reasonOf({ cause, message }: CannotKeepError): string {
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return runWords.whyNotWritten[code ?? ""] ?? code ?? message;
}
