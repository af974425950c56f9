import type { KeptSeries, TotalName } from "../../src/results/results.ts";
import type { ResolvedLever } from "../reference/slow-input.ts";
import {
  anyAcquisition,
  anyCampaign,
  anyProgram,
  anyReferral,
  anyService,
  anyWinBack,
  NO_EFFECTS,
} from "./random-scenarios.ts";

/** Figures that a lever changes by being there: who is a member or contacted, not what anyone does or is worth. */
export const OWN_TOTALS: readonly TotalName[] = [
  "members",
  "contacts",
  "responses",
  "campaignSpend",
  "winBackSpend",
  "valueUnmoved",
  "treatedClients",
  "treatedContribution",
  "treatedPurchases",
  "controlClients",
  "controlContribution",
  "controlPurchases",
  "pointsIssued",
  "pointsConverted",
  "pointsExpired",
  "pointsOutstanding",
  "vouchersIssued",
  "vouchersUsed",
  "vouchersExpired",
  "vouchersOutstanding",
  "pointsOpening",
  "vouchersOpening",
  "promotions",
  "demotions",
];
export const OWN_SERIES: readonly KeptSeries[] = [
  "contacts",
  "pointsOutstanding",
  "pointsIssued",
  "pointsConverted",
  "pointsExpired",
  "vouchersIssued",
  "vouchersUsed",
  "vouchersExpired",
  "memberSales",
];

/** A loyalty program without effect or cost. */
export const idleProgram = anyProgram.map((design): ResolvedLever => ({
  kind: "loyalty_program",
  design: {
    ...design,
    reward: { ...design.reward, value: 0 },
    effects: NO_EFFECTS,
    rewardResponse: null,
    pointsPressure: 0,
    pointsPressureHeavy: null,
    afterReward: null,
    tiers: design.tiers.map((tier) => ({
      ...tier,
      frequencyLift: 0,
      churnCut: 0,
      basketLift: 0,
      benefitCostPerYear: 0,
    })),
    tierChange: null,
    costs: { setup: 0, perMonth: 0, perMemberYear: 0, perEnrolment: 0 },
  },
}));
/** Service without effect or cost. */
export const idleService = anyService.map((design): ResolvedLever => ({
  kind: "service",
  design: {
    ...design,
    spendPerClientYear: 0,
    effects: NO_EFFECTS,
    response: null,
    costs: { setup: 0, perMonth: 0 },
  },
}));
/** A retention campaign without effect or cost. */
export const idleCampaign = anyCampaign.map((design): ResolvedLever => ({
  kind: "retention_campaign",
  design: {
    ...design,
    costPerContact: 0,
    harm: design.harm && { ...design.harm, churnRise: 0 },
    effects: { ...NO_EFFECTS, lifetime: design.effects.lifetime },
    rescue: null,
    incentive: design.incentive && { ...design.incentive, discount: 0 },
    costs: { setup: 0, perMonth: 0 },
  },
}));
/** A win-back that neither wins anyone back nor costs anything. */
export const idleWinBack = anyWinBack.map((design): ResolvedLever => ({
  kind: "win_back",
  design: { ...design, costPerContact: 0, success: 0, offer: 0, costs: { setup: 0, perMonth: 0 } },
}));
/** Channels on which nothing is spent. */
export const idleAcquisition = anyAcquisition.map(({ channels, budget }): ResolvedLever => ({
  kind: "acquisition",
  design: { replacesToday: false, budget, channels: channels.map((channel) => ({ ...channel, spendPerMonth: 0 })) },
}));
/** Referral that never converts. */
export const idleReferral = anyReferral.map((design): ResolvedLever => ({
  kind: "referral",
  design: { ...design, perPurchase: 0, costs: { setup: 0, perMonth: 0 } },
}));
