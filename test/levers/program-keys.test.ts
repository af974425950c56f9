import { describe, expect, test } from "vitest";
import { quantile } from "../../src/quantities/quantile.ts";
import { assumptionOf } from "../scenario/read-text.ts";
import { design, load, MONTH, SEGMENTED, wrong } from "./read-lever.ts";

const reward = "reward: { threshold: 200, value: 10 EUR }";
const program = (body: string, more = "") => design("loyalty_program", `${reward}\n${body}`, more);
const misread = (body: string): readonly string[] =>
  wrong("loyalty_program", `${reward}\n${body}`).map((place) => place.replace("strategies.Tried.loyalty_program.", ""));

describe("expiry", () => {
  test("by inactivity, at a day of each year, or both", () => {
    expect(program("expiry: 6 months of inactivity or each 30 June")).toMatchObject({
      expiryDays: 6 * MONTH,
      expiryDate: { month: 6, day: 30 },
    });
    expect(misread("expiry: each 30 Jume")).toEqual(["10:15 expiry -> June"]);
  });
});

describe("reward_response", () => {
  const curve = "floor: 1%, ceiling: 9%, at: [5%, 3%]";

  test("stands in for the effect", () => {
    const found = program(`reward_response: { ${curve} }`);
    expect(found.rewardResponse).toEqual({
      of: "frequency_lift",
      curve: { floor: 0.01, ceiling: 0.09, at: { spend: 0.05, value: 0.03 } },
    });
    expect(found.effects.frequencyLift).toBe(0);
    const ofChurn = program(`reward_response: { of: churn_cut, ${curve} }`);
    expect(ofChurn.rewardResponse?.of).toBe("churn_cut");
    expect(ofChurn.effects).toMatchObject({ churnCut: 0, frequencyLift: expect.closeTo(0.03, 12) as number });
  });

  test("is no second effect, and a curve through its point", () => {
    expect(misread(`effects: { frequency_lift: 2% }\nreward_response: { ${curve} }`)).toEqual([
      "10:34 effects.frequency_lift",
    ]);
    expect(misread("reward_response: { celing: 9%, at: [5%, 10%] }")).toEqual([
      "10:26 reward_response.celing -> ceiling",
    ]);
    expect(misread("reward_response: { ceiling: 9%, at: [5%, 10%] }")).toEqual(["10:39 reward_response.at"]);
    expect(misread("reward_response: { ceiling: 9%, at: [5, 3%] }")).toEqual(["10:44 reward_response.at.0 -> 5%"]);
    expect(misread("reward_response: { ceiling: 9%, at: 3% }")).toEqual(["10:43 reward_response.at"]);
  });
});

describe("response by class of buyer", () => {
  test("is of the register where it is left out, and brings that of points pressure with it", () => {
    expect(program("buyer_response: {}")).toMatchObject({
      buyerResponse: { light: 1.3, medium: 1, heavy: 0.5 },
      pointsPressureHeavy: 0.05,
    });
    expect(program("buyer_response: { light: 1, medium: 0.9, heavy: 0 }\npoints_pressure_heavy: 2%")).toMatchObject({
      buyerResponse: { light: 1, medium: 0.9, heavy: 0 },
      pointsPressureHeavy: 0.02,
    });
    expect(program("points_pressure_heavy: 2%")).toMatchObject({ buyerResponse: null, pointsPressureHeavy: 0.02 });
  });

  test("is a factor", () => {
    expect(misread("buyer_response: { haevy: 1, light: -1 }")).toEqual([
      "10:25 buyer_response.haevy -> heavy",
      "10:42 buyer_response.light",
    ]);
  });
});

test("after_reward is of the register for a quarter", () => {
  expect(program("after_reward: {}").afterReward).toEqual({
    frequencyLift: expect.closeTo(0.02, 12) as number,
    lastsDays: 3 * MONTH,
  });
  expect(program("after_reward: { frequency_lift: 4%, lasts: 1 month }").afterReward).toEqual({
    frequencyLift: 0.04,
    lastsDays: MONTH,
  });
  expect(misread("after_reward: { lasts: long }")).toEqual(["10:30 after_reward.lasts"]);
});

describe("tiers", () => {
  const silver = "{ name: Silver, threshold: 300 EUR }";
  const gold =
    "{ name: Gold, threshold: 600 EUR, earn_multiplier: 1.5, frequency_lift: 3%, churn_cut: 5%, basket_lift: 1%, benefit_cost: 4 EUR per year }";

  test("say everything, and what is left out does nothing", () => {
    const scenario = `tiers: [${silver}, ${gold}]\ntier_change: {}`;
    expect(program(scenario).tiers).toEqual([
      {
        name: "Silver",
        threshold: 300,
        earnMultiplier: 1,
        frequencyLift: 0,
        churnCut: 0,
        basketLift: 0,
        benefitCostPerYear: 0,
      },
      {
        name: "Gold",
        threshold: 600,
        earnMultiplier: 1.5,
        frequencyLift: 0.03,
        churnCut: 0.05,
        basketLift: 0.01,
        benefitCostPerYear: 4,
      },
    ]);
    expect(program(scenario).tierChange).toEqual({
      promotion: expect.closeTo(0.03, 12) as number,
      demotion: expect.closeTo(-0.06, 12) as number,
      lastsDays: 3 * MONTH,
    });
    const { assumptions } = load("loyalty_program", `${reward}\n${scenario}`);
    expect(assumptions.map(({ name }) => name)).toContain("loyalty_program.tiers.Gold.threshold");
  });

  test("rise, under names of their own", () => {
    expect(misread(`tiers: [${gold}, ${silver}]`)).toEqual([expect.stringMatching(/ tiers\.1\.threshold$/)]);
    expect(misread(`tiers: [${silver}, { name: Silver, threshold: 400 EUR }]`)).toEqual([
      expect.stringMatching(/ tiers\.1\.name$/),
    ]);
    expect(misread("tiers: [{ name: none, threshold: 1 EUR }]")).toEqual(["10:23 tiers.0.name"]);
    expect(misread("tiers: []")).toEqual(["10:7 tiers"]);
    expect(misread(`tiers: [${silver}]\ntier_change: { demotion: 6% }`)).toEqual(["11:32 tier_change.demotion"]);
    expect(misread("tier_change: {}")).toEqual(["10:7 tier_change"]);
    expect(misread("tiers: [{ name: A, treshold: 3 EUR, benefit_cost: 4 EUR }]")).toEqual([
      "10:26 tiers.0.treshold -> threshold",
      "10:57 tiers.0.benefit_cost",
    ]);
  });
});

test("referral runs with the program, for its members", () => {
  const body =
    "starts: month 2\nends: month 9\nsegments: [top]\nreferral: { per_purchase: 1%, conversion: 20%, budget: 100 per month }";
  expect(program(body, SEGMENTED).referral).toMatchObject({
    startsDay: MONTH,
    endsDay: 9 * MONTH,
    segments: ["top"],
    perPurchase: 0.01,
    conversion: 0.2,
    budget: { per: "month", amount: 100 },
  });
  expect(misread("referral: { per_purchase: 1%, starts: month 2 }")).toEqual([
    "10:7 referral.conversion",
    "10:37 referral.starts",
  ]);
});

describe("opening", () => {
  test("holds what members have today", () => {
    expect(program("opening: { points: 80, vouchers: 0.4 }").opening).toEqual({ points: 80, vouchers: 0.4 });
    expect(program("opening: {}").opening).toEqual({ points: 0, vouchers: 0 });
  });

  test("is of a program that runs, with points that are no voucher yet", () => {
    expect(misread("starts: month 2\nopening: { points: 80 }")).toEqual(["11:7 opening"]);
    expect(misread("opening: { points: 200 }")).toEqual(["10:26 opening.points"]);
    expect(misread("opening: { points: -1, vouchers: many }")).toEqual([
      "10:26 opening.points",
      "10:40 opening.vouchers",
    ]);
  });
});

describe("a gap between members and others is no effect", () => {
  test("it is divided by the register's 7 (3 to 10), with a warning", () => {
    const body = `${reward}\neffects: { frequency_lift: { naive_gap: 42% }, churn_cut: { naive_gap: 30% } }`;
    const scenario = load("loyalty_program", body);
    const lift = assumptionOf(scenario, "loyalty_program.effects.frequency_lift");
    // 42 %/10, 42 %/7, 42 %/3.
    for (const [u, value] of [
      [0.05, 0.042],
      [0.5, 0.06],
      [0.95, 0.14],
    ])
      expect(quantile(lift.quantity, u)).toBeCloseTo(value, 12);
    expect(lift).toMatchObject({ isDefault: false, grade: "B", source: expect.stringContaining("Leenheer") as string });
    expect(scenario.warnings).toEqual([
      expect.stringContaining("loyalty_program.effects.frequency_lift is a gap between members and others of 42%"),
      expect.stringContaining("loyalty_program.effects.churn_cut is a gap"),
    ]);
  });

  test("one number above 0 is expected", () => {
    expect(misread("effects: { frequency_lift: { naive_gap: 3% to 9% }, basket_lift: { naive_gap: 0% } }")).toEqual([
      "10:47 effects.frequency_lift.naive_gap",
      "10:85 effects.basket_lift.naive_gap",
    ]);
    expect(misread("effects: { frequency_lift: { naive_gap: 9%, sd: 2% } }")).toEqual([
      "10:55 effects.frequency_lift.sd",
    ]);
  });

  test("an effect far above what is published looks like one", () => {
    const warnings = (effects: string): readonly string[] =>
      load("loyalty_program", `${reward}\neffects: { ${effects} }`).warnings;
    expect(warnings("frequency_lift: 30%")).toEqual([expect.stringContaining("Gopalakrishnan")]);
    expect(warnings("churn_cut: 45%, basket_lift: 16%")).toHaveLength(2);
    expect(warnings("frequency_lift: 15%, churn_cut: 40%, basket_lift: 0% to 20%")).toEqual([]);
    expect(warnings("ramp: 1 month")).toEqual([]);
  });
});
