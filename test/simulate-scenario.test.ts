import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { HoldfastError } from "../src/errors.ts";
import { RFM_GROUPS } from "../src/models/rfm.ts";
import { readScenarioHistory } from "../src/read-scenario-data.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { fitScenario } from "../src/fit-scenario.ts";
import { simulate, type Simulated } from "../src/simulate-scenario.ts";
import { inlineBackend } from "../src/simulation/inline-backend.ts";
import { generateTransactions } from "../src/worlds/generate.ts";
import { parseWorld } from "../src/worlds/load-world.ts";
import { transactionsCsv } from "../src/worlds/world-files.ts";
import { starterWords } from "../src/words/en/starter.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-segments-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const shop = transactionsCsv(generateTransactions(parseWorld(starterWords.world, "starter")).transactions);
writeFileSync(join(folder, "shop.csv"), shop);
/** A segment of its own for nearly every client. */
const tiers = shop.trimEnd().split("\n").map((row, i) => (i === 0 ? `${row},tier` : `${row},t${Number(row.slice(1, 4)) % 40}`)); // prettier-ignore
writeFileSync(join(folder, "tiers.csv"), `${tiers.join("\n")}\n`);

async function run(segments: string, aim: string, data = "shop.csv"): Promise<Simulated> {
  const file = join(folder, "plan.yaml");
  writeFileSync(
    file,
    `scenario: A
clients: { transactions: ${data}, gross_margin: 35%, segments: ${segments} }
horizon: 6 months
replications: 6
strategies:
  As today: {}
  Letter: { retention_campaign: { segments: ${aim}, target: frequency >= 0, every: 2 months, cost_per_contact: 1, rescue: {} } }
`,
  );
  const scenario = loadScenario(file);
  const history = await readScenarioHistory(scenario);
  return simulate(scenario, history, fitScenario(scenario, history), { backend: inlineBackend });
}

describe("segments of a run", () => {
  test("by rule: levers reach those that they name, results by segment add up, clients carry their segment", async () => {
    const rules = "{ rules: { regulars: frequency >= 3, once: frequency == 0 } }";
    const { results, scores } = await run(rules, "[regulars]");
    const names = Array.from(scores.segment, (code) => scores.segmentNames[code]);
    scores.x.forEach((x, client) => {
      expect(names[client]).toBe(x >= 3 ? "regulars" : x === 0 ? "once" : "other");
    });
    for (const { equity, equityBySegment } of results.strategies) {
      expect(equityBySegment.slice(0, 3).map(({ segment }) => segment)).toEqual(["regulars", "once", "other"]);
      const sum = equityBySegment.reduce((total, { mean }) => total + mean, 0);
      expect(sum / equity.mean).toBeCloseTo(1, 9);
    }
    const contacts = async (aim: string): Promise<number> =>
      (await run(rules, aim)).results.strategies[1].totals.contacts.mean;
    const [own, others, all] = [
      results.strategies[1].totals.contacts.mean,
      await contacts("[once, other, new]"),
      await contacts("[regulars, once, other, new]"),
    ];
    expect(own).toBeGreaterThan(0);
    expect(own + others).toBeCloseTo(all, 9);
    const [plain, letter] = results.strategies.map(({ equityBySegment }) => equityBySegment);
    expect(letter[1].mean).toBe(plain[1].mean);
    expect(letter[0].mean).not.toBe(plain[0].mean);
  });

  test("by RFM: the groups of today", async () => {
    const { results, scores } = await run("{ rfm: quartiles }", "[at risk, cannot lose]");
    expect(scores.segmentNames).toEqual(RFM_GROUPS);
    const { equityBySegment } = results.strategies[1];
    expect(equityBySegment.map(({ segment }) => segment).slice(0, 8)).toEqual(RFM_GROUPS);
    const plain = results.strategies[0].equityBySegment;
    const changed = equityBySegment.filter(({ mean }, i) => mean !== plain[i].mean).map(({ segment }) => segment);
    expect(changed).toContain("at risk");
    expect(changed).not.toContain("champions");
  });

  test("of a column with more names than a lever can tell apart are refused where a lever aims", async () => {
    await expect(run("{ column: tier }", "[t1]", "tiers.csv")).rejects.toThrow(HoldfastError);
    await expect(run("{ column: tier }", "[t1]", "tiers.csv")).rejects.toThrow(/40 different values.* at most 31/);
  });
});
