import * as z from "zod";
import { registerDefault } from "../evidence/register.ts";
import { COST_PER_MONTH, EARN, LIFT, MONEY, POINTS, SHARE } from "../quantities/kind.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { MONTH_DAYS, parseExpiry, parseSpan } from "../quantities/parse-span.ts";
import { has, plainDefault, readQuantity, readValue, sectionAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { effectsShape, readEffects, readSegments, readWindow, segmentsShape, windowShape } from "./effects-schema.ts";
import type { LoyaltyDesign } from "./loyalty-program.ts";

const keys = scenarioKeys.loyalty_program;

/** The keys of a points program. */
export const loyaltyProgramSchema = z.strictObject({
  ...windowShape,
  ...segmentsShape,
  enrolment: z
    .strictObject({
      existing: quantityLeaf(keys.existing).optional(),
      new: quantityLeaf(keys.new).optional(),
      selection: quantityLeaf(keys.selection).optional(),
    })
    .describe(keys.enrolment)
    .optional(),
  earn: quantityLeaf(keys.earn).optional(),
  reward: z
    .strictObject({
      threshold: quantityLeaf(keys.threshold),
      value: quantityLeaf(keys.value),
      cost_ratio: quantityLeaf(keys.cost_ratio).optional(),
      redemption: quantityLeaf(keys.redemption).optional(),
      valid_for: textLeaf(keys.valid_for).optional(),
    })
    .describe(keys.reward),
  expiry: textLeaf(keys.expiry).optional(),
  effects: z.strictObject(effectsShape).describe(scenarioKeys.lever.effects).optional(),
  points_pressure: quantityLeaf(keys.points_pressure).optional(),
  costs: z
    .strictObject({
      setup: quantityLeaf(scenarioKeys.costs.setup).optional(),
      per_month: quantityLeaf(scenarioKeys.costs.per_month).optional(),
      per_member_year: quantityLeaf(keys.per_member_year).optional(),
      per_enrolment: quantityLeaf(keys.per_enrolment).optional(),
    })
    .describe(scenarioKeys.lever.costs)
    .optional(),
});

type LoyaltyKeys = z.input<typeof loyaltyProgramSchema>;

const EFFECT_DEFAULTS = Object.freeze({
  frequencyLift: registerDefault("program.frequency_lift"),
  churnCut: registerDefault("program.churn_cut"),
  basketLift: registerDefault("program.basket_lift"),
  fades: true,
});
const FREE = plainDefault(0);
const VOUCHER_DAYS = 3 * MONTH_DAYS;

/** A points program with what is left out filled in: effects from the register, costs 0, vouchers valid for 3 months, points that never expire. */
export function readLoyaltyProgram(lever: Section<LoyaltyKeys>): LoyaltyDesign {
  const reward = sectionAt(lever, "reward");
  const costs = sectionAt(lever, "costs");
  return {
    ...readWindow(lever),
    segments: readSegments(lever),
    enrolment: readEnrolment(lever),
    earn: readQuantity(lever, "earn", EARN, plainDefault(`1 point per 1 ${lever.reading.currency}`)),
    reward: {
      threshold: readQuantity(reward, "threshold", POINTS),
      value: readQuantity(reward, "value", MONEY),
      costRatio: readQuantity(reward, "cost_ratio", SHARE, plainDefault("100%")),
      redemption: readQuantity(reward, "redemption", SHARE, registerDefault("program.redemption")),
      validForDays: readValue(reward, "valid_for", parseSpan, VOUCHER_DAYS),
    },
    expiryDays: readValue(lever, "expiry", parseExpiry, null),
    expiryDate: null,
    rewardResponse: null,
    buyerResponse: null,
    effects: readEffects(sectionAt(lever, "effects"), EFFECT_DEFAULTS),
    pointsPressure: readQuantity(lever, "points_pressure", LIFT, registerDefault("program.points_pressure")),
    pointsPressureHeavy: null,
    afterReward: null,
    tiers: [],
    tierChange: null,
    referral: null,
    opening: null,
    costs: {
      setup: readQuantity(costs, "setup", MONEY, FREE),
      perMonth: readQuantity(costs, "per_month", COST_PER_MONTH, FREE),
      perMemberYear: readQuantity(costs, "per_member_year", MONEY, FREE),
      perEnrolment: readQuantity(costs, "per_enrolment", MONEY, FREE),
    },
  };
}

/** New clients join like existing ones where only those are stated. */
function readEnrolment(lever: Section<LoyaltyKeys>): LoyaltyDesign["enrolment"] {
  const enrolment = sectionAt(lever, "enrolment");
  const existing = readQuantity(enrolment, "existing", SHARE, registerDefault("program.enrolment"));
  return {
    existing,
    new: has(enrolment, "new") ? readQuantity(enrolment, "new", SHARE) : existing,
    selection: readQuantity(enrolment, "selection", SHARE, registerDefault("program.selection")),
  };
}
