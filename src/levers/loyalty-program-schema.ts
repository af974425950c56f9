import * as z from "zod";
import { registerDefault } from "../evidence/register.ts";
import { AVERAGE, COST_PER_MONTH, EARN, MONEY, POINTS, SHARE } from "../quantities/kind.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { MONTH_DAYS, parseSpan } from "../quantities/parse-span.ts";
import { quantile } from "../quantities/quantile.ts";
import { has, plainDefault, problemAt, readQuantity, readValue, sectionAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { leverWords as words } from "../words/levers.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { costsSchema, readSegments, readWindow, segmentsShape, windowShape } from "./effects-schema.ts";
import type { Window } from "./lever.ts";
import type { LoyaltyDesign } from "./loyalty-program.ts";
import { parseExpiry } from "./parse-expiry.ts";
import { programEffectsShape, readProgramEffects } from "./program-effects-schema.ts";
import { memberReferralSchema, readMemberReferral } from "./referral-schema.ts";
import { readTiers, tiersShape } from "./tiers-schema.ts";

const more = leverKeys.loyalty_program;
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
  ...programEffectsShape,
  ...tiersShape,
  referral: memberReferralSchema.describe(more.referral).optional(),
  opening: z
    .strictObject({
      points: quantityLeaf(more.opening_points).optional(),
      vouchers: quantityLeaf(more.opening_vouchers).optional(),
    })
    .describe(more.opening)
    .optional(),
  costs: z
    .strictObject({
      ...costsSchema.shape,
      per_member_year: quantityLeaf(keys.per_member_year).optional(),
      per_enrolment: quantityLeaf(keys.per_enrolment).optional(),
    })
    .describe(scenarioKeys.lever.costs)
    .optional(),
});

type LoyaltyKeys = z.input<typeof loyaltyProgramSchema>;

const FREE = plainDefault(0);
const VOUCHER_DAYS = 3 * MONTH_DAYS;
const NEVER = Object.freeze({ expiryDays: null, expiryDate: null });

/** A points program with what is left out filled in: effects from the register, costs 0, vouchers valid for 3 months, points that never expire. */
export function readLoyaltyProgram(lever: Section<LoyaltyKeys>): LoyaltyDesign {
  const costs = sectionAt(lever, "costs");
  const window = readWindow(lever);
  const segments = readSegments(lever);
  const enrolment = readEnrolment(lever);
  const earn = readQuantity(lever, "earn", EARN, plainDefault(`1 point per 1 ${lever.reading.currency}`));
  const reward = readReward(lever);
  const referral = sectionAt(lever, "referral");
  return {
    ...window,
    segments,
    enrolment,
    earn,
    reward,
    ...readValue(lever, "expiry", parseExpiry, NEVER),
    ...readProgramEffects(lever),
    ...readTiers(lever),
    referral: has(lever, "referral") ? readMemberReferral(referral, { ...window, segments }) : null,
    opening: readOpening(lever, window, reward),
    costs: {
      setup: readQuantity(costs, "setup", MONEY, FREE),
      perMonth: readQuantity(costs, "per_month", COST_PER_MONTH, FREE),
      perMemberYear: readQuantity(costs, "per_member_year", MONEY, FREE),
      perEnrolment: readQuantity(costs, "per_enrolment", MONEY, FREE),
    },
  };
}

function readReward(lever: Section<LoyaltyKeys>): LoyaltyDesign["reward"] {
  const reward = sectionAt(lever, "reward");
  return {
    threshold: readQuantity(reward, "threshold", POINTS),
    value: readQuantity(reward, "value", MONEY),
    costRatio: readQuantity(reward, "cost_ratio", SHARE, plainDefault("100%")),
    redemption: readQuantity(reward, "redemption", SHARE, registerDefault("program.redemption")),
    validForDays: readValue(reward, "valid_for", parseSpan, VOUCHER_DAYS),
  };
}

/** What members of a program that runs already hold: it runs from today on, and points that made a voucher are one. */
function readOpening(
  lever: Section<LoyaltyKeys>,
  { startsDay }: Window,
  { threshold }: LoyaltyDesign["reward"],
): LoyaltyDesign["opening"] {
  if (!has(lever, "opening")) return null;
  if (startsDay > 0) problemAt(lever, "opening", words.openingLater);
  const opening = sectionAt(lever, "opening");
  const points = readQuantity(opening, "points", AVERAGE, FREE);
  const [held, needed] = [points, threshold].map((slot) => lever.reading.quantityOf(slot));
  if (held !== null && needed !== null && quantile(held, 0.5) >= quantile(needed, 0.5)) {
    problemAt(opening, "points", words.openingVouchers(held.text, needed.text));
  }
  return { points, vouchers: readQuantity(opening, "vouchers", AVERAGE, FREE) };
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
