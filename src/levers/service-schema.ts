import * as z from "zod";
import { COST_PER_MONTH, COST_PER_YEAR, CUT, LIFT, MONEY } from "../quantities/kind.ts";
import { quantityLeaf, textLeaf } from "../quantities/leaf-schema.ts";
import { parseSpan } from "../quantities/parse-span.ts";
import { has, plainDefault, problemAt, readQuantity, readValue, sectionAt, valueAt } from "../quantities/section.ts";
import type { Section } from "../quantities/section.ts";
import { leverKeys } from "../words/en/lever-keys.ts";
import { leverWords as words } from "../words/levers.ts";
import { scenarioKeys } from "../words/en/scenario-keys.ts";
import { costsSchema, effectsShape, readEffects, readSegments, readWindow } from "./effects-schema.ts";
import { segmentsShape, windowShape } from "./effects-schema.ts";
import type { Effects } from "./lever.ts";
import { curveShape, ofShape, readCurve } from "./response-schema.ts";
import type { ServiceDesign } from "./service.ts";

const keys = leverKeys.service;

/** The keys of service. */
export const serviceSchema = z.strictObject({
  ...windowShape,
  ...segmentsShape,
  spend: quantityLeaf(keys.spend),
  effects: z
    .strictObject({ ...effectsShape, lasts: textLeaf(keys.lasts).optional() })
    .describe(scenarioKeys.lever.effects)
    .optional(),
  response: z
    .strictObject({ ...ofShape, ...curveShape })
    .describe(keys.response)
    .optional(),
  costs: costsSchema.describe(scenarioKeys.lever.costs).optional(),
});

type ServiceKeys = z.input<typeof serviceSchema>;

const NONE = plainDefault("0%");
const FREE = plainDefault(0);
const DEFAULTS = Object.freeze({ frequencyLift: NONE, churnCut: NONE, basketLift: NONE, fades: false });

/** Spending on every active client; it does what is stated and no more. */
export function readService(lever: Section<ServiceKeys>): ServiceDesign {
  if (!has(lever, "effects") && !has(lever, "response")) lever.reading.problem(lever.path, words.serviceWithoutEffect);
  const costs = sectionAt(lever, "costs");
  const response = readResponse(lever);
  return {
    ...readWindow(lever),
    segments: readSegments(lever),
    spendPerClientYear: readQuantity(lever, "spend", COST_PER_YEAR),
    effects: readServiceEffects(lever, response),
    response,
    costs: {
      setup: readQuantity(costs, "setup", MONEY, FREE),
      perMonth: readQuantity(costs, "per_month", COST_PER_MONTH, FREE),
    },
  };
}

function readServiceEffects(lever: Section<ServiceKeys>, response: ServiceDesign["response"]): Effects {
  const effects = sectionAt(lever, "effects");
  if (response !== null && has(effects, response.of)) problemAt(effects, response.of, words.effectTwice("response"));
  const lastsDays = readValue<{ lasts?: unknown }, number | null>(effects, "lasts", parseSpan, null);
  return { ...readEffects(effects, DEFAULTS), lastsDays };
}

/** Service is bought to keep clients: its response is that of the churn cut unless it says otherwise. */
function readResponse(lever: Section<ServiceKeys>): ServiceDesign["response"] {
  if (!has(lever, "response")) return null;
  const response = sectionAt(lever, "response");
  const of = valueAt(response, "of") === "frequency_lift" ? "frequency_lift" : "churn_cut";
  return { of, curve: readCurve(response, COST_PER_YEAR, of === "churn_cut" ? CUT : LIFT) };
}
