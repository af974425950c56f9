// Runs on two worker processes of which one is killed by -9, while Redis is killed and started again with its data, both at random moments of a seed: every run has
// to end with the bytes of a run that nothing disturbed. By hand, on the built program: node bench/queue-kills.mjs [rounds] [seed].
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chooseScenarioModel, fitScenario } from "../dist/src/fit-scenario.js";
import { prepareSimulation } from "../dist/src/prepare-simulation.js";
import { queueBackend } from "../dist/src/queue/queue-backend.js";
import { readScenarioData } from "../dist/src/read-scenario-data.js";
import { loadScenario } from "../dist/src/scenario/load-scenario.js";
import { encodeChunk } from "../dist/src/simulation/chunk-codec.js";
import { makePlan } from "../dist/src/simulation/make-plan.js";
import { chunkKey } from "../dist/src/simulation/plan-codec.js";
import { threadBackend } from "../dist/src/simulation/thread-backend.js";

const REPLICATIONS = 128;
const PER_CHUNK = 2;
const root = fileURLToPath(new URL("..", import.meta.url));
const [rounds = "20", seed = "queue kills"] = process.argv.slice(2);

/** A number in [0, 1) that hangs on the seed, the round and what it is for alone. */
function chance(round, purpose) {
  return createHash("sha256").update(`${seed} ${round} ${purpose}`).digest().readUInt32LE() / 2 ** 32;
}

async function planOf(file) {
  const scenario = loadScenario(file, { replications: REPLICATIONS });
  const { history, split } = await readScenarioData(scenario);
  const fits = fitScenario(scenario, history, chooseScenarioModel(scenario, history, split));
  const { planInput } = await prepareSimulation(scenario, history, fits);
  return makePlan({ ...planInput, scenario }).plan;
}

/** The hash of all chunks in order. */
async function run(plan, backend, onCount) {
  const chunks = [];
  const ranges = Array.from({ length: REPLICATIONS / PER_CHUNK }, (_, i) => [i * PER_CHUNK, (i + 1) * PER_CHUNK]);
  let count = 0;
  await backend.run(plan, ranges, {
    onChunk: (chunk) => {
      chunks[chunk.from / PER_CHUNK] = encodeChunk(chunk, chunkKey(plan, chunk.from, chunk.to));
      onCount(++count / ranges.length);
    },
  });
  const hash = createHash("sha256");
  for (const bytes of chunks) hash.update(bytes);
  return hash.digest("hex");
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return String(port);
}

async function round(plan, number) {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-queue-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}/0`;
  const startRedis = () =>
    spawn("redis-server", ["--port", port, "--dir", folder, "--save", "", "--appendonly", "yes"], { stdio: "ignore" });
  const startWorker = () =>
    spawn(process.execPath, [join(root, "dist/src/cli/main.js"), "worker", url, "--workers", "1", "--quiet"], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  let redis = startRedis();
  const workers = [startWorker(), startWorker()];
  const backend = queueBackend(url, { env: {} });
  const moments = { worker: 0.02 + 0.9 * chance(number, "worker"), redis: 0.02 + 0.9 * chance(number, "redis") };
  const away = 200 + 1_500 * chance(number, "away");
  const done = { worker: false, redis: false };
  const restart = async () => {
    const ended = once(redis, "exit");
    redis.kill("SIGKILL");
    await ended;
    await pause(away);
    redis = startRedis();
  };
  const restarted = [];
  const began = performance.now();
  try {
    const hash = await run(plan, backend, (share) => {
      if (share >= moments.worker && !done.worker) done.worker = workers[0].kill("SIGKILL");
      if (share < moments.redis || done.redis) return;
      done.redis = true;
      restarted.push(restart());
    });
    await Promise.all(restarted);
    return { hash, moments, done, seconds: (performance.now() - began) / 1_000 };
  } finally {
    await backend.close();
    for (const worker of workers) worker.kill("SIGKILL");
    redis.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

const plan = await planOf(join(root, "scenarios/keep-or-win.yaml"));
const expected = await run(plan, threadBackend(2), () => undefined);
let same = 0;
for (let number = 1; number <= Number(rounds); number++) {
  const { hash, moments, done, seconds } = await round(plan, number);
  const isSame = hash === expected && done.worker && done.redis;
  if (isSame) same++;
  const at = Object.entries(moments).map(([what, share]) => `${what} killed at ${Math.round(100 * share)} %`);
  console.log(`${number}: ${isSame ? "the same bytes" : "NOT the same"}; ${at.join(", ")}; ${seconds.toFixed(1)} s`);
}
console.log(
  `${same} of ${rounds} runs ended with the bytes of the undisturbed one (${REPLICATIONS} replications in chunks of ${PER_CHUNK}).`,
);
process.exitCode = same === Number(rounds) ? 0 : 1;
