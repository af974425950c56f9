import * as z from "zod";
import { evidence, registerDefault } from "../evidence/register.ts";
import { COST_PER_MONTH, COUNT, MONEY, SHARE } from "../quantities/kind.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { MONTH_DAYS, parseSpan } from "../quantities/parse-span.ts";
import { has, plainDefault, readQuantity, readValue, sectionAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { budgetShape, readBudget } from "./budget-schema.ts";
import { costsSchema, readSegments, readWindow, segmentsShape, windowShape } from "./effects-schema.ts";
import { qualitySchema, readQuality } from "./quality-schema.ts";
import { readTarget } from "./read-target.ts";
import type { WinBackDesign } from "./win-back.ts";

const keys = leverKeys.win_back;

/** The keys of a win-back. */
export const winBackSchema = z.strictObject({
  ...windowShape,
  ...segmentsShape,
  target: z.string().describe(keys.target),
  every: textLeaf(scenarioKeys.retention_campaign.every),
  cost_per_contact: quantityLeaf(scenarioKeys.retention_campaign.cost_per_contact),
  success: quantityLeaf(keys.success).optional(),
  halving: textLeaf(keys.halving).optional(),
  second_life: qualitySchema.describe(keys.second_life).optional(),
  offer: quantityLeaf(keys.offer).optional(),
  take_up: quantityLeaf(keys.take_up).optional(),
  valid_for: textLeaf(keys.valid_for).optional(),
  contacts_per_wave: quantityLeaf(leverKeys.retention_campaign.contacts_per_wave).optional(),
  ...budgetShape,
  costs: costsSchema.describe(scenarioKeys.lever.costs).optional(),
});

type WinBackKeys = z.input<typeof winBackSchema>;

const NONE = plainDefault(0);
const OFFER_DAYS = 3 * MONTH_DAYS;

/** A win-back with what is left out filled in: success and second lives of the register, no offer, costs 0. */
export function readWinBack(lever: Section<WinBackKeys>): WinBackDesign {
  const costs = sectionAt(lever, "costs");
  return {
    ...readWindow(lever),
    segments: readSegments(lever),
    target: readTarget(lever),
    everyDays: readValue(lever, "every", parseSpan, MONTH_DAYS),
    costPerContact: readQuantity(lever, "cost_per_contact", MONEY),
    success: readQuantity(lever, "success", SHARE, registerDefault("win_back.success")),
    halvingDays: readValue(lever, "halving", parseSpan, parseSpan(evidence("win_back.halving").value)),
    secondLife: readQuality(sectionAt(lever, "second_life"), { frequency: registerDefault("win_back.second_life") }),
    offer: readQuantity(lever, "offer", MONEY, NONE),
    takeUp: readQuantity(
      lever,
      "take_up",
      SHARE,
      has(lever, "offer") ? registerDefault("win_back.take_up") : plainDefault("0%"),
    ),
    validForDays: readValue(lever, "valid_for", parseSpan, OFFER_DAYS),
    contactsPerWave: has(lever, "contacts_per_wave") ? readQuantity(lever, "contacts_per_wave", COUNT) : null,
    budget: readBudget(lever),
    costs: {
      setup: readQuantity(costs, "setup", MONEY, NONE),
      perMonth: readQuantity(costs, "per_month", COST_PER_MONTH, NONE),
    },
  };
}
