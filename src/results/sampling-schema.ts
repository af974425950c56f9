import { z } from "zod";

/** How many of the clients a replication simulates. */
export const samplingSchema = z
  .strictObject({ clientsPerReplication: z.int(), clients: z.int().describe("Those that they stand for") })
  .nullable()
  .describe("How many of the clients a replication simulates; null: all");
