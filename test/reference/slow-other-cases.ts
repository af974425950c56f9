import { BARE_ACQUISITION } from "../contracts/bare-designs.ts";
import {
  BASE,
  CLUB,
  FLYERS,
  ORGANIC,
  POINTS,
  PRIZED,
  REMIND,
  SAVE,
  SEARCH,
  SEASON,
  mixedClients,
  type SlowCase,
} from "./slow-cases.ts";
import { Dice } from "./slow-dice.ts";
import { MONTH, type Campaign, type Program, type SlowHistory, type SlowInput } from "./slow-input.ts";

const SMALL: SlowInput = {
  ...BASE,
  clients: mixedClients("small and mixed", 120),
  horizonMonths: 12,
  season: SEASON,
  organicPerMonth: ORGANIC.map((count) => count / 2),
  valueBeyondYears: 3,
};

/** Purchases and time run apart for as long as this lasts: what runs by the season and must not shows in how many leave. */
const WINTER = { season: [1.6, 1.5, 1.4, 1.3, 1.2, 1, 0.3, 0.1, 0.1, 0.3, 1.5, 1.7], horizonMonths: 8 };

/** Clients with as many chances to buy, one a month, as they are months old: x of them taken, the last one at tx. */
export function occasionClients(seed: string, count: number): readonly SlowHistory[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, () => {
    const T = 1 + Math.floor(30 * dice.uniform());
    const chance = dice.beta(2, 2);
    const stays = Math.min(T, Math.floor(12 * dice.exponential()));
    const bought = Array.from({ length: stays }, (_, i) => i + 1).filter(() => dice.coin(chance));
    const tx = bought.at(-1) ?? 0;
    return { x: bought.length, tx, T, meanSpend: tx === 0 ? 0 : dice.gamma(6, 0.25) };
  });
}

/** Contracts renewed x times, four in five of them running; a new one has no mean amount of its own. */
export function contractClients(seed: string, count: number): readonly SlowHistory[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, () => {
    const x = Math.floor(8 * dice.exponential());
    return { x, tx: x, T: dice.coin(0.8) ? x : x + 1, meanSpend: x === 0 ? 0 : dice.gamma(9, 0.3) };
  });
}

/** A program in which spans end at the very moment of an occasion. */
const MONTHLY: Program = {
  ...POINTS,
  startsDay: 2 * MONTH,
  endsDay: 9 * MONTH,
  enrolment: { ...POINTS.enrolment, selection: 0.6 },
  reward: { ...POINTS.reward, validForDays: 2 * MONTH },
  expiryDays: 3 * MONTH,
};

const LAPSED: Campaign = {
  ...SAVE,
  startsDay: MONTH,
  target: { kind: "compare", fact: "p_alive", operator: "<", value: 0.5 },
  rescue: { probability: 0.4, withinDays: 2 * MONTH },
  incentive: { discount: 0.15, takeUp: 0.5, validForDays: MONTH },
};

/** One strategy of several strong levers under each purchase model but BG/NBD. */
export const slowOtherCases: readonly SlowCase[] = [
  {
    name: "pareto-nbd: points by the calendar, rescue, a channel",
    input: {
      ...SMALL,
      ...WINTER,
      model: { slug: "pareto-nbd", parameters: [1.1, 6, 0.8, 25], estimates: [0.9, 5.5, 0.7, 22] },
      levers: [
        { kind: "loyalty_program", design: { ...POINTS, enrolment: { existing: 0.7, new: 0.4, selection: 0.6 } } },
        { kind: "retention_campaign", design: { ...SAVE, segments: ["top", "bottom"] } },
        { kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [SEARCH] } },
      ],
    },
  },
  {
    name: "ggom-nbd: points per purchase, rescue, a channel",
    input: {
      ...SMALL,
      ...WINTER,
      model: { slug: "ggom-nbd", parameters: [1.1, 6, 0.015, 0.9, 1.2], estimates: [0.9, 5.5, 0.02, 0.8, 1.5] },
      levers: [
        { kind: "loyalty_program", design: CLUB },
        { kind: "retention_campaign", design: { ...LAPSED, segments: ["top", "new"] } },
        { kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [SEARCH] } },
      ],
    },
  },
  {
    name: "mbg-nbd: points by the calendar, a campaign by clv, a channel",
    input: {
      ...SMALL,
      model: { slug: "mbg-nbd", parameters: [1.1, 6, 0.8, 2.5], estimates: [0.9, 5.5, 0.95, 2.8] },
      levers: [
        { kind: "loyalty_program", design: { ...POINTS, endsDay: null } },
        { kind: "retention_campaign", design: PRIZED },
        { kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [SEARCH] } },
      ],
    },
  },
  {
    name: "mbg-cnbd-k of three stages: points by the calendar, rescue per purchase, a channel",
    input: {
      ...SMALL,
      model: { slug: "mbg-cnbd-k", parameters: [3, 1.1, 2, 0.8, 2.5], estimates: [3, 0.9, 1.8, 0.95, 2.8] },
      levers: [
        { kind: "loyalty_program", design: { ...POINTS, enrolment: { ...POINTS.enrolment, selection: 0.6 } } },
        {
          kind: "retention_campaign",
          design: {
            ...SAVE,
            effects: { ...SAVE.effects, frequencyLift: 1, lifetime: "per_purchase" },
            target: { kind: "or", rules: [SAVE.target, LAPSED.target] },
          },
        },
        { kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [FLYERS] } },
      ],
    },
  },
  {
    name: "bg-cnbd-k of two stages: points per purchase, rescue, a channel",
    input: {
      ...SMALL,
      model: { slug: "bg-cnbd-k", parameters: [2, 1.1, 3, 0.8, 2.5], estimates: [2, 0.9, 2.7, 0.95, 2.8] },
      levers: [
        { kind: "loyalty_program", design: { ...CLUB, enrolment: POINTS.enrolment } },
        { kind: "retention_campaign", design: SAVE },
        { kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [SEARCH] } },
      ],
    },
  },
  {
    name: "nbd: points per purchase, reminders, a channel",
    input: {
      ...SMALL,
      model: { slug: "nbd", parameters: [1.1, 12], estimates: [0.9, 11] },
      levers: [
        { kind: "loyalty_program", design: CLUB },
        { kind: "retention_campaign", design: REMIND },
        { kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [SEARCH] } },
      ],
    },
  },
  {
    name: "bg-bb: points, rescue and a campaign by clv at monthly occasions, a channel",
    input: {
      ...SMALL,
      unitDays: MONTH,
      clients: occasionClients("occasions", 150),
      activeWithinDays: 3 * MONTH,
      model: { slug: "bg-bb", parameters: [1.6, 1.4, 0.8, 6], estimates: [1.4, 1.5, 0.9, 7] },
      levers: [
        { kind: "loyalty_program", design: MONTHLY },
        {
          kind: "retention_campaign",
          design: {
            ...LAPSED,
            target: {
              kind: "or",
              rules: [SAVE.target, { kind: "compare", fact: "clv", operator: ">", value: 90 }],
            },
          },
        },
        { kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [SEARCH] } },
      ],
    },
  },
  {
    name: "beta-discrete-weibull: contracts of a month, each at its own price, points, rescue, a channel",
    input: {
      ...SMALL,
      unitDays: MONTH,
      clients: contractClients("contracts", 150),
      activeWithinDays: 2 * MONTH,
      ownMean: 28,
      model: { slug: "beta-discrete-weibull", parameters: [0.7, 5, 1.3], estimates: [0.8, 5.5, 1.2] },
      levers: [
        { kind: "loyalty_program", design: MONTHLY },
        { kind: "retention_campaign", design: LAPSED },
        { kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [FLYERS] } },
      ],
    },
  },
];
