import { z } from "zod";
import { totalSchema } from "./total-schema.ts";

const finite = z.number();

const tenthSchema = z
  .strictObject({
    mean: finite.describe("Mean difference to the baseline"),
    mcse: finite,
    bound: finite
      .nullable()
      .describe("Largest value of the lowest tenth, smallest of the highest; null for all parameters"),
  })
  .describe("The replications with the lowest or highest tenth of an assumption's values");

const sensitivitySchema = z.strictObject({
  strategy: z.string(),
  beliefsShare: finite
    .nullable()
    .describe("Share of the difference's variance that beliefs explain; null where it cannot be told"),
  chanceShare: finite.nullable().describe("The rest: the dice of the clients"),
  entries: z
    .array(
      z.strictObject({
        assumption: z.string().nullable().describe("Null: all model parameters together"),
        low: tenthSchema,
        high: tenthSchema,
        span: finite.describe("Mean in the highest tenth less that in the lowest"),
        spanMcse: finite,
        varianceShare: finite.describe(
          "First-order share of the difference's variance, dice included; less what chance adds",
        ),
      }),
    )
    .describe("Largest span first"),
});

const informationValueSchema = z.strictObject({
  value: finite,
  mcse: finite.describe("Rough"),
  isTold: z.boolean().describe("False where the value is within two standard errors of 0"),
});

const informationSchema = z
  .strictObject({
    everything: informationValueSchema.describe("EVPI"),
    assumptions: informationValueSchema.nullable(),
    parameters: informationValueSchema.nullable(),
    byAssumption: z.array(informationValueSchema.extend({ assumption: z.string() })).describe("EVPPI, largest first"),
    expectedRegret: z.array(z.strictObject({ strategy: z.string(), value: finite })).describe("The least is the EVPI"),
  })
  .describe("What it is worth to know before choosing, in money");

const curvesSchema = z.array(z.strictObject({ strategy: z.string(), values: z.array(finite) }));

const acceptabilitySchema = z.strictObject({
  lambdas: z.array(finite).describe("Value put on a unit of marketing budget"),
  pBestChoice: curvesSchema.nullable().describe("By lambda; null where beliefs cannot be told apart from chance"),
  targets: z.array(finite).describe("Of the difference to the baseline"),
  pReaches: curvesSchema.describe("Share of replications in which the difference is at least the target"),
});

const breakEvenSchema = z.strictObject({
  strategy: z.string(),
  assumption: z.string(),
  estimate: finite.nullable().describe("Value at which the expected difference is 0, the rest as believed"),
  standardError: finite.nullable(),
  reason: z
    .enum(["alwaysAbove", "alwaysBelow", "notTold"])
    .nullable()
    .describe(
      "Why there is none: the difference stays above or below 0 from low to high, or hangs on it no more than on chance",
    ),
  low: finite.describe("The range looked at: all values drawn but the outer hundredths"),
  high: finite,
  confirmed: z
    .strictObject({ value: finite, difference: finite, mcse: finite })
    .nullable()
    .describe("A run with the assumption fixed at that value: the estimate, or a better one that the first run led to"),
});

const rewardRuleSchema = z.strictObject({
  strategy: z.string(),
  rewardCostShare: finite.describe("c: cost of used vouchers over sales to members"),
  grossMargin: finite.describe("m"),
  lift: finite.nullable().describe("c/(m - c); null where c is not below m"),
});

const byMeasure = z.strictObject({
  mean: z.string().nullable(),
  p10: z.string().nullable(),
  cvar10: z.string().nullable(),
});

const frontierPointSchema = z.strictObject({
  strategy: z.string(),
  cost: finite.describe("Mean discounted marketing cost, rewards and incentives included"),
  mean: finite,
  p10: finite,
  cvar10: finite.describe("Mean of the worst tenth"),
  dominatedBy: byMeasure.describe("A strategy that costs no more and brings no less by that figure; null: none"),
  isOnFrontier: z.boolean().describe("By the mean: not dominated, and no dearer one brings more per unit of cost"),
});

/** From a strategy on the frontier to the next. */
const frontierStepSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  cost: finite,
  difference: finite,
  mcse: finite.describe("Of the difference"),
  perUnit: finite.describe("Difference per unit of extra cost"),
});

const priceSchema = z.strictObject({
  value: finite,
  mcse: finite,
  p05: finite.nullable(),
  p95: finite.nullable(),
});

const clientPriceSchema = z.strictObject({
  strategy: z.string(),
  cac: finite.describe("Paid today per client won"),
  withBeyond: priceSchema,
  withinHorizon: priceSchema.describe("Without value beyond the horizon"),
  clientValue: finite.nullable().describe("CLV of a client won, before what winning it costs"),
});

const noneSchema = z.enum(["beliefs-do-not-vary", "too-few-replications", "one-strategy"]).nullable();

/** What stands behind the recommendation, and what would change it. */
export const decisionSchema = z.strictObject({
  objective: z.strictObject({
    kind: z.enum(["mean", "p10", "cvar10", "probability"]),
    target: finite.nullable().describe("Of the probability"),
    values: z
      .array(z.strictObject({ strategy: z.string(), value: finite }))
      .describe("Of the difference to the baseline"),
  }),
  sensitivity: z.array(sensitivitySchema),
  noSensitivity: noneSchema.describe("Why sensitivity and break-evens are empty"),
  valueOfInformation: informationSchema.nullable(),
  noValueOfInformation: noneSchema,
  acceptability: acceptabilitySchema.nullable().describe("Null with one strategy"),
  breakEvens: z.array(breakEvenSchema),
  rewardRules: z.array(rewardRuleSchema),
  frontier: z.strictObject({
    points: z.array(frontierPointSchema).describe("Cheapest first"),
    steps: z.array(frontierStepSchema).describe("Between strategies that none dominates by the mean"),
  }),
  mostPerClient: z.array(clientPriceSchema),
  channelPrices: z
    .array(z.strictObject({ strategy: z.string(), channel: z.string(), value: finite, mcse: finite }))
    .describe("The same per channel, found by runs"),
  levers: z
    .array(z.strictObject({ strategy: z.string(), lever: z.string(), difference: totalSchema }))
    .describe(
      "What each lever adds to those before it, found by runs: they sum to the strategy's difference over the same replications",
    ),
  leastBudget: z
    .strictObject({ strategy: z.string(), target: finite, budget: finite.nullable(), reason: z.string().nullable() })
    .nullable(),
});

export type Decision = z.infer<typeof decisionSchema>;
export type StrategySensitivity = z.infer<typeof sensitivitySchema>;
export type InformationValue = z.infer<typeof informationValueSchema>;
export type ValueOfInformation = z.infer<typeof informationSchema>;
export type Acceptability = z.infer<typeof acceptabilitySchema>;
export type BreakEven = z.infer<typeof breakEvenSchema>;
export type RewardRule = z.infer<typeof rewardRuleSchema>;
export type FrontierPoint = z.infer<typeof frontierPointSchema>;
export type FrontierStep = z.infer<typeof frontierStepSchema>;
export type ClientPrice = z.infer<typeof clientPriceSchema>;
