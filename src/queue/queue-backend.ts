import type { Queue } from "bullmq";
import { HoldfastError, InterruptedError } from "../errors.ts";
import type { Backend } from "../simulation/backend.ts";
import { chunkKey, encodePlan, planKey } from "../simulation/plan-codec.ts";
import type { SimulationPlan } from "../simulation/plan.ts";
import { HERE } from "../simulation/run-identity.ts";
import { queueWords } from "../words/queue.ts";
import { simulationWords } from "../words/simulation.ts";
import { collectChunks, type Collector } from "./collect-chunks.ts";
import { explainFailure, isFinal, isOfConnection } from "./connection-failure.ts";
import { connect, type Connection, warnOfEviction } from "./connection.ts";
import { parcelOf, sendPlan, type SentPlan } from "./plan-transfer.ts";
import { loadQueueClients } from "./queue-clients.ts";
import { queueNames } from "./queue-names.ts";
import { parseRedisUrl } from "./redis-url.ts";
import { watchWorkers } from "./watch-workers.ts";

export interface QueueBackendOptions {
  /** Folder that workers see as well, for plans; by default these go through Redis. */
  readonly share?: string | null | undefined;
  /** Told, a sentence at a time, what a person may have to see to: that no worker is there, that Redis is away. */
  readonly onNotice?: ((sentence: string) => void) | undefined;
  /** Where the password may stand, as HOLDFAST_REDIS_PASSWORD; default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** A backend whose chunks are simulated by the workers (`holdfast worker`) of a queue on Redis. */
export interface QueueBackend extends Backend {
  /** Interrupts what runs, takes what is left of it out of Redis and ends the connection. */
  close(): Promise<void>;
}

interface Session {
  readonly connection: Connection;
  readonly queue: Queue;
}

interface Sent {
  readonly plan: SimulationPlan;
  readonly parcel: SentPlan;
}

const PATIENCE_MS = 10_000;
/** How long cleaning up may take. */
const CLEANING_MS = 2_000;
/** How long it may take on the way out of a run that was interrupted: the user waits. */
const HASTE_MS = 300;
/** How often a plan is kept for another day. */
const KEEP_MS = 600_000;

/**
 * Makes a backend of a Redis URL: `redis://user:password@host:6379/0`, or `rediss://` for TLS. Throws a UsageError where the URL cannot be read; `run` throws a
 * HoldfastError where Redis cannot be reached. Results are the same bytes as on any other backend. Close it once it is done with.
 */
export function queueBackend(url: string, options: QueueBackendOptions = {}): QueueBackend {
  const address = parseRedisUrl(url, options.env ?? process.env);
  const share = options.share ?? null;
  const onNotice = options.onNotice ?? (() => undefined);
  const names = queueNames(address.prefix, HERE);
  const watch = watchWorkers(names, address.shown, share !== null, onNotice);
  /** Keys of chunks that were handed over, which a worker that came late may have written once more. Those of an interrupted run are left to its next start. */
  const results = new Set<string>();
  /** Ends the runs that are under way. */
  const halts = new Set<() => void>();
  let opening: Promise<Session> | null = null;
  let giveUp: () => void = () => undefined;
  let sent: Sent | null = null;
  let keptAt = 0;

  const open = async (signal: AbortSignal): Promise<Session> => {
    const clients = await loadQueueClients();
    const connection = await connect(clients, address, { patienceMs: PATIENCE_MS, signal, onNotice });
    signal.addEventListener("abort", connection.close);
    try {
      await warnOfEviction(connection, address, onNotice);
    } catch (error) {
      connection.close();
      throw error;
    } finally {
      signal.removeEventListener("abort", connection.close);
    }
    const queue = new clients.bullmq.Queue(names.queue, {
      connection: connection.redis,
      prefix: names.queuePrefix,
      skipVersionCheck: true,
    });
    queue.on("error", () => undefined);
    return { connection, queue };
  };
  const opened = (): Promise<Session> => {
    if (opening === null) {
      const trying = new AbortController();
      giveUp = () => trying.abort();
      opening = open(trying.signal);
      opening.catch(() => {
        opening = null;
      });
    }
    return opening;
  };
  const send = async ({ connection: { redis } }: Session, plan: SimulationPlan): Promise<void> => {
    const before = sent;
    if (before?.plan === plan && (await before.parcel.isThere())) {
      if (Date.now() - keptAt < KEEP_MS) return;
      keptAt = Date.now();
      return before.parcel.keep();
    }
    if (before !== null && before.plan !== plan) await before.parcel.remove();
    sent = null;
    sent = { plan, parcel: await sendPlan(redis, names, parcelOf(planKey(plan), encodePlan(plan)), share) };
    keptAt = Date.now();
  };
  const refusal = (error: unknown): unknown =>
    error instanceof Error && !(error instanceof HoldfastError) && (isFinal(error) || isOfConnection(error))
      ? new HoldfastError(
          queueWords.refused(address.shown, explainFailure(error, address)),
          isFinal(error) ? null : queueWords.unreachableHint,
        )
      : error;

  return Object.freeze<QueueBackend>({
    name: queueWords.backend(address.shown),
    run: async (plan, ranges, { signal, onChunk }) => {
      const stopped = whenAborted(signal);
      halts.add(stopped.abort);
      let collector: Collector | null = null;
      try {
        const session = await Promise.race([opened(), stopped.rejects]);
        const { connection, queue } = session;
        const keys = ranges.map(([from, to]) => chunkKey(plan, from, to));
        const look = async (): Promise<number> => {
          await send(session, plan);
          return watch(connection.redis);
        };
        collector = collectChunks(plan, keys, { redis: connection.redis, queue, names, onNotice, look }, onChunk);
        await Promise.race([collector.done, stopped.rejects, connection.refused]);
        for (const key of keys) results.add(names.result(key));
      } catch (error) {
        throw refusal(error);
      } finally {
        halts.delete(stopped.abort);
        stopped.forget();
        collector?.done.catch(() => undefined);
        if (collector !== null) await within(HASTE_MS, collector.stop());
      }
    },
    close: async () => {
      if (opening === null) return;
      for (const halt of halts) halt();
      giveUp();
      const session = await opening.catch(() => null);
      opening = null;
      if (session === null) return;
      const { connection, queue } = session;
      const leftovers = [...results];
      const clean = async (): Promise<void> => {
        await sent?.parcel.remove();
        for (let at = 0; at < leftovers.length; at += 1_000)
          await connection.redis.unlink(...leftovers.slice(at, at + 1_000));
        await queue.close();
      };
      // What is left behind where Redis is away expires there.
      if (connection.redis.status === "ready") await within(CLEANING_MS, clean());
      results.clear();
      sent = null;
      connection.close();
    },
  });
}

/** Waits for work that may be cut off, whatever comes of it. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  await Promise.race([work.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}

interface Stop {
  readonly rejects: Promise<never>;
  readonly abort: () => void;
  forget(): void;
}

/** A promise that an aborted signal rejects. */
function whenAborted(signal: AbortSignal | undefined): Stop {
  let abort: () => void = () => undefined;
  const rejects = new Promise<never>((_, reject) => {
    abort = () => reject(new InterruptedError(simulationWords.interrupted));
  });
  rejects.catch(() => undefined);
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort, { once: true });
  return { rejects, abort, forget: () => signal?.removeEventListener("abort", abort) };
}
