import { HoldfastError } from "../errors.ts";
import { type ChunkKey } from "../simulation/chunk-codec.ts";
import { rangesOf } from "../simulation/chunk.ts";
import { chunkKey } from "../simulation/plan-codec.ts";
import type { SimulationPlan } from "../simulation/plan.ts";
import { durableWords as words } from "../words/durable.ts";
import { readChunk } from "./chunk-files.ts";
import type { FoundParts } from "./find-parts.ts";
import type { RunParts } from "./run-folder.ts";
import { rangesOfShard } from "./shard.ts";

export interface RunPartsOptions {
  /** Key of the plan that the parts say they are of; null: they do not say. */
  readonly plan: string | null;
  /** Into how many shards the run was cut; null: it was not. */
  readonly shards: number | null;
  /** Command line that runs a shard, from 1, again; null: what is missing of a run that was not cut. */
  readonly commandOf: (shard: number | null) => string;
  readonly onNotice?: ((sentence: string) => void) | undefined;
}

/**
 * Parts to put a run together from. Their check throws a HoldfastError that lists the replications which are missing, and the shards to run again, or names two
 * whole files which disagree.
 */
export function runParts(found: FoundParts, { plan: said, shards, commandOf, onNotice }: RunPartsOptions): RunParts {
  /** The file to take the chunk of a key from, of one that is whole. */
  const good = async (plan: SimulationPlan, key: ChunkKey): Promise<string | null> => {
    let taken: { readonly path: string; readonly bytes: Uint8Array } | null = null;
    for (const path of found.placesOf(key)) {
      const stored = await readChunk(path, plan, key);
      if (stored === null) continue;
      if ("fault" in stored) onNotice?.(words.unusable(path, stored.fault));
      else if (taken === null) taken = { path, bytes: stored.bytes };
      else if (Buffer.compare(taken.bytes, stored.bytes) !== 0)
        throw new HoldfastError(words.twoAnswers(taken.path, path), words.twoAnswersHint);
    }
    return taken?.path ?? null;
  };
  const places = new Map<string, string>();
  return {
    placesOf: ({ plan, from }) => {
      const path = places.get(`${plan} ${String(from)}`);
      return path === undefined ? [] : [path];
    },
    check: async (plan: SimulationPlan, ofPlan: string) => {
      if (said !== null && said !== ofPlan)
        throw new HoldfastError(words.notHere(found.manifests[0].folder, [words.changes.otherwise]));
      const ranges = rangesOf(plan);
      const missing: (readonly [number, number])[] = [];
      for (const range of ranges) {
        const path = await good(plan, chunkKey(plan, ...range));
        if (path === null) missing.push(range);
        else places.set(`${ofPlan} ${String(range[0])}`, path);
      }
      if (missing.length === 0) return;
      const again = shards === null ? [null] : shardsMissing(ranges, missing, shards);
      const missed = missing.reduce((sum, [from, to]) => sum + to - from, 0);
      throw new HoldfastError(
        words.missing(joined(missing), missed, plan.replications),
        words.missingHint(again.map(commandOf)),
      );
    },
  };
}

/** The shards, from 1, to which some of the missing ranges belong. */
function shardsMissing<Range>(ranges: readonly Range[], missing: readonly Range[], of: number): readonly number[] {
  const all = Array.from({ length: of }, (_, i) => i + 1);
  return all.filter((index) => rangesOfShard(ranges, { index, of }).some((one) => missing.includes(one)));
}

/** Ranges one after the other as one. */
function joined(ranges: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const made: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = made.at(-1);
    if (last?.[1] === from) last[1] = to;
    else made.push([from, to]);
  }
  return made;
}
