import { z } from "zod";

/** How many of the clients a replication simulates. */
export const samplingSchema = z
  .strictObject({
    clientsPerReplication: z.int(),
    clients: z.int().describe("Those that they stand for"),
    equityRankError: z
      .number()
      .min(0)
      .optional()
      .describe(
        "How many of 100 futures of all clients the median of a strategy's equity may be off because clients are sampled: a standard error, the largest of all strategies; of a run",
      ),
  })
  .nullable()
  .describe("How many of the clients a replication simulates; null: all");
