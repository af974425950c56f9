import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { budgetTest } from "../src/decision/blattberg-deighton.ts";
import { fitScenario } from "../src/fit-scenario.ts";
import { optimize } from "../src/optimize-scenario.ts";
import { optimumSchema } from "../src/results/optimum.ts";
import { readScenarioHistory } from "../src/read-scenario-data.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { inlineBackend } from "../src/simulation/inline-backend.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-optimize-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/**
 * The published case: 4 % of prospects at a spend of 1, at most 10 %; 60 % of clients at 8 a year, at most 80 %; a margin of 50, money at 10 %.
 *
 * Two conventions of the engine stand between the formula and the simulation, and both are put into the scenario. The clock: the formula pays for a
 * year's retention at its end, service pays by the month, and clients come during the first month, not at its start; spends and price are scaled by
 * the discount factors between. The scale: the formula's retention is a share, service cuts the hazard h of retention e^(-h); so h is floor plus
 * an exponential through the published curve at its optimum, in value and slope, which leaves the optimum where it is published.
 */
function publishedCase() {
  const known = budgetTest({
    acquisition: { share: 0.04, spend: 1, ceiling: 0.1 },
    retention: { share: 0.6, spend: 8, ceiling: 0.8 },
    margin: 50,
    discountRate: 0.1,
  });
  const { retentionSpend, retained } = known.best;
  const v = 1 / 1.1;
  let monthly = 0;
  for (let month = 1; month <= 12; month++) monthly += v ** (month / 12) / 12;
  const arrival = (1 - v ** (1 / 12)) / (-Math.log(v) / 12);
  const clock = v / monthly;
  // -ln r = -ln .8 + falling e^(-k R), of value and slope as published at the best R.
  const above = Math.log(0.8 / retained);
  const slope = (known.retentionSteepness * (0.8 - retained)) / retained;
  const k = slope / above;
  const falling = above * Math.exp(k * retentionSpend);
  const hazard = falling - Math.log(0.8);
  const cutCeiling = falling / hazard;
  return {
    best: known.best,
    clock,
    price: 50 / arrival,
    hazard,
    cutCeiling,
    cutAt8: cutCeiling * -Math.expm1(-8 * k),
  };
}

const PROSPECTS = 2500;

test("the optimum of Blattberg & Deighton is found", async () => {
  const { best, clock, price, hazard, cutCeiling, cutAt8 } = publishedCase();
  // All have left: nobody but those who are won is there.
  const ends = [2016, 2016, 2016, 2016, 2016, 2016, 2017, 2017, 2019, 2022];
  const rows = Array.from({ length: 200 }, (_, i) => `c${String(i)},2015-03-01,${String(ends[i % 10])}-03-01,50`);
  writeFileSync(join(folder, "plans.csv"), `client,start,end,price\n${rows.join("\n")}\n`);
  const file = join(folder, "plan.yaml");
  writeFileSync(
    file,
    `scenario: Blattberg and Deighton
clients: { contracts: plans.csv, gross_margin: 100%, time_unit: year, observed_until: 2024-12-31 }
models: { uncertainty: none }
arrivals: { organic: none }
horizon: 180 months
value_beyond: none
discount_rate: 10% per year
replications: 32
strategies:
  Nothing: {}
  Both:
    acquisition:
      channels:
        - name: Prospects
          ends: month 1
          spend: ${String(PROSPECTS)} per month
          cac: 25 at ${String(PROSPECTS)} per month
          ceiling: ${String(0.1 * PROSPECTS)} per month
    service:
      spend: ${String(8 * clock)} per year
      response: { of: churn_cut, floor: 0%, ceiling: ${String(100 * cutCeiling)}%, at: [${String(8 * clock)} per year, ${String(100 * cutAt8)}%] }
decision:
  budget:
    knobs: [Both.acquisition.Prospects.spend: 0 to ${String(10 * PROSPECTS)} per month, Both.service.spend: 0 to 40 per year]
`,
  );
  const scenario = loadScenario(file);
  const history = await readScenarioHistory(scenario);
  const fitted = fitScenario(scenario, history);
  const churn = -Math.expm1(-hazard);
  const fits = {
    purchases: { ...fitted.purchases, parameters: { alpha: 1e9 * churn, beta: 1e9 * (1 - churn) } },
    spend: { ...fitted.spend, parameters: { mean: price } },
  };
  const optimum = await optimize(scenario, history, fits, { backend: inlineBackend });
  expect(optimumSchema.parse(optimum)).toEqual(optimum);
  const [won, kept] = optimum.knobs;
  // The bootstrap's 90 % interval is 3.3 standard errors wide: four of them on either side. Of a parabola's bias 1 % is left.
  const farthest = ({ p05, p95, best: found }: (typeof optimum.knobs)[number]) =>
    4 * ((p95! - p05!) / 3.3) + 0.01 * found;
  expect(Math.abs(won.best - best.acquisitionSpend * PROSPECTS)).toBeLessThan(farthest(won));
  expect(Math.abs(kept.best - best.retentionSpend * clock)).toBeLessThan(farthest(kept));
  expect(farthest(won) / won.best).toBeLessThan(0.25);
  expect(farthest(kept) / kept.best).toBeLessThan(0.1);
  const { difference } = optimum.best!;
  expect(Math.abs(difference.mean - best.equity * PROSPECTS)).toBeLessThan(4 * difference.mcse);
  // Nothing limits the spend, so that at the best a further unit of money brings nothing.
  for (const { marginal, bound } of optimum.knobs) expect([bound, Math.abs(marginal!) < 0.05]).toEqual([null, true]);
  expect(optimum.isBudgetBinding).toBe(false);
  expect(optimum.stated!.objective).toBeLessThan(optimum.best!.objective);
  expect(optimum.sentences[0]).toMatch(/^Best is Both\.acquisition\.Prospects\.spend at .* a mean gain of \+/);
}, 60_000);
