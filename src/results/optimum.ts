import { z } from "zod";
import { LOCALES } from "../words/locale.ts";
import { samplingSchema } from "./sampling-schema.ts";
import { totalSchema } from "./total-schema.ts";

export const OPTIMUM_SCHEMA = "holdfast-optimum-1";

const finite = z.number();
const side = z.enum(["retention", "acquisition"]);

const objectiveSchema = z.strictObject({
  kind: z.enum(["mean", "p10", "cvar10", "probability"]),
  target: finite.nullable().describe("In money; null but for a probability"),
});

const allocationSchema = z
  .strictObject({
    channels: finite.describe("Acquisition"),
    rewards: finite,
    incentives: finite,
    other: finite.describe("Contacts, service, programs"),
  })
  .describe("Mean discounted cost by what it is spent on; adds up to `spend`");

const settingSchema = z
  .strictObject({
    objective: finite,
    difference: totalSchema.describe("Difference to the baseline"),
    pTarget: finite.nullable().describe("Share of replications that reach the target; null without one"),
    spend: finite.describe("Mean discounted marketing cost over the horizon, rewards and incentives included"),
    allocation: allocationSchema,
  })
  .describe("One setting of the knobs, run");

const knobSchema = z.strictObject({
  name: z.string().describe("Path of the key, as in the scenario"),
  side,
  form: z.string().describe("What the number is: money, money per month, count, points"),
  low: finite,
  high: finite,
  best: finite,
  p05: finite.nullable().describe("90 % interval of the best value, of a bootstrap; null under 32 replications"),
  p95: finite.nullable(),
  flatFrom: finite.describe(
    "Between flatFrom and flatTo, the others at their best within the budget, the objective stays within 1 % of the best",
  ),
  flatTo: finite,
  bound: z.enum(["low", "high"]).nullable().describe("The bound that stops this knob"),
  marginal: finite.nullable().describe("Change of the objective per further unit of money spent by this knob"),
});

const frontierPointSchema = z.strictObject({
  total: finite.describe("Budget aimed at"),
  share: finite
    .nullable()
    .describe("Share of what is free to spend that goes to acquisition; null where all knobs are on one side"),
  values: z.array(finite).describe("One per knob"),
  spend: finite,
  objective: finite.describe(
    "Of the best setting as in `best`; of another that, and its difference to it in at most 64 of the same replications",
  ),
  mcse: finite.nullable().describe("Standard error of the objective, at most"),
  standing: z
    .enum(["optimum", "tie", "differs"])
    .nullable()
    .describe(
      "The best setting; as good as it within two standard errors of the paired difference, or within 3 %; neither. Null where the spend is more than 2 % from that of the best",
    ),
});

const periodSchema = z.strictObject({
  month: z.int(),
  clients: finite.describe("Mean active clients at the end of the month, at the best setting"),
  retention: finite
    .nullable()
    .describe(
      "Discounted contribution less marketing cost of this month, per further unit of money spent on retention over the horizon",
    ),
  acquisition: finite.nullable().describe("The same for acquisition"),
});

/** Schema of optimum.json: what `holdfast optimize` found. */
export const optimumSchema = z.strictObject({
  schema: z.literal(OPTIMUM_SCHEMA),
  version: z.string(),
  locale: z.enum(LOCALES).describe("Language of the sentences"),
  scenario: z.string(),
  seed: z.string(),
  replications: z.int(),
  sampling: samplingSchema,
  effectiveReplications: finite
    .nullable()
    .describe(
      "Independent replications of all clients that would give the mean difference of the best setting the same standard error; null without one, and where nothing differs",
    ),
  scenarioHash: z.string(),
  dataHash: z.string(),
  currency: z.string(),
  today: z.string().describe("ISO date of the end of observation"),
  horizonMonths: z.int(),
  source: z.string().describe("The data"),
  baseline: z.string(),
  objective: objectiveSchema.describe("As the scenario asks"),
  maximised: objectiveSchema.describe("The mean where no setting reaches the target of a probability"),
  total: finite.nullable().describe("The budget; null: no limit"),
  levers: z
    .array(z.strictObject({ lever: z.string(), strategy: z.string() }))
    .describe("What the optimised strategy is made of"),
  status: z.enum(["found", "budgetOutOfReach"]),
  least: finite.describe("Spend of the cheapest setting that was run"),
  best: settingSchema.nullable(),
  isBudgetBinding: z.boolean(),
  stated: settingSchema.nullable().describe("The same levers with the values that the scenario states"),
  knobs: z.array(knobSchema),
  frontier: z.array(frontierPointSchema),
  periods: z.array(periodSchema),
  sentences: z.array(z.string()).describe("The answer first"),
  warnings: z.array(z.string()),
});

export type Optimum = z.infer<typeof optimumSchema>;
export type OptimumKnob = z.infer<typeof knobSchema>;
export type Allocation = z.infer<typeof allocationSchema>;
export type FrontierPoint = z.infer<typeof frontierPointSchema>;
