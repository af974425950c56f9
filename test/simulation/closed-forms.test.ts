import { describe, expect, test } from "vitest";
import { bgNbd } from "../../src/models/bg-nbd.ts";
import { gammaGamma } from "../../src/models/gamma-gamma.ts";
import type { PurchaseLaw } from "../../src/models/model.ts";
import { seasonalBeyond } from "../../src/simulation/beyond-value.ts";
import { calendarGrid } from "../../src/simulation/calendar-grid.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { MONTH, type ResolvedLever, type SlowHistory, type SlowInput } from "../reference/slow-input.ts";
import { errorsFrom } from "../reference/standard-errors.ts";
import { BARE_CAMPAIGN } from "../contracts/bare-designs.ts";
import { meanOf, outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

const FLAT = Array.from({ length: 12 }, () => 1);
const SEASON = [0.7, 0.8, 1, 1.1, 1.2, 1, 0.7, 0.6, 1, 1.2, 1.4, 1.3];
const REPLICATIONS = 1500;
/** 300 clients of BG/NBD and Gamma-Gamma, time in weeks; no lever, no arrivals, no uncertainty. */
const PLAIN: SlowInput = { ...slowCases[0].input, season: FLAT, organicPerMonth: null, levers: [] };

const gridOf = (input: SlowInput) =>
  calendarGrid(
    Date.parse(input.today) / 86_400_000,
    input.unitDays,
    input.horizonMonths,
    input.season,
    input.discountRate,
  );

function lawsOf({ parameters }: SlowInput) {
  const { r, alpha, a, b, p, q, v } = parameters;
  return { law: bgNbd.at([r, alpha, a, b]), spend: gammaGamma.at([p, q, v]) };
}

/** Expected contribution of one of a client's purchases. */
function marginOf(input: SlowInput, { x, meanSpend }: SlowHistory): number {
  return lawsOf(input).spend.expectedSpend(x, meanSpend) * input.grossMargin - input.variableCost;
}

/** Sum over clients of a law's figure for each. */
function overClients(input: SlowInput, figure: (law: PurchaseLaw, client: SlowHistory) => number): number {
  const { law } = lawsOf(input);
  return input.clients.reduce((sum, client) => sum + figure(law, client), 0);
}

const monthOf = (months: readonly Float64Array[], month: number): Float64Array =>
  Float64Array.from(months, (all) => all[month]);

describe("without lever, arrivals, season and uncertainty, within 4 standard errors of the closed forms", () => {
  const { months, totals } = outcomesOf(planOfCase(PLAIN, REPLICATIONS, "closed forms"))[0];
  const grid = gridOf(PLAIN);
  const upTo = (month: number): number => month * grid.periodLength;
  const purchasesTo = (month: number): number =>
    overClients(PLAIN, (law, { x, tx, T }) => law.conditionalExpected(x, tx, T, upTo(month)));
  const contributionTo = (month: number, discountRate = grid.delta): number =>
    overClients(
      PLAIN,
      (law, client) =>
        law.discountedExpected(client.x, client.tx, client.T, upTo(month), discountRate) * marginOf(PLAIN, client),
    );

  test("purchases and discounted contribution, in total", () => {
    expect(Math.abs(errorsFrom(totals.purchases, purchasesTo(PLAIN.horizonMonths)))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(totals.contribution, contributionTo(PLAIN.horizonMonths)))).toBeLessThan(4);
  });

  test("purchases and discounted contribution, by month", () => {
    for (let month = 0; month < PLAIN.horizonMonths; month++) {
      const purchases = purchasesTo(month + 1) - purchasesTo(month);
      const contribution = contributionTo(month + 1) - contributionTo(month);
      expect(Math.abs(errorsFrom(monthOf(months.purchases, month), purchases)), `month ${month + 1}`).toBeLessThan(4);
      expect(
        Math.abs(errorsFrom(monthOf(months.contribution, month), contribution)),
        `month ${month + 1}`,
      ).toBeLessThan(4);
    }
  });

  test("clients alive at the start", () => {
    const alive = overClients(PLAIN, (law, { x, tx, T }) => law.pAlive(x, tx, T));
    expect(Math.abs(errorsFrom(totals.aliveAtStart, alive))).toBeLessThan(4);
  });

  test("value beyond the horizon: the discounted expectation to its end, less that to the horizon", () => {
    const end = PLAIN.horizonMonths + 12 * PLAIN.valueBeyondYears;
    const beyond = contributionTo(end) - contributionTo(PLAIN.horizonMonths);
    expect(Math.abs(errorsFrom(totals.valueBeyond, beyond))).toBeLessThan(4);
  });
});

test("with a season, purchases and contribution by month are the closed forms at seasonal time, within 4 standard errors", () => {
  const input = { ...PLAIN, season: SEASON };
  const { months, totals } = outcomesOf(planOfCase(input, REPLICATIONS, "seasonal time"))[0];
  const grid = gridOf(input);
  const borders = Array.from(grid.operational, (time) =>
    input.clients.map(({ x, tx, T }) => lawsOf(input).law.conditionalExpected(x, tx, T, time)),
  );
  const margins = input.clients.map((client) => marginOf(input, client));
  let total = 0;
  for (let month = 0; month < input.horizonMonths; month++) {
    let purchases = 0;
    let contribution = 0;
    for (let cell = 4 * month; cell < 4 * month + 4; cell++) {
      // Discounting at the middle of a cell is exact to delta x cell x (fall of the rate within it)/12, about 1e-5.
      const discount = Math.sqrt(grid.discount[cell] * grid.discount[cell + 1]);
      margins.forEach((margin, i) => {
        const expected = borders[cell + 1][i] - borders[cell][i];
        purchases += expected;
        contribution += expected * margin * discount;
      });
    }
    total += purchases;
    expect(Math.abs(errorsFrom(monthOf(months.purchases, month), purchases)), `month ${month + 1}`).toBeLessThan(4);
    expect(Math.abs(errorsFrom(monthOf(months.contribution, month), contribution)), `month ${month + 1}`).toBeLessThan(
      4,
    );
  }
  expect(Math.abs(errorsFrom(totals.purchases, total))).toBeLessThan(4);
});

describe("clients whose rate and dropout are known: lambda .1 a week, p .2", () => {
  const RATE = 0.1;
  const DROPOUT = 0.2;
  // Priors so tight that every draw is the same to a few parts in 1e5; a year has 52 units, so that "52 weeks" are a horizon.
  const SURE = 1e9;
  const known: SlowInput = {
    ...PLAIN,
    parameters: { ...PLAIN.parameters, r: SURE, alpha: SURE / RATE, a: SURE * DROPOUT, b: SURE * (1 - DROPOUT) },
    unitDays: 365.25 / 52,
    clients: Array.from({ length: 400 }, () => ({ x: 0, tx: 0, T: 0, meanSpend: 0 })),
    horizonMonths: 12,
    valueBeyondYears: 0,
  };

  /** Everyone's rate raised by 10 % from today to the horizon, by a contact that always works. */
  const liftOf10 = (lifetime: "calendar" | "per_purchase"): ResolvedLever => ({
    kind: "retention_campaign",
    design: {
      ...BARE_CAMPAIGN,
      startsDay: 0,
      endsDay: null,
      segments: null,
      target: { kind: "compare", fact: "frequency", operator: ">=", value: 0 },
      everyDays: 1200 * MONTH,
      costPerContact: 0,
      response: 1,
      effects: {
        frequencyLift: 0.1,
        churnCut: 0,
        basketLift: 0,
        rampDays: 0,
        fade: null,
        lastsDays: 1200 * MONTH,
        lifetime,
      },
      rescue: null,
      incentive: null,
      costs: { setup: 0, perMonth: 0 },
    },
  });
  /** Source: EVIDENCE.md, E[X(t)] = (1 - e^(-lambda p t))/p of one BG client. */
  const expectedOf = (rate: number, weeks: number): number => -Math.expm1(-rate * DROPOUT * weeks) / DROPOUT;

  test.for([
    { months: 12, weeks: 52, perPurchase: 0.054, replications: 500 },
    { months: 60, weeks: 260, perPurchase: 0.002, replications: 250 },
  ])("over $weeks weeks a lift of 10 % brings 10 %, or $perPurchase per purchase", (horizon) => {
    const { months, weeks, perPurchase, replications } = horizon;
    const lifted = (1.1 * RATE * expectedOf(1.1 * RATE, weeks)) / (1.1 * RATE);
    const [asToday, calendar, raw] = outcomesOf(
      planOfCase({ ...known, horizonMonths: months }, replications, "known clients", [
        [],
        [liftOf10("calendar")],
        [liftOf10("per_purchase")],
      ]),
    ).map(({ totals }) => totals.purchases);
    const base = expectedOf(RATE, weeks);
    expect(Math.abs(errorsFrom(asToday, 400 * base))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(calendar, 400 * 1.1 * base))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(raw, 400 * lifted))).toBeLessThan(4);
    // Paired: the same draws in both, so that the gain itself is known closely.
    expect(
      Math.abs(
        errorsFrom(
          calendar.map((n, i) => n - asToday[i]),
          400 * 0.1 * base,
        ),
      ),
    ).toBeLessThan(4);
    expect(
      Math.abs(
        errorsFrom(
          raw.map((n, i) => n - asToday[i]),
          400 * (lifted - base),
        ),
      ),
    ).toBeLessThan(4);
    expect(lifted / base - 1).toBeCloseTo(perPurchase, 3);
    if (weeks === 52) expect(base).toBeCloseTo(3.23273, 5);
  });

  test("are worth lambda/(lambda p + delta) purchases from now on, forever", () => {
    const delta = Math.log(1.1) / 52;
    const forever = seasonalBeyond(new Float64Array(192).fill(1), 52 / 48, delta, true);
    expect(RATE * forever.at(RATE * DROPOUT)).toBeCloseTo(RATE / (RATE * DROPOUT + delta), 8);
    const input = { ...known, valueBeyondYears: Infinity, horizonMonths: 1 };
    const { totals } = outcomesOf(planOfCase(input, 1000, "one client forever"))[0];
    const { q, v, p } = known.parameters;
    const margin = ((p * v) / (q - 1)) * known.grossMargin - known.variableCost;
    const worth = totals.contribution.map((value, i) => value + totals.valueBeyond[i]);
    expect(Math.abs(errorsFrom(worth, (400 * margin * RATE) / (RATE * DROPOUT + delta)))).toBeLessThan(4);
    expect(meanOf(worth)).toBeGreaterThan(0);
  });
});
