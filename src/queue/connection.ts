import type { Redis } from "ioredis";
import { HoldfastError, InterruptedError } from "../errors.ts";
import { queueWords } from "../words/queue.ts";
import { simulationWords } from "../words/simulation.ts";
import { explainFailure, isFinal } from "./connection-failure.ts";
import type { QueueClients } from "./queue-clients.ts";
import type { RedisAddress } from "./redis-url.ts";

export interface ConnectionOptions {
  /** How long to try to connect at first, in ms; Infinity: until it works. */
  readonly patienceMs: number;
  /** Ends trying, by an InterruptedError; once connected it is not looked at. */
  readonly signal?: AbortSignal | undefined;
  /** Says that Redis is away, and that it is back. */
  readonly onNotice: (sentence: string) => void;
}

/** A connection that mends itself: commands wait while Redis is away. */
export interface Connection {
  readonly redis: Redis;
  /** Rejects, with a HoldfastError, once waiting cannot help: a wrong password, a certificate that is not trusted. Never resolves. */
  readonly refused: Promise<never>;
  close(): void;
}

const LONGEST_PAUSE_MS = 2_000;
/** How long nothing is said of a server that does not answer at first. */
const FIRST_SILENCE_MS = 600;
/** A server that has said nothing for so long after a command is taken to be lost. */
const SILENCE_MS = 60_000;

/** Connects; throws a HoldfastError in words that hold no password where that fails, an InterruptedError once the signal aborts. */
export async function connect(
  { Redis }: Pick<QueueClients, "Redis">,
  address: RedisAddress,
  { patienceMs, signal, onNotice }: ConnectionOptions,
): Promise<Connection> {
  if (signal?.aborted === true) throw new InterruptedError(simulationWords.interrupted);
  const redis = new Redis(optionsOf(address));
  let failure: Error | null = null;
  let isAway = false;
  let hasBeenReady = false;
  let hasClosed = false;
  let refuse: (error: HoldfastError) => void = () => undefined;
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  refused.catch(() => undefined);
  const interrupt = (): void => refuse(new InterruptedError(simulationWords.interrupted));
  /** Nothing was heard of a server that has neither failed nor hung up. */
  const reason = (): string =>
    failure === null && !hasClosed && address.tls === null
      ? queueWords.failures.noAnswer
      : explainFailure(failure, address);
  const away = (): void => {
    if (isAway) return;
    isAway = true;
    const limit = hasBeenReady || patienceMs === Infinity ? null : patienceMs / 1_000;
    onNotice(queueWords.away(address.shown, reason(), limit));
  };
  const silence = setTimeout(away, FIRST_SILENCE_MS).unref();
  redis.on("error", (error: Error) => {
    failure = error;
    if (isFinal(error)) refuse(new HoldfastError(queueWords.refused(address.shown, explainFailure(error, address))));
    else away();
  });
  redis.on("close", () => {
    hasClosed = true;
    away();
  });
  redis.on("ready", () => {
    clearTimeout(silence);
    failure = null;
    hasBeenReady = true;
    if (isAway) onNotice(queueWords.back(address.shown));
    isAway = false;
  });
  const close = (): void => {
    clearTimeout(silence);
    redis.removeAllListeners("close");
    redis.disconnect();
  };
  signal?.addEventListener("abort", interrupt, { once: true });
  try {
    const ready = new Promise<void>((resolve) => redis.once("ready", resolve));
    await Promise.race([ready, refused, ...(patienceMs === Infinity ? [] : [outOfPatience()])]);
    return { redis, refused, close };
  } catch (error) {
    close();
    throw error;
  } finally {
    signal?.removeEventListener("abort", interrupt);
  }

  async function outOfPatience(): Promise<never> {
    await new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
    throw new HoldfastError(queueWords.refused(address.shown, reason()), queueWords.unreachableHint);
  }
}

/** Warns where Redis may throw away what it holds once it is full. */
export async function warnOfEviction(
  { redis }: Connection,
  { shown }: RedisAddress,
  onNotice: (sentence: string) => void,
): Promise<void> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info("memory"))?.[1];
  if (policy !== undefined && policy !== "noeviction") onNotice(queueWords.eviction(shown, policy));
}

function optionsOf({ host, port, username, password, database, tls }: RedisAddress) {
  return {
    host,
    port,
    db: database,
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(tls === null ? {} : { tls: tls.ca === null ? {} : { ca: tls.ca } }),
    // What BullMQ needs: commands wait for Redis, however long.
    maxRetriesPerRequest: null,
    retryStrategy: (attempt: number) => Math.min(100 * 2 ** Math.min(attempt, 10), LONGEST_PAUSE_MS),
    socketTimeout: SILENCE_MS,
  };
}
