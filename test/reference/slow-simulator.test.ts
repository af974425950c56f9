import { describe, expect, test } from "vitest";
import { BARE_ACQUISITION, BARE_CHANNEL } from "../contracts/bare-designs.ts";
import { clientsPerMonth, DAYS_OF_MONTH } from "./slow-arrivals.ts";
import { monthOfCell } from "./slow-calendar.ts";
import { mixedClients, slowCases } from "./slow-cases.ts";
import { slowOtherCases } from "./slow-other-cases.ts";
import { aliveProbability, expectedSpend, hypergeometric } from "./slow-formulas.ts";
import {
  CELL,
  MONTH,
  type Channel,
  type SlowHistory,
  type SlowInput,
  type SlowParameters,
  YEAR,
} from "./slow-input.ts";
import { poolSharesOf } from "./slow-rations.ts";
import { simulateSlowly } from "./slow-simulator.ts";
import { errorsApart, errorsFrom } from "./standard-errors.ts";

const plain = { ...slowCases[0].input, season: Array.from({ length: 12 }, () => 1), organicPerMonth: null };
const small: SlowInput = { ...plain, clients: mixedClients("small", 80), horizonMonths: 6 };

/** Expected purchases in (0, t] given a history. Source: Fader, Hardie & Lee 2005, equation (10). */
function conditionalExpected({ r, alpha, a, b }: SlowParameters, history: SlowHistory, t: number): number {
  const { x, T } = history;
  const ratio = (alpha + T) / (alpha + T + t);
  const series = hypergeometric(r + x, b + x, a + b + x - 1, t / (alpha + T + t));
  const alive = aliveProbability({ r, alpha, a, b, p: 1, q: 1, v: 1 }, history);
  return ((a + b + x - 1) / (a - 1)) * (1 - Math.pow(ratio, r + x) * series) * alive;
}

/** Seasonal time at the border of a cell, in days. */
function seasonalTime(input: SlowInput, cells: number): number {
  let time = 0;
  for (let cell = 0; cell < cells; cell++) time += input.season[monthOfCell(input.today, cell)] * CELL;
  return time;
}

/** Expected purchases and discounted contribution of today's clients by month, without levers; money discounted at the middle of each cell. */
function expectedMonths(input: SlowInput): { purchases: Float64Array; contribution: Float64Array } {
  const purchases = new Float64Array(input.horizonMonths);
  const contribution = new Float64Array(input.horizonMonths);
  const times = Array.from(
    { length: 4 * input.horizonMonths + 1 },
    (_, cell) => seasonalTime(input, cell) / input.unitDays,
  );
  for (const client of input.clients) {
    const margin = expectedSpend(input.parameters, client) * input.grossMargin - input.variableCost;
    const expected = times.map((time) => conditionalExpected(input.parameters, client, time));
    for (let cell = 0; cell < 4 * input.horizonMonths; cell++) {
      const bought = expected[cell + 1] - expected[cell];
      purchases[cell >> 2] += bought;
      contribution[cell >> 2] += bought * margin * Math.pow(1 + input.discountRate, (-(cell + 0.5) * CELL) / YEAR);
    }
  }
  return { purchases, contribution };
}

describe("without levers", () => {
  test.each([
    ["no season", small],
    ["season", { ...small, season: slowCases[0].input.season }],
  ])("purchases and contribution by month equal the closed forms, %s", (_, input) => {
    const outcome = simulateSlowly(input, 300, "closed forms");
    const expected = expectedMonths(input);
    for (let month = 0; month < input.horizonMonths; month++) {
      const column = (series: readonly Float64Array[]) => series.map((months) => months[month]);
      expect(Math.abs(errorsFrom(column(outcome.months.purchases), expected.purchases[month]))).toBeLessThan(4);
      expect(Math.abs(errorsFrom(column(outcome.months.contribution), expected.contribution[month]))).toBeLessThan(4);
    }
    const alive = input.clients.reduce((sum, client) => sum + aliveProbability(input.parameters, client), 0);
    expect(Math.abs(errorsFrom(outcome.totals.aliveAtStart, alive))).toBeLessThan(4);
  });

  test("three purchases a day are not lost in a day's step", () => {
    // lambda 21 a week to 1e-4, p under 1e-6: what varies is the Poisson count, whose variance is its mean
    const parameters = { ...small.parameters, r: 1e8, alpha: 1e8 / 21, a: 1, b: 1e7 };
    const clients = Array.from({ length: 20 }, () => ({ x: 0, tx: 0, T: 0, meanSpend: 0 }));
    const { purchases } = simulateSlowly({ ...small, parameters, clients, horizonMonths: 1 }, 100, "often").totals;
    expect(Math.abs(errorsFrom(purchases, 20 * 3 * MONTH))).toBeLessThan(4);
    const variance = purchases.map((count) => (count - 60 * MONTH) ** 2);
    expect(Math.abs(errorsFrom(variance, 60 * MONTH))).toBeLessThan(4);
  });

  test("a client counts as active for `active_within` after its last purchase", () => {
    // lambda is 0: the last purchase lies 70 days back and counts until day 20 past the first month
    const parameters = { ...small.parameters, r: 1e-9 };
    const clients = [{ x: 0, tx: 0, T: 10, meanSpend: 0 }];
    const input = { ...small, parameters, clients, activeWithinDays: 120, horizonMonths: 3 };
    expect([...simulateSlowly(input, 1, "active").months.activeClients[0]]).toEqual([1, 0, 0]);
  });

  test("steps of a cell and of a day give the same figures", () => {
    const input = { ...slowCases[1].input, clients: mixedClients("steps", 60), horizonMonths: 8 };
    const days = simulateSlowly(input, 60, "days").totals;
    const cells = simulateSlowly(input, 150, "cells", CELL).totals;
    for (const name of [
      "purchases",
      "contribution",
      "newClients",
      "members",
      "pointsExpired",
      "vouchersUsed",
      "dropped",
    ] as const) {
      expect(Math.abs(errorsApart(days[name], cells[name])), name).toBeLessThan(4);
    }
  });
});

describe("arrivals", () => {
  const nobody: SlowInput = { ...small, clients: [], organicPerMonth: DAYS_OF_MONTH };
  const channel: Channel = {
    ...BARE_CHANNEL,
    name: "Search",
    startsDay: 0,
    endsDay: null,
    spendPerMonth: 600,
    cac: { cost: 30, atSpendPerMonth: 600 },
    ceiling: { basis: "per_month", value: 50 },
    incrementality: 0.8,
    quality: { frequency: 1, churn: 1, basket: 1 },
    months: null,
  };

  test("one a day in every month: the number of days, by month", () => {
    const { months, totals } = simulateSlowly(nobody, 80, "one a day", CELL);
    for (let month = 0; month < 6; month++) {
      const arrived = months.newClients.map((series) => series[month]);
      expect(Math.abs(errorsFrom(arrived, MONTH))).toBeLessThan(4);
    }
    expect(totals.newClientsPaid.every((count) => count === 0)).toBe(true);
  });

  test("a pool of 100 empties geometrically", () => {
    const shares = poolSharesOf({ ...nobody, pool: 100 }, []);
    shares.forEach((share, period) => expect(share).toBeCloseTo(Math.pow(1 - MONTH / 100, period), 12));
    const { newClients } = simulateSlowly({ ...nobody, pool: 100 }, 100, "pool", CELL).totals;
    expect(Math.abs(errorsFrom(newClients, 100 * (1 - Math.pow(1 - MONTH / 100, 6))))).toBeLessThan(4);
  });

  test("the response curve goes through its known point and is calibrated as Blattberg and Deighton say", () => {
    expect(clientsPerMonth(channel)).toBeCloseTo(20, 12);
    // 4 % at a spend of 1, ceiling 10 %: k = .5108256; 60 % at 8, ceiling 80 %: k = .1732868 (both to 7 digits)
    const at = (share: number, spend: number, ceiling: number) =>
      clientsPerMonth({
        ...channel,
        spendPerMonth: 3,
        cac: { cost: spend / share, atSpendPerMonth: spend },
        ceiling: { basis: "per_month", value: ceiling },
      });
    expect(at(0.04, 1, 0.1)).toBeCloseTo(0.1 * (1 - Math.exp(-0.5108256 * 3)), 7);
    expect(at(0.6, 8, 0.8)).toBeCloseTo(0.8 * (1 - Math.exp(-0.1732868 * 3)), 7);
    expect(clientsPerMonth({ ...channel, ceiling: { basis: "times_known_point", value: 2.5 } })).toBeCloseTo(20, 12);
    expect(() => clientsPerMonth({ ...channel, ceiling: { basis: "per_month", value: 20 } })).toThrow("not above");
  });

  test("a channel at its known point brings spend / CAC x incrementality, in its months, at its spend", () => {
    // October 31 + 12 months: March and April fill cells 16 to 23 but for those whose middle lies in February
    const levers = [
      { kind: "acquisition", design: { ...BARE_ACQUISITION, channels: [{ ...channel, months: [3, 4] }] } },
    ] as const;
    const input = { ...nobody, organicPerMonth: null, horizonMonths: 12, levers };
    const { totals } = simulateSlowly(input, 200, "channel", CELL);
    const cells = Array.from({ length: 48 }, (_, cell) => cell).filter((cell) =>
      [2, 3].includes(monthOfCell(input.today, cell)),
    );
    expect(cells).toEqual([16, 17, 18, 19, 20, 21, 22, 23]);
    expect(Math.abs(errorsFrom(totals.newClientsPaid, 2 * 20 * 0.8))).toBeLessThan(4);
    const paid = 600 * (Math.pow(1.1, -4 / 12) + Math.pow(1.1, -5 / 12));
    for (const cost of totals.marketingCost) expect(cost).toBeCloseTo(paid, 9);
    for (const cost of totals.acquisitionCost) expect(cost).toBeCloseTo(2 * 600, 9);
  });
});

describe.each([...slowCases, ...slowOtherCases])("identities: $name", ({ input }) => {
  const free = { ...input, variableCost: 0 };
  const { totals, months } = simulateSlowly(free, 3, "identities", CELL);

  test.each([0, 1, 2])("replication %i", (i) => {
    const of = (name: keyof typeof totals): number => totals[name][i];
    expect(of("pointsConverted") + of("pointsExpired") + of("pointsOutstanding")).toBeCloseTo(of("pointsIssued"), 6);
    expect(of("vouchersUsed") + of("vouchersExpired") + of("vouchersOutstanding")).toBe(of("vouchersIssued"));
    expect(of("aliveAtStart") + of("newClients") + of("returned")).toBe(of("aliveAtEnd") + of("dropped"));
    expect(of("revenue") * free.grossMargin - of("rewardCost") - of("incentiveCost")).toBeCloseTo(
      of("contribution"),
      6,
    );
    for (const name of ["purchases", "contribution", "marketingCost", "newClients", "contacts"] as const) {
      expect(months[name][i].reduce((sum, value) => sum + value, 0)).toBeCloseTo(of(name), 6);
    }
    expect(months.pointsOutstanding[i].at(-1)).toBeCloseTo(of("pointsOutstanding"), 6);
  });
});
