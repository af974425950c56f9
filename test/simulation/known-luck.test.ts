import { describe, expect, test } from "vitest";
import { CONTROL_NAMES } from "../../src/results/replications.ts";
import { clientStrata, sampleOf } from "../../src/simulation/client-strata.ts";
import { NOBODY, type SimulationPlan } from "../../src/simulation/plan.ts";
import { Simulator } from "../../src/simulation/replicate.ts";
import { BASE, mixedClients, SEASON } from "../reference/slow-cases.ts";
import type { SlowInput } from "../reference/slow-input.ts";
import { errorsFrom } from "../reference/standard-errors.ts";
import { planOfCase } from "./plan-of-case.ts";
import { planOfModel } from "./plan-of-model.ts";

const REPLICATIONS = 150;
const CLIENTS = 400;
const VALUE = CONTROL_NAMES.indexOf("value");
const shop: SlowInput = {
  ...BASE,
  clients: mixedClients("known", CLIENTS),
  organicPerMonth: null,
  season: SEASON,
  horizonMonths: 12,
  levers: [],
};

/** What existing clients come to, as many of them as are in the sample, and how much of that the control tells to be luck. */
function runsOf(slug: string, size: number, input: SlowInput = shop) {
  const plan: SimulationPlan =
    slug === "bg-nbd"
      ? planOfCase(input, REPLICATIONS, "known", [[]])
      : planOfModel(slug, input, REPLICATIONS, "known", [[]]);
  const expectedValue = plan.meanSpend;
  const sampling = sampleOf(clientStrata({ ...plan, expectedValue }), size);
  const simulator = new Simulator({ ...plan, expectedValue, sampling, watched: NOBODY });
  const equity = new Float64Array(REPLICATIONS);
  const luck = new Float64Array(REPLICATIONS);
  for (let r = 0; r < REPLICATIONS; r++) {
    simulator.run(r);
    equity[r] = simulator.strategies[0].ledger.segmentEquity.reduce((sum, value) => sum + value, 0);
    luck[r] = simulator.controls!.values[VALUE];
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

describe("the luck of existing clients", () => {
  // The same clients in every replication: all that differs is luck. What is left is of discounts.
  test.each(["bg-nbd", "mbg-nbd"])(
    "%s: has mean 0, and is nearly all that the same clients differ by from one future to the next",
    (slug) => {
      const { equity, luck } = runsOf(slug, CLIENTS);
      expect(Math.abs(errorsFrom(luck, 0))).toBeLessThan(4);
      expect(variance(equity.map((value, r) => value - luck[r])) / variance(equity)).toBeLessThan(0.03);
    },
  );

  test.each([
    ["without end", { valueBeyondYears: Infinity }],
    ["nowhere", { valueBeyondYears: 0 }],
  ])("of a sample has mean 0 where value beyond the horizon is counted %s", (_, beyond) => {
    const { luck } = runsOf("bg-nbd", 100, { ...shop, ...beyond });
    expect(Math.abs(errorsFrom(luck, 0))).toBeLessThan(4);
    expect(variance(luck)).toBeGreaterThan(0);
  });

  test.each(["nbd", "bg-cnbd-k", "bg-bb"])("%s: is told of by the other controls alone", (slug) => {
    expect(runsOf(slug, 100).luck.every((value) => value === 0)).toBe(true);
  });
});
