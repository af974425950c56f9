import { describe, expect, test } from "vitest";
import type { LeverSetting } from "../../src/levers/lever.ts";
import { quantile } from "../../src/quantities/quantile.ts";
import { assumptionOf } from "../scenario/read-text.ts";
import { design, load, MONTH, SEGMENTED, wrong } from "./read-lever.ts";

/** What a program need not have. */
const NOTHING_MORE = {
  rewardResponse: null,
  buyerResponse: null,
  pointsPressureHeavy: null,
  afterReward: null,
  tiers: [],
  tierChange: null,
  referral: null,
  opening: null,
};

describe("loyalty_program", () => {
  const reward = "reward: { threshold: 200, value: 10 EUR }";

  test("says everything", () => {
    const body = `starts: month 3
ends: month 12
segments: [top, new]
enrolment: { existing: 30%, new: 50%, selection: 0.8 }
earn: 1 point per 2 EUR
reward: { threshold: 200, value: 10 EUR, cost_ratio: 60%, redemption: 70%, valid_for: 2 months }
expiry: 6 months of inactivity
effects: { frequency_lift: 4%, churn_cut: 9%, basket_lift: 1%, ramp: 1 month, fade: { half_life: 3 months, permanent: 40% }, lifetime: per_purchase }
points_pressure: 10%
costs: { setup: 40k, per_month: 2k, per_member_year: 0.80, per_enrolment: 0.50 }`;
    expect(design("loyalty_program", body, SEGMENTED)).toEqual({
      startsDay: 2 * MONTH,
      endsDay: 12 * MONTH,
      segments: ["top", "new"],
      enrolment: { existing: 0.3, new: 0.5, selection: 0.8 },
      earn: 0.5,
      reward: { threshold: 200, value: 10, costRatio: 0.6, redemption: 0.7, validForDays: 2 * MONTH },
      expiryDays: 6 * MONTH,
      expiryDate: null,
      ...NOTHING_MORE,
      effects: {
        frequencyLift: 0.04,
        churnCut: 0.09,
        basketLift: 0.01,
        rampDays: MONTH,
        fade: { halfLifeDays: 3 * MONTH, permanent: 0.4 },
        lastsDays: null,
        lifetime: "per_purchase",
      },
      pointsPressure: 0.1,
      costs: { setup: 40_000, perMonth: 2000, perMemberYear: 0.8, perEnrolment: 0.5 },
    });
  });

  test("fills in what is left out", () => {
    const scenario = load("loyalty_program", reward);
    expect(design("loyalty_program", reward)).toEqual({
      startsDay: 0,
      endsDay: null,
      segments: null,
      enrolment: {
        existing: expect.closeTo(0.35, 12) as number,
        new: expect.closeTo(0.35, 12) as number,
        selection: 0.5,
      },
      earn: 1,
      reward: {
        threshold: 200,
        value: 10,
        costRatio: 1,
        redemption: expect.closeTo(0.75, 12) as number,
        validForDays: 3 * MONTH,
      },
      expiryDays: null,
      expiryDate: null,
      ...NOTHING_MORE,
      effects: {
        frequencyLift: expect.closeTo(0.03, 12) as number,
        churnCut: expect.closeTo(0.1, 12) as number,
        basketLift: 0,
        rampDays: 0,
        fade: { halfLifeDays: 6 * MONTH, permanent: expect.closeTo(0.5, 12) as number },
        lastsDays: null,
        lifetime: "calendar",
      },
      pointsPressure: expect.closeTo(0.2, 12) as number,
      costs: { setup: 0, perMonth: 0, perMemberYear: 0, perEnrolment: 0 },
    });
    const defaults = scenario.assumptions.filter(({ grade }) => grade !== null).map(({ name }) => name);
    expect(defaults).toEqual([
      "loyalty_program.enrolment.existing",
      "loyalty_program.enrolment.selection",
      "loyalty_program.reward.redemption",
      "loyalty_program.effects.frequency_lift",
      "loyalty_program.effects.churn_cut",
      "loyalty_program.effects.basket_lift",
      "loyalty_program.effects.fade.permanent",
      "loyalty_program.points_pressure",
    ]);
    expect(assumptionOf(scenario, "loyalty_program.points_pressure")).toMatchObject({
      source: "Kivetz, Urminsky & Zheng 2006",
      grade: "A",
    });
    expect(assumptionOf(scenario, "loyalty_program.costs.setup")).toMatchObject({
      isDefault: true,
      source: "Holdfast: no effect, cost or difference unless stated",
      grade: null,
    });
  });

  test("an effect may stay", () => {
    expect(design("loyalty_program", `${reward}\neffects: { fade: none }`).effects.fade).toBeNull();
  });

  test("needs a reward", () => {
    expect(wrong("loyalty_program", "earn: 1 point per 1 EUR")).toEqual([
      "8:5 strategies.Tried.loyalty_program.reward",
    ]);
    expect(wrong("loyalty_program", "reward: { treshold: 200, value: 10 EUR }")).toEqual([
      "9:17 strategies.Tried.loyalty_program.reward.treshold -> threshold",
    ]);
  });

  test("names what is wrong inside", () => {
    const body = `${reward}
starts: month 37
ends: 3 months
segments: [topp]
expiry: 12 months
effects: { ramp: soon, fade: { halflife: 2 months }, lifetime: for ever }
costs: { per_month: 2k per fortnight }`;
    expect(wrong("loyalty_program", body)).toEqual([
      "10:15 strategies.Tried.loyalty_program.starts",
      "11:13 strategies.Tried.loyalty_program.ends",
      "12:18 strategies.Tried.loyalty_program.segments.0",
      "13:15 strategies.Tried.loyalty_program.expiry",
      "14:24 strategies.Tried.loyalty_program.effects.ramp",
      "14:38 strategies.Tried.loyalty_program.effects.fade.halflife -> half_life",
      "14:70 strategies.Tried.loyalty_program.effects.lifetime",
      "15:27 strategies.Tried.loyalty_program.costs.per_month",
    ]);
  });
});

describe("retention_campaign", () => {
  const needed = "target: p_alive < 0.6\nevery: 2 months\ncost_per_contact: 0.70";

  test("says everything", () => {
    const body = `${needed}
starts: month 2
ends: month 24
response: 40%
effects: { churn_cut: 25%, frequency_lift: 10%, basket_lift: -1%, ramp: 1 week, fade: { half_life: 2 months, permanent: 0% }, lasts: 4 months }
rescue: { probability: 30%, within: 2 months }
incentive: { discount: 10%, take_up: 60%, valid_for: 1 month }
costs: { setup: 5k, per_month: 200 }`;
    expect(design("retention_campaign", body)).toEqual({
      startsDay: MONTH,
      endsDay: 24 * MONTH,
      segments: null,
      target: { kind: "compare", fact: "p_alive", operator: "<", value: 0.6 },
      everyDays: 2 * MONTH,
      costPerContact: 0.7,
      response: 0.4,
      effects: {
        frequencyLift: 0.1,
        churnCut: 0.25,
        basketLift: -0.01,
        rampDays: 7,
        fade: { halfLifeDays: 2 * MONTH, permanent: 0 },
        lastsDays: 4 * MONTH,
        lifetime: "calendar",
      },
      harm: null,
      rescue: { probability: 0.3, withinDays: 2 * MONTH },
      incentive: { discount: 0.1, takeUp: 0.6, validForDays: MONTH },
      controlGroup: null,
      contactsPerWave: null,
      budget: null,
      costs: { setup: 5000, perMonth: 200 },
    });
  });

  test("fills in what is left out", () => {
    const body = `${needed}\neffects: { lasts: 5 months }\nincentive: { discount: 10%, take_up: 60% }`;
    const found = design("retention_campaign", body);
    expect(found).toMatchObject({ response: 1, rescue: null, costs: { setup: 0, perMonth: 0 } });
    expect(found.effects).toMatchObject({
      frequencyLift: 0,
      basketLift: 0,
      rampDays: 0,
      fade: null,
      lastsDays: 5 * MONTH,
    });
    expect(found.effects.churnCut).toBeCloseTo(0.05, 12);
    expect(found.incentive?.validForDays).toBe(5 * MONTH);
    expect(assumptionOf(load("retention_campaign", body), "retention_campaign.effects.churn_cut")).toMatchObject({
      isDefault: true,
      grade: "A",
    });
  });

  test("a rescue is an effect: no cut of churn is added to it", () => {
    const found = design("retention_campaign", `${needed}\nrescue: {}`);
    expect(found.effects).toMatchObject({ churnCut: 0, lastsDays: 3 * MONTH });
    expect(found.rescue?.withinDays).toBe(3 * MONTH);
    // The median of Beta(6, 14), by mpmath.
    expect(found.rescue?.probability).toBeCloseTo(0.293220179943664, 12);
  });

  test("must do something", () => {
    expect(wrong("retention_campaign", needed)).toEqual(["8:5 strategies.Tried.retention_campaign"]);
    expect(wrong("retention_campaign", `${needed}\neffects: { churn_cut: 0%, lasts: 1 month }`)).toEqual([]);
  });

  test("points into the rule", () => {
    const body = "every: 2 months\ncost_per_contact: 1\neffects: {}\ntarget: 'member and p_alve < 0.6'";
    expect(wrong("retention_campaign", body)).toEqual(["12:27 strategies.Tried.retention_campaign.target -> p_alive"]);
    const folded = "every: 2 months\ncost_per_contact: 1\neffects: {}\ntarget: >\n  member\n  and p_alve < 0.6";
    expect(wrong("retention_campaign", folded)).toEqual([
      "12:15 strategies.Tried.retention_campaign.target -> p_alive",
    ]);
  });
});

describe("acquisition", () => {
  const channels = (...items: string[]): string => `channels:\n${items.map((item) => `  - { ${item} }`).join("\n")}`;

  test("says everything", () => {
    const body = channels(
      "name: Search, spend: 12k per month, cac: 24 EUR at 10k per month, ceiling: 900 per month, incrementality: 80%, quality: { frequency: 0.9, churn: 1.1, basket: 1.2 }, months: [3, 4], starts: month 2, ends: month 6",
    );
    expect(design("acquisition", body)).toEqual({
      channels: [
        {
          name: "Search",
          startsDay: MONTH,
          endsDay: 6 * MONTH,
          spendPerMonth: 12_000,
          cac: { cost: 24, atSpendPerMonth: 10_000 },
          secondCac: null,
          curve: "exponential",
          hillPower: null,
          floor: null,
          ceiling: { basis: "per_month", value: 900 },
          incrementality: 0.8,
          quality: { frequency: 0.9, churn: 1.1, basket: 1.2 },
          qualityPerDoubling: null,
          season: null,
          months: [3, 4],
        },
      ],
      replacesToday: false,
      budget: null,
    });
  });

  test("a cost without a spend was seen at the channel's own; the ceiling is the register's multiple", () => {
    const scenario = load("acquisition", channels("name: Flyers, spend: 4k per month, cac: 31 EUR"));
    const [setting] = scenario.strategies[1].levers;
    const [channel] = (setting as Extract<LeverSetting, { kind: "acquisition" }>).design.channels;
    expect(channel.cac.atSpendPerMonth).toBe(channel.spendPerMonth);
    expect(channel.ceiling!.basis).toBe("times_known_point");
    const { quantity, isDefault } = assumptionOf(scenario, "acquisition.Flyers.ceiling");
    expect(isDefault).toBe(true);
    expect(quantity.lower).toBe(1);
    expect(Math.abs(quantile(quantity, 0.5) - 2)).toBeLessThan(0.01);
  });

  test("cost and spend may both be uncertain, or named", () => {
    const body = channels("name: A, spend: $spend, cac: 20 to 28 EUR at $spend, ceiling: 2k per month");
    const scenario = load("acquisition", body, "assumptions: { spend: 8k to 12k per month }");
    const [setting] = scenario.strategies[1].levers;
    const [channel] = (setting as Extract<LeverSetting, { kind: "acquisition" }>).design.channels;
    expect(channel.cac.atSpendPerMonth).toEqual(channel.spendPerMonth);
    expect(scenario.warnings).toEqual([]);
  });

  test("a curve must be able to go through its known point", () => {
    expect(
      wrong(
        "acquisition",
        channels("name: A, spend: 1k per month, cac: 10 EUR at 10k per month, ceiling: 900 per month"),
      ),
    ).toEqual(["10:82 strategies.Tried.acquisition.channels.0.ceiling"]);
    expect(wrong("acquisition", channels("name: A, spend: 0 per month, cac: 10 EUR"))).toEqual([
      "10:47 strategies.Tried.acquisition.channels.0.cac",
    ]);
    expect(wrong("acquisition", channels("name: A, spend: 0 per month, cac: 10 EUR at 1k per month"))).toEqual([]);
    const uncertain = load(
      "acquisition",
      channels("name: A, spend: 8k per month, cac: 8 to 20 EUR, ceiling: 900 per month"),
    );
    expect(uncertain.warnings).toEqual([expect.stringContaining("Channel A")]);
  });

  test("channels have names of their own and calendar months", () => {
    const body = channels(
      "name: A, spend: 1k per month, cac: 10 EUR",
      "name: A, spend: 1k per month, cac: 10 EUR, months: [0, 3, 13]",
      "spend: 1k, cac: 10",
    );
    expect(wrong("acquisition", body)).toEqual([
      "11:19 strategies.Tried.acquisition.channels.1.name",
      "11:65 strategies.Tried.acquisition.channels.1.months.0",
      "11:71 strategies.Tried.acquisition.channels.1.months.2",
      "12:11 strategies.Tried.acquisition.channels.2.name",
      "12:20 strategies.Tried.acquisition.channels.2.spend",
    ]);
    expect(wrong("acquisition", "channels: []")).toEqual(["9:7 strategies.Tried.acquisition.channels"]);
  });
});
