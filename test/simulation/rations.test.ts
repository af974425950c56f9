import { describe, expect, test } from "vitest";
import { budgetFacts } from "../../src/simulation/budget-facts.ts";
import { PILOT_REPLICATIONS, pilotExpectations } from "../../src/simulation/pilot.ts";
import { contactRation } from "../../src/simulation/rations.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { MONTH, type ResolvedLever } from "../reference/slow-input.ts";
import { errorsFrom } from "../reference/standard-errors.ts";
import { campaign, knownPlan, winBack } from "./known-plan.ts";
import { meanOf, type Outcome, outcomesOf } from "./outcome.ts";

const CLIENTS = 100;
const REPLICATIONS = 30;

function planOf(levers: readonly ResolvedLever[], replications = REPLICATIONS) {
  const clients = Array.from({ length: CLIENTS }, () => ({ x: 0, tx: 0, T: 10, meanSpend: 0 }));
  return knownPlan("bg-nbd", { clients, horizonMonths: 4 }, replications, [[], levers]);
}

const outcomeOf = (levers: readonly ResolvedLever[]): Outcome => outcomesOf(planOf(levers))[1];

/** Two waves in each of four months to 100 clients, whatever they do. */
const twice = { everyDays: MONTH / 2, costPerContact: 3, success: 0 };

describe("contacts are rationed by what a pilot expects", () => {
  test("to the cap of a wave, in the mean", () => {
    const { totals, months } = outcomeOf([winBack({ ...twice, contactsPerWave: 25 })]);
    expect(Math.abs(errorsFrom(totals.contacts, 8 * 25))).toBeLessThan(4);
    for (let k = 0; k < 4; k++) {
      const ofMonth = Float64Array.from(months.contacts, (contacts) => contacts[k]);
      expect(Math.abs(errorsFrom(ofMonth, 2 * 25))).toBeLessThan(4);
    }
  });

  test("to the budget of a month, after the cap", () => {
    const budget = { per: "month", amount: 60 } as const;
    const plain = outcomeOf([winBack({ ...twice, budget })]);
    const capped = outcomeOf([winBack({ ...twice, budget, contactsPerWave: 25 })]);
    for (const { totals } of [plain, capped]) expect(Math.abs(errorsFrom(totals.winBackSpend, 4 * 60))).toBeLessThan(4);
    const loose = outcomeOf([winBack({ ...twice, budget: { per: "month", amount: 600 } })]);
    expect(meanOf(loose.totals.winBackSpend)).toBe(8 * 300);
  });

  test("to a total, month after month until it is spent", () => {
    const { totals, months } = outcomeOf([campaign({ ...twice, budget: { per: "total", amount: 900 } })]);
    expect(months.contacts.every((contacts) => contacts[0] === 200 && contacts[2] === 0 && contacts[3] === 0)).toBe(
      true,
    );
    expect(Math.abs(errorsFrom(totals.campaignSpend, 900))).toBeLessThan(4);
  });

  test("the control group takes no contacts, nor a share of the cap", () => {
    const { totals } = outcomeOf([campaign({ ...twice, contactsPerWave: 25, controlGroup: 0.5 })]);
    expect(Math.abs(errorsFrom(totals.contacts, 8 * 25))).toBeLessThan(4);
    // Who is in a group was named at some of the waves by a coin below the ration, half of the clients being in either.
    const named = 1 - 0.5 ** 8;
    expect(Math.abs(errorsFrom(totals.treatedClients, 0.5 * CLIENTS * named))).toBeLessThan(4);
    expect(Math.abs(errorsFrom(totals.controlClients, 0.5 * CLIENTS * named))).toBeLessThan(4);
  });
});

describe("the pilot", () => {
  test("runs for what is capped alone, and expects the same whatever other strategies there are", () => {
    const capped = winBack({ ...twice, contactsPerWave: 25 });
    const { rations } = planOf([capped]);
    expect(rations).toEqual([
      null,
      expect.objectContaining({ winBack: [100, 0, 100, 0, 100, 0, 100, 0, 100, 0, 100, 0, 100, 0, 100, 0] }),
    ]);
    expect(planOf([winBack(twice)]).rations).toEqual([null, null]);
  });

  test("does not look at rations, and takes its parameters from the estimates", () => {
    const plan = planOf([campaign({ ...twice, contactsPerWave: 25 })]);
    expect(pilotExpectations(plan)).toEqual(plan.rations);
    const otherwise = { ...plan, beliefs: plan.beliefs.map(() => NaN) };
    expect(pilotExpectations(otherwise)).toEqual(plan.rations);
  });

  test("replications below 0 leave those of the run as they are", () => {
    const plan = planOf([campaign({ ...twice, contactsPerWave: 25 })]);
    const simulator = new Simulator(plan);
    simulator.run(0);
    const before = simulator.strategies[1].ledger.totals.slice();
    simulator.run(-PILOT_REPLICATIONS);
    simulator.run(0);
    expect(simulator.strategies[1].ledger.totals).toEqual(before);
  });
});

test("what a budget was to be: over the months of its lever, against what is expected without it", () => {
  const monthly = winBack({ ...twice, contactsPerWave: 25, budget: { per: "month", amount: 60 }, endsDay: 3 * MONTH });
  const total = campaign({ ...twice, budget: { per: "total", amount: 900 } });
  const loose = campaign({ ...twice, budget: { per: "month", amount: 600 } });
  expect(budgetFacts(planOf([monthly]), 0)).toEqual([]);
  expect(budgetFacts(planOf([monthly, total]), 1)).toEqual([
    { lever: "win_back", spend: "winBackSpend", per: "month", budget: 180, expected: 450, firstMonth: 1 },
    { lever: "retention_campaign", spend: "campaignSpend", per: "total", budget: 900, expected: 2400, firstMonth: 2 },
  ]);
  expect(budgetFacts(planOf([loose]), 1)).toMatchObject([{ budget: 2400, expected: 2400, firstMonth: null }]);
  // A tenth of the clients stands for all: the budget is the company's.
  const sampled = budgetFacts({ ...planOf([total]), sample: 0.1 }, 1);
  expect(sampled).toMatchObject([{ budget: 900, expected: 24000, firstMonth: 1 }]);
});

test("caps and budgets are scaled to a sample", () => {
  const expected = [100, 0, 0, 0];
  const limits = { contactsPerWave: 200, budget: { per: "month", amount: 100 } as const, costPerContact: 1 };
  expect(contactRation(limits, expected, 0.1)).toEqual(Float64Array.of(0.1, 0.5, 0.5, 0.5));
  expect(contactRation(limits, null, 0.1)).toBeNull();
  expect(contactRation({ ...limits, contactsPerWave: null, budget: null }, expected)).toBeNull();
});
