import { DAYS_PER_MONTH } from "../clients/client-history.ts";
import { HoldfastError } from "../errors.ts";
import type { ReferralDesign } from "../levers/referral.ts";
import { fittedPurchaseModel } from "../models/fitted-laws.ts";
import type { PurchaseLaw } from "../models/model.ts";
import { resolve, type Slot } from "../quantities/quantity.ts";
import type { Strategy } from "../scenario/scenario.ts";
import { simulationWords } from "../words/simulation.ts";
import { withCovariatesOf } from "./covariate-clients.ts";
import { beliefsOf, type SimulationPlan } from "./plan.ts";

/**
 * Refuses, by a HoldfastError, a strategy under which a new client brings more than one other by referral at the estimates and the medians: each of these brings
 * more in turn. Notes in how many futures draws say so, where the medians do not.
 */
export function referralNotes(plan: SimulationPlan): readonly string[] {
  const model = fittedPurchaseModel(withCovariatesOf(plan.purchaseModel, plan.covariates?.purchases));
  return plan.strategies.filter(mayChain).flatMap((strategy) => {
    const broughtIn = (replication: number): number => {
      const beliefs = beliefsOf(plan, replication);
      return broughtByOne(plan, strategy, model.at(beliefs.subarray(0, plan.purchaseParameters)), replication);
    };
    const typical = broughtIn(-1);
    if (typical > 1) {
      throw new HoldfastError(simulationWords.referralGrows(strategy.name, typical), simulationWords.referralGrowsHint);
    }
    let count = 0;
    for (let r = 0; r < plan.replications; r++) if (broughtIn(r) > 1) count++;
    return count > 0 ? [simulationWords.referralMayGrow(strategy.name, count / plan.replications)] : [];
  });
}

/** Clients whom a new client is expected to bring before the horizon if it comes when referral starts, other levers aside. */
function broughtByOne(plan: SimulationPlan, strategy: Strategy, law: PurchaseLaw, replication: number): number {
  const values = beliefsOf(plan, replication).subarray(plan.purchaseParameters + plan.spendParameters);
  let brought = 0;
  for (const { design, share } of referralsOf(strategy)) {
    const { perPurchase, conversion, incrementality, quality, startsDay, endsDay } = resolve(design, values);
    const horizon = plan.horizonMonths * DAYS_PER_MONTH;
    const span = Math.max(0, Math.min(endsDay ?? horizon, horizon) - startsDay) / plan.unitDays;
    const purchases = 1 + quality.frequency * law.expected(span);
    brought += purchases * perPurchase * conversion * incrementality * (share === null ? 1 : resolve(share, values));
  }
  return brought;
}

/** A way in which new clients refer, and the share of those who may; null: all. */
interface OpenReferral {
  readonly design: ReferralDesign;
  readonly share: Slot | null;
}

/** The ways in which new clients of a strategy refer. */
function referralsOf({ levers }: Strategy): readonly OpenReferral[] {
  return levers
    .flatMap((lever): readonly OpenReferral[] => {
      if (lever.kind === "referral") return [{ design: lever.design, share: null }];
      if (lever.kind !== "loyalty_program" || lever.design.referral === null) return [];
      return [{ design: lever.design.referral, share: lever.design.enrolment.new }];
    })
    .filter(({ design }) => isOpenToNew(design));
}

function mayChain(strategy: Strategy): boolean {
  return referralsOf(strategy).length > 0;
}

function isOpenToNew({ segments }: ReferralDesign): boolean {
  return segments === null || segments.includes("new");
}
