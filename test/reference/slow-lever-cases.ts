import type { Rule } from "../../src/levers/rule.ts";
import { BARE_ACQUISITION, BARE_CAMPAIGN, BARE_CHANNEL, BARE_PROGRAM } from "../contracts/bare-designs.ts";
import { BASE, mixedClients, ORGANIC, SEASON, type SlowCase } from "./slow-cases.ts";
import { contractClients, occasionClients } from "./slow-other-cases.ts";
import {
  CELL,
  MONTH,
  type Campaign,
  type Channel,
  type Program,
  type Referral,
  type ResolvedEffects,
  type Service,
  type SlowHistory,
  type SlowInput,
  type WinBack,
} from "./slow-input.ts";

const NO_EFFECTS: ResolvedEffects = {
  frequencyLift: 0,
  churnCut: 0,
  basketLift: 0,
  rampDays: 0,
  fade: null,
  lastsDays: null,
  lifetime: "calendar",
};

/** A base whose data say what each client spent in the last year. */
function spendingClients(seed: string, count: number): readonly SlowHistory[] {
  return mixedClients(seed, count).map((client) => ({
    ...client,
    spend12m: client.x * client.meanSpend * Math.min(1, 52 / client.T),
  }));
}

const SMALL: SlowInput = {
  ...BASE,
  clients: spendingClients("every lever", 80),
  horizonMonths: 9,
  season: SEASON,
  organicPerMonth: ORGANIC.map((count) => count / 4),
  valueBeyondYears: 2,
  activeWithinDays: 4 * MONTH,
};

export const LADDER: Program = {
  ...BARE_PROGRAM,
  startsDay: 0,
  endsDay: null,
  segments: null,
  enrolment: { existing: 0.7, new: 0.8, selection: 0.5 },
  earn: 1,
  reward: { threshold: 90, value: 15, costRatio: 0.8, redemption: 0.75, validForDays: 50 },
  expiryDays: 100,
  expiryDate: { month: 3, day: 31 },
  effects: {
    ...NO_EFFECTS,
    churnCut: 0.3,
    basketLift: 0.1,
    rampDays: MONTH,
    fade: { halfLifeDays: 6 * MONTH, permanent: 0.5 },
  },
  rewardResponse: {
    of: "frequency_lift",
    curve: { floor: 0.1, ceiling: 0.8, at: { spend: 0.15, value: 0.3 } },
  },
  buyerResponse: { light: 2.5, medium: 0.2, heavy: 1.5 },
  pointsPressure: 0.4,
  pointsPressureHeavy: 1.5,
  afterReward: { frequencyLift: 0.8, lastsDays: 5 * CELL },
  tiers: [
    {
      name: "silver",
      threshold: 60,
      earnMultiplier: 1.5,
      frequencyLift: 0.2,
      churnCut: 0.2,
      basketLift: 0.1,
      benefitCostPerYear: 12,
    },
    {
      name: "gold",
      threshold: 160,
      earnMultiplier: 2,
      frequencyLift: 0.3,
      churnCut: 0.5,
      basketLift: 0.2,
      benefitCostPerYear: 36,
    },
  ],
  tierChange: { promotion: 0.7, demotion: -0.5, lastsDays: 6 * CELL },
  opening: { points: 20, vouchers: 0.7 },
  costs: { setup: 300, perMonth: 20, perMemberYear: 6, perEnrolment: 1 },
};

/** What the ladder does not have: an end, segments, a response of churn, effects per purchase. */
const STAMPS: Program = {
  ...LADDER,
  startsDay: MONTH,
  endsDay: 6 * MONTH + CELL,
  segments: ["top", "new"],
  expiryDays: null,
  effects: { ...NO_EFFECTS, frequencyLift: 0.5, basketLift: 0.2, lifetime: "per_purchase" },
  rewardResponse: { of: "churn_cut", curve: { floor: 0, ceiling: 0.7, at: { spend: 0.15, value: 0.25 } } },
  buyerResponse: { light: 0.5, medium: 1, heavy: 1.8 },
  opening: null,
};

const IS_LAPSING: Rule = { kind: "compare", fact: "p_alive", operator: "<", value: 0.75 };

export const KEEP: Campaign = {
  ...BARE_CAMPAIGN,
  startsDay: CELL,
  endsDay: null,
  segments: null,
  target: IS_LAPSING,
  everyDays: 6 * CELL,
  costPerContact: 1.2,
  response: { floor: 0.1, ceiling: 0.7, at: { spend: 0.8, value: 0.35 } },
  effects: { ...NO_EFFECTS, frequencyLift: 0.5, churnCut: 0.7, lastsDays: 2 * MONTH },
  harm: { share: 0.3, churnRise: 1.5 },
  rescue: { probability: 0.3, withinDays: 3 * MONTH },
  incentive: { discount: 0.15, takeUp: 0.5, validForDays: 40 },
  controlGroup: 0.35,
  costs: { setup: 100, perMonth: 10 },
};

/** Who spends little by the year, or holds a tier: what the data alone say, and then the simulated purchases. */
const BIG_SPENDERS: Campaign = {
  ...KEEP,
  target: {
    kind: "or",
    rules: [
      { kind: "compare", fact: "spend_12m", operator: ">=", value: 110 },
      { kind: "compare", fact: "tier", operator: "==", value: "silver" },
    ],
  },
  everyDays: 2 * MONTH,
  response: 0.4,
  harm: { share: 0.4, churnRise: 1 },
  controlGroup: null,
  contactsPerWave: 30,
  budget: { per: "month", amount: 25 },
};

export const RETURN: WinBack = {
  startsDay: 2 * CELL,
  endsDay: null,
  segments: null,
  target: {
    kind: "and",
    rules: [
      { kind: "compare", fact: "weeks_since_last", operator: ">=", value: 10 },
      { kind: "compare", fact: "p_alive", operator: "<", value: 0.85 },
    ],
  },
  everyDays: 2 * MONTH,
  costPerContact: 1.5,
  success: 0.6,
  halvingDays: 6 * MONTH,
  secondLife: { frequency: 1.4, churn: 3, basket: 1.3 },
  offer: 6,
  takeUp: 0.5,
  validForDays: 45,
  contactsPerWave: null,
  budget: null,
  costs: { setup: 80, perMonth: 5 },
};

export const FRIENDS: Referral = {
  startsDay: MONTH,
  endsDay: 5 * MONTH,
  segments: null,
  perPurchase: 0.4,
  conversion: 0.4,
  incrementality: 0.7,
  rewardReferrer: 5,
  rewardReferred: 3,
  quality: { frequency: 0.7, churn: 3, basket: 1.2 },
  margin: { lift: 2, halfLifeDays: 2 * CELL },
  tiedToReferrer: true,
  budget: null,
  costs: { setup: 60, perMonth: 6 },
};

export const CARE: Service = {
  startsDay: MONTH,
  endsDay: 7 * MONTH + 2 * CELL,
  segments: ["top", "new"],
  spendPerClientYear: 24,
  effects: { ...NO_EFFECTS, frequencyLift: 0.4, basketLift: 0.15, rampDays: 2 * CELL, lastsDays: 5 * MONTH },
  response: { of: "churn_cut", curve: { floor: 0, ceiling: 0.8, at: { spend: 15, value: 0.35 } } },
  costs: { setup: 90, perMonth: 9 },
};

/** Two known points of an exponential above a floor, in season. */
const SEARCH: Channel = {
  ...BARE_CHANNEL,
  name: "Search",
  startsDay: MONTH,
  endsDay: 8 * MONTH,
  spendPerMonth: 600,
  cac: { cost: 20, atSpendPerMonth: 400 },
  secondCac: { cost: 32, atSpendPerMonth: 1000 },
  floor: 4,
  ceiling: null,
  incrementality: 0.8,
  quality: { frequency: 0.8, churn: 1.3, basket: 0.9 },
  season: [0.4, 0.6, 1, 1.6, 1.4, 1, 0.8, 0.6, 1, 1.5, 1.8, 1.3],
  months: null,
};

/** A Hill curve through two points whose marginal clients spend less. */
const FLYERS: Channel = {
  ...SEARCH,
  name: "Flyers",
  startsDay: 0,
  endsDay: null,
  spendPerMonth: 900,
  curve: "hill",
  cac: { cost: 25, atSpendPerMonth: 500 },
  secondCac: { cost: 25, atSpendPerMonth: 750 },
  ceiling: { basis: "per_month", value: 60 },
  floor: null,
  incrementality: 1,
  quality: { frequency: 1.2, churn: 0.8, basket: 1.1 },
  qualityPerDoubling: -0.25,
  season: null,
  months: [1, 2, 3, 4, 10, 11, 12],
};

/** A Hill curve of a stated power through one point. */
const FAIRS: Channel = {
  ...FLYERS,
  name: "Fairs",
  spendPerMonth: 300,
  cac: { cost: 30, atSpendPerMonth: 450 },
  secondCac: null,
  hillPower: 1.7,
  ceiling: { basis: "times_known_point", value: 2 },
  floor: 3,
  qualityPerDoubling: 0.2,
  months: null,
};

const WINNING = {
  ...BARE_ACQUISITION,
  channels: [SEARCH, FLYERS, FAIRS],
  replacesToday: true,
  budget: { per: "month", amount: 1500 },
} as const;

/** Every new lever alone, then all of them, with effects strong enough for a fault to show. */
export const slowLeverCases: readonly SlowCase[] = [
  {
    name: "a program that already runs, with tiers, classes, a reward curve, calendar expiry; tax",
    input: {
      ...SMALL,
      clients: spendingClients("ladder", 110),
      horizonMonths: 16,
      taxRate: 0.25,
      levers: [{ kind: "loyalty_program", design: LADDER }],
    },
  },
  {
    name: "a program per purchase that ends, with referral by its members, tied and with a margin; a pool",
    input: {
      ...SMALL,
      clients: spendingClients("friends", 120),
      pool: 300,
      levers: [{ kind: "loyalty_program", design: { ...STAMPS, referral: { ...FRIENDS, endsDay: 6 * MONTH + CELL } } }],
    },
  },
  {
    name: "a campaign with a control group, a response curve, harm and rescue",
    input: {
      ...SMALL,
      clients: spendingClients("kept", 200),
      organicPerMonth: null,
      levers: [{ kind: "retention_campaign", design: KEEP }],
    },
  },
  {
    name: "a campaign by spend under a cap and a budget, a win-back with second lives and a total budget; a sample",
    input: {
      ...SMALL,
      sample: 0.5,
      levers: [
        {
          kind: "retention_campaign",
          design: { ...BIG_SPENDERS, contactsPerWave: 24, budget: { per: "month", amount: 30 } },
        },
        { kind: "win_back", design: { ...RETURN, budget: { per: "total", amount: 500 } } },
      ],
    },
  },
  {
    name: "referral with a budget, service with a response curve",
    input: {
      ...SMALL,
      levers: [
        {
          kind: "referral",
          design: {
            ...FRIENDS,
            perPurchase: 0.9,
            conversion: 0.9,
            incrementality: 0.3,
            tiedToReferrer: false,
            budget: { per: "month", amount: 150 },
          },
        },
        { kind: "service", design: CARE },
      ],
    },
  },
  {
    name: "channels through two points and of Hill, falling quality, season, budget in place of today's advertising; a sample, tax",
    input: {
      ...SMALL,
      clients: spendingClients("few", 30),
      sample: 0.5,
      taxRate: 0.2,
      paidToday: { spendPerMonth: 500, share: 0.6 },
      pool: 2000,
      levers: [{ kind: "acquisition", design: WINNING }],
    },
  },
  {
    name: "every lever together",
    input: {
      ...SMALL,
      clients: spendingClients("together", 30),
      horizonMonths: 6,
      taxRate: 0.1,
      sample: 0.1,
      pool: 4000,
      paidToday: { spendPerMonth: 100, share: 0.3 },
      levers: [
        {
          kind: "loyalty_program",
          design: {
            ...LADDER,
            referral: { ...FRIENDS, startsDay: 0, endsDay: 3 * MONTH, incrementality: 0.3, tiedToReferrer: false },
          },
        },
        {
          kind: "retention_campaign",
          design: { ...BIG_SPENDERS, controlGroup: 0.3, contactsPerWave: 80, budget: { per: "total", amount: 250 } },
        },
        { kind: "win_back", design: { ...RETURN, contactsPerWave: 60 } },
        { kind: "acquisition", design: { ...WINNING, budget: { per: "total", amount: 7000 } } },
        {
          kind: "referral",
          design: { ...FRIENDS, segments: ["top", "new"], incrementality: 0.3, tiedToReferrer: false },
        },
        { kind: "service", design: CARE },
      ],
    },
  },
  {
    name: "pareto-nbd: ties, harm and second lives between purchases",
    input: {
      ...SMALL,
      clients: spendingClients("between", 40),
      organicPerMonth: null,
      horizonMonths: 7,
      model: { slug: "pareto-nbd", parameters: [1.1, 6, 0.8, 25], estimates: [0.9, 5.5, 0.7, 22] },
      levers: [
        { kind: "loyalty_program", design: LADDER },
        { kind: "retention_campaign", design: KEEP },
        { kind: "win_back", design: RETURN },
        { kind: "referral", design: FRIENDS },
        { kind: "service", design: CARE },
      ],
    },
  },
  {
    name: "bg-cnbd-k of two stages: tiers per purchase, harm, second lives, referral, service",
    input: {
      ...SMALL,
      clients: spendingClients("stages", 40),
      organicPerMonth: null,
      horizonMonths: 7,
      model: { slug: "bg-cnbd-k", parameters: [2, 1.1, 3, 0.8, 2.5], estimates: [2, 0.9, 2.7, 0.95, 2.8] },
      levers: [
        { kind: "loyalty_program", design: STAMPS },
        {
          kind: "retention_campaign",
          design: { ...KEEP, effects: { ...KEEP.effects, lifetime: "per_purchase" } },
        },
        { kind: "win_back", design: RETURN },
        { kind: "referral", design: { ...FRIENDS, incrementality: 0.3 } },
        { kind: "service", design: CARE },
      ],
    },
  },
  {
    name: "bg-bb: tiers, yearly expiry, second lives and referral at monthly occasions",
    input: {
      ...SMALL,
      unitDays: MONTH,
      clients: occasionClients("occasions and levers", 50).map((client) => ({
        ...client,
        spend12m: client.x * client.meanSpend * Math.min(1, 12 / client.T),
      })),
      horizonMonths: 14,
      model: { slug: "bg-bb", parameters: [1.6, 1.4, 0.8, 6], estimates: [1.4, 1.5, 0.9, 7] },
      levers: [
        {
          kind: "loyalty_program",
          design: {
            ...LADDER,
            expiryDays: 3 * MONTH,
            reward: { ...LADDER.reward, validForDays: 2 * MONTH },
            afterReward: { frequencyLift: 0.5, lastsDays: 2 * MONTH },
            tierChange: { promotion: 0.4, demotion: -0.6, lastsDays: 2 * MONTH },
          },
        },
        {
          kind: "retention_campaign",
          design: {
            ...BIG_SPENDERS,
            contactsPerWave: null,
            budget: null,
            incentive: { discount: 0.15, takeUp: 0.5, validForDays: MONTH },
          },
        },
        { kind: "win_back", design: { ...RETURN, target: IS_LAPSING, startsDay: MONTH, validForDays: 2 * MONTH } },
        { kind: "referral", design: FRIENDS },
        { kind: "service", design: { ...CARE, segments: null } },
      ],
    },
  },
  {
    name: "beta-discrete-weibull: contracts with tiers, second lives, referral and service that cut churn",
    input: {
      ...SMALL,
      unitDays: MONTH,
      clients: contractClients("contracts and levers", 80).map((client) => ({ ...client, segment: "known" })),
      horizonMonths: 10,
      activeWithinDays: 2 * MONTH,
      ownMean: 28,
      model: { slug: "beta-discrete-weibull", parameters: [0.7, 5, 1.3], estimates: [0.8, 5.5, 1.2] },
      levers: [
        {
          kind: "loyalty_program",
          design: {
            ...STAMPS,
            segments: null,
            reward: { ...STAMPS.reward, validForDays: 2 * MONTH },
            endsDay: 7 * MONTH,
          },
        },
        {
          kind: "retention_campaign",
          design: { ...KEEP, segments: null, everyDays: 2 * MONTH, startsDay: MONTH },
        },
        {
          kind: "win_back",
          design: { ...RETURN, segments: null, target: IS_LAPSING, startsDay: MONTH, validForDays: 2 * MONTH },
        },
        { kind: "referral", design: FRIENDS },
        { kind: "service", design: { ...CARE, segments: null } },
      ],
    },
  },
];
