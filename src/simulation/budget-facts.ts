import { budgetShares } from "../levers/acquisition-terms.ts";
import type { AcquisitionDesign } from "../levers/acquisition.ts";
import { leverClock, type LeverClock } from "../levers/lever-clock.ts";
import type { LeverBudget } from "../levers/lever.ts";
import type { ReferralDesign } from "../levers/referral.ts";
import type { RetentionDesign } from "../levers/retention-campaign.ts";
import type { WinBackDesign } from "../levers/win-back.ts";
import { DAYS_PER_MONTH } from "../clients/client-history.ts";
import { type Resolved, resolve } from "../quantities/quantity.ts";
import type { BudgetFact } from "../results/replications.ts";
import { arrivalsOf, monthsOfCells, statedSpend } from "./arrivals.ts";
import { CELLS_PER_PERIOD } from "./calendar-grid.ts";
import { type SimulationPlan, slotValues } from "./plan.ts";
import { contactCosts, type Expectation } from "./rations.ts";

/** Budgets of one strategy's levers, as the plan rations them at the medians; the budget of the whole company, not of a sample. */
export function budgetFacts(plan: SimulationPlan, strategy: number): readonly BudgetFact[] {
  const { levers } = plan.strategies[strategy];
  const values = slotValues(plan, -1);
  const expected = plan.rations?.[strategy] ?? null;
  const ofChannels = levers.flatMap((lever) =>
    lever.kind === "acquisition" ? ofAcquisition(plan, resolve(lever.design, values)) : [],
  );
  return expected === null ? ofChannels : [...ofChannels, ...rationedFacts(plan, strategy, values, expected)];
}

function rationedFacts(
  plan: SimulationPlan,
  strategy: number,
  values: ArrayLike<number>,
  expected: Expectation,
): readonly BudgetFact[] {
  const { levers } = plan.strategies[strategy];
  return levers.flatMap((lever): readonly BudgetFact[] => {
    switch (lever.kind) {
      case "retention_campaign":
        return ofContacts(plan, lever.kind, resolve(lever.design, values), expected.campaign);
      case "win_back":
        return ofContacts(plan, lever.kind, resolve(lever.design, values), expected.winBack);
      case "referral": {
        const left = poolShareOf(plan, strategy, values, expected);
        return ofReferral(plan, lever.kind, resolve(lever.design, values), expected.referrals, left);
      }
      case "loyalty_program": {
        const { referral } = lever.design;
        // What both kinds of referral spend is one total: of two budgets only the lever's is told.
        if (referral === null || levers.some(({ kind }) => kind === "referral")) return [];
        const left = poolShareOf(plan, strategy, values, expected);
        return ofReferral(plan, lever.kind, resolve(referral, values), expected.memberReferrals, left);
      }
      default:
        return [];
    }
  });
}

function ofAcquisition(plan: SimulationPlan, design: Resolved<AcquisitionDesign>): BudgetFact[] {
  const { budget } = design;
  if (budget === null) return [];
  const clock = clockOf(plan);
  const costs = statedSpend(design, clock, monthsOfCells(plan, clock.cells)).map((cost) => cost * (plan.sample ?? 1));
  return [factOf(plan, "acquisition", "acquisitionCost", budget, costs)];
}

/** Share of the pool that is left in each period at the medians. */
function poolShareOf(
  plan: SimulationPlan,
  strategy: number,
  values: ArrayLike<number>,
  { referredClients }: Expectation,
): Float64Array {
  const clock = clockOf(plan);
  const months = monthsOfCells(plan, clock.cells);
  return arrivalsOf(plan, plan.strategies[strategy], values, clock, months, referredClients).poolShare;
}

function clockOf({ horizonMonths, unitDays, segmentNames, todayDay }: SimulationPlan): LeverClock {
  return leverClock(
    horizonMonths * CELLS_PER_PERIOD,
    DAYS_PER_MONTH / CELLS_PER_PERIOD,
    unitDays,
    segmentNames,
    todayDay,
  );
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
  return [factOf(plan, lever, spend, design.budget, costs)];
}

function ofReferral(
  plan: SimulationPlan,
  lever: "referral" | "loyalty_program",
  design: Resolved<ReferralDesign>,
  referrals: readonly number[],
  poolShare: Float64Array,
): BudgetFact[] {
  if (design.budget === null) return [];
  const reward = design.rewardReferrer + design.rewardReferred;
  const costs = poolShare.map((share, k) => share * referrals[k] * reward);
  return [factOf(plan, lever, "referralSpend", design.budget, costs)];
}

/** `costs`: expected in each period of the run, of the clients simulated. A monthly budget is that of the months in which something is to be spent. */
function factOf(
  plan: SimulationPlan,
  lever: BudgetFact["lever"],
  spend: BudgetFact["spend"],
  { per, amount }: Resolved<LeverBudget>,
  costs: Float64Array,
): BudgetFact {
  const { sample = 1 } = plan;
  const first = budgetShares(costs, { per, amount: amount * sample }).findIndex((share) => share < 1);
  return {
    lever,
    spend,
    per,
    budget: per === "total" ? amount : amount * costs.reduce((months, cost) => months + (cost > 0 ? 1 : 0), 0),
    expected: costs.reduce((sum, cost) => sum + cost, 0) / sample,
    firstMonth: first < 0 ? null : first + 1,
  };
}
