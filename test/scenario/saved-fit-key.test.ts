import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConvergenceError, ScenarioError } from "../../src/errors.ts";
import { readHistory } from "../../src/clients/read-history.ts";
import { fit } from "../../src/models/fit.ts";
import { readScenarioHistory } from "../../src/read-scenario-data.ts";
import { saveFit } from "../../src/saved-fit.ts";
import { loadScenario } from "../../src/scenario/load-scenario.ts";
import { fitScenario } from "../../src/fit-scenario.ts";
import { simulate } from "../../src/simulate-scenario.ts";
import { inlineBackend } from "../../src/simulation/inline-backend.ts";
import { generateTransactions } from "../../src/worlds/generate.ts";
import { parseWorld } from "../../src/worlds/load-world.ts";
import { transactionsCsv } from "../../src/worlds/world-files.ts";
import { starterWords } from "../../src/words/en/starter.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-saved-fit-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

beforeAll(async () => {
  const shop = transactionsCsv(generateTransactions(parseWorld(starterWords.world, "starter")).transactions);
  writeFileSync(join(folder, "shop.csv"), shop);
  const history = await readHistory(join(folder, "shop.csv"));
  await saveFit(join(folder, "fit.json"), history, fit(history));
  await saveFit(join(folder, "bare.json"), history, fit(history, { spend: null }));
  const byDay = await readHistory(join(folder, "shop.csv"), { timeUnit: "day" });
  await saveFit(join(folder, "days.json"), byDay, fit(byDay));
  writeFileSync(join(folder, "cut.json"), '{"schema": "holdfast-fit-1"');
});

/** A scenario on the shop with these models, in its own file. */
function scenarioOf(models: string, clients = ""): string {
  const file = join(folder, "plan.yaml");
  writeFileSync(
    file,
    `scenario: A
clients: { transactions: shop.csv, gross_margin: 35%${clients} }
models: ${models}
horizon: 6 months
replications: 4
strategies: { As today: {} }
`,
  );
  return file;
}

const places = (models: string): string[] => {
  try {
    loadScenario(scenarioOf(models));
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
  }
};

describe("models.fit", () => {
  test("gives the run that fitting the same data gives, and says whose models they are", async () => {
    const run = async (models: string) => {
      const scenario = loadScenario(scenarioOf(models));
      const history = await readScenarioHistory(scenario);
      return simulate(scenario, history, fitScenario(scenario, history), { backend: inlineBackend });
    };
    const fitted = await run("{}");
    const saved = await run("{ fit: fit.json }");
    expect(saved.replications).toEqual(fitted.replications);
    expect(saved.scores).toEqual(fitted.scores);
    expect(saved.results.model).toEqual({ ...fitted.results.model, choice: saved.results.model.choice });
    expect(saved.results.model.choice).toMatchObject({ by: "fit", model: fitted.results.model.purchases.model });
    expect(saved.results.warnings).toContain("The models are those of fit.json, fitted to these very data.");
    // Another fit is another scenario; where the file lies is not.
    expect(saved.results.scenarioHash).not.toBe(fitted.results.scenarioHash);
    expect(JSON.stringify(loadScenario(scenarioOf("{ fit: fit.json }")).resolved)).not.toContain("fit.json");
  });

  test("sets the unit of time, unless the scenario states another: then the fit is converted", async () => {
    expect(loadScenario(scenarioOf("{ fit: days.json }")).clients.timeUnit).toBe("day");
    const scenario = loadScenario(scenarioOf("{ fit: days.json }", ", time_unit: week"));
    const history = await readScenarioHistory(scenario);
    const { purchases } = fitScenario(scenario, history);
    expect(purchases.timeUnit).toBe("week");
    expect(purchases.parameters["alpha"] / fit(history).purchases.parameters["alpha"]).toBeCloseTo(1, 5);
  });

  test("may stand beside the models that it is of, and beside no others", () => {
    expect(places("{ fit: fit.json, purchases: bg-nbd, spend: gamma-gamma }")).toEqual([]);
    expect(places("{ fit: absent.json }")).toEqual([expect.stringMatching(/^3:16 models\.fit there is no such file/)]);
    expect(places("{ fit: cut.json }")).toEqual([expect.stringMatching(/^3:16 models\.fit .*cut\.json: is not whole/)]);
    expect(places("{ fit: shop.csv }")).toEqual([expect.stringMatching(/models\.fit .*shop\.csv: is not whole JSON/)]);
    expect(places("{ fit: bare.json }")).toEqual([expect.stringMatching(/models\.fit the fit has no spend model/)]);
    expect(places("{ fit: [1] }")).toEqual([expect.stringMatching(/models\.fit/)]);
  });

  test("a refused fit stops the run, with what to do", async () => {
    const once = "client,date,amount\nA,2024-01-01,5\nB,2024-02-01,7\n";
    writeFileSync(join(folder, "once.csv"), once);
    const history = await readHistory(join(folder, "once.csv"));
    await saveFit(join(folder, "refused.json"), history, fit(history));
    const scenario = loadScenario(scenarioOf("{ fit: refused.json }"));
    const shop = await readScenarioHistory(scenario);
    expect(() => fitScenario(scenario, shop)).toThrow(ConvergenceError);
  });
});
