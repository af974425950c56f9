import { z } from "zod";
import { totalSchema } from "./total-schema.ts";

const finite = z.number();
const outcome = (what: string) =>
  z.strictObject({ clients: finite.describe(what), value: finite.describe("Their value less that without any lever") });

/** What contacts of one strategy, by a retention campaign or a win-back, did to the clients contacted. Means over replications. */
export const campaignSchema = z.strictObject({
  contacts: finite,
  spend: finite.describe("Cost of contacts, not discounted"),
  returned: z.strictObject({
    rescued: finite.describe("Returns by a rescue"),
    wonBack: finite.describe("Second lives"),
    value: finite.describe("Of clients who returned at least once"),
  }),
  slowed: outcome("Clients who left later than they would have, or not at all"),
  harmed: outcome("Clients who left earlier than they would have"),
  unmoved: z.strictObject({
    value: finite.describe("Of the other clients contacted: costs, and what they bought more or less"),
  }),
  control: z
    .strictObject({
      treated: finite.describe("Clients whom the rule named first outside the control group"),
      control: finite.describe("And in it"),
      contribution: totalSchema.describe("Per client, treated less control; contact costs are not in it"),
      purchases: totalSchema.describe("Per client, treated less control"),
      replications: z.int().describe("Replications with clients in both groups"),
      sentence: z.string(),
    })
    .nullable()
    .describe("What the company would measure; null without a control group"),
});

export type CampaignResult = z.infer<typeof campaignSchema>;
