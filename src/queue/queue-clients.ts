import type * as Bullmq from "bullmq";
import type * as Ioredis from "ioredis";
import { HoldfastError } from "../errors.ts";
import { queueWords } from "../words/queue.ts";

/** The libraries that a queue stands on, which are installed only where one is used. */
export interface QueueClients {
  readonly bullmq: typeof Bullmq;
  readonly Redis: typeof Ioredis.Redis;
}

/** Loads BullMQ and ioredis; a HoldfastError says what to install where one is missing. */
export async function loadQueueClients(): Promise<QueueClients> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import("bullmq"), import("ioredis")]);
    return { bullmq, Redis };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new HoldfastError(queueWords.notInstalled, queueWords.installHint, { cause: error });
  }
}
