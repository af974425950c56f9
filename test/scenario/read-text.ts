import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ScenarioError } from "../../src/errors.ts";
import type { Problem } from "../../src/errors.ts";
import { loadScenario } from "../../src/scenario/load-scenario.ts";
import type { LoadOptions } from "../../src/scenario/load-scenario.ts";
import type { Assumption, Scenario } from "../../src/scenario/scenario.ts";

/** A valid scenario around the strategies and other keys of a test; `shop.csv` lies beside it. */
export function scenarioText(strategies: string, more = ""): string {
  const clients = /^clients:/m.test(more) ? "" : "clients: { transactions: shop.csv, gross_margin: 35% }";
  return `scenario: A test
${clients}
horizon: 36 months
${more}
strategies:
${strategies
  .split("\n")
  .map((line) => `  ${line}`)
  .join("\n")}
`;
}

/** Loads a text as a file of its own folder, which is removed when the test ends. */
export function loadText(text: string | Uint8Array, options?: LoadOptions): Scenario {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-scenario-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, "shop.csv"), "customer_id,date,amount\n");
  const file = join(folder, "a-test.yaml");
  writeFileSync(file, text);
  return loadScenario(file, options);
}

/** Problems of a text; none where it loads. */
export function problemsOf(text: string | Uint8Array, options?: LoadOptions): readonly Problem[] {
  try {
    loadText(text, options);
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
}

/** Problems as `line:column path -> suggestion`. */
export function places(text: string, options?: LoadOptions): readonly string[] {
  return problemsOf(text, options).map(
    ({ line, column, path, suggestion }) =>
      `${String(line)}:${String(column)} ${path}${suggestion === null ? "" : ` -> ${suggestion}`}`,
  );
}

/** The assumption of a name. */
export function assumptionOf(scenario: Scenario, name: string): Assumption {
  const found = scenario.assumptions.find((assumption) => assumption.name === name);
  if (found === undefined) throw new Error(`${name} is not among the assumptions`);
  return found;
}
