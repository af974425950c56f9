import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ScenarioError } from "../src/errors.ts";
import { readScenarioHistory } from "../src/read-scenario-data.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { fitScenario } from "../src/fit-scenario.ts";
import { simulate, type Simulated } from "../src/simulate-scenario.ts";
import { inlineBackend } from "../src/simulation/inline-backend.ts";
import { generateTransactions } from "../src/worlds/generate.ts";
import { parseWorld } from "../src/worlds/load-world.ts";
import { transactionsCsv } from "../src/worlds/world-files.ts";
import { starterWords } from "../src/words/en/starter.ts";
import { holdfast } from "./cli/in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-uncertainty-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

beforeAll(() => {
  const shop = transactionsCsv(generateTransactions(parseWorld(starterWords.world, "starter")).transactions);
  writeFileSync(join(folder, "shop.csv"), shop);
});

async function run(models: string): Promise<Simulated> {
  const file = join(folder, "plan.yaml");
  writeFileSync(
    file,
    `scenario: A
clients: { transactions: shop.csv, gross_margin: 35% }
models: { purchases: bg-nbd, ${models} }
horizon: 3 months
replications: 40
strategies: { As today: {} }
`,
  );
  const scenario = loadScenario(file);
  const history = await readScenarioHistory(scenario);
  return simulate(scenario, history, fitScenario(scenario, history), { backend: inlineBackend, workers: 1 });
}

describe("models.uncertainty", () => {
  test.each(["mcmc", "bootstrap"])("%s: replications draw from it, near the estimates, and say so", async (method) => {
    const laplace = await run("uncertainty: laplace");
    const { results, replications, scores } = await run(`uncertainty: ${method}`);
    expect(results.model.uncertainty).toBe(method);
    const r = replications.beliefNames.indexOf("r");
    const values = Array.from({ length: 40 }, (_, i) => replications.beliefs[i * replications.beliefNames.length + r]);
    const { parameters, standardErrors } = results.model.purchases;
    const mean = values.reduce((sum, value) => sum + value, 0) / 40;
    expect(new Set(values).size).toBeGreaterThan(20);
    // 40 draws: 4 standard errors of the mean, and half a standard error for prior or skewness.
    expect(Math.abs(mean - parameters["r"]) / standardErrors["r"]!).toBeLessThan(4 / Math.sqrt(40) + 0.5);
    expect(scores.clv).toEqual(laplace.scores.clv);
    expect(scores.clvP95).not.toEqual(laplace.scores.clvP95);
  });

  test("prior: weak moves the fit a little; an unknown word is told the known ones", async () => {
    const weak = await run("prior: weak");
    const flat = await run("prior: flat");
    expect(weak.results.model.purchases.parameters).not.toEqual(flat.results.model.purchases.parameters);
    await expect(run("prior: jeffreys")).rejects.toThrow(ScenarioError);
    await expect(run("uncertainty: gibbs")).rejects.toThrow(ScenarioError);
  });
});

describe("holdfast fit --posterior", () => {
  test("JSON: intervals and diagnostics of both models", async () => {
    const argv = ["fit", "shop.csv", "--posterior", "mcmc", "--prior", "weak", "--json"];
    const { code, out } = await holdfast(argv, { cwd: folder });
    const json = JSON.parse(out) as Record<string, Record<string, Record<string, unknown>>>;
    expect(code).toBe(0);
    expect(json["purchases"]).toMatchObject({ prior: "weak" });
    for (const kind of ["purchases", "spend"]) {
      const { method, prior, draws, parameters, diagnostics } = json["posterior"][kind];
      expect([method, prior, draws]).toEqual(["mcmc", "weak", 4000]);
      expect(diagnostics).toMatchObject({ kind: "chains", chains: 4 });
      for (const [name, { p05, p95 }] of Object.entries(parameters as Record<string, { p05: number; p95: number }>)) {
        const estimate = (json[kind]["parameters"] as Record<string, number>)[name];
        expect(estimate).toBeGreaterThan(p05);
        expect(estimate).toBeLessThan(p95);
      }
    }
  });

  test("text: a table with R-hat and ESS; a method that is not known is told the known ones", async () => {
    const { out } = await holdfast(["fit", "shop.csv", "--posterior", "mcmc", "--spend", "none"], { cwd: folder });
    expect(out).toMatch(/Parameter +Mean +Median +5 % +95 % +R-hat +Bulk ESS +Tail ESS/);
    expect(out).toMatch(/4,000 draws of 4 chains under the prior weak, \d+ divergent/);
    const wrong = await holdfast(["fit", "shop.csv", "--posterior", "gibbs"], { cwd: folder });
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("laplace or mcmc or bootstrap")]);
  });

  test("score: the same values, intervals by the posterior", async () => {
    const scored = async (...options: string[]): Promise<Record<string, number>[]> =>
      JSON.parse((await holdfast(["score", "shop.csv", "--json", ...options], { cwd: folder })).out) as Record<
        string,
        number
      >[];
    const [plain, resampled] = [await scored(), await scored("--posterior", "mcmc")];
    expect(resampled.map((row) => row["clv"])).toEqual(plain.map((row) => row["clv"]));
    expect(resampled.map((row) => row["clv_p95"])).not.toEqual(plain.map((row) => row["clv_p95"]));
  });
});
