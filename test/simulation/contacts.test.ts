import { describe, expect, test, vi } from "vitest";
import type * as Registry from "../../src/models/registry.ts";
import { CELL, MONTH, type ResolvedLever, type SlowInput, WEEK } from "../reference/slow-input.ts";
import { errorsFrom } from "../reference/standard-errors.ts";
import { BARE_PROGRAM } from "../contracts/bare-designs.ts";
import { NO_EFFECTS } from "../contracts/random-scenarios.ts";
import { sumOf } from "../contracts/same-figures.ts";
import { knownModel, type KnownTraits } from "./known-model.ts";
import { AMOUNT, campaign, FOREVER, knownPlan, winBack } from "./known-plan.ts";
import { meanOf, type Outcome, outcomesOf } from "./outcome.ts";

const registered = vi.hoisted(() => new Map<string, unknown>());
vi.mock("../../src/models/registry.ts", async (original) => {
  const real = await original<typeof Registry>();
  const purchaseModel = (slug: string): unknown => registered.get(slug) ?? real.purchaseModel(slug);
  return { ...real, purchaseModel };
});

const CLIENTS = 200;
const REPLICATIONS = 16;
const MONTHS = 12;
/** A year in weeks. */
const SPAN = (MONTHS * MONTH) / WEEK;

/** Outcomes of clients of known traits, alive or gone since today; their last purchase was 20 weeks ago. */
function run(
  traits: KnownTraits,
  strategies: readonly (readonly ResolvedLever[])[],
  input: Partial<SlowInput> = {},
): readonly Outcome[] {
  registered.set("known", knownModel(traits));
  const isContinuous = traits.timing === "continuous";
  const isContract = traits.timing === "contracts";
  const client = isContinuous
    ? { x: 4, tx: 10, T: 30, meanSpend: AMOUNT }
    : { x: isContract ? 5 : 4, tx: isContract ? 5 : 4, T: isContract ? 6 : 24, meanSpend: AMOUNT };
  const clients = Array.from({ length: CLIENTS }, () => client);
  const unitDays = isContinuous ? WEEK : MONTH;
  return outcomesOf(
    knownPlan("known", { clients, unitDays, horizonMonths: MONTHS, ...input }, REPLICATIONS, strategies),
  );
}

const GONE: KnownTraits = { timing: "continuous", leaving: "between", rate: 0.3, lastRate: 0.05, allGone: true };
const SILENT = (weeks: number): ReturnType<typeof campaign>["design"] =>
  ({ target: { kind: "compare", fact: "weeks_since_last", operator: ">=", value: weeks } }) as never;

describe("win-back", () => {
  test("success halves from the moment at which the rule held, wave by wave", () => {
    // The rule held 8 weeks before today; waves every 13 cells.
    const every = (13 * CELL) / WEEK;
    const lever = winBack({
      ...(SILENT(12) as object),
      success: 0.8,
      halvingDays: 8 * WEEK,
      everyDays: 13 * CELL,
      secondLife: { frequency: 0, churn: 1, basket: 1 },
    });
    const [{ totals }] = run({ ...GONE, leaving: "between", lastRate: 0 }, [[lever]]);
    let away = 1;
    for (let t = 0; t < SPAN; t += every) away *= 1 - 0.8 * 2 ** (-(8 + t) / 8);
    expect(Math.abs(errorsFrom(totals.wonBack, CLIENTS * (1 - away)))).toBeLessThan(4);
    expect(totals.returned).toEqual(totals.wonBack);
  });

  test.for<[string, KnownTraits, number]>([
    ["two clocks", { ...GONE, leaving: "at-repeat", lastRate: 0.06 }, SPAN],
    ["between purchases", GONE, SPAN],
    ["Erlang stages", { ...GONE, leaving: "at-repeat", lastRate: 0.06, stages: 1 }, SPAN],
    ["occasions", { timing: "occasions", leaving: "between", rate: 0.3, lastRate: 0.06, allGone: true }, MONTHS],
  ])(
    "certain: a second life that does not end, half as often again and of twice the amounts; %s",
    ([, traits, span]) => {
      const lever = winBack({ secondLife: { frequency: 1.5, churn: 0, basket: 2 } });
      const [asToday, { totals }] = run(traits, [[], [lever]], { valueBeyondYears: 1 });
      expect(sumOf(asToday.totals.purchases)).toBe(0);
      for (const name of ["wonBack", "returned", "aliveAtEnd"] as const)
        expect(meanOf(totals[name]), name).toBe(CLIENTS);
      const purchases = CLIENTS * traits.rate * 1.5 * span;
      expect(Math.abs(errorsFrom(totals.purchases, purchases))).toBeLessThan(4);
      expect(meanOf(totals.revenue) / meanOf(totals.purchases)).toBeCloseTo(2 * AMOUNT, 9);
      const year = traits.timing === "continuous" ? 365.25 / WEEK : 12;
      expect(meanOf(totals.valueBeyond) / (CLIENTS * traits.rate * 1.5 * year * AMOUNT)).toBeCloseTo(1, 9);
      expect(meanOf(totals.valueRescued)).toBeCloseTo(meanOf(totals.contribution) + meanOf(totals.valueBeyond), 6);
    },
  );

  test("a contract that is won back renews at every age after the wave", () => {
    const traits: KnownTraits = { timing: "contracts", leaving: "between", rate: 1, lastRate: 0.1, allGone: true };
    const [{ totals, months }] = run(traits, [
      [winBack({ startsDay: 2 * CELL, secondLife: { frequency: 1, churn: 0, basket: 1 } })],
    ]);
    expect(meanOf(totals.purchases)).toBe(CLIENTS * MONTHS);
    expect(Array.from(months.purchases[0])).toEqual(new Array(MONTHS).fill(CLIENTS));
  });

  test("several lives multiply their quality", () => {
    // Everyone leaves at once: the last clock runs 1e9 times as fast in a second life.
    const lever = winBack({ everyDays: 12 * CELL, secondLife: { frequency: 1e-9, churn: 1e12, basket: 1 } });
    const [{ totals }] = run(GONE, [[lever]]);
    expect(meanOf(totals.wonBack)).toBe(4 * CLIENTS);
    expect(meanOf(totals.dropped)).toBe(4 * CLIENTS);
    const halves = winBack({ everyDays: 24 * CELL, secondLife: { frequency: 1, churn: 20, basket: 0.5 } });
    const [{ totals: halved }] = run({ ...GONE, rate: 1, lastRate: 0.05 }, [[halves]]);
    // Half a week of purchases in each life: 1 in the second, 1 x 1/20 of a week in the third, at a quarter of the amount.
    expect(Math.abs(errorsFrom(halved.purchases, CLIENTS * (1 + 1 / 20)))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(halved.revenue, CLIENTS * AMOUNT * (1 / 2 + 1 / 80)))).toBeLessThan(4);
  });

  test("an offer is used once, at the next purchase in time, by who returns and by a share of who had not left", () => {
    const alive: KnownTraits = { ...GONE, allGone: false, lastRate: 0 };
    const lever = winBack({ offer: 3, takeUp: 0.4, validForDays: 5 * WEEK });
    const inTime = 1 - Math.exp(-0.3 * 5);
    const [kept] = run(alive, [[lever]]);
    const [back] = run({ ...GONE, lastRate: 0 }, [[lever]]);
    expect(Math.abs(errorsFrom(kept.totals.incentiveCost, CLIENTS * 3 * 0.4 * inTime))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(back.totals.incentiveCost, CLIENTS * 3 * inTime))).toBeLessThan(4);
    expect(meanOf(kept.totals.contribution)).toBeCloseTo(
      (meanOf(kept.totals.purchases) * AMOUNT) / 2 - meanOf(kept.totals.incentiveCost),
      6,
    );
  });

  test("a campaign comes first: whom it rescues at the same moment has not left any more", () => {
    const rescue = campaign({ response: 0, rescue: { probability: 1, withinDays: MONTH } });
    const [{ totals }] = run(GONE, [[winBack({}), rescue]]);
    expect(meanOf(totals.rescued)).toBe(CLIENTS);
    expect(meanOf(totals.wonBack)).toBe(0);
    expect(meanOf(totals.contacts)).toBe(2 * CLIENTS);
  });
});

describe("a retention campaign", () => {
  const lastRate = 0.02;
  const alive: KnownTraits = { timing: "continuous", leaving: "between", rate: 0.3, lastRate };

  test("harms a share whom it does not reach", () => {
    const effects = { frequencyLift: 0, churnCut: 0.5, basketLift: 0, rampDays: 0, fade: null, lastsDays: FOREVER };
    const lever = campaign({
      response: 0.3,
      effects: { ...effects, lifetime: "calendar" },
      harm: { share: 0.2, churnRise: 2 },
    });
    const [asToday, { totals }] = run(alive, [[], [lever]]);
    const stays = (times: number): number => Math.exp(-lastRate * times * SPAN);
    const expected = CLIENTS * (0.3 * stays(0.5) + 0.2 * stays(3) + 0.5 * stays(1));
    expect(Math.abs(errorsFrom(totals.aliveAtEnd, expected))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(totals.responses, CLIENTS * 0.3))).toBeLessThan(4);
    // Who would have left within the horizon leaves later if it responds; who leaves within it, earlier if it is harmed.
    expect(Math.abs(errorsFrom(totals.slowed, CLIENTS * 0.3 * (1 - stays(1))))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(totals.harmed, CLIENTS * 0.2 * (1 - stays(3))))).toBeLessThan(4);
    expect(totals.valueSlowed.every((value) => value >= 0)).toBe(true);
    expect(totals.valueHarmed.every((value) => value <= 0)).toBe(true);
    const more = totals.contribution.map((value, r) => value - asToday.totals.contribution[r]);
    const split = totals.valueSlowed.map((value, r) => value + totals.valueHarmed[r] + totals.valueUnmoved[r]);
    more.forEach((value, r) => expect(split[r]).toBeCloseTo(value, 6));
  });

  test("leaves its control group alone, and measures its uplift against it", () => {
    const effects = { frequencyLift: 0.5, churnCut: 0, basketLift: 0, rampDays: 0, fade: null, lastsDays: FOREVER };
    const lever = campaign({ costPerContact: 1, effects: { ...effects, lifetime: "calendar" }, controlGroup: 0.25 });
    const [{ totals }] = run({ ...alive, lastRate: 0 }, [[lever]]);
    expect(Math.abs(errorsFrom(totals.controlClients, CLIENTS / 4))).toBeLessThan(4);
    expect(totals.treatedClients.map((treated, r) => treated + totals.controlClients[r])).toEqual(
      new Float64Array(REPLICATIONS).fill(CLIENTS),
    );
    expect(totals.contacts).toEqual(totals.treatedClients);
    expect(totals.campaignSpend).toEqual(totals.contacts);
    const perTreated = totals.treatedPurchases.map((count, r) => count / totals.treatedClients[r]);
    const perControl = totals.controlPurchases.map((count, r) => count / totals.controlClients[r]);
    expect(Math.abs(errorsFrom(perTreated, 0.3 * 1.5 * SPAN))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(perControl, 0.3 * SPAN))).toBeLessThan(4);
    expect(meanOf(totals.treatedContribution)).toBeCloseTo((meanOf(totals.treatedPurchases) * AMOUNT) / 2, 6);
  });

  test("a certain rescue brings back who left in time, and no one else", () => {
    const rescue = (withinDays: number): ResolvedLever =>
      campaign({ startsDay: 4 * CELL, response: 0, rescue: { probability: 1, withinDays } });
    const [inTime, tooLate] = run(GONE, [[rescue(4 * CELL + 1)], [rescue(4 * CELL - 1)]]);
    expect(meanOf(inTime.totals.rescued)).toBe(CLIENTS);
    expect(meanOf(tooLate.totals.rescued)).toBe(0);
  });

  test("responds to the cost of a contact along its curve", () => {
    const curve = { floor: 0.1, ceiling: 0.9, at: { spend: 2, value: 0.5 } };
    const [{ totals }] = run(alive, [[campaign({ costPerContact: 4, response: curve })]]);
    expect(Math.abs(errorsFrom(totals.responses, CLIENTS * 0.7))).toBeLessThan(4);
  });
});

describe("rules on spend_12m and tier", () => {
  const contract: KnownTraits = { timing: "contracts", leaving: "between", rate: 1, lastRate: 0 };
  const monthly = { everyDays: MONTH };
  const contactsByMonth = (
    lever: ResolvedLever,
    others: readonly ResolvedLever[],
    spend12m: number,
  ): readonly number[] => {
    registered.set("known", knownModel(contract));
    const clients = [{ x: 5, tx: 5, T: 5, meanSpend: AMOUNT, spend12m }];
    const input = { clients, unitDays: MONTH, horizonMonths: 16 };
    const [{ months }] = outcomesOf(knownPlan("known", input, 1, [[...others, lever]]));
    return Array.from(months.contacts[0]);
  };
  const from = (month: number): readonly number[] => Array.from({ length: 16 }, (_, m) => (m >= month ? 1 : 0));

  test("purchases of the last 365.25 days to the day, and what lies before today as it leaves the year", () => {
    const above = (value: number): ResolvedLever =>
      campaign({ ...monthly, target: { kind: "compare", fact: "spend_12m", operator: ">=", value } });
    // One purchase of 20 just before each wave: 20 m + 100 (1 - m/12) after m months, and 13 purchases from then on.
    expect(contactsByMonth(above(150), [], 100)).toEqual(from(5));
    expect(contactsByMonth(above(100), [], 100)).toEqual(from(0));
    expect(contactsByMonth(above(241), [], 100)).toEqual(from(13));
    expect(contactsByMonth(above(261), [], 100)).toEqual(from(16));
  });

  test("the member's tier by its name, none before it joins", () => {
    const tier = {
      threshold: 3 * AMOUNT,
      earnMultiplier: 1,
      frequencyLift: 0,
      churnCut: 0,
      basketLift: 0,
      benefitCostPerYear: 0,
    };
    const program: ResolvedLever = {
      kind: "loyalty_program",
      design: {
        ...BARE_PROGRAM,
        startsDay: 2 * MONTH,
        endsDay: 9 * MONTH,
        segments: null,
        enrolment: { existing: 1, new: 1, selection: 0 },
        earn: 0,
        reward: { threshold: 100, value: 0, costRatio: 1, redemption: 0, validForDays: MONTH },
        expiryDays: null,
        effects: NO_EFFECTS,
        pointsPressure: 0,
        tiers: [
          { ...tier, name: "Silver" },
          { ...tier, name: "Gold", threshold: 5 * AMOUNT },
        ],
        costs: { setup: 0, perMonth: 0, perMemberYear: 0, perEnrolment: 0 },
      },
    };
    const named = (value: string): ResolvedLever =>
      campaign({ ...monthly, target: { kind: "compare", fact: "tier", operator: "==", value } });
    const months = (value: string): readonly number[] =>
      contactsByMonth(named(value), [program], 0).flatMap((contacts, month) => (contacts > 0 ? [month] : []));
    // It joins with its purchase of month 3, is Silver with that of month 5, Gold with that of month 7, until the program ends.
    expect(months("Silver")).toEqual([5, 6]);
    expect(months("Gold")).toEqual([7, 8]);
    expect(months("none")).toEqual([0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 14, 15]);
  });

  test("success halves from the first whole unit since the last purchase at which the rule held", () => {
    registered.set("known", knownModel({ ...GONE, lastRate: 0 }));
    // 100 (1 - t/365.25 days) is below 30 from week 36.5 on; the last purchase was 20 weeks before today.
    const lever = winBack({
      target: { kind: "compare", fact: "spend_12m", operator: "<", value: 30 },
      everyDays: 2 * MONTH,
      success: 0.9,
      halvingDays: 4 * WEEK,
      secondLife: { frequency: 0, churn: 1, basket: 1 },
    });
    const clients = Array.from({ length: CLIENTS }, () => ({ x: 4, tx: 10, T: 30, meanSpend: AMOUNT, spend12m: 100 }));
    const input = { clients, unitDays: WEEK, horizonMonths: MONTHS };
    const [{ totals }] = outcomesOf(knownPlan("known", input, REPLICATIONS, [[lever]]));
    const wave = (10 * MONTH) / WEEK;
    expect(meanOf(totals.contacts)).toBe(CLIENTS);
    expect(Math.abs(errorsFrom(totals.wonBack, CLIENTS * 0.9 * 2 ** (-(wave - 37) / 4)))).toBeLessThan(4);
  });
});
