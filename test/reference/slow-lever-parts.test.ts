import { describe, expect, test } from "vitest";
import { BARE_CAMPAIGN, BARE_CHANNEL } from "../contracts/bare-designs.ts";
import { amountQuality, curveOf, responseAt } from "./slow-curves.ts";
import { slowCases } from "./slow-cases.ts";
import { classOf, effectsOn, qualityAt } from "./slow-effects.ts";
import { firstHeldAt, ruleHolds } from "./slow-facts.ts";
import { CARE, FRIENDS, KEEP, LADDER, RETURN } from "./slow-lever-cases.ts";
import { CELL, MONTH, WEEK, YEAR, type Campaign, type Channel, type SlowInput } from "./slow-input.ts";
import { calendarExpiries, earnPoints, openProgram } from "./slow-loyalty.ts";
import { drawExisting, drawNew } from "./slow-people.ts";
import { budgetShares, NO_RATIONS, poolSharesOf } from "./slow-rations.ts";
import { loosenTies, marginFactor } from "./slow-referral.ts";
import { openWorld, simulateSlowly } from "./slow-simulator.ts";
import { promoteAtPurchase, reviewTiers } from "./slow-tiers.ts";
import { useOffers } from "./slow-win-back.ts";
import { memberSince, PLAIN_QUALITY, type Client } from "./slow-world.ts";
import { errorsFrom } from "./standard-errors.ts";

/** 100 clients of lambda .1 a week and p .2 (to 1e-4 relative) who have just begun, over 52 units of a year. */
const known: SlowInput = {
  ...slowCases[5].input,
  parameters: { r: 1e8, alpha: 1e9, a: 2e7, b: 8e7, p: 6, q: 4.5, v: 18 },
  unitDays: YEAR / 52,
  clients: Array.from({ length: 100 }, () => ({ x: 0, tx: 0, T: 0, meanSpend: 0 })),
  horizonMonths: 12,
  levers: [],
};
const worldOf = (input: SlowInput) => openWorld(input, "by hand", NO_RATIONS);
const someone = (changes: Partial<Client> = {}): Client => ({
  ...drawNew(worldOf(known), PLAIN_QUALITY, 0, 0),
  ...changes,
});

describe("curves", () => {
  const channel: Channel = {
    ...BARE_CHANNEL,
    name: "Search",
    startsDay: 0,
    endsDay: null,
    spendPerMonth: 100,
    cac: { cost: 50 / (5 + 100 * -Math.expm1(-0.5)), atSpendPerMonth: 50 },
    secondCac: { cost: 150 / (5 + 100 * -Math.expm1(-1.5)), atSpendPerMonth: 150 },
    floor: 5,
    ceiling: null,
    incrementality: 1,
    quality: PLAIN_QUALITY,
    months: null,
  };
  const bent: Channel = {
    ...channel,
    curve: "hill",
    cac: { cost: 200 / 12, atSpendPerMonth: 200 },
    secondCac: { cost: 800 / 48, atSpendPerMonth: 800 },
    ceiling: { basis: "per_month", value: 60 },
    floor: null,
  };

  test("two points give the exponential of 100 and k = .01 above its floor, and the Hill curve of K = 400 and n = 2", () => {
    expect(curveOf(channel).gain(100)).toBeCloseTo(63.21206, 5);
    expect(curveOf(bent).gain(400)).toBeCloseTo(30, 10);
    expect(curveOf({ ...bent, secondCac: null, hillPower: 2 }).gain(400)).toBeCloseTo(30, 10);
  });

  test("where the second point brings no fewer per euro there is a line, along which amounts fall as a power of the spend", () => {
    const line = { ...channel, floor: null, cac: { cost: 5, atSpendPerMonth: 50 }, qualityPerDoubling: -0.5 };
    const straight = { ...line, secondCac: { cost: 5, atSpendPerMonth: 150 } };
    expect(curveOf(straight).gain(300)).toBeCloseTo(60, 10);
    expect([amountQuality(straight, 0), amountQuality(straight, 50)]).toEqual([1, 1]);
    expect(amountQuality(straight, 100)).toBeCloseTo(0.5, 10);
  });

  test("a response goes through its floor and its known point, towards its ceiling", () => {
    const curve = { floor: 0.1, ceiling: 0.7, at: { spend: 2, value: 0.4 } };
    expect(responseAt(curve, 0)).toBeCloseTo(0.1, 12);
    expect(responseAt(curve, 2)).toBeCloseTo(0.4, 12);
    expect(responseAt(curve, 4)).toBeCloseTo(0.55, 12);
  });
});

describe("rations", () => {
  test("a budget of a month cuts the month that costs more, one of all months ends what comes after", () => {
    expect(budgetShares({}, { per: "month", amount: 100 }, [50, 200])).toEqual([1, 0.5]);
    expect(budgetShares({}, { per: "total", amount: 100 }, [60, 80, 50])).toEqual([1, 0.5, 0]);
    expect(budgetShares({ sample: 0.5 }, { per: "month", amount: 100 }, [50, 200])).toEqual([1, 0.25]);
  });

  test("the referred take from the pool, of a sample its share", () => {
    const input = { ...known, pool: 400, sample: 0.5, horizonMonths: 3 };
    expect(poolSharesOf(input, [20, 50, 0])).toEqual([1, 0.8, expect.closeTo(0.4, 12)]);
  });
});

describe("program", () => {
  const input: SlowInput = { ...known, levers: [{ kind: "loyalty_program", design: LADDER }] };

  test("tiers by the spend of 365.25 days: earned at the tier before, kept at the very year, several at once counted once", () => {
    const world = worldOf(input);
    const client = someone();
    const member = memberSince(0);
    client.memberships.set(LADDER, member);
    world.clients.push(client);
    const buy = (day: number, amount: number): number => {
      const before = world.books.totals.pointsIssued;
      earnPoints(world, LADDER, member, day, { from: day, to: day + 1, cell: 0 }, amount);
      promoteAtPurchase(world, LADDER, member, day, 0, amount);
      return world.books.totals.pointsIssued - before;
    };
    expect([buy(0, 59), member.tier]).toEqual([59, -1]);
    expect([buy(1, 101), member.tier]).toEqual([101, 1]);
    expect([buy(50, 60), member.tier]).toEqual([120, 1]);
    expect(world.books.totals.promotions).toBe(1);
    reviewTiers(world, LADDER, 1 + YEAR);
    expect(member.tier).toBe(1);
    reviewTiers(world, LADDER, 2 + YEAR);
    expect([member.tier, member.tierChange]).toEqual([0, { cell: Math.round((2 + YEAR) / CELL), lift: -0.5 }]);
    expect(world.books.totals.demotions).toBe(1);
  });

  test("thirds of the buyers, a curve of the reward, a cut that stays below 1", () => {
    const [light, medium, heavy] = [-0.44, -0.42, 0.44].map((score) => someone({ score }));
    expect([light, medium, heavy].map(classOf)).toEqual(["light", "medium", "heavy"]);
    const known = { ...LADDER, earn: 0.9 };
    expect(effectsOn(known, medium).frequencyLift).toBeCloseTo(0.06, 12);
    expect(effectsOn(known, light).frequencyLift).toBeCloseTo(0.75, 12);
    const cutting = { ...LADDER, effects: { ...LADDER.effects, churnCut: 0.8 } };
    expect(effectsOn(cutting, light).churnCut).toBe(0.99);
  });

  test("points end at the border nearest to the end of a day: 152 and 517 days from October 31", () => {
    const borders = calendarExpiries(LADDER, "2026-10-31", 2 * YEAR);
    expect(borders).toEqual([Math.round(152 / CELL) * CELL, Math.round(517 / CELL) * CELL]);
  });

  test("who would join and has bought of late is a member from today on, with what it holds", () => {
    const world = worldOf({ ...input, activeWithinDays: 70 });
    const program = {
      ...LADDER,
      enrolment: { existing: 1, new: 1, selection: 0 },
      opening: { points: 20, vouchers: 2 },
    };
    const weeksAgo = (weeks: number) => drawExisting(world, { x: 1, tx: 1, T: 1 + weeks, meanSpend: 9 }, 0);
    world.clients.push(weeksAgo(9), weeksAgo(11));
    openProgram(world, program);
    expect(world.clients.map(({ memberships }) => memberships.size)).toEqual([1, 0]);
    expect(world.books.totals).toMatchObject({ members: 1, pointsOpening: 20, vouchersOpening: 2, marketingCost: 0 });
  });
});

describe("campaigns", () => {
  const everyone: Campaign = {
    ...BARE_CAMPAIGN,
    ...KEEP,
    startsDay: 0,
    target: { kind: "compare", fact: "frequency", operator: ">=", value: 0 },
    everyDays: 100 * YEAR,
    response: 0,
    effects: { ...KEEP.effects, frequencyLift: 0, churnCut: 0, lastsDays: 100 * YEAR },
    harm: null,
    rescue: null,
    incentive: null,
    controlGroup: null,
  };
  const outcomeOf = (changes: Partial<Campaign>) =>
    simulateSlowly(
      { ...known, levers: [{ kind: "retention_campaign", design: { ...everyone, ...changes } }] },
      25,
      "further",
      CELL,
    ).totals;

  // By purchase m the last clock has spent m h, h = -log(1 - p): under p and 2 p, or p and p/2, one leaves at the same purchase only where that is the first.
  const buys = -Math.expm1(-0.1 * 52);
  const leaves = (p: number): number => -Math.expm1(-0.1 * p * 52);

  test("harm to everyone doubles p; nobody is harmed whom nothing would have made leave, or who leaves where it would have", () => {
    const { purchases, harmed, slowed, dropped } = outcomeOf({ harm: { share: 1, churnRise: 1 } });
    expect(Math.abs(errorsFrom(purchases, (100 * -Math.expm1(-0.1 * 0.4 * 52)) / 0.4))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(dropped, 100 * leaves(0.4)))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(harmed, 100 * (leaves(0.4) - 0.2 * buys)))).toBeLessThan(4);
    expect(slowed.every((count) => count === 0)).toBe(true);
  });

  test("a cut by half slows everyone who would have left within the year, but for who leaves at the first purchase all the same", () => {
    const { slowed, harmed } = outcomeOf({ response: 1, effects: { ...everyone.effects, churnCut: 0.5 } });
    expect(Math.abs(errorsFrom(slowed, 100 * (leaves(0.2) - 0.1 * buys)))).toBeLessThan(4);
    expect(harmed.every((count) => count === 0)).toBe(true);
  });

  test("a control group is left alone and counted", () => {
    const { controlClients, controlPurchases, treatedClients, contacts, purchases } = outcomeOf({ controlGroup: 1 });
    expect(controlClients.every((count) => count === 100)).toBe(true);
    expect([...controlPurchases]).toEqual([...purchases]);
    expect([...treatedClients, ...contacts].every((count) => count === 0)).toBe(true);
  });
});

describe("win-back, referral and service", () => {
  const world = worldOf(known);
  const client = (): Client => drawExisting(world, { x: 1, tx: 1, T: 11, meanSpend: 9, spend12m: 100 }, 0);
  const since = (value: number) => ({ kind: "compare", fact: "weeks_since_last", operator: ">=", value }) as const;

  test("lapsed since the rule began to hold, before today too; by whole units where the rule names clv", () => {
    const one = client();
    expect(firstHeldAt(world, one, 2 * WEEK, since(3)) - one.lastAt).toBeCloseTo(3 * WEEK, 5);
    expect(firstHeldAt(world, one, 2 * WEEK, since(0))).toBe(one.lastAt);
    const worthless = { kind: "compare", fact: "clv", operator: "<", value: 1e9 } as const;
    const both = firstHeldAt(world, one, 2 * WEEK, { kind: "and", rules: [since(2.5), worthless] });
    expect(both - one.lastAt).toBeCloseTo(3 * known.unitDays, 9);
  });

  test("spend of a year: the part of the data's that lies before today, and what was bought since", () => {
    const one = client();
    one.purchases.push({ day: 50, amount: 7 });
    const holds = (day: number, value: number) =>
      ruleHolds(world, one, day, { kind: "compare", fact: "spend_12m", operator: ">=", value });
    expect([holds(0, 100), holds(YEAR / 4, 82), holds(YEAR / 4, 82.01)]).toEqual([true, true, false]);
    expect([holds(50 + YEAR, 7), holds(51 + YEAR, 7)]).toEqual([true, false]);
  });

  test("an offer is used once, and in time", () => {
    const one = client();
    one.offers.set(RETURN, 45);
    expect([useOffers(one, 45), useOffers(one, 45)]).toEqual([RETURN.offer, 0]);
    one.offers.set(RETURN, 45);
    expect([useOffers(one, 46), useOffers(one, 44)]).toEqual([0, 0]);
  });

  test("a tie ends at the border nearest to the referrer's leaving; the margin halves", () => {
    const referrer = someone();
    const tie = { endsAt: null };
    referrer.ties.push(tie);
    const referred = someone({ tie, quality: FRIENDS.quality, margin: FRIENDS.margin });
    expect(qualityAt(referred, 10 * CELL).churn).toBe(3);
    loosenTies(referrer, 4.4 * CELL);
    loosenTies(referrer, 9 * CELL);
    expect([3, 4].map((cell) => qualityAt(referred, cell * CELL).churn)).toEqual([3, 1]);
    expect(marginFactor(referred, 2 * CELL)).toBeCloseTo(2, 12);
    expect(marginFactor(referrer, 2 * CELL)).toBe(1);
  });

  test("a service is paid for who has bought of late, at the start of each of its months", () => {
    const design = { ...CARE, segments: null, startsDay: 0, endsDay: 2 * MONTH };
    const input: SlowInput = { ...known, discountRate: 0, levers: [{ kind: "service", design }] };
    const { months } = simulateSlowly({ ...input, horizonMonths: 3 }, 1, "service", CELL);
    expect([...months.marketingCost[0]]).toEqual([90 + 9 + 200, 9 + 200, 0]);
  });
});
