import type { Redis } from "ioredis";
import { HERE } from "../simulation/run-identity.ts";
import { queueWords } from "../words/queue.ts";
import type { QueueNames } from "./queue-names.ts";
import { type WorkersSeen, workersSeen } from "./worker-registry.ts";

/** How long a coordinator waits for a worker that fits before it says that there is none. */
const PATIENCE_MS = 3_000;
/** Chunks on their way: enough that no thread waits for the next, few enough that Redis holds little. */
const LEAST_WINDOW = 32;
const CHUNKS_PER_THREAD = 4;

/**
 * Makes the function by which a coordinator sees who works for it: it says, each time that this changes, what keeps chunks from being made, and gives the
 * number of chunks that may be on their way.
 */
export function watchWorkers(
  names: QueueNames,
  shown: string,
  isShared: boolean,
  onNotice: (sentence: string) => void,
): (redis: Redis) => Promise<number> {
  let aloneSince: number | null = null;
  let said: string | null = null;
  return async (redis) => {
    const seen = await workersSeen(redis, names);
    const isAlone = seen.fitting.length === 0;
    aloneSince = isAlone ? (aloneSince ?? Date.now()) : null;
    const isPatient = aloneSince !== null && Date.now() - aloneSince < PATIENCE_MS;
    const trouble = isPatient ? null : troubleOf(seen, shown, isShared);
    if (trouble !== null && trouble !== said) onNotice(trouble);
    if (trouble === null && said !== null && !isAlone) onNotice(queueWords.workersCame(seen.fitting.length));
    if (!isPatient) said = trouble;
    const threads = seen.fitting.reduce((sum, worker) => sum + worker.threads, 0);
    return Math.max(LEAST_WINDOW, CHUNKS_PER_THREAD * threads);
  };
}

function troubleOf({ fitting, others }: WorkersSeen, shown: string, isShared: boolean): string | null {
  if (fitting.length === 0) {
    if (others.length === 0) return queueWords.noWorkers(shown);
    const kinds = others.map(({ version, node, arch }) => queueWords.kind(version, node, arch));
    const ours = queueWords.kind(HERE.version, HERE.node, HERE.arch);
    return queueWords.otherWorkers(others.length, [...new Set(kinds)].sort(), ours);
  }
  return isShared && !fitting.some(({ shares }) => shares) ? queueWords.nobodyShares : null;
}
