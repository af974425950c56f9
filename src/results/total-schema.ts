import { z } from "zod";

const finite = z.number();

/** A total over the replications, as results give it. */
export const totalSchema = z
  .strictObject({ mean: finite, mcse: finite, p05: finite, p25: finite, p50: finite, p75: finite, p95: finite })
  .describe("Mean over replications, its Monte Carlo standard error, and quantiles");
