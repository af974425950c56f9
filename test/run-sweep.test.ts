import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fitScenario } from "../src/fit-scenario.ts";
import { readScenarioHistory } from "../src/read-scenario-data.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { simulate } from "../src/simulate-scenario.ts";
import { inlineBackend } from "../src/simulation/inline-backend.ts";
import { generateTransactions } from "../src/worlds/generate.ts";
import { parseWorld } from "../src/worlds/load-world.ts";
import { transactionsCsv } from "../src/worlds/world-files.ts";
import { starterWords } from "../src/words/en/starter.ts";

test("each cell is the scenario with other values, on the same futures", async () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-sweep-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const { transactions } = generateTransactions(parseWorld(starterWords.world, "starter"));
  writeFileSync(join(folder, "shop.csv"), transactionsCsv(transactions));
  const file = join(folder, "plan.yaml");
  writeFileSync(
    file,
    `scenario: A
clients: { transactions: shop.csv, gross_margin: 35% }
models: { purchases: bg-nbd }
horizon: 3 months
replications: 4
sweep:
  Letter.retention_campaign.cost_per_contact: [1, 2]
  value_beyond: [none, 5 years]
strategies:
  As today: {}
  Letter: { retention_campaign: { target: frequency >= 3, every: 2 months, cost_per_contact: 1, rescue: {} } }
`,
  );
  const scenario = loadScenario(file);
  const history = await readScenarioHistory(scenario);
  const options = { backend: inlineBackend, followsUp: true };
  const { results } = await simulate(scenario, history, fitScenario(scenario, history), options);
  const { paths, values, replications, cells } = results.sweep!;
  expect(paths).toEqual(["Letter.retention_campaign.cost_per_contact", "value_beyond"]);
  expect(values).toEqual([
    ["1", "2"],
    ["none", "5 years"],
  ]);
  expect(replications).toBe(4);
  expect(cells.map((cell) => cell.values.join(", "))).toEqual(["1, none", "1, 5 years", "2, none", "2, 5 years"]);

  const [, letter] = results.strategies;
  const means = cells.map(({ differences }) => differences[0].mean);
  // What the scenario itself says, and what it says within the horizon.
  expect(means[1]).toBe(letter.difference!.mean);
  expect(means[0]).toBeCloseTo(letter.differenceWithinHorizon!.mean, 6);
  // A letter that costs twice as much costs once more what letters cost.
  const cost = letter.totals.marketingCost.mean;
  expect(cost).toBeGreaterThan(0);
  expect(means[2]).toBeCloseTo(means[0] - cost, 6);
  expect(means[3]).toBeCloseTo(means[1] - cost, 6);
  for (const { best, differences } of cells) expect(best).toBe(differences[0].mean > 0 ? "Letter" : "As today");
});
