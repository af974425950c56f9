import * as z from "zod";
import { evidence, registerDefault } from "../evidence/register.ts";
import { COST_PER_MONTH, LIFT, MONEY, SHARE } from "../quantities/kind.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { parseSpan } from "../quantities/parse-span.ts";
import { plainDefault, readQuantity, readValue, sectionAt, valueAt } from "../quantities/section.ts";
import type { Fallback, Section } from "../quantities/section.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { budgetShape, readBudget } from "./budget-schema.ts";
import { costsSchema, readSegments, readWindow, segmentsShape, windowShape } from "./effects-schema.ts";
import type { Window } from "./lever.ts";
import { qualitySchema, readQuality } from "./quality-schema.ts";
import type { ReferralDesign } from "./referral.ts";

const keys = leverKeys.referral;

/** The keys of a program's own referral, which runs with it. */
export const memberReferralSchema = z.strictObject({
  per_purchase: quantityLeaf(keys.per_purchase),
  conversion: quantityLeaf(keys.conversion),
  incrementality: quantityLeaf(keys.incrementality).optional(),
  reward_referrer: quantityLeaf(keys.reward_referrer).optional(),
  reward_referred: quantityLeaf(keys.reward_referred).optional(),
  quality: qualitySchema.describe(keys.quality).optional(),
  margin_lift: quantityLeaf(keys.margin_lift).optional(),
  margin_half_life: textLeaf(keys.margin_half_life).optional(),
  tied_to_referrer: z.boolean().describe(keys.tied_to_referrer).optional(),
  ...budgetShape,
  costs: costsSchema.describe(scenarioKeys.lever.costs).optional(),
});

/** The keys of referral. */
export const referralSchema = z.strictObject({ ...windowShape, ...segmentsShape, ...memberReferralSchema.shape });

type MemberReferralKeys = z.input<typeof memberReferralSchema>;

const FREE = plainDefault(0);

/** What the register's cut of churn among the referred, 12 % (0 to 18), leaves of it. */
const CHURN_QUALITY: Fallback = Object.freeze({
  ...registerDefault("referral.churn_cut"),
  value: "0.88 (0.82 to 1)",
});

/** Referral by clients, with what is left out filled in: every converted referral incremental, no rewards, quality and margin of the register. */
export function readReferral(lever: Section<z.input<typeof referralSchema>>): ReferralDesign {
  return readMemberReferral(lever, { ...readWindow(lever), segments: readSegments(lever) });
}

/** Referral by the members of a program, while it runs. */
export function readMemberReferral<T extends MemberReferralKeys>(
  section: Section<T>,
  reach: Window & Pick<ReferralDesign, "segments">,
): ReferralDesign {
  const referral = section as Section<MemberReferralKeys>;
  const costs = sectionAt(referral, "costs");
  return {
    startsDay: reach.startsDay,
    endsDay: reach.endsDay,
    segments: reach.segments,
    perPurchase: readQuantity(referral, "per_purchase", SHARE),
    conversion: readQuantity(referral, "conversion", SHARE),
    incrementality: readQuantity(referral, "incrementality", SHARE, plainDefault("100%")),
    rewardReferrer: readQuantity(referral, "reward_referrer", MONEY, FREE),
    rewardReferred: readQuantity(referral, "reward_referred", MONEY, FREE),
    quality: readQuality(sectionAt(referral, "quality"), { churn: CHURN_QUALITY }),
    margin: {
      lift: readQuantity(referral, "margin_lift", LIFT, registerDefault("referral.margin")),
      halfLifeDays: readValue(
        referral,
        "margin_half_life",
        parseSpan,
        parseSpan(evidence("referral.margin_half_life").value),
      ),
    },
    tiedToReferrer: valueAt(referral, "tied_to_referrer") === true,
    budget: readBudget(referral),
    costs: {
      setup: readQuantity(costs, "setup", MONEY, FREE),
      perMonth: readQuantity(costs, "per_month", COST_PER_MONTH, FREE),
    },
  };
}
