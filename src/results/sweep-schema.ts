import { z } from "zod";

/** Replications of a cell at most: cells are compared with each other on the same futures. */
export const SWEEP_REPLICATIONS = 256;

const finite = z.number();

/** What strategies are worth beside the baseline as one or two keys of the scenario change. */
export const sweepResultSchema = z
  .strictObject({
    paths: z.array(z.string()).describe("One or two paths of the scenario"),
    values: z.array(z.array(z.string())).describe("Values of each path, as written"),
    replications: z.int().describe("Of each cell; the cells share their random numbers"),
    cells: z
      .array(
        z.strictObject({
          values: z.array(z.string()).describe("One per path"),
          differences: z.array(z.strictObject({ strategy: z.string(), mean: finite, mcse: finite })),
          best: z.string().describe("The strategy of largest mean, the baseline included"),
          isClear: z.boolean().describe("Whether the next one is more than two standard errors behind"),
        }),
      )
      .describe("In rows: the second path's values change first"),
  })
  .describe("The scenario run again with other values under one or two keys");

export type SweepResult = z.infer<typeof sweepResultSchema>;
export type SweepCell = SweepResult["cells"][number];
