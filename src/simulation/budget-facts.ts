import { budgetShares } from "../levers/acquisition-terms.ts";
import type { LeverBudget, Window } from "../levers/lever.ts";
import type { ReferralDesign } from "../levers/referral.ts";
import type { RetentionDesign } from "../levers/retention-campaign.ts";
import type { WinBackDesign } from "../levers/win-back.ts";
import { DAYS_PER_MONTH } from "../clients/client-history.ts";
import { type Resolved, resolve } from "../quantities/quantity.ts";
import type { BudgetFact } from "../results/replications.ts";
import { type SimulationPlan, slotValues } from "./plan.ts";
import { contactCosts, type Expectation } from "./rations.ts";

/** Budgets of one strategy's levers of contacts and referrals, as the plan rations them at the medians; the budget of the whole company, not of a sample. */
export function budgetFacts(plan: SimulationPlan, strategy: number): readonly BudgetFact[] {
  const expected = plan.rations?.[strategy] ?? null;
  if (expected === null) return [];
  const values = slotValues(plan, -1);
  return plan.strategies[strategy].levers.flatMap((lever): BudgetFact[] => {
    switch (lever.kind) {
      case "retention_campaign":
        return ofContacts(plan, lever.kind, resolve(lever.design, values), expected.campaign);
      case "win_back":
        return ofContacts(plan, lever.kind, resolve(lever.design, values), expected.winBack);
      case "referral":
        return ofReferral(plan, lever.kind, resolve(lever.design, values), expected);
      default:
        return [];
    }
  });
}

function ofContacts(
  plan: SimulationPlan,
  lever: "retention_campaign" | "win_back",
  design: Resolved<RetentionDesign> | Resolved<WinBackDesign>,
  contacts: readonly number[],
): BudgetFact[] {
  if (design.budget === null) return [];
  const { sample = 1 } = plan;
  const cap = design.contactsPerWave;
  const costs = contactCosts({ ...design, contactsPerWave: cap === null ? null : cap * sample }, contacts);
  const spend = lever === "win_back" ? "winBackSpend" : "campaignSpend";
  return [factOf(plan, lever, spend, design, design.budget, costs)];
}

function ofReferral(
  plan: SimulationPlan,
  lever: "referral",
  design: Resolved<ReferralDesign>,
  { referrals }: Expectation,
): BudgetFact[] {
  if (design.budget === null) return [];
  const reward = design.rewardReferrer + design.rewardReferred;
  const costs = Float64Array.from(referrals.slice(0, plan.horizonMonths), (count) => count * reward);
  return [factOf(plan, lever, "referralSpend", design, design.budget, costs)];
}

/** `costs`: expected in each period of the run, of the clients simulated. */
function factOf(
  plan: SimulationPlan,
  lever: BudgetFact["lever"],
  spend: BudgetFact["spend"],
  window: Window,
  { per, amount }: Resolved<LeverBudget>,
  costs: Float64Array,
): BudgetFact {
  const { sample = 1 } = plan;
  const first = budgetShares(costs, { per, amount: amount * sample }).findIndex((share) => share < 1);
  return {
    lever,
    spend,
    per,
    budget: per === "total" ? amount : amount * monthsOf(window, plan.horizonMonths),
    expected: costs.reduce((sum, cost) => sum + cost, 0) / sample,
    firstMonth: first < 0 ? null : first + 1,
  };
}

/** Months in which a lever runs. */
function monthsOf({ startsDay, endsDay }: Window, horizonMonths: number): number {
  const from = Math.floor(startsDay / DAYS_PER_MONTH);
  const to = endsDay === null ? horizonMonths : Math.min(horizonMonths, Math.ceil(endsDay / DAYS_PER_MONTH));
  return Math.max(0, to - from);
}
