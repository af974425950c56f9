import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { inlineBackend } from "../../../src/simulation/inline-backend.ts";
import { builtOnce } from "./built-once.ts";
import { startProgram, until } from "./program.ts";
import { jobKeys, leftovers, queuePlan, rangesOf, runAll, toldBackend } from "./queue-run.ts";
import { startRedis } from "./redis-server.ts";

const built = builtOnce();
const plan = queuePlan(200);
const here = await runAll(inlineBackend, plan);

test.each([1, 2])(
  "workers in %i processes give the bytes of a run in line, and leave nothing behind",
  async (count) => {
    const { url, redis } = await startRedis();
    for (let i = 0; i < count; i++) startProgram(built, ["worker", url, "--workers", "1"]);
    const backend = toldBackend(url);
    expect(await runAll(backend, plan)).toEqual(here);
    expect(here.chunks).toBe(rangesOf(plan).length);
    await backend.close();
    await until("no job is left", async () => (await jobKeys(redis)).length === 0, 5_000);
    expect(await leftovers(redis)).toEqual([]);
  },
);

test("one backend runs several plans; a plan may come through a shared folder, and a worker without it says what it needs", async () => {
  const { url, redis } = await startRedis();
  const share = mkdtempSync(join(tmpdir(), "holdfast-share-"));
  onTestFinished(() => {
    rmSync(share, { recursive: true, force: true });
  });
  const blind = startProgram(built, ["worker", url, "--workers", "1"]);
  const backend = toldBackend(url, { share });
  const running = runAll(backend, plan);
  await until("the worker asks for the folder", () => blind.said().includes("with --share and that folder"));
  await until("the coordinator says so", () =>
    backend.notices.some((notice) => notice.includes("no worker reads one")),
  );
  expect(await redis.keys("holdfast:piece:*")).toEqual([]);
  expect(readdirSync(share)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.plan$/)]);
  startProgram(built, ["worker", url, "--workers", "1", "--share", share]);
  expect(await running).toEqual(here);
  const other = queuePlan(64, "another seed");
  expect(await runAll(backend, other)).toEqual(await runAll(inlineBackend, other));
  await backend.close();
  expect(readdirSync(share)).toEqual([]);
});

test("an interrupted run takes back what waits; a worker that is asked to stop gives back its chunk and exits with 0", async () => {
  const { url, redis } = await startRedis();
  const worker = startProgram(built, ["worker", url, "--workers", "1"]);
  const backend = toldBackend(url);
  const controller = new AbortController();
  const running = runAll(backend, plan, (count) => count === 3 && controller.abort(), controller.signal);
  await expect(running).rejects.toThrow("Interrupted");
  await backend.close();
  await until("no job is left", async () => (await jobKeys(redis)).length === 0);
  worker.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
  expect(worker.said()).toMatch(
    /Serving redis:\/\/127.0.0.1:\d+\/0 on 1 thread .*\n.*A plan has come[^]*Stopped after \d+ chunks/,
  );
});

test("jobs that are there already, and results that are, are used once", async () => {
  const { url } = await startRedis();
  const [one, other] = [toldBackend(url), toldBackend(url)];
  const running = Promise.all([runAll(one, plan), runAll(other, plan)]);
  startProgram(built, ["worker", url, "--workers", "1"]);
  expect(await running).toEqual([here, here]);
});
