import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readHistory } from "../src/clients/read-history.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { hasReferenceData } from "./reference/data-path.ts";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

/** The code blocks of the README in a language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map((match) => match[1]);
}

// Without reference data the suite has said so at its start; CI requires them.
const examples = hasReferenceData ? ["keep-or-win", "cdnow"] : ["keep-or-win"];

describe.each(examples)("scenarios/%s.yaml", (name) => {
  const scenario = loadScenario(join(root, "scenarios", `${name}.yaml`));

  test("is read without a warning", () => {
    expect(scenario.warnings).toEqual([]);
    expect(scenario.strategies.map(({ levers }) => levers.map(({ kind }) => kind))).toEqual([
      [],
      ["loyalty_program"],
      ["retention_campaign"],
      ["acquisition"],
      ["retention_campaign", "acquisition"],
    ]);
  });

  test("says of every uncertain quantity where it comes from, and how good that is", () => {
    const uncertain = scenario.assumptions.filter(({ quantity }) => quantity.family.kind !== "fixed");
    expect(uncertain.length).toBeGreaterThan(6);
    expect(uncertain.filter(({ source, grade }) => source === null || grade === null)).toEqual([]);
  });
});

describe("the README", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "holdfast-readme-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("shows a scenario that is read without a warning", () => {
    const [yaml] = blocks("yaml");
    copyFileSync(join(root, "scenarios/shop.csv"), join(folder, "shop.csv"));
    writeFileSync(join(folder, "shown.yaml"), yaml);
    const { strategies, warnings } = loadScenario(join(folder, "shown.yaml"));
    expect(warnings).toEqual([]);
    expect(strategies.map(({ name }) => name)).toEqual(["As today", "Points card", "Ads"]);
  });

  test("shows SQL that makes the summary which the library makes of purchases", async () => {
    const [sql] = blocks("sql");
    const shop = join(root, "scenarios/shop.csv");
    const table = join(folder, "summary.csv");
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(`create view transactions as select * from read_csv('${shop}')`);
    await connection.run(`copy (${sql}) to '${table}' (header)`);
    connection.closeSync();

    const summary = await readHistory(table);
    const own = await readHistory(shop, { returns: "ignore" });
    expect(summary.facts.kind).toBe("summary");
    expect(summary.ids).toEqual(own.ids);
    expect(summary.x).toEqual(own.x);
    for (const column of ["tx", "T", "meanSpend"] as const) {
      // Days over 7 and cents over counts, printed with 15 digits and more.
      const worst = Math.max(
        ...own[column].map((value, i) => Math.abs(value - summary[column][i]) / Math.max(1, value)),
      );
      expect(worst, column).toBeLessThan(1e-14);
    }
  });

  test("names files that are there", () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
      .map((match) => match[1])
      .filter((link) => !link.includes(":"));
    const paths = [...readme.matchAll(/\bscenarios\/[\w./-]*\w/g)].map(([path]) => path);
    expect(links.length).toBeGreaterThan(1);
    for (const path of [...links, ...paths]) expect(existsSync(join(root, path)), path).toBe(true);
  });
});
