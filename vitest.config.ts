import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// Files that mock modules or change the process: each in a process of its own.
const APART = [
  "test/cli/run-command.test.ts",
  "test/clients/safety.test.ts",
  "test/simulation/clock-kinds.test.ts",
  "test/simulation/contacts.test.ts",
  "test/simulation/rations.test.ts",
  "test/simulation/referral.test.ts",
  "test/simulation/sample.test.ts",
  "test/words/load.test.ts",
];
// The longest comparisons with the slow simulator: `npm run agreement`.
const AGREEMENT = [
  "test/simulation/slow-agreement.test.ts",
  "test/simulation/slow-agreement-of-levers.test.ts",
  "test/simulation/slow-agreement-of-models.test.ts",
];

// Files of tests on real data throughout: left out where these are missing, but never in CI.
const ON_REAL_DATA = [
  "test/cli/contracts-and-occasions.test.ts",
  "test/clients/cdnow.test.ts",
  "test/models/fit-diagnostics.test.ts",
  "test/models/ggom-nbd.test.ts",
  "test/models/map.test.ts",
];
// Files of tests that start a browser or an office program: left out where these are missing, but never in CI, where they fail.
// `apt-get install chromium libreoffice-impress libreoffice-calc poppler-utils` brings them.
const ON_SYSTEM_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "/usr/bin/chromium": ["test/embedding.test.ts", "test/report/browser.test.ts"],
  "/usr/bin/soffice": ["test/report/office.test.ts"],
};

const DATA = process.env["HOLDFAST_DATA"] ?? resolve(import.meta.dirname, "../shared/data");
const isCi = process.env["CI"] === "true";
const left = isCi
  ? []
  : [
      ...(existsSync(resolve(DATA, "cdnow.csv")) ? [] : ON_REAL_DATA),
      ...Object.entries(ON_SYSTEM_PACKAGES).flatMap(([program, files]) => (existsSync(program) ? [] : files)),
    ];

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
          exclude: [...APART, ...AGREEMENT, ...left],
          isolate: false,
        },
      },
      { extends: true, test: { name: "apart", include: APART } },
      { extends: true, test: { name: "agreement", include: AGREEMENT } },
    ],
  },
});
