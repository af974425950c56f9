import { describe, expect, test } from "vitest";
import { acquisitionCurve, broughtAt, meanQuality } from "../../src/levers/acquisition-curve.ts";
import { leverClock } from "../../src/levers/lever-clock.ts";
import { arrivalsOf, monthsOfCells } from "../../src/simulation/arrivals.ts";
import { budgetFacts } from "../../src/simulation/budget-facts.ts";
import type { SimulationPlan } from "../../src/simulation/plan.ts";
import { slotValues } from "../../src/simulation/plan.ts";
import { BARE_ACQUISITION, BARE_CHANNEL } from "../contracts/bare-designs.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { type Acquisition, CELL, type Channel, MONTH, type SlowInput } from "../reference/slow-input.ts";
import { outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

const EVEN = new Array<number>(12).fill(1);
const MONTHS = 14;
const NOBODY: SlowInput = { ...slowCases[0].input, organicPerMonth: null, pool: null, horizonMonths: MONTHS };
const CHANNEL: Channel = {
  ...BARE_CHANNEL,
  name: "Search",
  startsDay: 0,
  endsDay: null,
  spendPerMonth: 2000,
  cac: { cost: 25, atSpendPerMonth: 1000 },
  ceiling: { basis: "per_month", value: 100 },
  incrementality: 0.8,
  quality: { frequency: 1, churn: 1, basket: 1.2 },
  months: null,
};
const POINT = {
  kind: "exponential",
  floor: 0,
  ceiling: 100,
  first: { spend: 1000, clients: 40 },
  second: null,
  power: 1,
} as const;
const CURVE = acquisitionCurve(POINT);

const lever = (design: Partial<Acquisition>) => ({
  kind: "acquisition" as const,
  design: { ...BARE_ACQUISITION, channels: [CHANNEL], ...design },
});

/** The arrivals of a plan's strategy in its first replication. */
function arrivals(plan: SimulationPlan, strategy = 0, referred: Float64Array | null = null) {
  const cells = 4 * plan.horizonMonths;
  const clock = leverClock(cells, CELL, plan.unitDays, plan.segmentNames, plan.todayDay);
  const values = slotValues(plan, 0);
  return arrivalsOf(plan, plan.strategies[strategy], values, clock, monthsOfCells(plan, cells), referred);
}

const planWith = (design: Partial<Acquisition>, input: Partial<SlowInput> = {}) =>
  planOfCase({ ...NOBODY, ...input }, 1, "arrivals", [[lever(design)], []]);
const sourceOf = (plan: SimulationPlan, name = "Search") =>
  arrivals(plan).sources.find((source) => source.name === name)!;
const months = (values: Iterable<number>) => Array.from(values, (value) => expect.closeTo(value, 10) as number);
const every = (value: number) => months(new Array<number>(MONTHS).fill(value));

describe("a channel brings what its curve says, by period", () => {
  test("less what comes without any spend, incremental only", () => {
    const source = sourceOf(planWith({ channels: [{ ...CHANNEL, floor: 15 }] }));
    const above = acquisitionCurve({ ...POINT, floor: 15 });
    expect(Array.from(source.mean)).toEqual(every(0.8 * broughtAt(above, 2000)));
    expect(Array.from(source.spend)).toEqual(every(2000));
  });

  test("from two points, and of a Hill curve of a power", () => {
    const secondCac = { cost: 2000 / 60, atSpendPerMonth: 2000 };
    const two = sourceOf(planWith({ channels: [{ ...CHANNEL, ceiling: null, secondCac }] }));
    expect(Array.from(two.mean)).toEqual(every(0.8 * 60));
    const hill = sourceOf(planWith({ channels: [{ ...CHANNEL, curve: "hill", hillPower: 2 }] }));
    // At K, sqrt(60/40) x 1000, the half; odds go with the square of the spend.
    expect(Array.from(hill.mean)).toEqual(every((0.8 * 100 * 4) / (4 + 1.5)));
  });

  test("times the season of its response, relative to its mean; the spend is even", () => {
    const season = [0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2];
    const plan = planWith({ channels: [{ ...CHANNEL, season }] });
    const source = sourceOf(plan);
    const factors = Array.from(monthsOfCells(plan, 4 * MONTHS), (month) => season[month] / 0.5);
    const byMonth = Array.from(
      { length: MONTHS },
      (_, k) => factors.slice(4 * k, 4 * k + 4).reduce((a, b) => a + b) / 4,
    );
    expect(Array.from(source.mean)).toEqual(months(byMonth.map((factor) => 0.8 * broughtAt(CURVE, 2000) * factor)));
    expect(Array.from(source.spend)).toEqual(every(2000));
    expect(new Set(factors)).toEqual(new Set([0, 4]));
  });

  test("of amounts that fall with the spend, by the mean over the clients whom it brings", () => {
    const source = sourceOf(planWith({ channels: [{ ...CHANNEL, qualityPerDoubling: -0.1 }] }));
    const beta = Math.log2(0.9);
    const factor = meanQuality(CURVE, 2000, 1000, beta) / meanQuality(CURVE, 1000, 1000, beta);
    expect(factor).toBeLessThan(1);
    expect(factor).toBeGreaterThan(0.9);
    expect(Array.from(source.basket)).toEqual(every(1.2 * factor));
  });
});

describe("a budget of all channels", () => {
  const channels = [
    { ...CHANNEL, qualityPerDoubling: -0.1 },
    { ...CHANNEL, name: "Flyers", spendPerMonth: 1000, startsDay: 2 * MONTH },
  ];

  test("per month cuts the spends alike where they exceed it, and the curve takes what is left", () => {
    const plan = planWith({ channels, budget: { per: "month", amount: 2500 } });
    const beta = Math.log2(0.9);
    const [search, flyers] = ["Search", "Flyers"].map((name) => sourceOf(plan, name));
    const share = 2500 / 3000;
    const searchSpend = Array.from({ length: MONTHS }, (_, k) => (k < 2 ? 2000 : 2000 * share));
    expect(Array.from(search.spend)).toEqual(months(searchSpend));
    expect(Array.from(search.mean)).toEqual(months(searchSpend.map((spend) => 0.8 * broughtAt(CURVE, spend))));
    const quality = (spend: number) => meanQuality(CURVE, spend, 1000, beta) / meanQuality(CURVE, 1000, 1000, beta);
    expect(Array.from(search.basket)).toEqual(months(searchSpend.map((spend) => 1.2 * quality(spend))));
    expect(Array.from(flyers.spend.subarray(0, 3))).toEqual(months([0, 0, 1000 * share]));
  });

  test("in total ends the spend in the month in which it is reached", () => {
    const plan = planWith({ channels, budget: { per: "total", amount: 8500 } });
    const [search, flyers] = ["Search", "Flyers"].map((name) => sourceOf(plan, name));
    const none = new Array<number>(MONTHS - 4).fill(0);
    expect(Array.from(search.spend)).toEqual(months([2000, 2000, 2000, 1000, ...none]));
    expect(Array.from(flyers.spend)).toEqual(months([0, 0, 1000, 500, ...none]));
    expect(Array.from(search.mean.subarray(3))).toEqual(months([0.8 * broughtAt(CURVE, 1000), ...none]));
  });
});

describe("today's advertising", () => {
  const organicPerMonth = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const withToday = (plan: SimulationPlan): SimulationPlan => {
    const at = plan.beliefs.length - plan.purchaseParameters - plan.spendParameters;
    const beliefs = new Float64Array(new SharedArrayBuffer(8 * (plan.beliefs.length + 2)));
    beliefs.set([...plan.beliefs, 600, 0.25]);
    const paidToday = { spendPerMonth: { slot: at }, share: { slot: at + 1 } };
    return { ...plan, beliefs, beliefWidth: plan.beliefWidth + 2, paidToday };
  };

  test("is paid in every strategy, and is nobody's CAC", () => {
    const plan = withToday(planWith({}, { organicPerMonth, discountRate: 0 }));
    const [acquiring, asToday] = outcomesOf(plan);
    expect(asToday.totals.marketingCost[0]).toBeCloseTo(600 * MONTHS, 6);
    expect(asToday.totals.acquisitionCost[0]).toBe(0);
    expect(acquiring.totals.marketingCost[0]).toBeCloseTo(2600 * MONTHS, 6);
    expect(acquiring.totals.acquisitionCost[0]).toBeCloseTo(2000 * MONTHS, 6);
  });

  test("goes, with the share that it brings, where the channels replace it, from the first one's start", () => {
    const startsDay = 2 * MONTH + CELL;
    const later = { ...CHANNEL, name: "Later", startsDay: 5 * MONTH };
    const channels = [later, { ...CHANNEL, startsDay }];
    const plan = withToday(planWith({ channels, replacesToday: true }, { organicPerMonth }));
    const organic = sourceOf(plan, "");
    const spend = [600, 600, 150, ...new Array<number>(MONTHS - 3).fill(0)];
    expect(Array.from(organic.spend)).toEqual(months(spend));
    // One client a day: MONTH of them in a month.
    const kept = [1, 1, (1 + 3 * 0.75) / 4, ...new Array<number>(MONTHS - 3).fill(0.75)];
    expect(Array.from(organic.mean)).toEqual(months(kept.map((share) => share * MONTH)));
  });
});

describe("a sample of all clients", () => {
  test("scales down what the company spends and what that brings, but not what its own file shows", () => {
    const organicPerMonth = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const plan = planWith({ channels: [{ ...CHANNEL, qualityPerDoubling: -0.1 }] }, { organicPerMonth });
    const [whole, tenth] = [plan, { ...plan, sample: 0.1 }].map((one) => sourceOf(one));
    expect(Array.from(tenth.mean)).toEqual(months(whole.mean.map((mean) => mean / 10)));
    expect(Array.from(tenth.spend)).toEqual(months(whole.spend.map((spend) => spend / 10)));
    expect(tenth.basket).toEqual(whole.basket);
    expect(sourceOf({ ...plan, sample: 0.1 }, "").mean).toEqual(sourceOf(plan, "").mean);
  });
});

test("a pool is left by what has come before, referred clients included", () => {
  const clients = NOBODY.clients.length;
  const plan = planWith({ channels: [CHANNEL, { ...CHANNEL, name: "Flyers" }] }, { pool: clients + 1000 });
  const referred = new Float64Array(MONTHS).fill(20);
  const { sources, poolShare } = arrivals(plan, 0, referred);
  const perMonth = 2 * 0.8 * broughtAt(CURVE, 2000) + 20;
  // Each month takes the same share of what is left.
  const shares = Array.from({ length: MONTHS }, (_, k) => (1 - perMonth / 1000) ** k);
  expect(Array.from(poolShare)).toEqual(months(shares));
  for (const { mean } of sources)
    expect(Array.from(mean)).toEqual(months(shares.map((share) => (share * (perMonth - 20)) / 2)));
});

test("without a season the calendar does not matter", () => {
  const [even, none] = [EVEN, null].map((season) => sourceOf(planWith({ channels: [{ ...CHANNEL, season }] })));
  expect(Array.from(even.mean)).toEqual(months(none.mean));
});

test("a budget of channels is told beside what they would spend, and the first month in which it cuts them", () => {
  const channels = [CHANNEL, { ...CHANNEL, name: "Flyers", spendPerMonth: 1000, startsDay: 2 * MONTH }];
  const facts = (budget: Acquisition["budget"], sample = 1) =>
    budgetFacts({ ...planWith({ channels, budget }), sample }, 0);
  const expected = expect.closeTo(2000 * MONTHS + 1000 * (MONTHS - 2), 6) as number;
  const common = { lever: "acquisition", spend: "acquisitionCost", expected };
  const monthly = { ...common, per: "month", budget: 2500 * MONTHS, firstMonth: 3 };
  expect(facts({ per: "month", amount: 2500 })).toEqual([monthly]);
  expect(facts({ per: "month", amount: 2500 }, 0.1)).toEqual([monthly]);
  expect(facts({ per: "total", amount: 8500 })).toEqual([{ ...common, per: "total", budget: 8500, firstMonth: 4 }]);
  expect(facts(null)).toEqual([]);
});
