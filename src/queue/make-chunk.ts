import type { Redis } from "ioredis";
import { type ChunkKey, encodeChunk } from "../simulation/chunk-codec.ts";
import { beliefsHash, decodePlan, planKey } from "../simulation/plan-codec.ts";
import type { SimulationPlan } from "../simulation/plan.ts";
import { queueWords } from "../words/queue.ts";
import type { ChunkThreads, ThreadCache } from "./chunk-threads.ts";
import { fetchPlan, plansOf, TamperedPlanError } from "./plan-transfer.ts";
import type { QueueNames } from "./queue-names.ts";

/** What chunks are made with. */
export interface ChunkMeans {
  readonly redis: Redis;
  readonly names: QueueNames;
  readonly cache: ThreadCache;
  readonly share: string | null;
  readonly onNotice: (sentence: string) => void;
}

/** A chunk as bytes; or why there is none: the worker is leaving, or no plan with this key and these beliefs is to be had. */
export type MadeChunk = Uint8Array | "stopped" | "no plan";

/** A plan that Redis tells of, but that is not to be had. */
class NoPlanError extends Error {}

/** Simulates the chunk of a key: a pure function of it, as the plan that is found is the one that the key is a hash of. */
export async function makeChunk(key: ChunkKey, means: ChunkMeans): Promise<MadeChunk> {
  const { redis, names, cache, share, onNotice } = means;
  const headers = await plansOf(redis, names, key.plan);
  const atHand = new Set(cache.names());
  // Those at hand first: they cost nothing.
  const candidates = [...headers].sort(([a], [b]) => Number(atHand.has(b)) - Number(atHand.has(a)));
  for (const [sha256, header] of candidates) {
    const read = async (): Promise<SimulationPlan> => {
      const bytes = await fetchPlan(redis, names, sha256, header, share);
      if (bytes === null) throw new NoPlanError();
      const plan = decodePlan(bytes);
      onNotice(queueWords.worker.plan(plan.meanSpend.length, plan.strategies.length));
      return plan;
    };
    try {
      const made = await cache.use(sha256, read, (threads) => simulate(key, threads));
      if (made !== null) return made;
    } catch (error) {
      if (!(error instanceof NoPlanError)) throw error;
      if (header.pieces === 0 && share === null) onNotice(queueWords.worker.needsShare);
    }
  }
  return "no plan";
}

/** Null where the plan has other beliefs: it is of a run of another length. */
async function simulate(key: ChunkKey, { plan, run }: ChunkThreads): Promise<Uint8Array | "stopped" | null> {
  const { from, to } = key;
  if (planKey(plan) !== key.plan) throw new TamperedPlanError();
  if (to > plan.replications || beliefsHash(plan, from, to) !== key.beliefs) return null;
  const reply = await run({ from, to });
  if (reply.kind === "failed") throw new Error(reply.message);
  return reply.kind === "stopped" ? "stopped" : encodeChunk(reply.result, key);
}
