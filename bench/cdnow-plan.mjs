import { fit } from "../dist/src/models/fit.js";
import { TRAIT_COUNT, TRAIT_RATE } from "../dist/src/models/model.js";
import { drawParameters, laplacePosterior } from "../dist/src/models/posterior.js";
import { purchaseModel } from "../dist/src/models/registry.js";
import { purchaseRows } from "../dist/src/models/rows.js";
import { normalCdf } from "../dist/src/numerics/normal.js";
import { Stream } from "../dist/src/numerics/stream.js";
import { rateRanks } from "../dist/src/simulation/rate-ranks.js";
import { sharedColumn } from "./cdnow.mjs";

// As in the C yardstick.
const PURCHASES = [0.243, 4.414, 0.793, 2.426];
const SPEND = [6.25, 3.74, 15.44];
const MARGIN = 0.3;
const WEEKLY_DISCOUNT = 0.002;

/** What the register of evidence assumes where a scenario says nothing. */
export const REGISTER_SELECTION = 0.5;

const MONTH = 365.25 / 12;
const NO_SEASON = new Array(12).fill(1);
const SEASON = [0.9, 0.8, 0.9, 1, 1, 1, 0.9, 0.9, 1, 1, 1.2, 1.4];
const RANKED_RATES = 100_000;

/** What a program need not have, as nothing. */
const BARE_PROGRAM = {
  expiryDate: null,
  rewardResponse: null,
  buyerResponse: null,
  pointsPressureHeavy: null,
  afterReward: null,
  tiers: [],
  tierChange: null,
  referral: null,
  opening: null,
};

/**
 * A plan of 24 months on CDNOW, without arrivals or value beyond, at the parameters of the C yardstick; `varied` adds a season and draws of the
 * parameters for every replication. `strategies` makes them from a function that gives a number its slot.
 */
export function cdnowPlan(history, replications, varied, strategies = () => [baseline]) {
  const values = [MARGIN, 0];
  const made = strategies((value) => ({ slot: values.push(value) - 1 }));
  const rows = purchaseRows(history);
  const draw = varied ? posteriorDraws(history) : () => [...PURCHASES, ...SPEND];
  const beliefs = sharedColumn(Array.from({ length: replications }, (_, r) => [...draw(r), ...values]).flat());
  return {
    root: 12345,
    replications,
    unitDays: 7,
    todayDay: Date.UTC(1998, 5, 30) / 86_400_000,
    horizonMonths: 24,
    valueBeyondYears: 0,
    discountRate: Math.expm1((WEEKLY_DISCOUNT / 7) * 365.25),
    activeWithinDays: 365.25,
    season: varied ? SEASON : NO_SEASON,
    organic: null,
    firstRatio: 1,
    pool: null,
    grossMargin: { slot: 0 },
    variableCost: { slot: 1 },
    purchaseModel: "bg-nbd",
    spendModel: "gamma-gamma",
    pointEstimates: { purchases: PURCHASES, spend: SPEND, margin: MARGIN },
    rows,
    meanSpend: history.meanSpend,
    segment: null,
    segmentNames: ["all"],
    strategies: made,
    beliefs,
    pilotBeliefs: sharedColumn([...PURCHASES, ...SPEND, ...values]),
    scrambles: 1,
    beliefWidth: PURCHASES.length + SPEND.length + values.length,
    purchaseParameters: PURCHASES.length,
    spendParameters: SPEND.length,
    existingRanks: ranksOfExisting(rows),
  };
}

export const baseline = { name: "As today", levers: [] };

/** A loyalty program of effects and costs: nobody earns a point. `selection` is the pull of frequent buyers to join. */
export function clubStrategy(slot, selection) {
  return { name: "Club", levers: [{ kind: "loyalty_program", design: programDesign(slot, 0, selection) }] };
}

/** A points program, a retention campaign and paid acquisition together. */
export function everyLeverStrategy(slot) {
  return {
    name: "Every lever",
    levers: [
      { kind: "loyalty_program", design: programDesign(slot, 1, REGISTER_SELECTION) },
      { kind: "retention_campaign", design: campaignDesign(slot) },
      { kind: "acquisition", design: acquisitionDesign(slot) },
    ],
  };
}

/** The same, with tiers, their change and the lift after a reward, and service. */
export function fullStrategy(slot) {
  const levers = everyLeverStrategy(slot).levers.map(({ kind, design }) => ({
    kind,
    design: kind === "loyalty_program" ? { ...design, ...programFurther(slot) } : design,
  }));
  return {
    name: "Every lever, tiers and service",
    levers: [...levers, { kind: "service", design: serviceDesign(slot) }],
  };
}

function programFurther(slot) {
  const tier = (name, threshold, frequencyLift) => ({
    name,
    threshold: slot(threshold),
    earnMultiplier: slot(1.25),
    frequencyLift: slot(frequencyLift),
    churnCut: slot(0.05),
    basketLift: slot(0),
    benefitCostPerYear: slot(2),
  });
  return {
    effects: effects(slot, { frequencyLift: 0.05, churnCut: 0.1, rampDays: 3 * MONTH, fade: true }),
    afterReward: { frequencyLift: slot(0.1), lastsDays: MONTH },
    tiers: [tier("Silver", 60, 0.03), tier("Gold", 150, 0.06)],
    tierChange: { promotion: slot(0.05), demotion: slot(-0.05), lastsDays: 2 * MONTH },
  };
}

function serviceDesign(slot) {
  return {
    startsDay: 0,
    endsDay: null,
    segments: null,
    spendPerClientYear: slot(1),
    effects: effects(slot, { frequencyLift: 0.02, churnCut: 0.03, rampDays: 2 * MONTH }),
    response: null,
    costs: { setup: slot(0), perMonth: slot(0) },
  };
}

function programDesign(slot, earn, selection) {
  return {
    ...BARE_PROGRAM,
    startsDay: 0,
    endsDay: null,
    segments: null,
    enrolment: { existing: slot(0.35), new: slot(0.35), selection: slot(selection) },
    earn: slot(earn),
    reward: {
      threshold: slot(100),
      value: slot(5),
      costRatio: slot(0.8),
      redemption: slot(0.75),
      validForDays: 3 * MONTH,
    },
    expiryDays: earn === 0 ? null : 12 * MONTH,
    effects: effects(slot, { frequencyLift: 0.05, churnCut: 0.1, rampDays: 3 * MONTH }),
    pointsPressure: slot(earn === 0 ? 0 : 0.2),
    costs: { setup: slot(1500), perMonth: slot(60), perMemberYear: slot(0), perEnrolment: slot(1) },
  };
}

function campaignDesign(slot) {
  return {
    harm: null,
    controlGroup: null,
    contactsPerWave: null,
    budget: null,
    startsDay: 0,
    endsDay: null,
    segments: null,
    target: { kind: "compare", fact: "p_alive", operator: ">=", value: 0.6 },
    everyDays: 2 * MONTH,
    costPerContact: slot(0.65),
    response: slot(1),
    effects: effects(slot, { frequencyLift: 0, churnCut: 0.05, rampDays: 0, lastsDays: 3 * MONTH }),
    rescue: { probability: slot(0.1), withinDays: 3 * MONTH },
    incentive: { discount: slot(0.1), takeUp: slot(0.2), validForDays: MONTH },
    costs: { setup: slot(0), perMonth: slot(0) },
  };
}

function acquisitionDesign(slot) {
  const channel = {
    startsDay: 0,
    endsDay: null,
    name: "Banners",
    secondCac: null,
    curve: "exponential",
    hillPower: null,
    floor: null,
    qualityPerDoubling: null,
    season: null,
    spendPerMonth: slot(200),
    cac: { cost: slot(30), atSpendPerMonth: slot(200) },
    ceiling: { basis: "times_known_point", value: slot(3) },
    incrementality: slot(1),
    quality: { frequency: slot(1), churn: slot(1), basket: slot(1) },
    months: null,
  };
  return { channels: [channel], replacesToday: false, budget: null };
}

function effects(slot, { frequencyLift, churnCut, rampDays, lastsDays = null, fade = false }) {
  return {
    frequencyLift: slot(frequencyLift),
    churnCut: slot(churnCut),
    basketLift: slot(0),
    rampDays,
    fade: fade ? { halfLifeDays: 365, permanent: slot(0.5) } : null,
    lastsDays,
    lifetime: "calendar",
  };
}

function posteriorDraws(history) {
  const fits = fit(history);
  const posteriors = [fits.purchases, fits.spend].map(laplacePosterior);
  const stream = new Stream();
  return (replication) =>
    posteriors.flatMap((posterior, block) => {
      const out = new Float64Array(posterior.names.length);
      stream.seed(1, replication, block, 0);
      drawParameters(posterior, stream, out);
      return [...out];
    });
}

function ranksOfExisting(rows) {
  const sampler = purchaseModel("bg-nbd").traitSampler(rows);
  sampler.bind(PURCHASES);
  const stream = new Stream();
  stream.seed(7, 0, 0, 0);
  const traits = new Float64Array(TRAIT_COUNT);
  const rates = Float64Array.from({ length: RANKED_RATES }, (_, i) => {
    sampler.drawGiven(rows.rowOfClient[i % rows.rowOfClient.length], stream, traits);
    return traits[TRAIT_RATE];
  });
  return rateRanks(rates, normalCdf);
}
