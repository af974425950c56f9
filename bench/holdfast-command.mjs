import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";

const CLI = resolve(import.meta.dirname, "../dist/src/cli/main.js");
const PRELOADED = join(import.meta.dirname, "write-usage.mjs");

/** Runs a command of the built command line in a process of its own, its errors shown: seconds on the wall and of CPU, and peak resident megabytes. */
export async function holdfast(args) {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-usage-"));
  const usage = join(folder, "usage.json");
  try {
    const start = performance.now();
    const child = spawn(process.execPath, ["--import", PRELOADED, CLI, ...args, "--quiet"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, HOLDFAST_BENCH_USAGE: usage },
    });
    const [code] = await once(child, "close");
    const seconds = (performance.now() - start) / 1e3;
    if (code !== 0) throw new Error(`holdfast ${args[0]} ended with ${code}`);
    return { seconds, ...JSON.parse(readFileSync(usage, "utf8")) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
