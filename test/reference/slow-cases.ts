import { BARE_ACQUISITION, BARE_CAMPAIGN, BARE_CHANNEL, BARE_PROGRAM } from "../contracts/bare-designs.ts";
import { Dice } from "./slow-dice.ts";
import type {
  Campaign,
  Channel,
  Program,
  ResolvedEffects,
  SlowHistory,
  SlowInput,
  SlowParameters,
} from "./slow-input.ts";
import { CELL, MONTH } from "./slow-input.ts";

/** A strategy on which the slow simulator and the hot loop are held to each other. */
export interface SlowCase {
  readonly name: string;
  readonly input: SlowInput;
}

const PARAMETERS: SlowParameters = { r: 1.1, alpha: 6, a: 0.8, b: 3, p: 6, q: 4.5, v: 18 };
/** What the fit of such data could say: other than the truth, so that targeting by the truth shows. */
const ESTIMATES: SlowParameters = { r: 0.9, alpha: 5.5, a: 0.95, b: 2.8, p: 5.5, q: 4.2, v: 17 };
export const SEASON = [0.7, 0.8, 1, 1.1, 1.2, 1, 0.7, 0.6, 1, 1.2, 1.4, 1.3];

/** A base of clients as the model itself would make it, up to 150 weeks old, with two who buy more often than weekly. */
export function mixedClients(seed: string, count: number): readonly SlowHistory[] {
  const dice = new Dice(seed);
  const drawn = Array.from({ length: count - 2 }, () => drawHistory(dice));
  const frequent = [
    { x: 130, tx: 99.5, T: 100, meanSpend: 21, segment: "top" },
    { x: 60, tx: 30.25, T: 48, meanSpend: 34, segment: "top" },
  ];
  return [...drawn, ...frequent];
}

function drawHistory(dice: Dice): SlowHistory {
  const { r, alpha, a, b, p, q, v } = PARAMETERS;
  const T = 8 + 142 * dice.uniform();
  const lambda = dice.gamma(r, alpha);
  const dropoutProbability = dice.beta(a, b);
  const rateOfAmounts = dice.gamma(q, v);
  let x = 0;
  let tx = 0;
  let spend = 0;
  for (let day = dice.exponential() / lambda; day < T; day += dice.exponential() / lambda) {
    x++;
    tx = day;
    spend += dice.gamma(p, rateOfAmounts);
    if (dice.coin(dropoutProbability)) break;
  }
  return { x, tx, T, meanSpend: x === 0 ? 0 : spend / x, segment: spend > 60 ? "top" : "bottom" };
}

/** The same strategy with the model's time told in days. */
function inDays(input: SlowInput): SlowInput {
  const scaled = (parameters: SlowParameters): SlowParameters => ({ ...parameters, alpha: parameters.alpha * 7 });
  return {
    ...input,
    unitDays: 1,
    parameters: scaled(input.parameters),
    ...(input.pointEstimates === undefined ? {} : { pointEstimates: scaled(input.pointEstimates) }),
    clients: input.clients.map((client) => ({ ...client, tx: client.tx * 7, T: client.T * 7 })),
  };
}

export const BASE: SlowInput = {
  parameters: PARAMETERS,
  pointEstimates: ESTIMATES,
  unitDays: 7,
  clients: mixedClients("mixed", 300),
  grossMargin: 0.4,
  variableCost: 1.5,
  discountRate: 0.1,
  horizonMonths: 15,
  valueBeyondYears: 5,
  today: "2026-10-31",
  season: Array.from({ length: 12 }, () => 1),
  organicPerMonth: null,
  firstRatio: 1.3,
  activeWithinDays: 12 * MONTH,
  pool: null,
  levers: [],
};

export const ORGANIC = [8, 9, 12, 14, 16, 12, 8, 7, 12, 15, 20, 18];

const NO_EFFECTS: ResolvedEffects = {
  frequencyLift: 0,
  churnCut: 0,
  basketLift: 0,
  rampDays: 0,
  fade: null,
  lastsDays: null,
  lifetime: "calendar",
};

export const POINTS: Program = {
  ...BARE_PROGRAM,
  startsDay: 2 * MONTH,
  endsDay: 10 * MONTH + 2 * CELL,
  segments: null,
  enrolment: { existing: 0.7, new: 0.9, selection: 0 },
  earn: 1,
  reward: { threshold: 60, value: 9, costRatio: 0.8, redemption: 0.75, validForDays: 45 },
  expiryDays: 70,
  effects: {
    frequencyLift: 0.45,
    churnCut: 0.4,
    basketLift: 0.15,
    rampDays: 3 * MONTH,
    fade: { halfLifeDays: 4 * MONTH, permanent: 0.4 },
    lastsDays: null,
    lifetime: "calendar",
  },
  pointsPressure: 0.6,
  costs: { setup: 400, perMonth: 25, perMemberYear: 6, perEnrolment: 1.5 },
};

export const CLUB: Program = {
  ...POINTS,
  startsDay: MONTH,
  endsDay: null,
  enrolment: { existing: 0.4, new: 0.6, selection: 0.5 },
  earn: 2,
  reward: { threshold: 150, value: 12, costRatio: 1, redemption: 0.6, validForDays: 6 * MONTH },
  expiryDays: null,
  effects: { ...NO_EFFECTS, frequencyLift: 0.5, churnCut: 0.2, lastsDays: 8 * MONTH, lifetime: "per_purchase" },
  pointsPressure: 0.4,
  costs: { setup: 200, perMonth: 40, perMemberYear: 12, perEnrolment: 0.5 },
};

export const SAVE: Campaign = {
  ...BARE_CAMPAIGN,
  startsDay: MONTH,
  endsDay: null,
  segments: null,
  target: {
    kind: "and",
    rules: [
      { kind: "compare", fact: "p_alive", operator: "<", value: 0.7 },
      { kind: "compare", fact: "frequency", operator: ">=", value: 2 },
    ],
  },
  everyDays: 2 * MONTH,
  costPerContact: 0.8,
  response: 0.45,
  effects: { ...NO_EFFECTS, frequencyLift: 0.8, churnCut: 0.6, basketLift: 0.1, lastsDays: 3 * MONTH },
  rescue: { probability: 0.35, withinDays: 4 * MONTH },
  incentive: { discount: 0.15, takeUp: 0.5, validForDays: 40 },
  costs: { setup: 150, perMonth: 10 },
};

export const REMIND: Campaign = {
  ...SAVE,
  startsDay: 2 * CELL,
  endsDay: 12 * MONTH,
  segments: ["top", "new"],
  target: {
    kind: "and",
    rules: [
      { kind: "compare", fact: "weeks_since_last", operator: ">", value: 6 },
      { kind: "compare", fact: "age_weeks", operator: "<=", value: 140 },
      {
        kind: "or",
        rules: [
          { kind: "compare", fact: "mean_basket", operator: ">", value: 20 },
          { kind: "not", rule: { kind: "compare", fact: "segment", operator: "==", value: "top" } },
        ],
      },
    ],
  },
  everyDays: 45,
  response: 0.6,
  effects: {
    ...NO_EFFECTS,
    frequencyLift: 1.2,
    churnCut: -0.5,
    rampDays: 2 * CELL,
    fade: { halfLifeDays: MONTH, permanent: 0.2 },
    lastsDays: 5 * MONTH,
    lifetime: "per_purchase",
  },
  rescue: null,
  incentive: { discount: 0.2, takeUp: 0.7, validForDays: MONTH },
};

export const PRIZED: Campaign = {
  ...SAVE,
  startsDay: 0,
  target: { kind: "compare", fact: "clv", operator: ">", value: 45 },
  everyDays: 3 * MONTH,
  effects: { ...NO_EFFECTS, frequencyLift: 0.6, churnCut: 0.5, lastsDays: 3 * MONTH },
  rescue: { probability: 0.5, withinDays: 2 * MONTH },
};

export const SEARCH: Channel = {
  ...BARE_CHANNEL,
  name: "Search",
  startsDay: MONTH,
  endsDay: 13 * MONTH,
  spendPerMonth: 700,
  cac: { cost: 24, atSpendPerMonth: 600 },
  ceiling: { basis: "per_month", value: 60 },
  incrementality: 0.8,
  quality: { frequency: 0.7, churn: 1.4, basket: 0.8 },
  months: null,
};

export const FLYERS: Channel = {
  ...SEARCH,
  name: "Flyers",
  startsDay: 0,
  endsDay: null,
  spendPerMonth: 400,
  cac: { cost: 30, atSpendPerMonth: 500 },
  ceiling: { basis: "times_known_point", value: 2.5 },
  incrementality: 1,
  quality: { frequency: 1.3, churn: 0.7, basket: 1.25 },
  months: [3, 4, 9, 10, 11],
};

/** Every lever alone, then all of them, with effects strong enough for a fault to show. */
export const slowCases: readonly SlowCase[] = [
  {
    name: "no lever, season, organic arrivals",
    input: { ...BASE, horizonMonths: 18, season: SEASON, organicPerMonth: ORGANIC },
  },
  {
    name: "points program with ramp, fade, pressure and expiry, ended before the horizon",
    input: {
      ...BASE,
      season: SEASON,
      organicPerMonth: ORGANIC,
      valueBeyondYears: 0,
      activeWithinDays: 4 * MONTH,
      levers: [{ kind: "loyalty_program", design: POINTS }],
    },
  },
  {
    name: "points program per purchase, selective, with costs of members",
    input: {
      ...BASE,
      horizonMonths: 18,
      organicPerMonth: ORGANIC,
      activeWithinDays: 6 * MONTH,
      levers: [{ kind: "loyalty_program", design: CLUB }],
    },
  },
  {
    name: "campaign by p_alive and frequency, with rescue and incentive, time told in days",
    input: inDays({ ...BASE, levers: [{ kind: "retention_campaign", design: SAVE }] }),
  },
  {
    name: "campaign by weeks since the last purchase, harmful to lifetimes, for some segments",
    input: {
      ...BASE,
      season: SEASON,
      organicPerMonth: ORGANIC,
      levers: [{ kind: "retention_campaign", design: REMIND }],
    },
  },
  {
    name: "campaign by clv",
    input: {
      ...BASE,
      horizonMonths: 12,
      valueBeyondYears: 3,
      levers: [{ kind: "retention_campaign", design: PRIZED }],
    },
  },
  {
    name: "two channels with months, quality and a finite pool",
    input: {
      ...BASE,
      horizonMonths: 18,
      organicPerMonth: ORGANIC,
      pool: 900,
      levers: [{ kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [SEARCH, FLYERS] } }],
    },
  },
  {
    name: "all levers together",
    input: {
      ...BASE,
      season: SEASON,
      organicPerMonth: ORGANIC,
      pool: 1200,
      levers: [
        {
          kind: "loyalty_program",
          design: { ...POINTS, endsDay: null, enrolment: { ...POINTS.enrolment, selection: 0.6 } },
        },
        {
          kind: "retention_campaign",
          design: {
            ...SAVE,
            target: {
              kind: "or",
              rules: [SAVE.target, { kind: "compare", fact: "member", operator: "==", value: true }],
            },
          },
        },
        { kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [SEARCH, FLYERS] } },
      ],
    },
  },
];
