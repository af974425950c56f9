import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { builtOnce } from "./built-once.ts";
import { startProgram } from "./program.ts";
import { leftovers } from "./queue-run.ts";
import { startRedis } from "./redis-server.ts";

const built = builtOnce();
const SECRET = "s3cret-pass";

test("run --backend writes the results of run, and its password nowhere", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "holdfast-run-"));
  onTestFinished(() => {
    rmSync(cwd, { recursive: true, force: true });
  });
  const { url, redis } = await startRedis([], SECRET);
  const worker = startProgram(built, ["worker", url, "--workers", "1"]);
  expect(await startProgram(built, ["init", "."], {}, cwd).ended).toBe(0);
  const argv = ["run", "scenario.yaml", "--replications", "8", "--workers", "1", "--json"];
  const [here, there] = [
    startProgram(built, [...argv, "--out", "here"], {}, cwd),
    startProgram(built, [...argv, "--out", "there", "--backend", url], {}, cwd),
  ];
  expect(await Promise.all([here.ended, there.ended])).toEqual([0, 0]);
  expect(there.shown()).toBe(here.shown());
  expect(there.shown()).toContain('"strategies"');
  expect(await leftovers(redis)).toEqual([]);
  const files = readdirSync(join(cwd, "there"), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files.length).toBeGreaterThan(5);
  for (const { parentPath, name } of files)
    expect(readFileSync(join(parentPath, name), "latin1")).not.toContain(SECRET);
  for (const said of [worker.said(), there.said()]) expect(said).not.toContain(SECRET);
});
