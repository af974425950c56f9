import * as z from "zod";
import { registerDefault } from "../evidence/register.ts";
import { COST_PER_MONTH, MONEY, SHARE } from "../quantities/kind.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { MONTH_DAYS, parseSpan } from "../quantities/parse-span.ts";
import { has, plainDefault, readQuantity, readValue, sectionAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { scenarioWords as words } from "../words/en/scenario.ts";
import { effectsShape, readEffects, readSegments, readWindow, segmentsShape, windowShape } from "./effects-schema.ts";
import type { RetentionDesign } from "./retention-campaign.ts";
import { parseRule } from "./rule-parser.ts";
import type { Rule } from "./rule.ts";

const keys = scenarioKeys.retention_campaign;

/** The keys of a retention campaign. */
export const retentionCampaignSchema = z.strictObject({
  ...windowShape,
  ...segmentsShape,
  target: z.string().describe(keys.target),
  every: textLeaf(keys.every),
  cost_per_contact: quantityLeaf(keys.cost_per_contact),
  response: quantityLeaf(keys.response).optional(),
  effects: z
    .strictObject({ ...effectsShape, lasts: textLeaf(keys.lasts).optional() })
    .describe(scenarioKeys.lever.effects)
    .optional(),
  rescue: z
    .strictObject({
      probability: quantityLeaf(keys.probability).optional(),
      within: textLeaf(keys.within).optional(),
    })
    .describe(keys.rescue)
    .optional(),
  incentive: z
    .strictObject({
      discount: quantityLeaf(keys.discount),
      take_up: quantityLeaf(keys.take_up),
      valid_for: textLeaf(keys.valid_for).optional(),
    })
    .describe(keys.incentive)
    .optional(),
  costs: z
    .strictObject({
      setup: quantityLeaf(scenarioKeys.costs.setup).optional(),
      per_month: quantityLeaf(scenarioKeys.costs.per_month).optional(),
    })
    .describe(scenarioKeys.lever.costs)
    .optional(),
});

type RetentionKeys = z.input<typeof retentionCampaignSchema>;

const NONE = plainDefault(0);
const LASTING_DAYS = 3 * MONTH_DAYS;
const RESCUE_DAYS = 3 * MONTH_DAYS;
const NEVER: Rule = Object.freeze({ kind: "or", rules: Object.freeze([]) });

/**
 * A retention campaign with what is left out filled in: everyone responds, effects last 3 months, costs are 0.
 *
 * `churn_cut` is the register's unless `rescue` is stated: the rescue is then the effect, and both would count it twice.
 */
export function readRetentionCampaign(lever: Section<RetentionKeys>): RetentionDesign {
  if (!has(lever, "effects") && !has(lever, "rescue") && !has(lever, "incentive")) {
    lever.reading.problem(lever.path, words.campaignWithoutEffect);
  }
  const costs = sectionAt(lever, "costs");
  const effects = readCampaignEffects(lever);
  return {
    ...readWindow(lever),
    segments: readSegments(lever),
    target: readValue(lever, "target", (text) => parseRule(String(text), lever.reading.segmentNames), NEVER),
    everyDays: readValue(lever, "every", parseSpan, MONTH_DAYS),
    costPerContact: readQuantity(lever, "cost_per_contact", MONEY),
    response: readQuantity(lever, "response", SHARE, plainDefault("100%")),
    effects,
    harm: null,
    rescue: readRescue(lever),
    incentive: readIncentive(lever, effects.lastsDays),
    controlGroup: null,
    contactsPerWave: null,
    budget: null,
    costs: {
      setup: readQuantity(costs, "setup", MONEY, NONE),
      perMonth: readQuantity(costs, "per_month", COST_PER_MONTH, NONE),
    },
  };
}

function readCampaignEffects(lever: Section<RetentionKeys>): RetentionDesign["effects"] & { lastsDays: number } {
  const effects = sectionAt(lever, "effects");
  const churnCut = has(lever, "rescue") ? NONE : registerDefault("retention.churn_cut");
  const defaults = { frequencyLift: NONE, churnCut, basketLift: NONE, fades: false };
  return { ...readEffects(effects, defaults), lastsDays: readValue(effects, "lasts", parseSpan, LASTING_DAYS) };
}

function readRescue(lever: Section<RetentionKeys>): RetentionDesign["rescue"] {
  if (!has(lever, "rescue")) return null;
  const rescue = sectionAt(lever, "rescue");
  return {
    probability: readQuantity(rescue, "probability", SHARE, registerDefault("retention.rescue")),
    withinDays: readValue(rescue, "within", parseSpan, RESCUE_DAYS),
  };
}

function readIncentive(lever: Section<RetentionKeys>, lastsDays: number): RetentionDesign["incentive"] {
  if (!has(lever, "incentive")) return null;
  const incentive = sectionAt(lever, "incentive");
  return {
    discount: readQuantity(incentive, "discount", SHARE),
    takeUp: readQuantity(incentive, "take_up", SHARE),
    validForDays: readValue(incentive, "valid_for", parseSpan, lastsDays),
  };
}
