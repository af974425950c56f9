import { join } from "node:path";
import type { Backend } from "../simulation/backend.ts";
import { type ChunkKey, encodeChunk } from "../simulation/chunk-codec.ts";
import { chunkKey, planKey } from "../simulation/plan-codec.ts";
import type { SimulationPlan } from "../simulation/plan.ts";
import { durableWords as words } from "../words/durable.ts";
import { chunkFileName, createChunkWriter, planFolder, readChunk } from "./chunk-files.ts";

export interface DurableOptions {
  /** Whether chunks that are there are taken; else all are simulated, and take the place of those that are there. */
  readonly takesChunks: boolean;
  /** Other places where the chunk of a key may lie. By default none. */
  readonly alsoIn?: ((key: ChunkKey) => readonly string[]) | undefined;
  /** Called before the first chunk of each plan is asked for. */
  readonly onPlan?: ((plan: SimulationPlan, key: string) => Promise<void>) | undefined;
  /** Called with true before chunks that were there are handed over, with false after them. */
  readonly onStored?: ((isStored: boolean) => void) | undefined;
  /** Called as soon as chunks are on disk, and again with more of them. */
  readonly onWritten?: (() => void) | undefined;
  /** Told, a sentence at a time, which files are of no use. */
  readonly onNotice?: ((sentence: string) => void) | undefined;
}

/** What was simulated cannot be written; `cause` is the system's error. */
export class CannotKeepError extends Error {}

/**
 * A backend that keeps every chunk in a folder as it comes, and hands over those that lie there already, whole and of the same plan and beliefs. What is
 * missing or damaged is simulated by `inner`.
 *
 * Throws a CannotKeepError as soon as a chunk cannot be written: those before it are safe.
 */
export function durableBackend(inner: Backend, chunks: string, options: DurableOptions): Backend {
  const { takesChunks, alsoIn, onPlan, onStored, onWritten, onNotice } = options;
  const begun = new Set<string>();
  return Object.freeze({
    name: inner.name,
    async run(plan, ranges, { signal, onChunk }) {
      const ofPlan = planKey(plan);
      if (!begun.has(ofPlan)) await onPlan?.(plan, ofPlan);
      begun.add(ofPlan);
      const folder = planFolder(chunks, ofPlan);
      const stop = new AbortController();
      const halt = (): void => {
        stop.abort();
      };
      const writer = createChunkWriter(folder, halt, { onWritten });
      const taken = async (key: ChunkKey): Promise<boolean> => {
        const own = join(folder, chunkFileName(key));
        for (const path of [own, ...(alsoIn?.(key) ?? [])]) {
          const stored = await readChunk(path, plan, key);
          if (stored === null) continue;
          if ("fault" in stored) {
            onNotice?.(words.damaged(path, stored.fault));
            continue;
          }
          if (path !== own) writer.add(chunkFileName(key), stored.bytes);
          onStored?.(true);
          onChunk(stored.chunk);
          onStored?.(false);
          return true;
        }
        return false;
      };
      signal?.addEventListener("abort", halt, { once: true });
      if (signal?.aborted === true) halt();
      try {
        const missing: (readonly [number, number])[] = [];
        for (const range of ranges) {
          const isThere = takesChunks && !stop.signal.aborted && (await taken(chunkKey(plan, ...range)));
          if (!isThere) missing.push(range);
        }
        if (missing.length === 0) return;
        await inner.run(plan, missing, {
          signal: stop.signal,
          onChunk: (chunk) => {
            const key = chunkKey(plan, chunk.from, chunk.to);
            // Whoever takes a chunk may change its numbers.
            writer.add(chunkFileName(key), encodeChunk(chunk, key));
            onChunk(chunk);
          },
        });
      } finally {
        signal?.removeEventListener("abort", halt);
        await writer.flush().catch((error: unknown) => {
          throw new CannotKeepError((error as Error).message, { cause: error });
        });
      }
    },
  } satisfies Backend);
}
