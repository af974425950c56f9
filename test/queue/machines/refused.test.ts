import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Queue } from "bullmq";
import { expect, onTestFinished, test } from "vitest";
import { simulateChunk } from "../../../src/simulation/chunk.ts";
import { encodeChunk } from "../../../src/simulation/chunk-codec.ts";
import { inlineBackend } from "../../../src/simulation/inline-backend.ts";
import { chunkKey } from "../../../src/simulation/plan-codec.ts";
import { Simulator } from "../../../src/simulation/replicate.ts";
import { HERE } from "../../../src/simulation/run-identity.ts";
import { writeJob } from "../../../src/queue/queue-messages.ts";
import { jobId, queueNames } from "../../../src/queue/queue-names.ts";
import { builtOnce } from "./built-once.ts";
import { startProgram, until } from "./program.ts";
import { leftovers, queuePlan, runAll, toldBackend } from "./queue-run.ts";
import { startRedis } from "./redis-server.ts";

const built = builtOnce();
const plan = queuePlan(64);
const here = await runAll(inlineBackend, plan);
const names = queueNames("holdfast", HERE);

test("a worker of another version gets no chunk, and the coordinator says why nothing comes, until one that fits is there", async () => {
  const { url } = await startRedis();
  const other = mkdtempSync(join(tmpdir(), "holdfast-other-"));
  cpSync(built, other, { recursive: true, verbatimSymlinks: true });
  onTestFinished(() => {
    rmSync(other, { recursive: true, force: true });
  });
  const manifest = join(other, "package.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace(`"version": "${HERE.version}"`, '"version": "9.9.9"'));
  const backend = toldBackend(url);
  const running = runAll(backend, plan);
  const said = (text: string) => until(text, () => backend.notices.some((notice) => notice.includes(text)));
  await said("No worker is connected yet. Start one or more, on any machine: holdfast worker redis://127.0.0.1");
  const misfit = startProgram(other, ["worker", url, "--workers", "1"]);
  await said(`The worker that is connected does not fit: Holdfast 9.9.9, Node ${String(HERE.node)}`);
  startProgram(built, ["worker", url, "--workers", "1"]);
  expect(await running).toEqual(here);
  expect(misfit.said()).not.toContain("A plan has come");
});

test("a plan whose bytes in Redis were changed is refused by its hash", async () => {
  const { url, redis } = await startRedis();
  const backend = toldBackend(url);
  const running = runAll(backend, plan);
  running.catch(() => undefined);
  await until("the plan is sent", async () => (await redis.keys("holdfast:plan:*")).length === 1);
  const [piece] = await redis.keys("holdfast:piece:*");
  await redis.setrange(piece, 5_000, "\u0001\u0002\u0003");
  const worker = startProgram(built, ["worker", url, "--workers", "1"]);
  await expect(running).rejects.toThrow(/failed: .*its hash differs/);
  expect(worker.said()).toContain("its hash differs");
});

test("results that are none, of another range or damaged are refused, and simulated again", async () => {
  const { url, redis } = await startRedis();
  const [first, second] = [chunkKey(plan, 0, 8), chunkKey(plan, 8, 16)];
  await redis.set(names.result(first), "no chunk at all");
  const backend = toldBackend(url);
  const running = runAll(backend, plan);
  await until("the first is refused", () => backend.notices.some((notice) => notice.startsWith("Replications 0 to 7")));
  await redis.set(names.result(second), "HFCHUNK\n");
  await until("so is the second", () => backend.notices.some((notice) => notice.startsWith("Replications 8 to 15")));
  startProgram(built, ["worker", url, "--workers", "1"]);
  expect(await running).toEqual(here);
});

test("a result with more or fewer numbers than the plan leaves is refused, though its key and checksum are right", async () => {
  const { url, redis } = await startRedis();
  const [first, second] = [chunkKey(plan, 0, 8), chunkKey(plan, 8, 16)];
  const simulator = new Simulator(plan);
  const [long, short] = [simulateChunk(plan, simulator, 0, 8)!, simulateChunk(plan, simulator, 8, 16)!];
  const totals = Float64Array.of(...long.totals, 0);
  await redis.set(names.result(first), Buffer.from(encodeChunk({ ...long, totals }, first)));
  await redis.set(
    names.result(second),
    Buffer.from(encodeChunk({ ...short, series: short.series.subarray(1) }, second)),
  );
  const backend = toldBackend(url);
  const running = runAll(backend, plan);
  for (const range of ["0 to 7", "8 to 15"])
    await until(`${range} is refused`, () =>
      backend.notices.some(
        (notice) => notice.startsWith(`Replications ${range}`) && notice.includes("as many numbers"),
      ),
    );
  startProgram(built, ["worker", url, "--workers", "1"]);
  expect(await running).toEqual(here);
});

test("results that are wrong again and again end the run with their range", async () => {
  const { url, redis } = await startRedis();
  const key = names.result(chunkKey(plan, 0, 8));
  const backend = toldBackend(url);
  await redis.set(key, "wrong");
  const running = runAll(backend, plan, () => undefined);
  running.catch(() => undefined);
  await until("it is refused", () => backend.notices.some((notice) => notice.startsWith("Replications 0 to 7")));
  await redis.set(key, "wrong again");
  await expect(running).rejects.toMatchObject({ name: "WorkerError", chunk: [0, 8] });
});

test("a job with a path, with more than belongs there, of another version or another name is refused, and nothing of it is read", async () => {
  const { url, redis } = await startRedis();
  const queue = new Queue(names.queue, { connection: { url }, prefix: names.queuePrefix });
  onTestFinished(() => queue.close());
  const key = chunkKey(plan, 0, 8);
  const job = writeJob(key);
  const bad: readonly (readonly [id: string, data: unknown])[] = [
    ["path", { ...job, path: "/etc/passwd" }],
    ["key-as-path", { ...job, planKey: "../../../etc/passwd" }],
    ["version", { ...job, version: "9.9.9" }],
    ["empty", {}],
    ["text", "rm -rf"],
    ["range", { ...job, from: 8, to: 8 }],
    // As written, but not under the name that its data make.
    ["name", job],
  ];
  for (const [jobId, data] of bad) await queue.add("chunk", data, { jobId, attempts: 2 });
  const worker = startProgram(built, ["worker", url, "--workers", "1"]);
  await until("all have failed", async () => (await queue.getFailedCount()) === bad.length);
  const failed = await queue.getFailed();
  expect(new Set(failed.map(({ failedReason }) => failedReason))).toEqual(
    new Set(["A job was refused: it is not one that this version of Holdfast writes."]),
  );
  expect(failed.map(({ attemptsMade }) => attemptsMade)).toEqual(bad.map(() => 1));
  expect(worker.said()).not.toContain("A plan has come");
  expect(await leftovers(redis)).toEqual([]);
  // The worker goes on with what is as it should be; what failed before is no reason not to try.
  await queue.add("chunk", { ...job, more: 1 }, { jobId: jobId(key) });
  await until("it has failed too", async () => (await queue.getFailedCount()) === bad.length + 1);
  expect(await runAll(toldBackend(url), plan)).toEqual(here);
});

test("a chunk that cannot be simulated ends the run with its range and the reason", async () => {
  const { url } = await startRedis();
  startProgram(built, ["worker", url, "--workers", "1"]);
  const broken = { ...plan, purchaseModel: "no-such-model" };
  await expect(runAll(toldBackend(url), broken)).rejects.toMatchObject({
    name: "WorkerError",
    message: expect.stringMatching(/^Simulation: replications \d+ to \d+ failed: .+/) as string,
  });
});

test("Redis that throws data away is warned of", async () => {
  const { url } = await startRedis(["--maxmemory-policy", "allkeys-lru"]);
  const backend = toldBackend(url);
  const running = runAll(backend, plan);
  running.catch(() => undefined);
  await until("the warning", () => backend.notices.some((notice) => notice.includes("maxmemory-policy noeviction")));
  await backend.close();
  // A backend that is closed ends what runs.
  await expect(running).rejects.toThrow("Interrupted");
});
