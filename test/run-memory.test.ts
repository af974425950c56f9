import { join } from "node:path";
import { expect, test } from "vitest";
import { runBytes } from "../src/run-memory.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";

const scenario = loadScenario(join(import.meta.dirname, "../scenarios/keep-or-win.yaml"));

test("the estimate for the demo shop is near what was measured: 239 MB on one thread, 281 on four", () => {
  const few = { ...scenario, replications: 60 };
  // Peaks of resident memory vary by a tenth from run to run.
  expect(Math.abs(runBytes(few, 4077, 1) / 239e6 - 1)).toBeLessThan(0.1);
  expect(Math.abs(runBytes(few, 4077, 4) / 281e6 - 1)).toBeLessThan(0.1);
});

test("the estimate grows with replications, clients and threads", () => {
  const base = runBytes(scenario, 1000, 1);
  expect(runBytes({ ...scenario, replications: 10 * scenario.replications }, 1000, 1)).toBeGreaterThan(base);
  expect(runBytes(scenario, 1_000_000, 1)).toBeGreaterThan(base);
  expect(runBytes(scenario, 1000, 2)).toBeGreaterThan(base);
});
