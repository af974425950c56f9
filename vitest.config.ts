import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Native modules (DuckDB, resvg) and worker pools live in child processes, so that a crash names its file.
    pool: "forks",
    // The default leaves a core idle.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    globalSetup: ["test/reference/global-setup.ts"],
    env: { HOLDFAST_DATA: process.env["HOLDFAST_DATA"] ?? resolve(import.meta.dirname, "../shared/data") },
  },
});
