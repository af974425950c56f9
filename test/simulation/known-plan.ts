import { pilotExpectations } from "../../src/simulation/pilot.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { BARE_CAMPAIGN } from "../contracts/bare-designs.ts";
import { NO_EFFECTS } from "../contracts/random-scenarios.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { type Campaign, MONTH, type ResolvedLever, type SlowInput, type WinBack } from "../reference/slow-input.ts";
import { planOfCase } from "./plan-of-case.ts";

/** Money of every purchase under a known plan. */
export const AMOUNT = 20;
/** Lasts to the end of any horizon. */
export const FOREVER = 1200 * MONTH;

const BASE: SlowInput = {
  ...slowCases[0].input,
  organicPerMonth: null,
  season: Array.from({ length: 12 }, () => 1),
  levers: [],
  valueBeyondYears: 0,
  discountRate: 0,
  variableCost: 0,
  grossMargin: 0.5,
};

/** A plan of clients whose traits are those of the model registered as `slug`, and all of whose purchases have the same amount. */
export function knownPlan(
  slug: string,
  input: Partial<SlowInput> & Pick<SlowInput, "clients">,
  replications: number,
  strategies: readonly (readonly ResolvedLever[])[],
): SimulationPlan {
  const plan = planOfCase({ ...BASE, ...input, ownMean: AMOUNT }, replications, "known plan", strategies);
  const known = { ...plan, purchaseModel: slug };
  return { ...known, rations: pilotExpectations(known) };
}

/** A campaign to everyone, today and never again, without effect or cost, and what differs. */
export function campaign(design: Partial<Campaign>): ResolvedLever {
  return {
    kind: "retention_campaign",
    design: {
      ...BARE_CAMPAIGN,
      startsDay: 0,
      endsDay: null,
      segments: null,
      target: { kind: "compare", fact: "frequency", operator: ">=", value: 0 },
      everyDays: FOREVER,
      costPerContact: 0,
      response: 1,
      effects: { ...NO_EFFECTS, lastsDays: FOREVER },
      rescue: null,
      incentive: null,
      costs: { setup: 0, perMonth: 0 },
      ...design,
    },
  };
}

/** A win-back of everyone, today and never again, certain and without offer or cost, and what differs. */
export function winBack(design: Partial<WinBack>): ResolvedLever {
  return {
    kind: "win_back",
    design: {
      startsDay: 0,
      endsDay: null,
      segments: null,
      target: { kind: "compare", fact: "frequency", operator: ">=", value: 0 },
      everyDays: FOREVER,
      costPerContact: 0,
      success: 1,
      halvingDays: 1e15,
      secondLife: { frequency: 1, churn: 1, basket: 1 },
      offer: 0,
      takeUp: 0,
      validForDays: MONTH,
      contactsPerWave: null,
      budget: null,
      costs: { setup: 0, perMonth: 0 },
      ...design,
    },
  };
}
