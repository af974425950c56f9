import { describe, expect, test, vi } from "vitest";
import type * as Registry from "../../src/models/registry.ts";
import { logGamma } from "../../src/numerics/log-gamma.ts";
import { integrate } from "../../src/numerics/quadrature.ts";
import { calendarGrid } from "../../src/simulation/calendar-grid.ts";
import { slowCases } from "../reference/slow-cases.ts";
import { MONTH, type ResolvedLever, type SlowInput } from "../reference/slow-input.ts";
import { errorsFrom } from "../reference/standard-errors.ts";
import { BARE_ACQUISITION, BARE_CAMPAIGN, BARE_CHANNEL } from "../contracts/bare-designs.ts";
import { knownModel, type KnownTraits } from "./known-model.ts";
import { sumOf } from "../contracts/same-figures.ts";
import { meanOf, type Outcome, outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

const registered = vi.hoisted(() => new Map<string, unknown>());
vi.mock("../../src/models/registry.ts", async (original) => {
  const real = await original<typeof Registry>();
  const purchaseModel = (slug: string): unknown => registered.get(slug) ?? real.purchaseModel(slug);
  return { ...real, purchaseModel };
});

/** One kind of clocks with what is expected of one of its clients, all in closed form. */
interface Kind {
  readonly traits: KnownTraits;
  readonly unitDays: number;
  /** Age today of every client, in units. */
  readonly age: number;
  /** Expected purchases in each month, under a season by cell, of a client of an age. */
  purchases(effects: Effects, season: Float64Array, cell: number, age: number, stage: number): Float64Array;
  /** P(alive after a span). */
  alive(effects: Effects, season: Float64Array, cell: number, age: number, stage: number): number;
  /** Discounted purchases in (from, to] without a season, of a client of an age at 0 who is alive at `from`, as MEANING.md values them. */
  worth(effects: Effects, age: number, from: number, to: number, delta: number): number;
}

/** Multipliers in force throughout: F_cal, F_pp and C. */
interface Effects {
  readonly calendar: number;
  readonly perPurchase: number;
  readonly churn: number;
}

const NONE: Effects = { calendar: 1, perPurchase: 1, churn: 1 };
const FLAT = Array.from({ length: 12 }, () => 1);
const SEASON = [0.7, 0.8, 1, 1.1, 1.2, 1, 0.7, 0.6, 1, 1.2, 1.4, 1.3];
const CLIENTS = 100;
const REPLICATIONS = 60;

/** Sums by cell into months. */
function byMonth(cells: number, ofCell: (cell: number) => number): Float64Array {
  const months = new Float64Array(cells / 4);
  for (let cell = 0; cell < cells; cell++) months[Math.floor(cell / 4)] += ofCell(cell);
  return months;
}

function between(growth: number): Kind {
  const rate = 0.12;
  const lastRate = growth > 0 ? 0.004 : 0.02;
  const spent = ({ churn, perPurchase }: Effects, age: number, u: number): number =>
    lastRate * churn * perPurchase * (growth > 0 ? (Math.exp(growth * age) * Math.expm1(growth * u)) / growth : u);
  return {
    traits: { timing: "continuous", leaving: "between", rate, lastRate, growth },
    unitDays: 7,
    age: 60,
    purchases: (effects, season, cell, age) =>
      byMonth(season.length, (at) => {
        const alive = integrate((u) => Math.exp(-spent(effects, age, u)), at * cell, (at + 1) * cell).value;
        return season[at] * rate * effects.calendar * effects.perPurchase * alive;
      }),
    alive: (effects, season, cell, age) => Math.exp(-spent(effects, age, season.length * cell)),
    worth: (effects, age, from, to, delta) =>
      rate *
      effects.calendar *
      integrate((u) => Math.exp(spent(effects, age, from) - spent(effects, age, u) - delta * u), from, to).value,
  };
}

/** P(a Poisson of a mean reaches n). */
function poissonReaches(n: number, mean: number): number {
  let below = 0;
  for (let i = 0; i < n; i++) below += Math.exp(i * Math.log(mean) - mean - logGamma(i + 1));
  return 1 - below;
}

function stages(leaving: "at-repeat" | "at-purchase", k: number, passed: number): Kind {
  const rate = 0.2;
  const dropout = 0.15;
  /** Expected purchases by a seasonal time: each is made if its stages are through and nobody has left before. */
  const until = ({ calendar, perPurchase, churn }: Effects, stage: number, time: number): number => {
    const stay = 1 - Math.min(1, (dropout * churn) / calendar);
    let total = 0;
    for (let n = 1; n < 200; n++) {
      const term =
        stay ** (n - 1) * (time > 0 ? poissonReaches(n * k - stage, k * rate * calendar * perPurchase * time) : 0);
      total += term;
      if (term < 1e-13) break;
    }
    return total;
  };
  return {
    traits: { timing: "continuous", leaving, rate, lastRate: rate * dropout, stages: k, stage: passed },
    unitDays: 7,
    age: 30,
    purchases: (effects, season, cell, _, stage) => {
      const times = [0];
      for (const factor of season) times.push(times.at(-1)! + factor * cell);
      return byMonth(season.length, (at) => until(effects, stage, times[at + 1]) - until(effects, stage, times[at]));
    },
    alive: (effects, season, cell, _, stage) => {
      const time = season.reduce((sum, factor) => sum + factor * cell, 0);
      return 1 - Math.min(1, (dropout * effects.churn) / effects.calendar) * until(effects, stage, time);
    },
    worth: ({ calendar, churn }, _, from, to, delta) => {
      const leaving = rate * dropout * churn + delta;
      return (rate * calendar * Math.exp(-delta * from) * -Math.expm1(-leaving * (to - from))) / leaving;
    },
  };
}

function occasions(timing: "occasions" | "contracts", unitDays: number, power: number): Kind {
  const rate = timing === "contracts" ? 1 : 0.4;
  const lastRate = 0.06;
  const survives = ({ churn, perPurchase }: Effects, age: number, n: number): number =>
    Math.exp(-lastRate * churn * perPurchase * ((age + n) ** power - age ** power));
  const share = ({ calendar, perPurchase }: Effects): number => Math.min(1, rate * calendar * perPurchase);
  return {
    traits: { timing, leaving: "between", rate, lastRate, power },
    unitDays,
    age: 5,
    purchases: (effects, season, cell, age) => {
      const months = new Float64Array(season.length / 4);
      for (let n = 1; n <= season.length * cell + 1e-9; n++) {
        months[Math.ceil(n / (4 * cell) - 1e-9) - 1] += share(effects) * survives(effects, age, n);
      }
      return months;
    },
    alive: (effects, season, cell, age) => survives(effects, age, Math.floor(season.length * cell + 1e-9)),
    worth: (effects, age, from, to, delta) => {
      let total = 0;
      for (let n = Math.floor(from + 1e-9) + 1; n <= to + 1e-9; n++) {
        total += survives(effects, age, n) * Math.exp(-delta * n);
      }
      return (share(effects) * total) / survives(effects, age, Math.floor(from + 1e-9));
    },
  };
}

const kinds: Readonly<Record<string, Kind>> = {
  "between purchases": between(0),
  "between purchases, growing with age": between(0.02),
  "Erlang stages": stages("at-repeat", 3, 1),
  "Erlang stages, at the first purchase too": stages("at-purchase", 2, 0),
  "two clocks, at the first purchase too": stages("at-purchase", 1, 0),
  "occasions every week": occasions("occasions", 7, 1),
  "occasions every month": occasions("occasions", MONTH, 1),
  "contracts by the month": occasions("contracts", MONTH, 1),
  "contracts by the year": occasions("contracts", 12 * MONTH, 0.7),
  "contracts by the month, leaving less and less": occasions("contracts", MONTH, 0.6),
};

const BASE: SlowInput = { ...slowCases[0].input, organicPerMonth: null, season: FLAT, levers: [], valueBeyondYears: 3 };
const AMOUNT = 20;
const perPurchase = AMOUNT * BASE.grossMargin - BASE.variableCost;

/** Everyone contacted today and again never; the effects stay to the horizon. */
function effectsLever({ calendar, perPurchase, churn }: Effects): ResolvedLever {
  const lifetime = perPurchase === 1 ? "calendar" : "per_purchase";
  return {
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
        frequencyLift: calendar * perPurchase - 1,
        churnCut: 1 - churn,
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
  };
}

/** A plan of clients with known traits, all of whose purchases have the same amount. */
function planOf(
  kind: Kind,
  input: Partial<SlowInput>,
  strategies: readonly (readonly ResolvedLever[])[] = [[]],
  gone = false,
) {
  const { age, unitDays, traits } = kind;
  registered.set("known", knownModel({ ...traits, allGone: gone }));
  const clients = Array.from({ length: gone ? 1 : CLIENTS }, () => ({ x: 1, tx: 1, T: age, meanSpend: 0 }));
  const plan = planOfCase({ ...BASE, unitDays, clients, ...input }, REPLICATIONS, "known traits", strategies);
  const { beliefs, beliefWidth } = plan;
  const spend = 7 - 3;
  // Of the spend model's parameters the mean alone is left.
  const own = Array.from({ length: REPLICATIONS }, (_, r) => [
    ...beliefs.subarray(r * beliefWidth, r * beliefWidth + spend),
    AMOUNT,
    ...beliefs.subarray(r * beliefWidth + 7, (r + 1) * beliefWidth),
  ]).flat();
  return {
    ...plan,
    purchaseModel: "known",
    spendModel: "own-mean",
    beliefs: Float64Array.from(own),
    beliefWidth: beliefWidth - 2,
    spendParameters: 1,
    pointEstimates: { ...plan.pointEstimates, spend: [AMOUNT] },
  };
}

const gridOf = (kind: Kind, season: readonly number[], months = BASE.horizonMonths) =>
  calendarGrid(Date.parse(BASE.today) / 86_400_000, kind.unitDays, months, season, BASE.discountRate);

function expectMonths(outcome: Outcome, expected: Float64Array, what: string): void {
  expected.forEach((value, month) => {
    const counted = Float64Array.from(outcome.months.purchases, (months) => months[month]);
    if (value === 0) return expect(meanOf(counted), `${what}, month ${month + 1}`).toBe(0);
    expect(Math.abs(errorsFrom(counted, value)), `${what}, month ${month + 1}`).toBeLessThan(4);
  });
}

describe.for(Object.keys(kinds))("%s: within 4 standard errors of the closed form", (name) => {
  const kind = kinds[name];
  const isContinuous = kind.traits.timing === "continuous";
  const isContract = kind.traits.timing === "contracts";
  const stage = kind.traits.stage ?? 0;

  test.for([
    ["without season", FLAT],
    ["with a season", SEASON],
  ] as const)("purchases by month and clients alive at the end, %s", ([, season]) => {
    const grid = gridOf(kind, isContinuous ? season : FLAT);
    const [outcome] = outcomesOf(planOf(kind, { season }));
    const expected = kind.purchases(NONE, grid.season, grid.cellLength, kind.age, stage);
    expectMonths(
      outcome,
      expected.map((value) => CLIENTS * value),
      name,
    );
    const alive = CLIENTS * kind.alive(NONE, grid.season, grid.cellLength, kind.age, stage);
    expect(Math.abs(errorsFrom(outcome.totals.aliveAtEnd, alive))).toBeLessThan(4);
    expect(meanOf(outcome.totals.aliveAtStart)).toBe(CLIENTS);
  });

  test.for<Effects>([
    { calendar: 1.3, perPurchase: 1, churn: 1 },
    { calendar: 1, perPurchase: 1.3, churn: 1 },
    { calendar: 1, perPurchase: 1, churn: 0.5 },
    { calendar: 0.8, perPurchase: 1, churn: 1.4 },
  ])("by month with effects %o", (effects) => {
    const inForce = isContract ? { ...NONE, churn: effects.churn } : effects;
    const season = isContinuous ? SEASON : FLAT;
    const grid = gridOf(kind, season);
    const [asToday, changed] = outcomesOf(planOf(kind, { season }, [[], [effectsLever(effects)]]));
    const expected = kind.purchases(inForce, grid.season, grid.cellLength, kind.age, stage);
    expectMonths(
      changed,
      expected.map((value) => CLIENTS * value),
      name,
    );
    const alive = CLIENTS * kind.alive(inForce, grid.season, grid.cellLength, kind.age, stage);
    expect(Math.abs(errorsFrom(changed.totals.aliveAtEnd, alive))).toBeLessThan(4);
    // A lift leaves lifetimes alone to the client where they run in calendar time, whatever is bought.
    const leavesBetween = kind.traits.leaving === "between";
    if (leavesBetween && effects.perPurchase === 1 && effects.churn === 1) {
      expect(changed.totals.aliveAtEnd).toEqual(asToday.totals.aliveAtEnd);
    }
  });

  test("value beyond the horizon", () => {
    const [{ totals }] = outcomesOf(planOf(kind, {}));
    const { season, cellLength, periodLength, delta } = gridOf(kind, FLAT);
    const horizon = BASE.horizonMonths * periodLength;
    const span = 12 * BASE.valueBeyondYears * periodLength;
    const worth =
      kind.alive(NONE, season, cellLength, kind.age, stage) *
      kind.worth(NONE, kind.age, horizon, horizon + span, delta);
    expect(Math.abs(errorsFrom(totals.valueBeyond, CLIENTS * perPurchase * worth))).toBeLessThan(4);
    // All are worth the same but for who is alive: to the sixth digit, with growth the table's.
    const each = totals.valueBeyond.map((value, r) => value / totals.aliveAtEnd[r]).filter((value) => value > 0);
    const expected = perPurchase * kind.worth(NONE, kind.age, horizon, horizon + span, delta);
    expect(each.every((value) => Math.abs(value / expected - 1) < 1e-5)).toBe(true);
  });

  test("new clients of a channel with quality: arrivals, purchases, those who stay, and their acquired value", () => {
    const quality = { frequency: 1.2, churn: 0.7, basket: 1.5 };
    const channel: ResolvedLever = {
      kind: "acquisition",
      design: {
        ...BARE_ACQUISITION,
        channels: [
          {
            ...BARE_CHANNEL,
            name: "Search",
            startsDay: 0,
            endsDay: null,
            spendPerMonth: 400,
            cac: { cost: 20, atSpendPerMonth: 400 },
            ceiling: { basis: "times_known_point", value: 2 },
            incrementality: 1,
            quality,
            months: null,
          },
        ],
      },
    };
    const effects = { calendar: isContract ? 1 : quality.frequency, perPurchase: 1, churn: quality.churn };
    const [{ totals }] = outcomesOf(planOf(kind, {}, [[channel]], true));
    const grid = gridOf(kind, FLAT);
    const leaves =
      kind.traits.leaving === "at-purchase" ? (kind.traits.lastRate / kind.traits.rate) * quality.churn : 0;
    const horizon = grid.cells * grid.cellLength;
    const always = Float64Array.of(1, 1, 1, 1);
    // Arrivals are as likely at any moment; what they do at occasions goes by steps, which many small ones meet.
    const steps = isContinuous ? 100 : 3000;
    let bought = 0;
    let stays = 0;
    for (let i = 0; i < steps; i++) {
      const cell = ((i + 0.5) / steps / 4) * horizon;
      bought += ((1 - leaves) * sumOf(kind.purchases(effects, always, cell, 0, 0))) / steps;
      stays += ((1 - leaves) * kind.alive(effects, always, cell, 0, 0)) / steps;
    }
    const arrivals = 20 * BASE.horizonMonths;
    expect(Math.abs(errorsFrom(totals.newClients, arrivals))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(totals.purchases, arrivals * (1 + bought)))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(totals.aliveAtEnd, arrivals * stays))).toBeLessThan(4);
    totals.aliveAtEnd.forEach((alive, r) => expect(alive + totals.dropped[r]).toBe(totals.newClients[r]));
    const amount = AMOUNT * quality.basket;
    const window = 12 * BASE.valueBeyondYears * grid.periodLength;
    const acquired =
      amount * BASE.firstRatio * BASE.grossMargin -
      BASE.variableCost +
      (1 - leaves) * kind.worth(effects, 0, 0, window, grid.delta) * (amount * BASE.grossMargin - BASE.variableCost);
    totals.acquiredValue.forEach((value, r) => expect(value / totals.newClients[r] / acquired).toBeCloseTo(1, 9));
  });
});
