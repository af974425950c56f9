import { describe, expect, test } from "vitest";
import { loadText, places, scenarioText } from "../scenario/read-text.ts";
import { design, load, wrong } from "./read-lever.ts";

const needed = "target: p_alive < 0.6\nevery: 2 months\ncost_per_contact: 0.70\nrescue: {}";
const campaign = (body: string, more = "") => design("retention_campaign", `${needed}\n${body}`, more);
const misread = (body: string, more = ""): readonly string[] =>
  wrong("retention_campaign", `${needed}\n${body}`, more).map((place) =>
    place.replace("strategies.Tried.retention_campaign.", ""),
  );

describe("retention_campaign, further", () => {
  test("harm, control group and contacts per wave", () => {
    expect(campaign("harm: { share: 2%, churn_rise: 60% }\ncontrol_group: 10%\ncontacts_per_wave: 2k")).toMatchObject({
      harm: { share: 0.02, churnRise: 0.6 },
      controlGroup: 0.1,
      contactsPerWave: 2000,
    });
    expect(misread("harm: { share: 2% }\ncontrol_group: 10\ncontacts_per_wave: 0")).toEqual([
      "13:7 harm.churn_rise",
      "14:22 control_group -> 10%",
      "15:26 contacts_per_wave",
    ]);
    expect(misread("control_group: 100%\nbudget: 0")).toEqual(["13:22 control_group", "14:15 budget"]);
    expect(misread("control_group: 80% to 100%\nbudget: 0 to 9k")).toEqual([]);
    expect(misread("budget: 0 per month")).toEqual(["13:15 budget"]);
    expect(misread("harm: { share: 2%, churn_rise: -5% }")).toEqual(["13:38 harm.churn_rise"]);
  });

  test("response is a share, a distribution, or a curve of the cost per contact", () => {
    expect(campaign("response: { uniform: [2%, 6%] }").response).toBeCloseTo(0.04, 12);
    expect(campaign("response: { ceiling: 12%, at: [0.70, 6%] }").response).toEqual({
      floor: 0,
      ceiling: 0.12,
      at: { spend: 0.7, value: 0.06 },
    });
    expect(misread("response: { ceiling: 12%, att: [0.70, 6%] }")).toEqual(["13:33 response.att -> at"]);
    expect(misread("response: { floor: 1% }")).toEqual(["13:7 response.ceiling", "13:7 response.at"]);
    expect(misread("response: { unifrom: [2%, 6%] }")).toEqual(["13:7 response -> uniform"]);
  });
});

describe("budget", () => {
  test("of each month, or in all", () => {
    expect(campaign("budget: 900 per month").budget).toEqual({ per: "month", amount: 900 });
    expect(campaign("budget: 12k per year").budget).toEqual({ per: "month", amount: 1000 });
    expect(campaign("budget: 50k").budget).toEqual({ per: "total", amount: 50_000 });
    expect(campaign("budget: { uniform: [40k, 60k] }").budget).toEqual({ per: "total", amount: 50_000 });
  });

  test("by name", () => {
    const named = "assumptions: { cap: 5k }";
    expect(campaign("budget: $cap", named).budget).toEqual({ per: "total", amount: 5000 });
    expect(campaign("budget: $cap per month", named).budget).toEqual({ per: "month", amount: 5000 });
    expect(misread("budget: $cpa per month", named)).toEqual(["13:15 budget -> $cap"]);
    expect(misread("budget: much")).toEqual(["13:15 budget"]);
  });
});

describe("rules on tiers", () => {
  const strategy = (target: string): string => `Base: {}
Tried:
  loyalty_program:
    reward: { threshold: 200, value: 10 EUR }
    tiers: [{ name: Silver, threshold: 300 EUR }, { name: Gold, threshold: 600 EUR }]
  win_back: { target: '${target}', every: 6 months, cost_per_contact: 1 }`;

  test("name those of the program beside them", () => {
    const { strategies } = loadText(scenarioText(strategy('tier != "none" and spend_12m > 50 and tier == "Gold"')));
    expect(strategies[1].levers.map(({ kind }) => kind)).toEqual(["loyalty_program", "win_back"]);
    expect(places(scenarioText(strategy('tier == "Glod"')))).toEqual([
      "11:34 strategies.Tried.win_back.target -> Gold",
    ]);
  });

  test("need a program that has tiers", () => {
    const alone = "target: 'member and tier == \"Gold\"'\nevery: 1 month\ncost_per_contact: 1";
    expect(wrong("win_back", alone)).toEqual(["9:27 strategies.Tried.win_back.target"]);
    expect(load("win_back", alone.replace('tier == "Gold"', "spend_12m > 5")).warnings).toEqual([]);
  });
});
