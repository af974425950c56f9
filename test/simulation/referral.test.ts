import { describe, expect, test, vi } from "vitest";
import type * as Registry from "../../src/models/registry.ts";
import type { Expectation } from "../../src/simulation/rations.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { BARE_PROGRAM, SURE_REFERRAL } from "../contracts/bare-designs.ts";
import { NO_EFFECTS } from "../contracts/random-scenarios.ts";
import { slowCases } from "../reference/slow-cases.ts";
import {
  CELL,
  MONTH,
  type Program,
  type Referral,
  type ResolvedLever,
  type SlowHistory,
  type SlowInput,
} from "../reference/slow-input.ts";
import { knownModel } from "./known-model.ts";
import { meanOf, outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

const registered = vi.hoisted(() => new Map<string, unknown>());
vi.mock("../../src/models/registry.ts", async (original) => {
  const real = await original<typeof Registry>();
  const purchaseModel = (slug: string): unknown => registered.get(slug) ?? real.purchaseModel(slug);
  return { ...real, purchaseModel };
});

const AMOUNT = 20;
const MARGIN = 0.5;
const FLAT = Array.from({ length: 12 }, () => 1);
const BASE: SlowInput = {
  ...slowCases[0].input,
  organicPerMonth: null,
  pool: null,
  season: FLAT,
  grossMargin: MARGIN,
  variableCost: 0,
  discountRate: 0,
  valueBeyondYears: 0,
  firstRatio: 1,
  ownMean: AMOUNT,
};
const client = (T: number): SlowHistory => ({ x: 1, tx: 1, T, meanSpend: AMOUNT });

// Clients who buy at the end of every month and never leave: everything that chance decides is certain.
registered.set("steady", knownModel({ timing: "occasions", leaving: "never", rate: 1, lastRate: 0 }));
// Half of those left leave at each occasion.
registered.set("leaving", knownModel({ timing: "occasions", leaving: "between", rate: 1, lastRate: Math.log(2) }));
// A client who buys ten times a month at random, and stays.
registered.set("busy", knownModel({ timing: "continuous", leaving: "never", rate: 10, lastRate: 0 }));
// A client who leaves at any time.
registered.set("mortal", knownModel({ timing: "continuous", leaving: "between", rate: 4, lastRate: 0.5 }));

const referral = (design: Partial<Referral>): ResolvedLever => ({
  kind: "referral",
  design: { ...SURE_REFERRAL, ...design },
});

/** A plan of ten clients, whose units are months. */
function planOf(
  slug: string,
  months: number,
  levers: readonly ResolvedLever[],
  input: Partial<SlowInput> = {},
  replications = 1,
): SimulationPlan {
  const clients = Array.from({ length: 10 }, () => client(5));
  const full: SlowInput = { ...BASE, clients, unitDays: MONTH, horizonMonths: months, ...input };
  return { ...planOfCase(full, replications, "referral", [[], levers]), purchaseModel: slug };
}

const outcomeOf = (...parts: Parameters<typeof planOf>) => outcomesOf(planOf(...parts))[1];
const expectation = (numbers: Partial<Expectation>, months: number): Expectation => {
  const none = new Array<number>(months).fill(0);
  const cells = new Array<number>(4 * months).fill(0);
  return { campaign: cells, winBack: cells, referrals: none, memberReferrals: none, referredClients: none, ...numbers };
};

/** Standard errors of a count of successes from its mean. */
const binomialErrors = (count: number, trials: number, chance: number): number =>
  Math.abs(count - trials * chance) / Math.sqrt(trials * chance * (1 - chance));

describe("certain purchases, one at the end of each month, of clients who bring one client each time", () => {
  const sure = referral({ segments: ["all"], rewardReferrer: 3, rewardReferred: 2, costs: { setup: 7, perMonth: 1 } });
  const rewards = 30 * 5;

  test("bring ten clients a month, who buy as they come and at the end of each month from then on", () => {
    const { totals, months } = outcomeOf("steady", 3, [sure]);
    expect(Array.from(months.newClients[0])).toEqual([10, 10, 10]);
    expect(Array.from(months.purchases[0])).toEqual([20, 30, 40]);
    expect([totals.newClients[0], totals.newClientsReferred[0], totals.referrals[0]]).toEqual([30, 30, 30]);
    expect([totals.newClientsPaid[0], totals.aliveAtEnd[0]]).toEqual([0, 40]);
    expect(totals.referralSpend[0]).toBe(rewards);
    expect(totals.marketingCost[0]).toBe(rewards + 7 + 3);
  });

  test("cost the referrer its reward and the new clients theirs", () => {
    const plan = planOf("steady", 3, [sure]);
    const simulator = new Simulator(plan);
    simulator.run(0);
    const gain = AMOUNT * MARGIN;
    expect(Array.from(simulator.strategies[1].ledger.segmentEquity)).toEqual([30 * (gain - 3), 60 * gain - 60, -10]);
    expect(Array.from(simulator.clientValue)).toEqual([
      ...new Array<number>(10).fill(3 * gain),
      ...new Array<number>(10).fill(3 * (gain - 3)),
    ]);
  });

  test("bring nobody where all would have come anyway: rewards are paid all the same", () => {
    const { totals } = outcomeOf("steady", 3, [referral({ incrementality: 0, rewardReferrer: 3, rewardReferred: 2 })]);
    expect([totals.newClients[0], totals.referrals[0], totals.marketingCost[0]]).toEqual([0, 30, rewards]);
  });

  test("while the lever runs: an occasion at a border comes before what begins or ends there", () => {
    const { months } = outcomeOf("steady", 4, [referral({ segments: ["all"], startsDay: MONTH, endsDay: 2 * MONTH })]);
    expect(Array.from(months.newClients[0])).toEqual([0, 10, 0, 0]);
  });

  test("of a larger margin at first, which halves by the month and is not seen beyond the horizon", () => {
    const lift = { lift: 0.4, halfLifeDays: MONTH };
    const { totals } = outcomeOf("steady", 3, [referral({ segments: ["all"], margin: lift })], { valueBeyondYears: 1 });
    const [plain] = outcomesOf(planOf("steady", 3, [], { valueBeyondYears: 1 }));
    // Purchases of the referred at ages 0, 1 and 2 months: 30, 20 and 10 of them.
    const factors = 30 * 1.4 + 20 * 1.2 + 10 * 1.1;
    expect(totals.contribution[0]).toBeCloseTo((30 + factors) * AMOUNT * MARGIN, 9);
    expect(totals.valueBeyond[0]).toBeCloseTo(4 * plain.totals.valueBeyond[0], 9);
  });

  test("of another quality", () => {
    const quality = { frequency: 0, churn: 1, basket: 1.5 };
    const { totals } = outcomeOf("steady", 3, [referral({ segments: ["all"], quality })]);
    expect(totals.purchases[0]).toBe(60);
    expect(totals.revenue[0]).toBeCloseTo((30 + 30 * 1.5) * AMOUNT, 9);
  });

  test("by the program's own referral as members, from the purchase at which they join; by both, two", () => {
    const program: Program = {
      ...BARE_PROGRAM,
      startsDay: MONTH,
      endsDay: null,
      segments: null,
      enrolment: { existing: 1, new: 0, selection: 0 },
      earn: 0,
      reward: { threshold: 100, value: 0, costRatio: 1, redemption: 0, validForDays: 10 },
      expiryDays: null,
      effects: NO_EFFECTS,
      pointsPressure: 0,
      costs: { setup: 0, perMonth: 0, perMemberYear: 0, perEnrolment: 0 },
      referral: { ...SURE_REFERRAL, startsDay: MONTH, rewardReferrer: 1 },
    };
    const lever: ResolvedLever = { kind: "loyalty_program", design: program };
    const own = outcomeOf("steady", 3, [lever]);
    expect(Array.from(own.months.newClients[0])).toEqual([0, 10, 10]);
    expect(own.totals.marketingCost[0]).toBe(20);
    const both = outcomeOf("steady", 3, [lever, referral({ segments: ["all"] })]);
    expect(Array.from(both.months.newClients[0])).toEqual([10, 20, 20]);
  });
});

describe("referral by chance", () => {
  test("has the mean of a branching process: clients refer as they come and at each purchase, and so do those whom they bring", () => {
    const [perPurchase, conversion, incrementality, months, replications] = [0.2, 0.4, 0.6, 3, 150];
    const p = perPurchase * conversion * incrementality;
    const { totals, months: by } = outcomeOf(
      "busy",
      months,
      [referral({ perPurchase, conversion, incrementality })],
      {},
      replications,
    );
    // A(t) clients, one included, of one who comes t before the end: A = (1 + M)/(1 - p), M' = rate p A.
    const growth = (10 * p) / (1 - p);
    const expected = (from: number, to: number) => 10 * (Math.exp(growth * to) - Math.exp(growth * from));
    const errorsOf = (values: ArrayLike<number>, mean: number) => {
      const variance = meanOf(Array.from(values, (value) => (value - meanOf(values)) ** 2));
      return Math.abs(meanOf(values) - mean) / Math.sqrt(variance / replications);
    };
    expect(errorsOf(totals.newClientsReferred, expected(0, months))).toBeLessThan(4);
    expect(errorsOf(totals.referrals, expected(0, months) / incrementality)).toBeLessThan(4);
    for (let k = 0; k < months; k++) {
      const ofMonth = by.newClients.map((counts) => counts[k]);
      expect(errorsOf(ofMonth, expected(k, k + 1)), `month ${k + 1}`).toBeLessThan(4);
    }
  });

  test.for(["bg-nbd", "mbg-cnbd-k", "mortal", "leaving"])(
    "takes one coin at each purchase of today's clients (%s)",
    (slug) => {
      const lever = referral({
        segments: ["all"],
        perPurchase: 0.3,
        quality: { frequency: 1.2, churn: 0.7, basket: 1 },
      });
      const known = slug === "bg-nbd" || slug === "mbg-cnbd-k";
      const plan = planOf(slug, 6, [lever], {}, 60);
      const parameters = slug === "mbg-cnbd-k" ? [3, 0.9, 1.5, 0.95, 2.8] : [0.9, 1.5, 0.95, 2.8];
      const [asToday, referring] = outcomesOf(known ? withParameters(plan, parameters) : plan);
      const purchases = 60 * meanOf(asToday.totals.purchases);
      expect(binomialErrors(60 * meanOf(referring.totals.referrals), purchases, 0.3)).toBeLessThan(4);
      expect(referring.totals.newClientsReferred).toEqual(referring.totals.referrals);
      expect(meanOf(referring.totals.purchases)).toBeGreaterThan(meanOf(asToday.totals.purchases));
    },
  );

  test("is the same on the plain path as in a walk", () => {
    const lever = referral({ perPurchase: 0.4, rewardReferrer: 2, margin: { lift: 0.3, halfLifeDays: 60 } });
    const watching: ResolvedLever = {
      kind: "retention_campaign",
      design: {
        harm: null,
        controlGroup: null,
        contactsPerWave: null,
        budget: null,
        startsDay: 0,
        endsDay: null,
        segments: null,
        target: { kind: "compare", fact: "frequency", operator: ">=", value: 0 },
        everyDays: MONTH,
        costPerContact: 0,
        response: 0,
        effects: NO_EFFECTS,
        rescue: null,
        incentive: null,
        costs: { setup: 0, perMonth: 0 },
      },
    };
    const plan = withParameters(planOf("bg-nbd", 6, [lever], {}, 20), [0.9, 1.5, 0.95, 2.8]);
    const walkedPlan = withParameters(planOf("bg-nbd", 6, [lever, watching], {}, 20), [0.9, 1.5, 0.95, 2.8]);
    const [, plain] = outcomesOf(plan);
    const [, walked] = outcomesOf(walkedPlan);
    expect(meanOf(plain.totals.newClientsReferred)).toBeGreaterThan(1);
    for (const name of ["newClientsReferred", "referrals", "referralSpend", "purchases", "aliveAtEnd"] as const) {
      expect(walked.totals[name], name).toEqual(plain.totals[name]);
    }
    plain.totals.contribution.forEach((value, r) => expect(walked.totals.contribution[r]).toBeCloseTo(value, 8));
  });

  test("brings the same people in every strategy, at the same purchases of the same clients", () => {
    const lever = (reward: number) => referral({ perPurchase: 0.06, rewardReferrer: reward, rewardReferred: reward });
    const plan = planOf("mortal", 6, [lever(0)], {}, 5);
    const dearer = planOf("mortal", 6, [lever(4)], {}, 5);
    const withMore = { ...plan, strategies: [...dearer.strategies].reverse() };
    const [asToday, free] = outcomesOf(plan);
    const [, dear] = outcomesOf(dearer);
    const [reversed, baseline] = outcomesOf({ ...withMore, beliefs: dearer.beliefs, beliefWidth: dearer.beliefWidth });
    expect(free.totals.newClients.some((count) => count > 3)).toBe(true);
    for (const name of ["purchases", "revenue", "newClientsReferred", "dropped"] as const) {
      expect(dear.totals[name], name).toEqual(free.totals[name]);
      expect(reversed.totals[name], name).toEqual(dear.totals[name]);
      expect(baseline.totals[name], name).toEqual(asToday.totals[name]);
    }
  });

  test("is rationed by its budget and by what is left of the pool, both on expected numbers", () => {
    const lever = referral({ segments: ["all"], rewardReferrer: 2, budget: { per: "month", amount: 10 } });
    const plan = planOf("steady", 3, [lever], { pool: 110 }, 200);
    const expected = expectation({ referrals: [10, 10, 10], referredClients: [50, 50, 50] }, 3);
    const [, { months }] = outcomesOf({ ...plan, rations: [null, expected] });
    // Of the pool 1, 1/2 and 1/4 are left; rewards would cost 20, 10 and 5 a month.
    [0.5, 0.5, 0.25].forEach((chance, k) => {
      const count = months.newClients.reduce((sum, counts) => sum + counts[k], 0);
      expect(binomialErrors(count, 2000, chance), `month ${k + 1}`).toBeLessThan(4);
    });
  });
});

describe("a quality that is tied to the referrer", () => {
  const aliveAfter = (tiedToReferrer: boolean) => {
    const quality = { frequency: 1, churn: 0, basket: 1 };
    const lever = referral({ segments: ["all"], endsDay: MONTH, quality, tiedToReferrer });
    const [asToday, { totals }] = outcomesOf(planOf("leaving", 4, [lever], {}, 120));
    const sum = (values: Float64Array) => 120 * meanOf(values);
    return [sum(totals.aliveAtEnd) - sum(asToday.totals.aliveAtEnd), sum(totals.newClientsReferred)] as const;
  };

  test("holds for good where it is not", () => {
    const [alive, referred] = aliveAfter(false);
    expect(alive).toBe(referred);
    expect(referred).toBeGreaterThan(500);
  });

  test("holds until the referrer leaves where it is", () => {
    // Who refers at the end of month 1 leaves at the end of month 2, 3 or 4 with 1/2, 1/4, 1/8; from the next occasion on half of the referred leave at each:
    // 1/4, 1/2, 1 of them and all of the others are there after month 4, in all 1/2.
    const [alive, referred] = aliveAfter(true);
    expect(binomialErrors(alive, referred, 0.5)).toBeLessThan(4);
  });

  test("ends at a cell border in continuous time", () => {
    // Referrers leave at rate mu, the referred at 0 until then (to the nearest border) and at mu from there on.
    const quality = { frequency: 1, churn: 0, basket: 1 };
    const lever = referral({ segments: ["all"], endsDay: CELL, perPurchase: 0.2, quality, tiedToReferrer: true });
    const [asToday, referring] = outcomesOf(planOf("mortal", 4, [lever], {}, 300));
    const alive = 300 * (meanOf(referring.totals.aliveAtEnd) - meanOf(asToday.totals.aliveAtEnd));
    const referred = 300 * meanOf(referring.totals.newClientsReferred);
    // Purchases come evenly over the first quarter of a month of those who are there then; within it leaving before the border 1/8 ends the tie at once or at it.
    const [mu, cell, end] = [0.5, 0.25, 4];
    let chance = 0;
    let weight = 0;
    const steps = 200;
    for (let i = 0; i < steps; i++) {
      const arrival = ((i + 0.5) / steps) * cell;
      const present = Math.exp(-mu * arrival);
      weight += present;
      for (let border = 0; border <= end / cell; border++) {
        const from = Math.max(arrival, (border - 0.5) * cell);
        const until = border === end / cell ? Infinity : (border + 0.5) * cell;
        if (until <= arrival) continue;
        const leaves = Math.exp(-mu * (from - arrival)) - (until === Infinity ? 0 : Math.exp(-mu * (until - arrival)));
        const loose = border === end / cell ? 0 : end - Math.max(arrival, border * cell);
        chance += present * leaves * Math.exp(-mu * loose);
      }
    }
    expect(referred).toBeGreaterThan(200);
    // Several clients of one referrer are tied to the same leaving: at .2 x 1 purchase each, few are.
    expect(binomialErrors(alive, referred, chance / weight)).toBeLessThan(4);
  });
});

test("referral that has no end is an error with the numbers", () => {
  expect(() => outcomeOf("steady", 3, [referral({})])).toThrow(
    /strategy 1: in future 1 referrals brought more than 10,500 clients/,
  );
});

/** The same plan at other parameters of its purchase model. */
function withParameters(plan: SimulationPlan, parameters: readonly number[]): SimulationPlan {
  const { beliefs, beliefWidth, purchaseParameters, replications } = plan;
  const rows = Array.from({ length: replications }, (_, r) => [
    ...parameters,
    ...beliefs.subarray(r * beliefWidth + purchaseParameters, (r + 1) * beliefWidth),
  ]);
  return {
    ...plan,
    beliefs: Float64Array.from(rows.flat()),
    beliefWidth: beliefWidth - purchaseParameters + parameters.length,
    purchaseParameters: parameters.length,
    pointEstimates: { ...plan.pointEstimates, purchases: parameters },
  };
}
