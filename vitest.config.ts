import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// Files that mock modules or change the process: each in a process of its own.
const APART = [
  "test/cli/run-command.test.ts",
  "test/clients/safety.test.ts",
  "test/runs/whole-run.test.ts",
  "test/simulation/clock-kinds.test.ts",
  "test/simulation/contacts.test.ts",
  "test/simulation/rations.test.ts",
  "test/simulation/referral.test.ts",
  "test/simulation/sample.test.ts",
  "test/words/load.test.ts",
];
// The longest comparisons with the slow simulator and of clocks with each other, the longest draws from posteriors and the pilot of many clients: `npm run agreement`.
const AGREEMENT = [
  "test/contracts/clock-kinds.test.ts",
  "test/cli/process.test.ts", // a process per command, one of them killed and resumed
  "test/sample-scenario.test.ts",
  "test/simulation/slow-agreement.test.ts",
  "test/simulation/slow-agreement-of-levers.test.ts",
  "test/simulation/slow-agreement-of-models.test.ts",
  "test/uncertainty.test.ts",
];

// Files of tests on real data throughout: left out where these are missing, but never in CI.
const ON_REAL_DATA = [
  "test/cli/contracts-and-occasions.test.ts",
  "test/clients/cdnow.test.ts",
  "test/models/fit-diagnostics.test.ts",
  "test/models/ggom-nbd.test.ts",
  "test/models/map.test.ts",
];
// Files of tests that start a browser or an office program: `npm run programs`, which says how to get what is missing.
const PROGRAMS = ["test/embedding.test.ts", "test/report/browser.test.ts", "test/report/office.test.ts"];

// Tests that start a Redis server and processes that work for each other: `npm run machines`, which says how to get the server.
const MACHINES = ["test/queue/machines/*.test.ts"];

const DATA = process.env["HOLDFAST_DATA"] ?? resolve(import.meta.dirname, "../shared/data");
const isCi = process.env["CI"] === "true";
const left = isCi || existsSync(resolve(DATA, "cdnow.csv")) ? [] : ON_REAL_DATA;

export default defineConfig({
  test: {
    // Native modules (DuckDB, resvg) and worker pools live in child processes, so that a crash names its file.
    pool: "forks",
    // The default leaves a core idle.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    globalSetup: ["test/reference/global-setup.ts"],
    env: { HOLDFAST_DATA: DATA },
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: [...APART, ...AGREEMENT, ...PROGRAMS, ...MACHINES, ...left],
          isolate: false,
        },
      },
      { extends: true, test: { name: "apart", include: APART } },
      { extends: true, test: { name: "agreement", include: AGREEMENT } },
      {
        extends: true,
        test: { name: "programs", include: PROGRAMS, globalSetup: ["test/reference/require-programs.ts"] },
      },
      {
        extends: true,
        // One after the other: each starts processes of its own.
        test: {
          name: "machines",
          include: MACHINES,
          globalSetup: ["test/reference/require-redis.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
    ],
  },
});
