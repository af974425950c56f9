import { z } from "zod";

const finite = z.number();

/** What levers bring by what is spent on them, as the scenario's assumptions have it. */
export const responseCurvesSchema = z
  .array(
    z.strictObject({
      strategy: z.string(),
      lever: z.string().describe("Kind of the lever"),
      channel: z.string().nullable(),
      per: z
        .enum(["month", "contact", "client-year", "sales"])
        .describe("What the spend is per; of sales it is a share"),
      brings: z.enum(["clients", "response", "churn_cut", "frequency_lift"]).describe("Clients per month, or a share"),
      planned: finite.describe("Spend, mean over the replications"),
      observed: z
        .strictObject({ from: finite, to: finite })
        .describe("Spends between which the response is known: two points, or nothing and one; means"),
      spend: z.array(finite),
      mean: z.array(finite),
      p05: z.array(finite),
      p95: z.array(finite),
    }),
  )
  .describe("Response curves over the draws of the assumptions");

export type ResponseCurves = z.infer<typeof responseCurvesSchema>;
