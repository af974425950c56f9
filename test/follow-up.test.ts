import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { simulatedDifference, worthOf } from "../src/decision/compare.ts";
import { estimatorOf } from "../src/decision/estimator.ts";
import { mean } from "../src/decision/summaries.ts";
import { fitScenario } from "../src/fit-scenario.ts";
import { followUp } from "../src/follow-up.ts";
import { prepareSimulation, replicate } from "../src/prepare-simulation.ts";
import { readScenarioHistory } from "../src/read-scenario-data.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { simulate } from "../src/simulate-scenario.ts";
import { simulateVariants } from "../src/simulate-variants.ts";
import type { Backend } from "../src/simulation/backend.ts";
import { inlineBackend } from "../src/simulation/inline-backend.ts";
import { starterWords } from "../src/words/en/starter.ts";
import { generateTransactions } from "../src/worlds/generate.ts";
import { parseWorld } from "../src/worlds/load-world.ts";
import { transactionsCsv } from "../src/worlds/world-files.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-follow-up-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const backend = inlineBackend;

async function prepared(replications: number) {
  const [head, ...rows] = transactionsCsv(
    generateTransactions(parseWorld(starterWords.world, "starter")).transactions,
  ).split("\n");
  // A ninth of the clients is enough.
  writeFileSync(
    join(folder, "shop.csv"),
    [head, ...rows.filter((row) => Number(row.slice(1, 4)) % 9 === 0), ""].join("\n"),
  );
  const file = join(folder, "plan.yaml");
  writeFileSync(
    file,
    `scenario: A
clients: { transactions: shop.csv, gross_margin: 35% }
models: { uncertainty: none }
arrivals: { organic: none }
horizon: 3 months
replications: ${String(replications)}
assumptions: { cost: 40 EUR to 200 EUR }
strategies:
  As today: {}
  Ads: { acquisition: { channels: [{ name: Ads, spend: 400 per month, cac: $cost at 400 per month, ceiling: 200 per month }] } }
  Both:
    retention_campaign: { target: frequency >= 0, every: 2 months, cost_per_contact: 1, rescue: {} }
    acquisition: { channels: [{ name: Ads, spend: 400 per month, cac: 20 EUR at 400 per month, ceiling: 60 per month }] }
`,
  );
  const scenario = loadScenario(file);
  const history = await readScenarioHistory(scenario);
  const fits = fitScenario(scenario, history);
  return { scenario, history, fits, ready: await prepareSimulation(scenario, history, fits) };
}

type Ready = Awaited<ReturnType<typeof prepared>>;
let made: Ready;
beforeAll(async () => {
  made = await prepared(256);
});

test("variants change no figure of the strategies beside them, to the bit", async () => {
  const { scenario, ready } = made;
  const [baseline, ads] = scenario.strategies;
  const place = [0, "design", "channels", 0, "spendPerMonth"];
  const variants = [
    { name: "As it is", base: ads, changes: [] },
    { name: "More", base: ads, changes: [{ place, value: 600 }] },
  ];
  const [same, more] = await simulateVariants(ready, scenario, baseline, variants, 16, { backend });
  const [alone] = await simulateVariants(ready, scenario, baseline, variants.slice(0, 1), 16, { backend });
  expect({ ...same, estimator: null }).toEqual({ ...alone, estimator: null });
  expect(more.spend).not.toEqual(same.spend);
  const { results } = await simulate({ ...scenario, replications: 16 }, made.history, made.fits, { backend });
  expect(mean(same.difference.values)).toBeCloseTo(results.strategies[1].difference!.mean, 8);
});

test.each([null, 60])(
  "variants keep no client's value, and are otherwise runs that keep them, to the bit (%s clients a replication)",
  async (clientsPerReplication) => {
    const { scenario, history, fits } = made;
    const sampled = clientsPerReplication !== null;
    const ready = sampled ? await prepareSimulation({ ...scenario, clientsPerReplication }, history, fits) : made.ready;
    const [baseline, ads, both] = scenario.strategies;
    const variants = [ads, both].map((base) => ({ name: base.name, base, changes: [] }));
    const kept: number[] = [];
    const noting: Backend = {
      ...backend,
      run: (plan, ranges, options) =>
        backend.run(plan, ranges, {
          ...options,
          onChunk: (chunk) => {
            kept.push(chunk.clientValue.length);
            options.onChunk(chunk);
          },
        }),
    };
    const runs = await simulateVariants(ready, scenario, baseline, variants, 32, { backend: noting });
    expect(new Set(kept)).toEqual(new Set([0]));
    const { replications } = await replicate(ready, { ...scenario, replications: 32 }, { backend });
    expect(replications.clientValue.some((value) => value > 0)).toBe(true);
    expect(replications.noise !== null).toBe(sampled);
    runs.forEach(({ simulated }, at) =>
      expect(simulated).toEqual(simulatedDifference(worthOf(replications, at + 1), worthOf(replications, 0), "equity")),
    );
  },
);

test("levers share the strategy's difference, a client has its price, break-evens are run", async () => {
  const { scenario, history, fits } = made;
  const { results } = await simulate(scenario, history, fits, { backend, followsUp: true });
  const { levers, channelPrices, breakEvens } = results.decision;
  expect(levers.map(({ strategy, lever }) => [strategy, lever])).toEqual([
    ["Both", "retention_campaign"],
    ["Both", "acquisition"],
  ]);
  const shared = levers.reduce((sum, { difference }) => sum + difference.mean, 0);
  const first = await replicate(made.ready, { ...scenario, replications: 128 }, { backend });
  const [base, both] = [0, 2].map((strategy) => worthOf(first.replications, strategy).equity);
  const { mean: adjustedMean } = estimatorOf(first.replications);
  expect(shared).toBeCloseTo(adjustedMean(both.map((value, r) => value - base[r])), 6);
  const [price] = channelPrices;
  expect([channelPrices.length, price.strategy, price.channel]).toEqual([1, "Ads", "Ads"]);
  const run = breakEvens.find(({ strategy, assumption }) => strategy === "Ads" && assumption === "cost")!;
  const { difference, mcse, value } = run.confirmed!;
  expect(Math.abs(difference)).toBeLessThan(3 * mcse);
  expect(value).toBeGreaterThan(run.low);
  expect(value).toBeLessThan(run.high);
});

test("too few replications, or a baseline alone, are not followed up", async () => {
  const { scenario, ready } = made;
  const few = await replicate(ready, { ...scenario, replications: 16 }, { backend });
  expect(await followUp(ready, scenario, few.replications, { backend })).toBeNull();
});
