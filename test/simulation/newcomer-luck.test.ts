import { describe, expect, test } from "vitest";
import { CONTROL_NAMES } from "../../src/results/replications.ts";
import { clientStrata, sampleOf } from "../../src/simulation/client-strata.ts";
import { NEW_CLIENTS } from "../../src/simulation/ledger.ts";
import { NOBODY, type SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { BASE, mixedClients, SEASON } from "../reference/slow-cases.ts";
import type { SlowInput } from "../reference/slow-input.ts";
import { errorsFrom } from "../reference/standard-errors.ts";
import { planOfCase } from "./plan-of-case.ts";
import { planOfModel } from "./plan-of-model.ts";

const REPLICATIONS = 48;
const VALUE = CONTROL_NAMES.indexOf("value");
const shop: SlowInput = {
  ...BASE,
  clients: mixedClients("newcomers", 8),
  organicPerMonth: new Array<number>(12).fill(150),
  season: SEASON,
  horizonMonths: 12,
  levers: [],
};

/** Replications of next to no existing clients, and of all new ones: what each new one comes to, and how much of that the control tells to be luck. */
function runsOf(slug: string, input: SlowInput) {
  const plan: SimulationPlan =
    slug === "bg-nbd"
      ? planOfCase(input, REPLICATIONS, "newcomers", [[]])
      : planOfModel(slug, input, REPLICATIONS, "newcomers", [[]]);
  const expectedValue = plan.meanSpend;
  const sampling = { ...sampleOf(clientStrata({ ...plan, expectedValue }), 8), newcomerStride: 1 };
  const simulator = new Simulator({ ...plan, expectedValue, sampling, watched: NOBODY });
  const equity = new Float64Array(REPLICATIONS);
  const luck = new Float64Array(REPLICATIONS);
  for (let r = 0; r < REPLICATIONS; r++) {
    simulator.run(r);
    const { segmentEquity, totals } = simulator.strategies[0].ledger;
    equity[r] = segmentEquity.reduce((sum, value) => sum + value, 0) / totals[NEW_CLIENTS];
    luck[r] = simulator.controls!.values[VALUE] / totals[NEW_CLIENTS];
  }
  return { equity, luck };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: Float64Array): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}

describe("the luck of new clients", () => {
  // What is left is of discounts, and of what is bought in the cells of arrival: less where all luck is told of.
  test.each([
    ["bg-nbd", 0.03],
    ["mbg-nbd", 0.03],
    ["nbd", 0.03],
    ["pareto-nbd", 0.03],
    ["ggom-nbd", 0.9],
    ["bg-cnbd-k", 0.9],
    ["bg-bb", 0.9],
  ])("%s: has mean 0, and leaves less than %f of the variance of what they come to", (slug, left) => {
    const { equity, luck } = runsOf(slug, shop);
    expect(Math.abs(errorsFrom(luck, 0))).toBeLessThan(4);
    expect(variance(equity.map((value, r) => value - luck[r])) / variance(equity)).toBeLessThan(left);
    // So that a fault of 3 % of what they come to would show.
    expect(Math.sqrt(variance(luck) / REPLICATIONS) / mean(equity)).toBeLessThan(0.0075);
  });

  test.each([
    ["without end", { valueBeyondYears: Infinity }],
    ["nowhere", { valueBeyondYears: 0 }],
  ])("is of mean 0 where value beyond the horizon is counted %s", (_, beyond) => {
    const { luck } = runsOf("bg-nbd", { ...shop, ...beyond });
    expect(Math.abs(errorsFrom(luck, 0))).toBeLessThan(4);
    expect(variance(luck)).toBeGreaterThan(0);
  });
});
