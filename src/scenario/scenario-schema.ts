import * as z from "zod";
import { acquisitionSchema } from "../levers/acquisition-schema.ts";
import { loyaltyProgramSchema } from "../levers/loyalty-program-schema.ts";
import { referralSchema } from "../levers/referral-schema.ts";
import { retentionCampaignSchema } from "../levers/retention-campaign-schema.ts";
import { serviceSchema } from "../levers/service-schema.ts";
import { winBackSchema } from "../levers/win-back-schema.ts";
import { purchaseModelSlugs, spendModelSlugs } from "../models/registry.ts";
import { FLAT, priorNames } from "../models/priors.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { LOCALES } from "../words/locale.ts";
import { scenarioWords } from "../words/scenario.ts";
import { assumptionsSchema } from "./assumptions-section.ts";
import { clientsSchema } from "./clients-section.ts";
import { correlationsSchema } from "./correlations-key.ts";
import { covariatesSchema } from "./covariates-key.ts";
import { decisionSchema } from "./decision-section.ts";
import { includeSchema } from "./scenario-text.ts";
import { sweepSchema } from "./sweep-key.ts";

const { shapes } = scenarioWords;
const keys = scenarioKeys.top;

const modelsSchema = z.strictObject({
  purchases: z.enum(purchaseModelSlugs).describe(scenarioKeys.models.purchases).optional(),
  spend: z.enum(spendModelSlugs).describe(scenarioKeys.models.spend).optional(),
  covariates: covariatesSchema.describe(scenarioKeys.models.covariates).optional(),
  fit: z.string().min(1).describe(scenarioKeys.models.fit).optional(),
  uncertainty: z.enum(["laplace", "mcmc", "bootstrap", "none"]).describe(scenarioKeys.models.uncertainty).optional(),
  prior: z
    .enum([FLAT, ...priorNames])
    .describe(scenarioKeys.models.prior)
    .optional(),
  seasonality: z
    .union(
      [
        z.enum(["measured", "none"]),
        z.array(z.number().positive({ error: () => shapes.factor })).length(12, { error: () => shapes.seasonality }),
      ],
      {
        error: () => shapes.seasonality,
      },
    )
    .describe(scenarioKeys.models.seasonality)
    .optional(),
});

const arrivalsSchema = z.strictObject({
  organic: quantityLeaf(scenarioKeys.arrivals.organic).optional(),
  paid_today: z
    .strictObject({
      spend: quantityLeaf(leverKeys.arrivals.paid_spend),
      share: quantityLeaf(leverKeys.arrivals.paid_share).optional(),
    })
    .describe(leverKeys.arrivals.paid_today)
    .optional(),
  pool: z
    .strictObject({
      population: quantityLeaf(scenarioKeys.arrivals.population),
      addressable: quantityLeaf(scenarioKeys.arrivals.addressable).optional(),
    })
    .describe(scenarioKeys.arrivals.pool)
    .optional(),
});

const strategySchema = z.strictObject({
  extends: textLeaf(scenarioKeys.strategy.extends).optional(),
  loyalty_program: loyaltyProgramSchema.describe(scenarioKeys.strategy.loyalty_program).optional(),
  retention_campaign: retentionCampaignSchema.describe(scenarioKeys.strategy.retention_campaign).optional(),
  win_back: winBackSchema.describe(leverKeys.strategy.win_back).optional(),
  acquisition: acquisitionSchema.describe(scenarioKeys.strategy.acquisition).optional(),
  referral: referralSchema.describe(leverKeys.strategy.referral).optional(),
  service: serviceSchema.describe(leverKeys.strategy.service).optional(),
});

/** The shape of a scenario: its keys, their types and fixed words. What the texts mean is read by `readScenario`. */
export const scenarioSchema = z.strictObject({
  scenario: textLeaf(keys.scenario),
  include: includeSchema.describe(leverKeys.top.include).optional(),
  locale: z.enum(LOCALES).describe(keys.locale).optional(),
  currency: z
    .string({ error: () => shapes.currency })
    .regex(/^[A-Z]{3}$/, { error: () => shapes.currency })
    .describe(keys.currency)
    .optional(),
  clients: clientsSchema.describe(keys.clients),
  models: modelsSchema.describe(keys.models).optional(),
  arrivals: arrivalsSchema.describe(keys.arrivals).optional(),
  horizon: textLeaf(keys.horizon),
  value_beyond: textLeaf(keys.value_beyond).optional(),
  period: z.enum(["month"]).describe(keys.period).optional(),
  discount_rate: textLeaf(keys.discount_rate).optional(),
  backtest: z.enum(["holdout", "none"]).describe(keys.backtest).optional(),
  replications: textLeaf(keys.replications).optional(),
  precision: textLeaf(keys.precision).optional(),
  clients_per_replication: textLeaf(keys.clients_per_replication).optional(),
  seed: textLeaf(keys.seed).optional(),
  assumptions: assumptionsSchema.describe(keys.assumptions).optional(),
  decision: decisionSchema.describe(keys.decision).optional(),
  correlations: correlationsSchema.describe(keys.correlations).optional(),
  sweep: sweepSchema.describe(leverKeys.top.sweep).optional(),
  strategies: z
    .record(z.string(), strategySchema.nullable(), { error: () => shapes.strategies })
    .describe(keys.strategies),
});

export type ScenarioKeys = z.input<typeof scenarioSchema>;
export type ModelsKeys = z.input<typeof modelsSchema>;
export type ArrivalsKeys = z.input<typeof arrivalsSchema>;
export type StrategyKeys = z.input<typeof strategySchema>;
