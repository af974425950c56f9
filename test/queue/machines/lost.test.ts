import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { inlineBackend } from "../../../src/simulation/inline-backend.ts";
import { encodePlan } from "../../../src/simulation/plan-codec.ts";
import { builtOnce } from "./built-once.ts";
import { startProgram, until } from "./program.ts";
import { leftovers, queuePlan, rangesOf, runAll, toldBackend } from "./queue-run.ts";
import { startRedis } from "./redis-server.ts";

const built = builtOnce();
const plan = queuePlan(480);
const here = await runAll(inlineBackend, plan);

test("a worker killed at work is replaced by the other: the same bytes", async () => {
  const { url, redis } = await startRedis();
  const workers = [1, 2].map(() => startProgram(built, ["worker", url, "--workers", "1"]));
  await until("both serve", () => workers.every((worker) => worker.said().includes("Serving")));
  const backend = toldBackend(url);
  const ran = runAll(backend, plan, (count) => count === 12 && workers[0].kill("SIGKILL"));
  expect(await workers[0].ended).toBe("SIGKILL");
  expect(await ran).toEqual(here);
  expect(await leftovers(redis)).toHaveLength(2);
});

test("Redis killed at work and started again with its data: all wait for it, and the bytes are the same", async () => {
  const server = await startRedis();
  const worker = startProgram(built, ["worker", server.url, "--workers", "1"]);
  const backend = toldBackend(server.url);
  let killed: Promise<void> | null = null;
  const ran = runAll(backend, plan, (count) => {
    if (count === 12) killed = server.kill();
  });
  await until("Redis is killed", () => killed !== null);
  await until("the worker waits", () => worker.said().includes("Redis is away"));
  await server.restart();
  expect(await ran).toEqual(here);
  expect(worker.said()).toContain("Redis is there");
  expect(backend.notices.join("\n")).toMatch(/Redis is away[^]*Redis is there/);
});

test("what Redis loses at work, plan and jobs and results, is brought again", async () => {
  const { url, redis } = await startRedis();
  startProgram(built, ["worker", url, "--workers", "1"]);
  const backend = toldBackend(url);
  const ran = runAll(backend, plan, (count) => {
    if (count === 12 || count === 30) void redis.flushall();
  });
  expect(await ran).toEqual(here);
});

test("a coordinator killed at work leaves its queue to the next, which ends with the same bytes", async () => {
  const { url, redis } = await startRedis();
  const folder = mkdtempSync(join(tmpdir(), "holdfast-plan-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const planFile = join(folder, "plan.bin");
  writeFileSync(planFile, encodePlan(plan));
  const worker = startProgram(built, ["worker", url, "--workers", "1"]);
  const argv = [join(import.meta.dirname, "coordinator.mjs"), built, url, planFile, JSON.stringify(rangesOf(plan))];
  const first = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  first.stdout.on("data", (data: Buffer) => (said += data.toString()));
  await until("some chunks have come", () => said.split("\n").length > 20);
  first.kill("SIGKILL");
  await until("the worker works on", async () => (await leftovers(redis)).length > 10);
  const backend = toldBackend(url);
  expect(await runAll(backend, plan)).toEqual(here);
  await backend.close();
  await until("nothing is left", async () => (await leftovers(redis)).length === 0);
  worker.kill("SIGINT");
  expect(await worker.ended).toBe(0);
});
