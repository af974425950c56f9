import { describe, expect, test } from "vitest";
import { BARE_CAMPAIGN, BARE_PROGRAM } from "../contracts/bare-designs.ts";
import { slowCases } from "./slow-cases.ts";
import { pressureFactor } from "./slow-effects.ts";
import {
  CELL,
  MONTH,
  type Campaign,
  type Program,
  type ResolvedEffects,
  type SlowInput,
  WEEK,
  YEAR,
} from "./slow-input.ts";
import { closeProgram, earnPoints, joinAtPurchase, pointsExpireAt, useVouchers } from "./slow-loyalty.ts";
import { drawNew } from "./slow-people.ts";
import { NO_RATIONS } from "./slow-rations.ts";
import { openWorld, simulateSlowly } from "./slow-simulator.ts";
import { PLAIN_QUALITY } from "./slow-world.ts";
import { errorsFrom } from "./standard-errors.ts";

const NO_EFFECTS: ResolvedEffects = {
  frequencyLift: 0,
  churnCut: 0,
  basketLift: 0,
  rampDays: 0,
  fade: null,
  lastsDays: null,
  lifetime: "calendar",
};
const EVERYONE: Campaign = {
  ...BARE_CAMPAIGN,
  startsDay: 0,
  endsDay: null,
  segments: null,
  target: { kind: "compare", fact: "frequency", operator: ">=", value: 0 },
  everyDays: 100 * YEAR,
  costPerContact: 2,
  response: 1,
  effects: { ...NO_EFFECTS, lastsDays: 100 * YEAR },
  rescue: null,
  incentive: null,
  costs: { setup: 0, perMonth: 0 },
};
const CARD: Program = {
  ...BARE_PROGRAM,
  startsDay: 0,
  endsDay: null,
  segments: null,
  enrolment: { existing: 0.4, new: 0.4, selection: 0 },
  earn: 1,
  reward: { threshold: 60, value: 10, costRatio: 0.5, redemption: 1, validForDays: 50 },
  expiryDays: 40,
  effects: NO_EFFECTS,
  pointsPressure: 0,
  costs: { setup: 0, perMonth: 0, perMemberYear: 0, perEnrolment: 0 },
};

/** 100 clients of lambda .1 a week and p .2 (to 1e-4 relative) who have just begun, over 52 units of a year. */
const known: SlowInput = {
  ...slowCases[5].input,
  parameters: { r: 1e8, alpha: 1e9, a: 2e7, b: 8e7, p: 6, q: 4.5, v: 18 },
  unitDays: YEAR / 52,
  clients: Array.from({ length: 100 }, () => ({ x: 0, tx: 0, T: 0, meanSpend: 0 })),
  horizonMonths: 12,
  variableCost: 0,
  levers: [],
};
const campaigned = (changes: Partial<Campaign>, effects: Partial<ResolvedEffects>): SlowInput => {
  const design = { ...EVERYONE, ...changes, effects: { ...EVERYONE.effects, ...effects } };
  return { ...known, levers: [{ kind: "retention_campaign", design }] };
};
const carded = (changes: Partial<Program>): SlowInput => ({
  ...known,
  levers: [{ kind: "loyalty_program", design: { ...CARD, ...changes } }],
});

describe("effects on one known client: E[X(t)] = (1 - exp(-lambda p t))/p", () => {
  const plain = -Math.expm1(-0.1 * 0.2 * 52) / 0.2;
  const perPurchase = -Math.expm1(-0.11 * 0.2 * 52) / 0.2;
  const halfChurn = -Math.expm1(-0.1 * 0.1 * 52) / 0.1;

  test("the worked case: 3.23273, and +5.40 % for a lift of 10 % on both clocks", () => {
    expect(plain).toBeCloseTo(3.23273, 5);
    expect(perPurchase / plain - 1).toBeCloseTo(0.054, 4);
  });

  test.each([
    ["no lever", known, plain],
    ["+10 % per purchase", campaigned({}, { frequencyLift: 0.1, lifetime: "per_purchase" }), perPurchase],
    ["+10 % by the calendar", campaigned({}, { frequencyLift: 0.1 }), 1.1 * plain],
    ["half the churn", campaigned({}, { churnCut: 0.5 }), halfChurn],
    ["half the churn, +10 % by the calendar", campaigned({}, { churnCut: 0.5, frequencyLift: 0.1 }), 1.1 * halfChurn],
  ])("%s", (_, input, expected) => {
    const { purchases, capsHit } = simulateSlowly(input, 120, "worked case", CELL).totals;
    expect(Math.abs(errorsFrom(purchases, 100 * expected))).toBeLessThan(4);
    expect(capsHit.every((count) => count === 0)).toBe(true);
  });

  test("value beyond, forever: lambda m/(lambda p + delta) of those alive at the horizon", () => {
    const { valueBeyond } = simulateSlowly({ ...known, valueBeyondYears: Infinity }, 60, "beyond", CELL).totals;
    const delta = Math.log(1.1) / 52;
    const meanAmount = (6 * 18) / 3.5;
    const expected = (100 * 0.1 * meanAmount * known.grossMargin * Math.exp(-0.02 * 52)) / 1.1 / (0.02 + delta);
    expect(Math.abs(errorsFrom(valueBeyond, expected))).toBeLessThan(4);
  });
});

describe("points program", () => {
  test("points, voucher and expiry of one member, by hand", () => {
    const input = carded({});
    const lever = input.levers[0];
    if (lever.kind !== "loyalty_program") throw new Error("no program");
    const program = { ...lever.design, enrolment: { existing: 1, new: 1, selection: 0 } };
    const world = openWorld(
      { ...input, discountRate: 0, levers: [{ ...lever, design: program }] },
      "by hand",
      NO_RATIONS,
    );
    const { totals } = world.books;
    const step = { from: 0, to: 200, cell: 0 };
    const client = drawNew(world, PLAIN_QUALITY, 0, 0);
    world.clients.push(client);
    joinAtPurchase(world, program, client, 0, step);
    const member = client.memberships.get(program)!;
    earnPoints(world, program, member, 0, step, 130);
    expect([member.points, totals.vouchersIssued, totals.pointsConverted]).toEqual([10, 2, 120]);
    expect(pointsExpireAt(program, client, member)).toBe(40);
    expect(useVouchers(world, program, member, 49, step)).toBe(10);
    earnPoints(world, program, member, 49, step, 50);
    expect(useVouchers(world, program, member, 100, step)).toBe(0);
    earnPoints(world, program, member, 170, step, 30);
    closeProgram(world, program);
    expect(totals).toMatchObject({ vouchersIssued: 3, vouchersUsed: 2, vouchersExpired: 1, vouchersOutstanding: 0 });
    expect(totals).toMatchObject({
      pointsIssued: 210,
      pointsConverted: 180,
      pointsOutstanding: 30,
      outstandingValue: 2.5,
    });
  });

  test("pressure is 1 on average over a cycle: its waits over evenly spread points add up to the plain wait", () => {
    const waits = Array.from({ length: 1000 }, (_, i) => 1 / pressureFactor(0.6, (i + 0.5) / 1000));
    // the midpoint rule errs by f'' / 24,000,000
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 1000).toBeCloseTo(1, 6);
  });

  test("who joins: the share of buyers; with selection 1 the most frequent, to the client", () => {
    const everyoneBuys = { parameters: { ...known.parameters, r: 2e3, alpha: 1e3, a: 1, b: 1e7 } };
    const loose = { ...carded({}), ...everyoneBuys, horizonMonths: 3 };
    expect(Math.abs(errorsFrom(simulateSlowly(loose, 50, "share", CELL).totals.members, 40))).toBeLessThan(4);
    const strict = {
      ...carded({ enrolment: { existing: 0.4, new: 0, selection: 1 } }),
      ...everyoneBuys,
      horizonMonths: 3,
    };
    expect([...simulateSlowly(strict, 3, "rank", CELL).totals.members]).toEqual([40, 40, 40]);
  });

  test("costs at their dates: set-up, months, enrolments, a member's year", () => {
    const costs = { setup: 100, perMonth: 10, perMemberYear: 12, perEnrolment: 3 };
    const everyoneBuys = { parameters: { ...known.parameters, r: 2e6, alpha: 2e5, a: 1, b: 1e9 } };
    const enrolment = { existing: 1, new: 1, selection: 0 };
    const input = {
      ...carded({ startsDay: MONTH, enrolment, costs }),
      ...everyoneBuys,
      discountRate: 0,
      horizonMonths: 4,
    };
    // ten purchases a week: all 100 have joined long before the third month begins
    const { months } = simulateSlowly(input, 1, "costs");
    expect([...months.marketingCost[0]]).toEqual([0, 100 + 10 + 300, 10 + 100, 10 + 100]);
  });
});

describe("retention campaign", () => {
  test("an incentive that everyone takes costs its share of all that is bought", () => {
    const incentive = { discount: 0.1, takeUp: 1, validForDays: 100 * YEAR };
    const { totals } = simulateSlowly(campaigned({ incentive }, {}), 3, "incentive", CELL);
    totals.incentiveCost.forEach((cost, i) => expect(cost).toBeCloseTo(0.1 * totals.revenue[i], 8));
    expect([...totals.contacts]).toEqual([100, 100, 100]);
    expect([...totals.marketingCost]).toEqual([200, 200, 200]);
  });

  test("a rescue brings back its share of those who left in time, and nobody else", () => {
    // ten purchases a week and none for ten weeks: P(alive) < 1e-10, all left ten weeks ago
    const parameters = { ...known.parameters, r: 1e6, alpha: 1e5, a: 1, b: 1 };
    const clients = Array.from({ length: 100 }, () => ({ x: 1, tx: 0.1, T: 10.1, meanSpend: 20 }));
    const within = (withinDays: number): SlowInput => ({
      ...campaigned({ rescue: { probability: 0.3, withinDays } }, {}),
      parameters,
      clients,
      unitDays: WEEK,
      horizonMonths: 1,
    });
    const { returned, aliveAtStart } = simulateSlowly(within(11 * WEEK), 60, "rescue", CELL).totals;
    expect(aliveAtStart.every((count) => count === 0)).toBe(true);
    expect(Math.abs(errorsFrom(returned, 30))).toBeLessThan(4);
    expect([...simulateSlowly(within(9 * WEEK), 2, "rescue", CELL).totals.returned]).toEqual([0, 0]);
  });

  test("a wave today aims at what is observable: other parameters of the truth, the same contacts", () => {
    for (const index of [3, 5]) {
      const { input } = slowCases[index];
      const levers = input.levers.map((lever) =>
        lever.kind === "retention_campaign" ? { ...lever, design: { ...lever.design, startsDay: 0 } } : lever,
      );
      const other = { ...input.parameters, r: 2, a: 1.5 };
      const first = simulateSlowly({ ...input, levers, horizonMonths: 1 }, 1, "one", CELL).totals.contacts;
      const second = simulateSlowly({ ...input, levers, horizonMonths: 1, parameters: other }, 1, "two", CELL).totals
        .contacts;
      expect(first).toEqual(second);
      expect(first[0]).toBeGreaterThan(10);
    }
  });
});
