import * as z from "zod";
import { registerDefault } from "../evidence/register.ts";
import { COST_PER_MONTH, COUNT, MONEY, RISE, SHARE } from "../quantities/kind.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { MONTH_DAYS, parseSpan } from "../quantities/parse-span.ts";
import { has, problemAt, plainDefault, readQuantity, readValue, sectionAt, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { leverWords } from "../words/levers.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { scenarioWords as words } from "../words/scenario.ts";
import { budgetShape, readBudget } from "./budget-schema.ts";
import { costsSchema, effectsShape, readEffects, readSegments, readWindow } from "./effects-schema.ts";
import { segmentsShape, windowShape } from "./effects-schema.ts";
import { readTarget } from "./read-target.ts";
import { checkCurveKeys, curveShape, readCurve } from "./response-schema.ts";
import type { RetentionDesign } from "./retention-campaign.ts";

const more = leverKeys.retention_campaign;
const keys = scenarioKeys.retention_campaign;

/** The keys of a retention campaign. */
export const retentionCampaignSchema = z.strictObject({
  ...windowShape,
  ...segmentsShape,
  target: z.string().describe(keys.target),
  every: textLeaf(keys.every),
  cost_per_contact: quantityLeaf(keys.cost_per_contact),
  response: z
    .union([quantityLeaf(""), z.strictObject(curveShape)], { error: () => leverWords.shapes.response })
    .describe(keys.response)
    .optional(),
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
  harm: z
    .strictObject({ share: quantityLeaf(more.harm_share), churn_rise: quantityLeaf(more.churn_rise) })
    .describe(more.harm)
    .optional(),
  control_group: quantityLeaf(more.control_group).optional(),
  contacts_per_wave: quantityLeaf(more.contacts_per_wave).optional(),
  ...budgetShape,
  costs: costsSchema.describe(scenarioKeys.lever.costs).optional(),
});

type RetentionKeys = z.input<typeof retentionCampaignSchema>;

const NONE = plainDefault(0);
const CURVE_KEYS = Object.keys(curveShape);
const LASTING_DAYS = 3 * MONTH_DAYS;
const RESCUE_DAYS = 3 * MONTH_DAYS;

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
    target: readTarget(lever),
    everyDays: readValue(lever, "every", parseSpan, MONTH_DAYS),
    costPerContact: readQuantity(lever, "cost_per_contact", MONEY),
    response: readResponse(lever),
    effects,
    harm: readHarm(lever),
    rescue: readRescue(lever),
    incentive: readIncentive(lever, effects.lastsDays),
    controlGroup: readControlGroup(lever),
    contactsPerWave: has(lever, "contacts_per_wave") ? readQuantity(lever, "contacts_per_wave", COUNT) : null,
    budget: readBudget(lever),
    costs: {
      setup: readQuantity(costs, "setup", MONEY, NONE),
      perMonth: readQuantity(costs, "per_month", COST_PER_MONTH, NONE),
    },
  };
}

function readControlGroup(lever: Section<RetentionKeys>): RetentionDesign["controlGroup"] {
  if (!has(lever, "control_group")) return null;
  const share = readQuantity(lever, "control_group", SHARE);
  const family = lever.reading.quantityOf(share)?.family;
  if (family?.kind === "fixed" && family.value === 1) problemAt(lever, "control_group", leverWords.nobodyContacted);
  return share;
}

function readCampaignEffects(lever: Section<RetentionKeys>): RetentionDesign["effects"] & { lastsDays: number } {
  const effects = sectionAt(lever, "effects");
  const churnCut = has(lever, "rescue") ? NONE : registerDefault("retention.churn_cut");
  const defaults = { frequencyLift: NONE, churnCut, basketLift: NONE, fades: false };
  return { ...readEffects(effects, defaults), lastsDays: readValue(effects, "lasts", parseSpan, LASTING_DAYS) };
}

/** A share of the contacted, or a curve of it by the cost per contact. */
function readResponse(lever: Section<RetentionKeys>): RetentionDesign["response"] {
  const stated = valueAt(lever, "response");
  const isCurve = typeof stated === "object" && stated !== null && CURVE_KEYS.some((key) => Object.hasOwn(stated, key));
  if (!isCurve) return readQuantity(lever, "response", SHARE, plainDefault("100%"));
  const response = sectionAt(lever, "response");
  checkCurveKeys(response);
  return readCurve(response, MONEY, SHARE);
}

function readHarm(lever: Section<RetentionKeys>): RetentionDesign["harm"] {
  if (!has(lever, "harm")) return null;
  const harm = sectionAt(lever, "harm");
  return { share: readQuantity(harm, "share", SHARE), churnRise: readQuantity(harm, "churn_rise", RISE) };
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
