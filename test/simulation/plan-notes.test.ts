import { describe, expect, test } from "vitest";
import { contradictedChannels, elasticityNotes } from "../../src/simulation/doubtful-curves.ts";
import { paidTodayNotes } from "../../src/simulation/measured-arrivals.ts";
import { type SimulationPlan, slotValues } from "../../src/simulation/plan.ts";
import { referralNotes } from "../../src/simulation/referral-growth.ts";
import { BARE_ACQUISITION, BARE_CHANNEL, BARE_PROGRAM, SURE_REFERRAL } from "../contracts/bare-designs.ts";
import { CLUB, slowCases } from "../reference/slow-cases.ts";
import type { Channel, Referral, ResolvedLever, SlowInput } from "../reference/slow-input.ts";
import { planOfCase } from "./plan-of-case.ts";

const { input } = slowCases[0];
const CHANNEL: Channel = {
  ...BARE_CHANNEL,
  name: "Search",
  startsDay: 0,
  endsDay: null,
  spendPerMonth: 1000,
  cac: { cost: 25, atSpendPerMonth: 1000 },
  ceiling: { basis: "per_month", value: 100 },
  incrementality: 1,
  quality: { frequency: 1, churn: 1, basket: 1 },
  months: null,
};

const planOf = (levers: readonly ResolvedLever[], replications = 1, more: Partial<SlowInput> = {}): SimulationPlan =>
  planOfCase({ ...input, ...more }, replications, "notes", [levers]);
const withChannel = (channel: Partial<Channel>, replications = 1): SimulationPlan =>
  planOf(
    [{ kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [{ ...CHANNEL, ...channel }] } }],
    replications,
  );

/** A slot of the first lever found by its value, in some replications another one. */
function drawn(plan: SimulationPlan, value: number, other: number, times: number): SimulationPlan {
  const at = slotValues(plan, 0).indexOf(value);
  for (let r = 0; r < times; r++) slotValues(plan, r)[at] = other;
  return plan;
}

describe("where the points drawn leave no curve, it is said in how many futures and what was taken", () => {
  test("nowhere", () => {
    expect(contradictedChannels(withChannel({}, 8))).toEqual([]);
  });

  test.for([
    { what: "the ceiling", other: 9, said: "the ceiling was taken" },
    { what: "nobody", other: 2000, said: "the channel was taken to bring nobody" },
  ])("$what", ({ other, said }) => {
    const plan = drawn(withChannel({ floor: 5 }, 8), 25, other, 2);
    expect(contradictedChannels(plan)).toEqual([expect.stringContaining(`Search: in 25 % of futures`) as string]);
    expect(contradictedChannels(plan)[0]).toContain(said);
  });

  test("a line", () => {
    const second = { secondCac: { cost: 30, atSpendPerMonth: 2000 }, ceiling: null };
    const plan = drawn(withChannel(second, 8), 30, 24, 1);
    expect(contradictedChannels(plan)[0]).toMatch(/^Search: in 13 % of futures no curve .* straight line/);
  });
});

test("an elasticity far above that of advertising is said, with the floor in what comes", () => {
  const said = (channel: Partial<Channel>): readonly string[] => {
    const plan = withChannel(channel);
    return elasticityNotes(plan.strategies, slotValues(plan, 0));
  };
  // k s = -log(.6) = .5108: .5108/(e^.5108 - 1) = .766.
  expect(said({})[0]).toMatch(/^At its spend 1 % more money brings 0\.77 % more clients of Search\./);
  expect(said({ floor: 25 })).toEqual([]);
  expect(said({ spendPerMonth: 0 })).toEqual([]);
});

test("what a client of today's advertising costs is said", () => {
  const plan = planOf([], 1, { organicPerMonth: new Array<number>(12).fill(40) });
  const medians = [...slotValues(plan, 0), 600, 0.25];
  const at = medians.length - 2;
  const today = { ...plan, paidToday: { spendPerMonth: { slot: at }, share: { slot: at + 1 } } };
  expect(paidTodayNotes(plan, medians, "EUR")).toEqual([]);
  expect(paidTodayNotes(today, medians, "EUR")[0]).toMatch(/brings 10 of the new clients of a month: at 60.EUR each/);
  expect(paidTodayNotes({ ...today, sample: 0.1 }, medians, "EUR")[0]).toMatch(/brings 100 .* at 6.EUR each/);
  expect(paidTodayNotes({ ...today, organic: null }, medians, "EUR")[0]).toContain("no new clients come by themselves");
});

describe("referral by which one client brings more than one", () => {
  const referral = (design: Partial<Referral>): ResolvedLever => ({
    kind: "referral",
    design: { ...SURE_REFERRAL, perPurchase: 0.05, ...design },
  });

  test("is refused with the number, of the lever and of members together", () => {
    expect(referralNotes(planOf([referral({})]))).toEqual([]);
    expect(() => referralNotes(planOf([referral({ perPurchase: 0.5 })]))).toThrow(
      /^strategy 0: one new client is expected to bring \d\.\d\d others by referral/,
    );
    const ofMembers: ResolvedLever = {
      kind: "loyalty_program",
      design: {
        ...BARE_PROGRAM,
        ...CLUB,
        enrolment: { existing: 1, new: 1, selection: 0 },
        startsDay: 0,
        endsDay: null,
        referral: { ...SURE_REFERRAL, perPurchase: 0.07 },
      },
    };
    expect(referralNotes(planOf([ofMembers]))).toEqual([]);
    expect(() => referralNotes(planOf([ofMembers, referral({ perPurchase: 0.12 })]))).toThrow("strategy 0");
  });

  test("is not where new clients refer nobody", () => {
    expect(referralNotes(planOf([referral({ perPurchase: 1, segments: ["top"] })]))).toEqual([]);
  });

  test("is said where some draws mean it", () => {
    const plan = drawn(planOf([referral({ perPurchase: 0.05 })], 8), 0.05, 0.9, 2);
    expect(referralNotes(plan)[0]).toContain("in 25 % of futures one new client");
  });
});
