import { describe, expect, test } from "vitest";
import { TOTAL_NAMES } from "../../src/results/results.ts";
import { calendarGrid } from "../../src/simulation/calendar-grid.ts";
import { simulateChunk } from "../../src/simulation/chunk.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { BARE_CAMPAIGN } from "../contracts/bare-designs.ts";
import { NO_EFFECTS } from "../contracts/random-scenarios.ts";
import { expectSame, sumOf } from "../contracts/same-figures.ts";
import { mixedClients, slowCases } from "../reference/slow-cases.ts";
import { CELL, MONTH, type ResolvedEffects, type ResolvedLever } from "../reference/slow-input.ts";
import { equityOf, outcomesOf } from "./outcome.ts";
import { planOfCase } from "./plan-of-case.ts";

const REPLICATIONS = 6;
const input = {
  ...slowCases[0].input,
  clients: mixedClients("service", 150),
  horizonMonths: 24,
  activeWithinDays: 200,
};
const closed = { ...input, organicPerMonth: null };

type Service = Extract<ResolvedLever, { kind: "service" }>["design"];
const SERVICE: Service = {
  startsDay: 0,
  endsDay: null,
  segments: null,
  spendPerClientYear: 12,
  effects: NO_EFFECTS,
  response: null,
  costs: { setup: 0, perMonth: 0 },
};
const serviceOf = (design: Partial<Service>): ResolvedLever => ({
  kind: "service",
  design: { ...SERVICE, ...design },
});

describe("what service costs", () => {
  const [asToday, served, oneSegment] = outcomesOf(
    planOfCase(input, REPLICATIONS, "service costs", [
      [],
      [serviceOf({ startsDay: 5 * CELL, endsDay: 40 * CELL, costs: { setup: 7, perMonth: 3 } })],
      [serviceOf({ segments: ["new"] })],
    ]),
  );
  const { discount } = calendarGrid(0, input.unitDays, 24, input.season, input.discountRate);

  test("a twelfth of the spend at each month's start for each client active there, beside setup and the monthly cost", () => {
    for (let r = 0; r < REPLICATIONS; r++) {
      served.months.marketingCost[r].forEach((cost, k) => {
        // Months 3 to 10 begin in the window; who is active at a month's end is active at the next one's start.
        const inWindow = k >= 2 && k < 10;
        const active = inWindow ? asToday.months.activeClients[r][k - 1] : 0;
        const setup = k === 1 ? 7 * discount[5] : 0;
        expect(cost, `month ${k + 1}`).toBeCloseTo(setup + (inWindow ? (active + 3) * discount[4 * k] : 0), 9);
      });
      expectSame(
        equityOf(served, r) - equityOf(asToday, r),
        -served.totals.marketingCost[r],
        Math.abs(equityOf(asToday, r)),
        "equity",
      );
    }
  });

  test("clients of other segments cost nothing", () => {
    for (let r = 0; r < REPLICATIONS; r++) {
      oneSegment.months.marketingCost[r].forEach((cost, k) => {
        const newcomers = Array.from(asToday.months.newClients[r].subarray(0, k)).reduce((sum, n) => sum + n, 0);
        expect(cost).toBeLessThanOrEqual(newcomers * discount[4 * k] + 1e-9);
      });
      expect(oneSegment.totals.marketingCost[r]).toBeGreaterThan(0);
    }
  });

  test("it is the clients' own cost: values of clients and segments hold it", () => {
    const plan = planOfCase(closed, 3, "service costs", [[], [serviceOf({})]]);
    const chunk = simulateChunk(plan, new Simulator(plan), 0, 3)!;
    const rows = plan.segmentNames.length + 2;
    const [before, after] = [0, 1].map((s) => sumOf(chunk.clientValue.subarray(s * 150, (s + 1) * 150)));
    const equity = (s: number): number => sumOf(chunk.segmentEquity.subarray(s * rows, (s + 1) * rows));
    const at = TOTAL_NAMES.indexOf("marketingCost");
    const cost = [0, 1, 2].reduce((sum, r) => sum + chunk.totals[(2 * r + 1) * TOTAL_NAMES.length + at], 0);
    expectSame(equity(0) - equity(1), cost, Math.abs(equity(0)), "segments");
    expectSame(before - after, cost, Math.abs(before), "clients");
  });
});

describe("what service does", () => {
  const effects: ResolvedEffects = {
    frequencyLift: 0.4,
    churnCut: 0.5,
    basketLift: 0.1,
    rampDays: 3 * MONTH,
    fade: { halfLifeDays: 60, permanent: 0.4 },
    lastsDays: 50 * CELL,
    lifetime: "per_purchase",
  };
  const contactAll = (startsDay: number): ResolvedLever => ({
    kind: "retention_campaign",
    design: {
      ...BARE_CAMPAIGN,
      startsDay,
      endsDay: null,
      segments: null,
      target: { kind: "compare", fact: "frequency", operator: ">=", value: 0 },
      everyDays: 1200 * MONTH,
      costPerContact: 0,
      response: 1,
      effects,
      rescue: null,
      incentive: null,
      costs: { setup: 0, perMonth: 0 },
    },
  });

  test.for([0, 7])("from cell %i on is what a contact of everyone there would do", (cell) => {
    const free = serviceOf({ startsDay: cell * CELL, effects, spendPerClientYear: 0 });
    const [served, contacted] = outcomesOf(
      planOfCase(closed, REPLICATIONS, "like a contact", [[free], [contactAll(cell * CELL)]]),
    );
    for (const name of ["purchases", "revenue", "contribution", "valueBeyond", "dropped", "capsHit"] as const) {
      for (let r = 0; r < REPLICATIONS; r++) {
        expectSame(served.totals[name][r], contacted.totals[name][r], contacted.totals[name][r], name);
      }
    }
    expect(sumOf(contacted.totals.dropped)).toBeGreaterThan(0);
  });

  test("a response gives the lift or cut by the spend, in place of the effect's number", () => {
    const curve = { floor: 0, ceiling: 0.4, at: { spend: 12, value: 0.2 } };
    const [bySpend, stated] = outcomesOf(
      planOfCase(closed, 5, "response", [
        [
          serviceOf({
            effects: { ...effects, churnCut: 0.9 },
            response: { of: "churn_cut", curve },
            spendPerClientYear: 24,
          }),
        ],
        [serviceOf({ effects: { ...effects, churnCut: 0.3 }, spendPerClientYear: 24 })],
      ]),
    );
    for (let r = 0; r < 5; r++) {
      expectSame(bySpend.totals.contribution[r], stated.totals.contribution[r], stated.totals.contribution[r], "money");
    }
  });

  test("new clients are served from their arrival on, their first purchase is as it was", () => {
    const basket: ResolvedEffects = { ...NO_EFFECTS, basketLift: 0.5, rampDays: 0, fade: null, lastsDays: null };
    const [asToday, served] = outcomesOf(
      planOfCase({ ...input, clients: [], variableCost: 0, discountRate: 0 }, REPLICATIONS, "new clients", [
        [],
        [serviceOf({ effects: basket, spendPerClientYear: 0 })],
      ]),
    );
    const [once] = outcomesOf(
      planOfCase(
        { ...input, clients: [], variableCost: 0, discountRate: 0, firstRatio: 0 },
        REPLICATIONS,
        "new clients",
        [[]],
      ),
    );
    for (let r = 0; r < REPLICATIONS; r++) {
      // Without its first purchases, 1.5 times the revenue.
      const repeats = once.totals.revenue[r];
      expectSame(served.totals.revenue[r], asToday.totals.revenue[r] + 0.5 * repeats, repeats + 1, "revenue");
    }
  });
});

test("tax: money is what is left of an amount, points and tiers see the amount as paid", () => {
  const program = slowCases.flatMap(({ input: { levers } }) => levers).filter(({ kind }) => kind === "loyalty_program");
  const levers = [[], [program[0], serviceOf({ effects: { ...NO_EFFECTS, frequencyLift: 0.2 } })]];
  const plan = planOfCase(input, 5, "tax", levers);
  const lessMargin = planOfCase({ ...input, grossMargin: input.grossMargin / 1.25 }, 5, "tax", levers);
  const taxed = outcomesOf({ ...plan, netOfTax: 1 / 1.25 });
  const gross = outcomesOf(plan);
  const thin = outcomesOf(lessMargin);
  taxed.forEach(({ totals }, s) => {
    for (let r = 0; r < 5; r++) {
      expectSame(totals.revenue[r], gross[s].totals.revenue[r] / 1.25, totals.revenue[r], "revenue");
      for (const name of ["contribution", "valueBeyond", "marketingCost", "pointsIssued", "rewardCost"] as const) {
        expectSame(totals[name][r], thin[s].totals[name][r], Math.abs(thin[s].totals[name][r]), name);
      }
    }
  });
});
