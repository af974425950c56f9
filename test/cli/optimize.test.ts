import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { optimumCharts } from "../../src/charts/optimum-charts.ts";
import { optimizeScenario } from "../../src/optimize-scenario.ts";
import { optimumSchema } from "../../src/results/optimum.ts";
import { inlineBackend } from "../../src/simulation/inline-backend.ts";
import { starterWords } from "../../src/words/en/starter.ts";
import { generateTransactions } from "../../src/worlds/generate.ts";
import { parseWorld } from "../../src/worlds/load-world.ts";
import { transactionsCsv } from "../../src/worlds/world-files.ts";
import { folderWith, holdfast } from "./in-process.ts";

const plan = (decision: string): string => `scenario: A
clients: { transactions: shop.csv, gross_margin: 35% }
models: { purchases: bg-nbd, uncertainty: none }
arrivals: { organic: none }
horizon: 3 months
replications: 32
strategies:
  As today: {}
  Ads: { acquisition: { channels: [{ name: Ads, spend: 400 per month, cac: 20 EUR at 400 per month, ceiling: 60 per month }] } }
${decision}
`;

/** The transactions of one in so many clients of the starter's world. */
function shop(every = 9): string {
  const [head, ...rows] = transactionsCsv(
    generateTransactions(parseWorld(starterWords.world, "starter")).transactions,
  ).split("\n");
  return [head, ...rows.filter((row) => Number(row.slice(1, 4)) % every === 0), ""].join("\n");
}

test("without knobs it says what to write, before any data are read", async () => {
  const cwd = folderWith({ "plan.yaml": plan(""), "shop.csv": "not read" });
  const { code, out, err } = await holdfast(["optimize", "plan.yaml"], { cwd });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/plan\.yaml: decision\.budget is missing, expected knobs .* Add decision:/);
});

test("interrupted, it leaves no folder", async () => {
  const budget = "budget: { total: 900, knobs: [Ads.acquisition.Ads.spend: 0 to 2k per month] }";
  const cwd = folderWith({ "plan.yaml": plan(`decision: { ${budget} }`), "shop.csv": shop() });
  const options = { out: join(cwd, "out"), backend: inlineBackend, signal: AbortSignal.abort() };
  await expect(optimizeScenario(join(cwd, "plan.yaml"), options)).rejects.toThrow();
  expect(existsSync(join(cwd, "out", "plan"))).toBe(false);
});

test("one knob under a budget that binds, in files whole and valid; a target out of reach is said to be", async () => {
  const budget = "budget: { total: 900, knobs: [Ads.acquisition.Ads.spend: 0 to 2k per month] }";
  const cwd = folderWith({
    "plan.yaml": plan(`decision: { objective: probability of 5M, ${budget} }`),
    "shop.csv": shop(),
  });
  const { optimum, folder, files } = await optimizeScenario(join(cwd, "plan.yaml"), {
    out: join(cwd, "out"),
    backend: inlineBackend,
  });
  expect(folder).toBe(join(cwd, "out", "plan", "optimum"));
  expect(files.every((file) => existsSync(join(folder, file)))).toBe(true);
  expect(files).toEqual(expect.arrayContaining(["optimum.json", "charts/budget-split.png", "charts/frontier.vl.json"]));
  expect(optimumSchema.parse(JSON.parse(readFileSync(join(folder, "optimum.json"), "utf8")))).toEqual(optimum);
  const { best, knobs, maximised, isBudgetBinding, sentences, frontier } = optimum;
  expect(optimum.sampling).toBeNull();
  // The difference varies with the dice alone, which is what its standard error is made of: as many as were run, but for controls.
  expect(optimum.effectiveReplications).toBeGreaterThan(0.9 * 32);
  expect(maximised).toEqual({ kind: "mean", target: null });
  expect(isBudgetBinding).toBe(true);
  // Three monthly payments, of which the second and third are discounted.
  expect(best!.spend).toBeGreaterThan(900 * 0.99);
  expect(best!.spend).toBeLessThan(900 * 1.005);
  expect(knobs[0].best).toBeGreaterThan(300);
  expect(knobs[0].best).toBeLessThan(305);
  expect(knobs[0].marginal).toBeGreaterThan(0);
  expect(sentences.join(" ")).toMatch(/No setting reaches 5\.00\u00a0M\u00a0EUR in any simulated future/);
  expect(sentences.join(" ")).toMatch(/The budget of 900\u00a0EUR binds/);
  expect(frontier.every(({ share, spend, total }) => share === null && Math.abs(spend - total) < 0.01 * total)).toBe(
    true,
  );
  expect(optimumCharts(optimum).map(({ name }) => name)).toEqual(["budget-split", "budget-before-after", "frontier"]);
});

test("a budget that even the lower bounds exceed is out of reach, and said to be", async () => {
  const budget = "budget: { total: 100, knobs: [Ads.acquisition.Ads.spend: 500 to 2k per month] }";
  const cwd = folderWith({ "plan.yaml": plan(`decision: { ${budget} }`), "shop.csv": shop(2) });
  const { optimum, files } = await optimizeScenario(join(cwd, "plan.yaml"), {
    out: join(cwd, "out"),
    backend: inlineBackend,
    set: ["clients_per_replication=200"],
  });
  expect(optimum).toMatchObject({ status: "budgetOutOfReach", best: null, knobs: [], frontier: [] });
  const names = shop(2).match(/^[A-Z]\d+/gm);
  const { sampling, effectiveReplications } = optimum;
  expect([sampling!.clients, effectiveReplications]).toEqual([new Set(names).size, null]);
  expect(Math.abs(sampling!.clientsPerReplication - 200)).toBeLessThan(20);
  expect(optimum.sentences).toHaveLength(1);
  expect(optimum.sentences[0]).toMatch(
    /The budget of 100\u00a0EUR is out of reach: the least .* costs 1,4\d\d\u00a0EUR/,
  );
  expect(files).toEqual(["optimum.json"]);
});
