import { describe, expect, test } from "vitest";
import { evidence } from "../../src/evidence/register.ts";
import { parseQuantity } from "../../src/quantities/parse-quantity.ts";
import { quantile } from "../../src/quantities/quantile.ts";
import { assumptionOf } from "../scenario/read-text.ts";
import { design, load, MONTH, wrong } from "./read-lever.ts";

const everyone = { startsDay: 0, endsDay: null, segments: null };

describe("win_back", () => {
  const needed = "target: weeks_since_last > 40\nevery: 6 months\ncost_per_contact: 1.20";

  test("says everything", () => {
    const body = `${needed}
starts: month 2
success: 8%
halving: 4 months
second_life: { frequency: 0.8, churn: 1.2, basket: 0.9 }
offer: 10 EUR
take_up: 40%
valid_for: 2 months
contacts_per_wave: 2k
budget: 1k per month
costs: { setup: 5k, per_month: 100 }`;
    expect(design("win_back", body)).toEqual({
      ...everyone,
      startsDay: MONTH,
      target: { kind: "compare", fact: "weeks_since_last", operator: ">", value: 40 },
      everyDays: 6 * MONTH,
      costPerContact: 1.2,
      success: 0.08,
      halvingDays: 4 * MONTH,
      secondLife: { frequency: 0.8, churn: 1.2, basket: 0.9 },
      offer: 10,
      takeUp: 0.4,
      validForDays: 2 * MONTH,
      contactsPerWave: 2000,
      budget: { per: "month", amount: 1000 },
      costs: { setup: 5000, perMonth: 100 },
    });
  });

  test("fills in what is left out", () => {
    expect(design("win_back", needed)).toMatchObject({
      success: expect.closeTo(0.1, 12) as number,
      halvingDays: expect.closeTo(6 * MONTH, 9) as number,
      secondLife: { frequency: 0.7, churn: 1, basket: 1 },
      offer: 0,
      takeUp: 0,
      validForDays: 3 * MONTH,
      contactsPerWave: null,
      budget: null,
    });
    expect(assumptionOf(load("win_back", needed), "win_back.success")).toMatchObject({ isDefault: true, grade: "C" });
    // Who had not left uses an offer too: left out, the register says how many.
    const scenario = load("win_back", `${needed}\noffer: 5 EUR`);
    expect(quantile(assumptionOf(scenario, "win_back.take_up").quantity, 0.5)).toBeCloseTo(0.5, 12);
  });

  test("needs a rule, waves and a cost", () => {
    expect(wrong("win_back", "succes: 5%")).toEqual([
      "8:5 strategies.Tried.win_back.target",
      "8:5 strategies.Tried.win_back.every",
      "8:5 strategies.Tried.win_back.cost_per_contact",
      "9:7 strategies.Tried.win_back.succes -> success",
    ]);
    expect(wrong("win_back", `${needed}\nhalving: never\nsuccess: 120%`)).toEqual([
      "12:16 strategies.Tried.win_back.halving",
      "13:16 strategies.Tried.win_back.success",
    ]);
  });
});

describe("referral", () => {
  const needed = "per_purchase: 1.5%\nconversion: 30%";

  test("says everything", () => {
    const body = `${needed}
ends: month 12
incrementality: 80%
reward_referrer: 10 EUR
reward_referred: 5 EUR
quality: { frequency: 1.1, churn: 0.9, basket: 1.2 }
margin_lift: 12%
margin_half_life: 6 months
tied_to_referrer: true
budget: 20k
costs: { setup: 1k, per_month: 50 }`;
    expect(design("referral", body)).toEqual({
      ...everyone,
      endsDay: 12 * MONTH,
      perPurchase: 0.015,
      conversion: 0.3,
      incrementality: 0.8,
      rewardReferrer: 10,
      rewardReferred: 5,
      quality: { frequency: 1.1, churn: 0.9, basket: 1.2 },
      margin: { lift: 0.12, halfLifeDays: 6 * MONTH },
      tiedToReferrer: true,
      budget: { per: "total", amount: 20_000 },
      costs: { setup: 1000, perMonth: 50 },
    });
  });

  test("fills in what is left out", () => {
    expect(design("referral", needed)).toMatchObject({
      incrementality: 1,
      rewardReferrer: 0,
      rewardReferred: 0,
      quality: { frequency: 1, churn: expect.closeTo(0.88, 12) as number, basket: 1 },
      margin: { lift: expect.closeTo(0.1, 12) as number, halfLifeDays: 12 * MONTH },
      tiedToReferrer: false,
      budget: null,
    });
  });

  test("the churn of the referred is what the register's cut leaves", () => {
    const { quantity, source, isDefault } = assumptionOf(load("referral", needed), "referral.quality.churn");
    const { value, kind, source: published } = evidence("referral.churn_cut");
    const cut = parseQuantity(value, kind!, "EUR");
    for (const u of [0.05, 0.5, 0.95]) expect(quantile(quantity, u)).toBeCloseTo(1 - quantile(cut, 1 - u), 12);
    expect([source, isDefault]).toEqual([published, true]);
  });

  test("needs its two chances", () => {
    expect(wrong("referral", "per_purchase: 1.5\ntied_to_referrer: often")).toEqual([
      "8:5 strategies.Tried.referral.conversion",
      "9:21 strategies.Tried.referral.per_purchase -> 1.5%",
      "10:25 strategies.Tried.referral.tied_to_referrer",
    ]);
  });
});

describe("service", () => {
  test("says everything", () => {
    const body = `spend: 6 EUR per active client per year
effects: { frequency_lift: 2%, basket_lift: 1%, ramp: 3 months, fade: { half_life: 1 year, permanent: 10% }, lasts: 2 years }
response: { floor: 1%, ceiling: 12%, at: [6 EUR per year, 5%] }
costs: { setup: 2k, per_month: 10 }`;
    expect(design("service", body)).toEqual({
      ...everyone,
      spendPerClientYear: 6,
      effects: {
        frequencyLift: 0.02,
        churnCut: 0,
        basketLift: 0.01,
        rampDays: 3 * MONTH,
        fade: { halfLifeDays: 12 * MONTH, permanent: 0.1 },
        lastsDays: 24 * MONTH,
        lifetime: "calendar",
      },
      response: { of: "churn_cut", curve: { floor: 0.01, ceiling: 0.12, at: { spend: 6, value: 0.05 } } },
      costs: { setup: 2000, perMonth: 10 },
    });
  });

  test("does what is stated, for as long as it runs", () => {
    expect(design("service", "spend: 0.50 EUR per month\neffects: { churn_cut: 4% }")).toMatchObject({
      spendPerClientYear: 6,
      effects: { frequencyLift: 0, churnCut: 0.04, basketLift: 0, fade: null, lastsDays: null },
      response: null,
    });
    const curve = "spend: 6 EUR per year\nresponse: { of: frequency_lift, ceiling: 8%, at: [6 EUR per year, 5%] }";
    expect(design("service", curve).response).toMatchObject({ of: "frequency_lift", curve: { floor: 0 } });
  });

  test("names what is wrong", () => {
    expect(wrong("service", "spend: 6 EUR per year")).toEqual(["8:5 strategies.Tried.service"]);
    expect(wrong("service", "spend: 6 EUR\neffects: { churn_cut: 4% }")).toEqual([
      "9:14 strategies.Tried.service.spend",
    ]);
    const twice = "spend: 6 per year\neffects: { churn_cut: 4% }\nresponse: { ceiling: 4%, at: [6 per year, 5%, 3] }";
    expect(wrong("service", twice)).toEqual([
      "10:29 strategies.Tried.service.effects.churn_cut",
      "11:32 strategies.Tried.service.response.at",
    ]);
    const off = "spend: 6 per year\nresponse: { ceiling: 4%, at: [6 per year, 5%] }";
    expect(wrong("service", off)).toEqual(["10:32 strategies.Tried.service.response.at"]);
    const maybe = "spend: 6 per year\nresponse: { ceiling: 10%, at: [6 per year, 5% (1% to 12%)] }";
    expect(load("service", maybe).warnings).toEqual([expect.stringContaining("service.response")]);
  });
});
