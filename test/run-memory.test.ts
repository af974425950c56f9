import { join } from "node:path";
import { expect, test } from "vitest";
import { parseBytes } from "../src/cli/max-memory.ts";
import { refuseRunAbove, runBytes, simulatingBytes } from "../src/run-memory.ts";
import { KEPT_SERIES, TOTAL_NAMES } from "../src/results/kept.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import type { Scenario } from "../src/scenario/scenario.ts";

const scenario = loadScenario(join(import.meta.dirname, "../scenarios/keep-or-win.yaml"));

/** The scenario of the bench of whole runs: 4 strategies, 24 months, 1,000 replications. */
const bench: Scenario = {
  ...scenario,
  strategies: scenario.strategies.filter(({ name }) => name !== "Half and half"),
  horizonMonths: 24,
  replications: 1000,
};

test.each([
  { clients: 4077, replications: 60, measured: 534e6 },
  { clients: 10_000, replications: 20, measured: 505e6 },
  { clients: 100_000, replications: 20, measured: 611e6 },
  { clients: 100_000, replications: 1000, measured: 684e6 },
])("a run of $clients clients and $replications replications is most while it reports", (run) => {
  const said = runBytes({ ...bench, replications: run.replications }, run.clients, 1);
  expect(said).toBeGreaterThan(run.measured);
  expect(said).toBeLessThan(1.25 * run.measured);
});

test.each([
  { clients: 100_000, rows: 87_386, threads: 1, measured: 340e6 },
  { clients: 100_000, rows: 87_386, threads: 2, measured: 379e6 },
  { clients: 100_000, rows: 87_386, threads: 4, measured: 435e6 },
  { clients: 1_000_000, rows: 775_117, threads: 2, measured: 971e6 },
  { clients: 1_000_000, rows: 775_117, threads: 4, measured: 1273e6 },
  { clients: 5_000_000, rows: 1_986_792, threads: 2, measured: 2717e6 },
  { clients: 5_000_000, rows: 1_986_792, threads: 4, measured: 3601e6 },
])(
  "what simulating $clients clients on $threads threads takes is no less than was measured, nor a quarter more",
  (run) => {
    const said = simulatingBytes({ ...bench, replications: 20 }, run.clients, run.threads, run.rows);
    expect(said).toBeGreaterThan(run.measured);
    expect(said).toBeLessThan(1.25 * run.measured);
  },
);

test("the estimate grows with replications, clients and threads", () => {
  const base = runBytes(scenario, 1000, 1);
  expect(runBytes({ ...scenario, replications: 10 * scenario.replications }, 1000, 1)).toBeGreaterThan(base);
  expect(runBytes(scenario, 1_000_000, 1)).toBeGreaterThan(base);
  expect(runBytes(scenario, 1_000_000, 2)).toBeGreaterThan(runBytes(scenario, 1_000_000, 1));
});

test.each([
  // What was measured on 2 threads is 1,171 MB; a thread more adds what its simulator tabulates.
  { clients: 1_000_000, threads: 2, least: 1.171e9, most: 1.25 * 1.171e9 },
  { clients: 1_000_000, threads: 8, least: 1.5e9, most: 2e9 },
  { clients: 5_000_000, threads: 8, least: 4.5e9, most: 5.8e9 },
])("the estimate for $clients clients on $threads threads is on the safe side", ({ clients, threads, least, most }) => {
  expect(bench.strategies).toHaveLength(4);
  const bytes = runBytes(bench, clients, threads);
  expect(bytes).toBeGreaterThan(least);
  expect(bytes).toBeLessThan(most);
});

test("of many clients only a panel's values are kept, so that one strategy more costs the same for any number of them", () => {
  const more = { ...bench, strategies: [...bench.strategies, { name: "Another", levers: [] }] };
  const added = (clients: number): number => simulatingBytes(more, clients, 8) - simulatingBytes(bench, clients, 8);
  expect(added(5_000_000)).toBeCloseTo(added(1_000_000), -1);
  expect(added(20_000) - added(10_000)).toBe(10_000 * 17 * 8);
});

test("a sampled run keeps the noise of every replication, a run of all clients does not", () => {
  const numbers = bench.replications * 4 * (TOTAL_NAMES.length + KEPT_SERIES.length * 24);
  const noise = (asked: Pick<Scenario, "clientsPerReplication">, clients: number): number =>
    runBytes({ ...bench, ...asked }, clients, 2) - runBytes({ ...bench, clientsPerReplication: "all" }, clients, 2);
  expect(noise({}, 100_000)).toBeGreaterThanOrEqual(numbers * 8);
  expect(noise({}, 20_000)).toBe(0);
  expect(noise({ clientsPerReplication: 5000 }, 20_000)).toBe(noise({}, 100_000));
  expect(noise({ clientsPerReplication: 30_000 }, 20_000)).toBe(0);
});

test("a rule of contacts and the effects of a program are charged for each simulator", () => {
  const of = (name: string): Scenario => ({
    ...bench,
    strategies: bench.strategies.map((strategy, s) => (s === 0 ? { ...byName(name), name: strategy.name } : strategy)),
  });
  const added = (name: string, threads: number): number =>
    runBytes(of(name), 1_000_000, threads) - runBytes(bench, 1_000_000, threads);
  expect(added("Save those who slip away", 2)).toBe(3 * 16e6);
  expect(added("Save those who slip away", 8)).toBe(9 * 16e6);
  // 3 classes of buyers by 96 cells of joining, 3 numbers for each of 97 borders.
  expect(added("Points card", 2)).toBe(3 * 3 * 96 * 3 * 97 * 8);
});

function byName(name: string): Scenario["strategies"][number] {
  return bench.strategies.find((strategy) => strategy.name === name)!;
}

test("advice is of what helps: fewer replications, or the least limit that is enough where they do not", () => {
  const refused = (maxMemory: number, replications = scenario.replications): string => {
    try {
      refuseRunAbove({ maxMemory, workers: 4 }, { ...scenario, replications }, 1000);
      return "";
    } catch (error) {
      return String((error as { hint?: string }).hint);
    }
  };
  const many = refused(700e6, 1_000_000);
  expect(many).toContain("fewer replications");
  const allowed = (hint: string): number => parseBytes(/--max-memory (\S+B)/.exec(hint)![1]);
  refuseRunAbove({ maxMemory: allowed(many), workers: 4 }, { ...scenario, replications: 1_000_000 }, 1000);
  const few = refused(100e6);
  refuseRunAbove({ maxMemory: allowed(few), workers: 4 }, scenario, 1000);
  const least = /about (\d+) MB/.exec(few)?.[1];
  expect(runBytes({ ...scenario, replications: 2 }, 1000, 1)).toBeLessThanOrEqual(Number(least) * 1e6);
  refuseRunAbove({ maxMemory: Number(least) * 1e6, workers: 1 }, { ...scenario, replications: 2 }, 1000);
});
