import fc from "fast-check";
import type { Rule } from "../../src/levers/rule.ts";
import { mixedClients, slowCases } from "../reference/slow-cases.ts";
import {
  CELL,
  MONTH,
  type Acquisition,
  type Campaign,
  type Channel,
  type Program,
  type Referral,
  type ResolvedEffects,
  type ResolvedLever,
  type Service,
  type SlowInput,
  type WinBack,
} from "../reference/slow-input.ts";
import { BARE_CHANNEL, BARE_PROGRAM } from "./bare-designs.ts";

/** Constants of a record as arbitraries. */
const always = <T extends object>(record: T): { readonly [Key in keyof T]: fc.Arbitrary<T[Key]> } =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, fc.constant(value as unknown)])) as never;

/** Numbers spread over a range, its ends included: doubles of fast-check are mostly next to 0 or to the ends. */
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1000 }).map((step) => min + ((max - min) * step) / 1000);
const upTo = (max: number): fc.Arbitrary<number> => between(0, max);
const share = upTo(1);
const cells = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max }).map((count) => count * CELL);
const segments = fc.constantFrom(null, null, ["top"], ["bottom", "new"], ["new"]);
const ends = fc.oneof(fc.constant(null), cells(1, 40));

const effects: fc.Arbitrary<ResolvedEffects> = fc.record({
  frequencyLift: between(-0.5, 2),
  churnCut: between(-1, 0.95),
  basketLift: between(-0.4, 1),
  rampDays: fc.oneof(fc.constant(0), upTo(3 * MONTH)),
  fade: fc.oneof(fc.constant(null), fc.record({ halfLifeDays: between(5, 200), permanent: share })),
  lastsDays: cells(1, 24),
  lifetime: fc.constantFrom("calendar", "per_purchase"),
});

/** No effect at all, whichever clock it would act on. */
export const NO_EFFECTS: ResolvedEffects = {
  frequencyLift: 0,
  churnCut: 0,
  basketLift: 0,
  rampDays: MONTH,
  fade: { halfLifeDays: 50, permanent: 0.3 },
  lastsDays: 6 * MONTH,
  lifetime: "per_purchase",
};

const responseCurve = fc.record({
  of: fc.constantFrom("churn_cut" as const, "frequency_lift" as const),
  curve: fc.record({
    floor: upTo(0.1),
    ceiling: between(0.4, 0.9),
    at: fc.record({ spend: between(0.01, 20), value: between(0.15, 0.35) }),
  }),
});

const tier = fc.record({
  name: fc.constantFrom("Silver", "Gold"),
  threshold: upTo(200),
  earnMultiplier: between(0.5, 3),
  frequencyLift: between(-0.2, 0.5),
  churnCut: between(-0.3, 0.6),
  basketLift: between(-0.2, 0.5),
  benefitCostPerYear: upTo(20),
});
/** Up to three tiers, each a step above the one before; the lowest may need no spend. */
const tiers = fc
  .tuple(fc.array(tier, { maxLength: 3 }), fc.boolean())
  .map(([all, isOpen]) =>
    all.map((one, i) => ({ ...one, threshold: isOpen && i === 0 ? 0 : one.threshold / 4 + 1 + 60 * i })),
  );

const program: fc.Arbitrary<Program> = fc.record({
  ...always(BARE_PROGRAM),
  expiryDate: fc.constantFrom(null, null, { month: 12, day: 31 }, { month: 3, day: 15 }),
  rewardResponse: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, responseCurve),
  buyerResponse: fc.oneof(
    fc.constant(null),
    fc.record({ light: between(0.2, 1.5), medium: between(0.2, 1.5), heavy: between(0.2, 1.5) }),
  ),
  pointsPressureHeavy: fc.oneof(fc.constant(null), upTo(1)),
  afterReward: fc.oneof(fc.constant(null), fc.record({ frequencyLift: between(-0.2, 1), lastsDays: upTo(60) })),
  tiers,
  tierChange: fc.oneof(
    fc.constant(null),
    fc.record({ promotion: between(-0.1, 0.5), demotion: between(-0.5, 0.1), lastsDays: upTo(90) }),
  ),
  startsDay: cells(0, 20),
  endsDay: ends,
  segments,
  enrolment: fc.record({ existing: share, new: share, selection: fc.oneof(fc.constantFrom(0, 1), share) }),
  earn: upTo(5),
  reward: fc.record({
    threshold: between(5, 300),
    value: upTo(30),
    costRatio: share,
    redemption: share,
    validForDays: between(1, 300),
  }),
  expiryDays: fc.oneof(fc.constant(null), between(1, 200)),
  effects,
  pointsPressure: fc.oneof(fc.constant(0), upTo(1)),
  costs: fc.record({ setup: upTo(500), perMonth: upTo(50), perMemberYear: upTo(10), perEnrolment: upTo(5) }),
});

/** Some already run: then they start today and their members have less than a voucher's points. */
export const anyProgram: fc.Arbitrary<Program> = fc
  .tuple(program, fc.oneof(fc.constant(null), fc.record({ points: upTo(0.99), vouchers: upTo(2.5) })))
  .map(([design, opening]) =>
    opening === null
      ? design
      : {
          ...design,
          startsDay: 0,
          opening: { ...opening, points: Math.floor(opening.points * design.reward.threshold) },
        },
  );

export const anyService: fc.Arbitrary<Service> = fc.record({
  startsDay: cells(0, 20),
  endsDay: ends,
  segments,
  spendPerClientYear: upTo(20),
  effects,
  response: fc.oneof(fc.constant(null), responseCurve),
  costs: fc.record({ setup: upTo(100), perMonth: upTo(20) }),
});

const comparison: fc.Arbitrary<Rule> = fc.oneof(
  ...(
    [
      ["p_alive", share],
      ["frequency", fc.integer({ min: 0, max: 5 })],
      ["weeks_since_last", upTo(40)],
      ["age_weeks", upTo(150)],
      ["mean_basket", upTo(50)],
      ["clv", upTo(100)],
      ["spend_12m", upTo(150)],
    ] as const
  ).map(([fact, value]) =>
    fc.record({
      kind: fc.constant("compare" as const),
      fact: fc.constant(fact),
      operator: fc.constantFrom("<", ">=" as const),
      value,
    }),
  ),
);
const ofTier: fc.Arbitrary<Rule> = fc.record({
  kind: fc.constant("compare" as const),
  fact: fc.constant("tier" as const),
  operator: fc.constantFrom("==", "!=" as const),
  value: fc.constantFrom("none", "Silver", "Gold"),
});
const rule: fc.Arbitrary<Rule> = fc.oneof(
  comparison,
  ofTier,
  fc.record({
    kind: fc.constantFrom("and", "or" as const),
    rules: fc.array(comparison, { minLength: 2, maxLength: 2 }),
  }),
);

/** Rare: a capped strategy runs a pilot first. */
const rarely = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 14 }, value);
const caps = {
  contactsPerWave: rarely(upTo(20)),
  budget: rarely(fc.record({ per: fc.constantFrom("month", "total" as const), amount: upTo(40) })),
};

export const anyCampaign: fc.Arbitrary<Campaign> = fc.record({
  ...caps,
  harm: fc.oneof(fc.constant(null), fc.record({ share, churnRise: between(0, 2) })),
  controlGroup: fc.oneof(fc.constant(null), share),
  startsDay: cells(0, 20),
  endsDay: ends,
  segments,
  target: rule,
  everyDays: between(CELL, 6 * MONTH),
  costPerContact: upTo(2),
  response: share,
  effects,
  rescue: fc.oneof(fc.constant(null), fc.record({ probability: share, withinDays: upTo(300) })),
  incentive: fc.oneof(fc.constant(null), fc.record({ discount: share, takeUp: share, validForDays: upTo(100) })),
  costs: fc.record({ setup: upTo(200), perMonth: upTo(20) }),
});

export const anyWinBack: fc.Arbitrary<WinBack> = fc.record({
  ...caps,
  startsDay: cells(0, 20),
  endsDay: ends,
  segments,
  target: rule,
  everyDays: between(CELL, 6 * MONTH),
  costPerContact: upTo(2),
  success: share,
  halvingDays: between(5, 300),
  secondLife: fc.record({ frequency: between(0.3, 2), churn: between(0.3, 2), basket: between(0.3, 2) }),
  offer: upTo(5),
  takeUp: share,
  validForDays: upTo(100),
  costs: fc.record({ setup: upTo(200), perMonth: upTo(20) }),
});

const quality = fc.record({ frequency: between(0.3, 2), churn: between(0.3, 2), basket: between(0.3, 2) });

/** Curves of both kinds through one point, and through two that a curve goes through, or only a line. */
const curve = fc.oneof(
  { arbitrary: fc.constant({ curve: "exponential" as const, hillPower: null, secondCac: null }), weight: 3 },
  fc.record({ curve: fc.constant("hill" as const), hillPower: between(0.5, 3), secondCac: fc.constant(null) }),
  fc.record({
    curve: fc.constantFrom("exponential" as const, "hill" as const),
    hillPower: fc.constant(null),
    secondCac: fc.record({ cost: between(20, 90), atSpendPerMonth: between(700, 1500) }),
  }),
);

const anyChannel = (name: string): fc.Arbitrary<Channel> =>
  fc.tuple(curve, plainChannel(name)).map(([shape, channel]) => ({
    ...channel,
    ...shape,
    ceiling: shape.curve === "exponential" && shape.secondCac !== null ? null : channel.ceiling,
  }));

const plainChannel = (name: string): fc.Arbitrary<Channel> =>
  fc.record({
    ...always(BARE_CHANNEL),
    floor: fc.oneof(fc.constant(null), upTo(5)),
    qualityPerDoubling: fc.oneof(fc.constant(null), between(-0.4, 0.1)),
    season: fc.constantFrom(null, null, [0, 0.8, 1, 1.1, 1.2, 1, 0.7, 0.6, 1, 1.2, 1.7, 1.7]),
    name: fc.constant(name),
    startsDay: cells(0, 20),
    endsDay: ends,
    spendPerMonth: upTo(800),
    cac: fc.record({ cost: between(15, 60), atSpendPerMonth: between(50, 600) }),
    ceiling: fc.record({ basis: fc.constant("times_known_point" as const), value: between(1.1, 4) }),
    incrementality: share,
    quality,
    months: fc.constantFrom(null, null, [3, 4, 11]),
  });

export const anyAcquisition: fc.Arbitrary<Acquisition> = fc.record({
  replacesToday: fc.boolean(),
  budget: fc.oneof(
    fc.constant(null),
    fc.record({ per: fc.constantFrom("month", "total" as const), amount: upTo(2000) }),
  ),
  channels: fc.oneof(
    fc.tuple(anyChannel("Search")),
    fc.tuple(anyChannel("Flyers")),
    fc.tuple(anyChannel("Search"), anyChannel("Flyers")),
  ),
});

/** Of which nobody has more than a few in a year. */
export const anyReferral: fc.Arbitrary<Referral> = fc.record({
  startsDay: cells(0, 20),
  endsDay: ends,
  segments,
  perPurchase: upTo(0.04),
  conversion: share,
  incrementality: share,
  rewardReferrer: upTo(10),
  rewardReferred: upTo(10),
  quality,
  margin: fc.record({ lift: between(-0.2, 0.5), halfLifeDays: between(5, 300) }),
  tiedToReferrer: fc.boolean(),
  budget: rarely(fc.record({ per: fc.constantFrom("month", "total" as const), amount: upTo(40) })),
  costs: fc.record({ setup: upTo(100), perMonth: upTo(20) }),
});

const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof(fc.constant(null), { arbitrary: value, weight: 3 });

/** Levers of one strategy: each kind at most once. */
export const anyLevers: fc.Arbitrary<readonly ResolvedLever[]> = fc
  .tuple(
    optional(anyProgram),
    optional(anyCampaign),
    optional(anyAcquisition),
    optional(anyService),
    optional(anyWinBack),
    rarely(anyReferral),
    rarely(anyReferral),
  )
  .map(([program, campaign, acquisition, service, winBack, referral, ofMembers]): readonly ResolvedLever[] => [
    ...(referral === null ? [] : [{ kind: "referral" as const, design: referral }]),
    ...(winBack === null ? [] : [{ kind: "win_back" as const, design: winBack }]),
    ...(service === null ? [] : [{ kind: "service" as const, design: service }]),
    ...(program === null ? [] : [{ kind: "loyalty_program" as const, design: { ...program, referral: ofMembers } }]),
    ...(campaign === null ? [] : [{ kind: "retention_campaign" as const, design: campaign }]),
    ...(acquisition === null ? [] : [{ kind: "acquisition" as const, design: acquisition }]),
  ]);

/** Forty clients, each with two of its purchases in the last 12 months. */
const clientsOf = (base: string): SlowInput["clients"] =>
  mixedClients(base, 40).map((client) => ({ ...client, spend12m: Math.min(2, client.x) * client.meanSpend }));

/** A small base under any circumstances, without levers; 40 clients and a few arrivals a month. */
export const anyInput: fc.Arbitrary<SlowInput> = fc
  .record({
    base: fc.constantFrom("one base", "another base"),
    grossMargin: between(0.05, 1),
    variableCost: upTo(4),
    discountRate: fc.oneof(fc.constant(0), upTo(0.3)),
    horizonMonths: fc.integer({ min: 1, max: 15 }),
    valueBeyondYears: fc.constantFrom(0, 1, 5, Infinity),
    season: fc.constantFrom(
      Array.from({ length: 12 }, () => 1),
      [0, 0.8, 1, 1.1, 1.2, 1, 0.7, 0.6, 1, 1.2, 1.7, 1.7],
    ),
    organicPerMonth: fc.constantFrom(null, [1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 0, 0]),
    firstRatio: between(0.5, 2),
    activeWithinDays: between(20, 500),
    pool: fc.constantFrom(null, 60, 300),
    paidToday: fc.constantFrom({ spendPerMonth: 0, share: 0 }, { spendPerMonth: 60, share: 0.4 }),
  })
  .filter(({ valueBeyondYears, discountRate }) => valueBeyondYears < Infinity || discountRate > 0.01)
  .map(({ base, ...other }) => ({ ...slowCases[0].input, clients: clientsOf(base), ...other }));
