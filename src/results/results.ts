import { z } from "zod";
import { LOCALES } from "../words/locale.ts";
import { budgetsSchema } from "./budget-schema.ts";
import { campaignSchema } from "./campaign-schema.ts";
import { clientBaseSchema, cohortsSchema } from "./client-base-schema.ts";
import { decisionSchema } from "./decision-schema.ts";
import { TOTAL_NAMES } from "./kept.ts";
import { samplingSchema } from "./sampling-schema.ts";
import { totalSchema } from "./total-schema.ts";
import { pointsSchema } from "./points-schema.ts";
import { responseCurvesSchema } from "./response-schema.ts";
import { sweepResultSchema } from "./sweep-schema.ts";

export { KEPT_SERIES, TOTAL_NAMES, type KeptSeries, type TotalName } from "./kept.ts";

/** Version of the results file; a change that breaks a reader raises it. */
export const RESULTS_SCHEMA = "holdfast-results-1";

const finite = z.number();
const seriesSchema = z
  .strictObject({ mean: z.array(finite), mcse: z.array(finite), p05: z.array(finite), p95: z.array(finite) })
  .describe("One value per period");

const fitSchema = z.strictObject({
  model: z.string(),
  parameters: z.record(z.string(), finite),
  standardErrors: z.record(z.string(), finite.nullable()),
  logLikelihood: finite,
  status: z.string(),
  kHat: finite.nullable(),
  frequencySpendCorrelation: finite.nullable(),
});

const choiceSchema = z.strictObject({
  model: z.string(),
  by: z.enum(["scenario", "fit", "holdout", "bic", "default"]),
  sentences: z.array(z.string()).describe("The reason in words, most important first"),
  holdout: z
    .strictObject({
      periods: finite,
      unit: z.string(),
      from: z.string(),
      to: z.string(),
      clients: z.int(),
      purchases: z.int(),
    })
    .nullable(),
  sampled: z.int().nullable().describe("Clients of the random sample on which models were compared; null: all"),
  candidates: z
    .array(
      z.strictObject({
        model: z.string(),
        refused: z.string().nullable(),
        holdoutLogLikelihood: finite.nullable(),
        behind: finite.nullable().describe("Log-likelihood (by BIC: half the BIC) less than the best's"),
        standardError: finite.nullable().describe("Of `behind`, over clients"),
        totalError: finite.nullable(),
        bic: finite.nullable(),
      }),
    )
    .describe("The one chosen first, then the runners-up"),
});

const comparedSchema = z.strictObject({ forecast: totalSchema, actual: finite });
const partSchema = z.strictObject({ forecast: finite.describe("Mean"), actual: finite });

const backtestSchema = z
  .strictObject({
    from: z.string().describe("First day forecast; the models know what was before"),
    to: z.string(),
    months: z.int(),
    replications: z.int(),
    sampling: z
      .strictObject({ clientsPerReplication: z.int(), clients: z.int().describe("Those known before") })
      .optional()
      .describe("How many of the clients a replication simulates; absent: all"),
    model: z.string().describe("Purchase model, fitted again to what was known"),
    revenue: comparedSchema.describe("Of all clients, less what they returned of it, not discounted"),
    existing: partSchema.describe("Revenue of clients known before"),
    arrivals: partSchema.describe("Revenue of new clients"),
    purchases: comparedSchema,
    newClients: comparedSchema,
    activeClients: comparedSchema.nullable().describe("At the end; null where the data do not tell"),
    series: z.strictObject({
      period: z.array(z.string()).describe("Date at the end of each month"),
      actual: z.array(finite),
      mean: z.array(finite),
      p05: z.array(finite),
      p95: z.array(finite),
    }),
    sentence: z.string(),
    warning: z.string().nullable().describe("Null where the actual revenue lies in the 90 % interval"),
  })
  .describe("Forecast of revenue that is already known");

const strategySchema = z.strictObject({
  name: z.string(),
  equity: totalSchema,
  /** Without value_beyond. */
  equityWithinHorizon: totalSchema,
  difference: totalSchema
    .nullable()
    .describe("Equity less the baseline's, replication by replication; null for the baseline"),
  differenceWithinHorizon: totalSchema.nullable(),
  effectiveReplications: finite
    .nullable()
    .describe(
      "Independent replications of all clients that would give the difference's mean the same standard error; null for the baseline, and where nothing differs",
    ),
  pBetter: finite.nullable(),
  pBestOutcome: finite,
  pBestChoice: finite.nullable().describe("Null where beliefs do not vary"),
  worstTenth: finite.describe("Mean of the worst tenth of the difference (of equity for the baseline)"),
  returnOnSpend: finite
    .nullable()
    .describe("Mean difference over mean extra marketing, reward and incentive cost; null where there is none"),
  paybackMonth: z.strictObject({ p50: finite.nullable(), neverShare: finite }).nullable(),
  retention: z.strictObject({
    survivalAfterYear: finite.nullable(),
    repeatRateWithinYear: finite.nullable(),
  }),
  cac: finite.nullable(),
  clvToCac: finite.nullable(),
  newClientValue: finite.nullable(),
  negativeClvShare: finite.describe("Share of existing clients whose mean CLV is negative"),
  equityBySegment: z
    .array(z.strictObject({ segment: z.string(), mean: finite }))
    .describe("Adds up to mean equity with the lever's fixed costs as `(fixed costs)`"),
  totals: z.record(z.enum(TOTAL_NAMES), totalSchema),
  series: z.strictObject({
    period: z.array(z.string()).describe("Date at the end of each period"),
    cumulativeDifference: seriesSchema,
    activeClients: seriesSchema,
    newClients: seriesSchema,
    contribution: seriesSchema,
    marketingCost: seriesSchema,
    pointsOutstanding: seriesSchema,
    purchases: seriesSchema,
    contacts: seriesSchema,
    pointsIssued: seriesSchema,
    pointsConverted: seriesSchema,
    pointsExpired: seriesSchema,
    vouchersIssued: seriesSchema,
    vouchersUsed: seriesSchema,
    vouchersExpired: seriesSchema,
    memberSales: seriesSchema.describe("Net sales to members, not discounted"),
  }),
  campaign: campaignSchema.nullable().describe("Null where no one is contacted"),
  budgets: budgetsSchema,
  points: pointsSchema.nullable().describe("Null where there is no program, or none that issued points"),
  histogram: z.strictObject({
    equity: z.array(z.int()).describe("Replications in each bin of `bins.equity`"),
    difference: z.array(z.int()).nullable(),
  }),
});

/** The published shape of results.json. */
export const resultsSchema = z.strictObject({
  schema: z.literal(RESULTS_SCHEMA),
  version: z.string(),
  locale: z.enum(LOCALES).describe("Language of the sentences"),
  scenario: z.string(),
  seed: z.string(),
  replications: z.int().describe("Those that were run"),
  sampling: samplingSchema,
  stopReason: z
    .string()
    .nullable()
    .describe("Why no more replications were run; null where the scenario states no precision"),
  scenarioHash: z.string(),
  dataHash: z.string(),
  currency: z.string(),
  period: z.literal("month"),
  today: z.string().describe("ISO date of the end of observation"),
  horizonMonths: z.int(),
  discountRate: finite,
  valueBeyondYears: finite.nullable().describe("Null for forever"),
  units: z.record(z.string(), z.string()),
  bins: z
    .strictObject({ equity: z.array(finite), difference: z.array(finite) })
    .describe("Edges, one more than counts"),
  data: z.strictObject({
    source: z.string(),
    clients: z.int(),
    purchases: z.int(),
    oneTimeShare: finite,
    returns: finite,
    start: z.string().nullable(),
    end: z.string().nullable(),
    closedCohort: z.boolean(),
    months: z.strictObject({
      month: z.array(z.string()),
      first: z.array(finite),
      repeat: z.array(finite),
      amount: z.array(finite),
    }),
    cohorts: cohortsSchema
      .nullable()
      .describe("Null without dates of purchases: for a summary table, for contracts, and where no unit was over"),
    rejectedRows: z.int(),
  }),
  clientBase: clientBaseSchema
    .nullable()
    .describe("Null where the clients are fewer than ten, have no CLV, or are worth nothing in all"),
  model: z.strictObject({
    purchases: fitSchema,
    spend: fitSchema,
    choice: choiceSchema.nullable().describe("How the purchase model was chosen"),
    tracking: z
      .strictObject({
        unit: z.string(),
        period: z.array(z.string()),
        actual: z.array(finite),
        expected: z.array(finite),
      })
      .nullable(),
    seasonality: z.strictObject({ factors: z.array(finite), note: z.string() }),
    uncertainty: z.enum(["laplace", "mcmc", "bootstrap", "none"]),
    rejectedDraws: z.int().describe("Parameter draws with q <= 1, drawn again"),
  }),
  backtest: backtestSchema.nullable(),
  noBacktest: z.string().nullable().describe("Why there is no backtest; null where there is one"),
  strategies: z.array(strategySchema),
  recommendation: z.strictObject({
    strategy: z.string().nullable().describe("Null: too close to call"),
    pBestChoice: finite.nullable(),
    sentence: z.string(),
    sentences: z.array(z.string()).describe("The answer in words, most important first"),
  }),
  decision: decisionSchema,
  responseCurves: responseCurvesSchema,
  sweep: sweepResultSchema.nullable().describe("Null where the scenario sweeps over nothing"),
  textbook: z.array(
    z.strictObject({ name: z.string(), value: finite, formula: z.string(), beside: z.string(), model: finite }),
  ),
  assumptions: z.array(
    z.strictObject({
      name: z.string(),
      source: z.string().nullable(),
      grade: z.enum(["A", "B", "C"]).nullable(),
      default: z.boolean(),
      text: z.string(),
      mean: finite,
      p05: finite,
      p95: finite,
    }),
  ),
  warnings: z.array(z.string()),
});

export type Results = z.infer<typeof resultsSchema>;
export type StrategyResult = Results["strategies"][number];
export type Backtest = z.infer<typeof backtestSchema>;
export type Total = z.infer<typeof totalSchema>;
export type Series = z.infer<typeof seriesSchema>;
