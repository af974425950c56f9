import * as z from "zod";
import { registerDefault } from "../evidence/register.ts";
import { COST_PER_YEAR, CUT, LIFT, MONEY, MULTIPLIER } from "../quantities/kind.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { MONTH_DAYS, parseSpan } from "../quantities/parse-span.ts";
import { quantile } from "../quantities/quantile.ts";
import { has, plainDefault, problemAt, readQuantity, readValue, sectionAt } from "../quantities/section.ts";
import { sectionsAt, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { leverWords as words } from "../words/levers.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import type { LoyaltyDesign, TierDesign } from "./loyalty-program.ts";
import { NO_TIER } from "./rule-parser.ts";

const keys = leverKeys.tiers;

const tierSchema = z.strictObject({
  name: z.string().min(1).describe(keys.name),
  threshold: quantityLeaf(keys.threshold),
  earn_multiplier: quantityLeaf(keys.earn_multiplier).optional(),
  frequency_lift: quantityLeaf(scenarioKeys.effects.frequency_lift).optional(),
  churn_cut: quantityLeaf(scenarioKeys.effects.churn_cut).optional(),
  basket_lift: quantityLeaf(scenarioKeys.effects.basket_lift).optional(),
  benefit_cost: quantityLeaf(keys.benefit_cost).optional(),
});

/** Keys of a program's tiers. */
export const tiersShape = {
  tiers: z
    .array(tierSchema)
    .min(1, { error: () => words.shapes.tiers })
    .describe(keys.tiers)
    .optional(),
  tier_change: z
    .strictObject({
      promotion: quantityLeaf(keys.promotion).optional(),
      demotion: quantityLeaf(keys.demotion).optional(),
      lasts: textLeaf(keys.lasts).optional(),
    })
    .describe(keys.tier_change)
    .optional(),
};

type TiersKeys = z.input<z.ZodObject<typeof tiersShape>>;
type TierKeys = z.input<typeof tierSchema>;

const NO_EFFECT = plainDefault("0%");
const QUARTER_DAYS = 3 * MONTH_DAYS;

/** Names of the tiers of a program as a scenario writes it, whatever else is wrong with it; empty where it has none. */
export function tierNamesOf(program: unknown): readonly string[] {
  const tiers = (program as { tiers?: unknown } | null | undefined)?.tiers;
  if (!Array.isArray(tiers)) return [];
  return tiers.flatMap((tier: unknown) => {
    const name = (tier as { name?: unknown } | null)?.name;
    return typeof name === "string" ? [name] : [];
  });
}

/** Tiers and what a change of tier does. Thresholds rise from tier to tier at their medians; effects are 0 unless they are stated. */
export function readTiers<T extends TiersKeys>(program: Section<T>): Pick<LoyaltyDesign, "tiers" | "tierChange"> {
  const lever = program as Section<TiersKeys>;
  const sections = sectionsAt({ ...lever, name: `${lever.name}.tiers` }, "tiers");
  const tiers = sections.map(readTier);
  const names = tiers.map(({ name }) => name);
  sections.forEach((section, index) => {
    const { name, threshold } = tiers[index];
    if (names.indexOf(name) < index) problemAt(section, "name", words.tierTwice(name));
    if (name === NO_TIER) problemAt(section, "name", words.takenTier);
    const [below, own] = [tiers[index - 1]?.threshold, threshold].map((slot) => slot && lever.reading.quantityOf(slot));
    if (below && own && quantile(own, 0.5) <= quantile(below, 0.5)) {
      problemAt(section, "threshold", words.tiersFall(names[index - 1], below.text));
    }
  });
  if (has(lever, "tier_change") && !has(lever, "tiers")) problemAt(lever, "tier_change", words.changeWithoutTiers);
  return { tiers, tierChange: readTierChange(lever) };
}

function readTier(tier: Section<TierKeys>): TierDesign {
  return {
    name: String(valueAt(tier, "name")),
    threshold: readQuantity(tier, "threshold", MONEY),
    earnMultiplier: readQuantity(tier, "earn_multiplier", MULTIPLIER, plainDefault(1)),
    frequencyLift: readQuantity(tier, "frequency_lift", LIFT, NO_EFFECT),
    churnCut: readQuantity(tier, "churn_cut", CUT, NO_EFFECT),
    basketLift: readQuantity(tier, "basket_lift", LIFT, NO_EFFECT),
    benefitCostPerYear: readQuantity(tier, "benefit_cost", COST_PER_YEAR, plainDefault("0 per year")),
  };
}

function readTierChange(lever: Section<TiersKeys>): LoyaltyDesign["tierChange"] {
  if (!has(lever, "tier_change")) return null;
  const change = sectionAt(lever, "tier_change");
  const demotion = readQuantity(change, "demotion", LIFT, registerDefault("program.tier_demotion"));
  const fall = lever.reading.quantityOf(demotion);
  if (fall !== null && quantile(fall, 0.5) > 0) problemAt(change, "demotion", words.demotionRises(fall.text));
  return {
    promotion: readQuantity(change, "promotion", LIFT, registerDefault("program.tier_promotion")),
    demotion,
    lastsDays: readValue(change, "lasts", parseSpan, QUARTER_DAYS),
  };
}
