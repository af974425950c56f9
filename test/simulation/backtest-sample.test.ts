import { describe, expect, test } from "vitest";
import { isBacktestSampled, sampledBacktest } from "../../src/simulation/backtest-sample.ts";
import { estimatorOf } from "../../src/decision/estimator.ts";
import { simulatedTotal } from "../../src/decision/simulated.ts";
import { clientStrata, sampleOf } from "../../src/simulation/client-strata.ts";
import { collect } from "../../src/simulation/collect.ts";
import { inlineBackend } from "../../src/simulation/inline-backend.ts";
import { NOBODY, type SimulationPlan } from "../../src/simulation/plan.ts";
import { backtestWords as english } from "../../src/words/en/backtest.ts";
import { backtestWords as french } from "../../src/words/fr/backtest.ts";
import { BASE, mixedClients, ORGANIC } from "../reference/slow-cases.ts";
import { planOfCase } from "./plan-of-case.ts";

const input = { ...BASE, clients: mixedClients("backtest", 1200), organicPerMonth: ORGANIC, horizonMonths: 6 };
const plan = { ...planOfCase({ ...input, levers: [] }, 200, "backtest", [[]]), watched: NOBODY };
const sampled = sampledBacktest(plan, { model: "bg-nbd" }, 150);

/** Mean contribution and its error, and the variance that a sample adds. */
async function told(one: SimulationPlan) {
  const replications = await collect(one, inlineBackend, {
    beliefNames: Array.from({ length: one.beliefWidth }, (_, i) => `${i}`),
    otherSegments: ["", ""],
  });
  const figure = simulatedTotal(replications, 0, "contribution");
  const estimator = estimatorOf(replications);
  const added = figure.noise?.added.reduce((sum, value) => sum + value * value, 0) ?? 0;
  return { ...estimator.total(estimator.figure(figure)), added: added / replications.count };
}

describe("a backtest of many clients", () => {
  test("simulates all up to 400,000", () => {
    expect([400_000, 400_001].map(isBacktestSampled)).toEqual([false, true]);
  });

  test("forecasts from samples what all clients tell", async () => {
    const some = await told(sampled);
    const all = await told({ ...plan, replications: 100 });
    expect(Math.abs(some.mean - all.mean)).toBeLessThan(4 * Math.hypot(some.mcse, all.mcse));
    // Beliefs are points here: what is left is luck, whose spread is that of all clients within a fifth or so.
    const [one, other] = [some, all].map(({ p05, p95 }) => p95 - p05);
    expect(one / other).toBeGreaterThan(0.6);
    expect(one / other).toBeLessThan(1.6);
  });

  test("cuts strata by what clients are about to spend: a sample adds less than by mean amounts", async () => {
    const byAmounts = { ...plan, sampling: sampleOf(clientStrata({ ...plan, expectedValue: null }), 150) };
    expect((await told(sampled)).added).toBeLessThan(0.9 * (await told(byAmounts)).added);
    expect(sampled.sampling!.newcomerStride).toBe(8);
    expect(sampled.expectedValue!.every((value) => value >= 0 && Number.isFinite(value))).toBe(true);
  });

  test("says so, in both languages", () => {
    const sampling = { clientsPerReplication: 20_000, clients: 650_000 };
    expect(english.method(200, sampling)).toContain("20,000 of the 650,000 clients known by then");
    expect(english.method(200)).not.toContain("known by then");
    expect(french.method(200, sampling)).toMatch(/20\s000 des 650\s000 clients alors connus/u);
    expect(french.method(200)).not.toContain("alors connus");
  });
});
