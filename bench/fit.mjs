// Fitting and scoring: CDNOW (reference data, ../shared/data or HOLDFAST_DATA) and a simulated base of a million clients; medians.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Bench } from "tinybench";
import { bgNbd } from "../dist/src/models/bg-nbd.js";
import { fit, fitPurchases } from "../dist/src/models/fit.js";
import { purchaseRows } from "../dist/src/models/rows.js";
import { score } from "../dist/src/models/score.js";
import { drawExponential, drawGamma } from "../dist/src/numerics/samplers.js";
import { Stream } from "../dist/src/numerics/stream.js";

const WARM_FIT_MS = 10;
const OBJECTIVE_NS = 40;
const CLIENTS = 1_000_000;
const SCORED = 50_000;

const folder = process.env.HOLDFAST_DATA ?? resolve(import.meta.dirname, "../../shared/data");
const path = join(folder, "cdnow-summary.csv");
if (existsSync(path)) await benchCdnow(readCdnow(path));
else console.log(`fit: ${path} not found, CDNOW left out. Set HOLDFAST_DATA to the folder that holds it.`);
benchMillion();

async function benchCdnow(history) {
  const rows = purchaseRows(history);
  const theta = Float64Array.of(0.2426, 4.4136, 0.7929, 2.4259).map(Math.log);
  const gradient = new Float64Array(4);
  const objective = bgNbd.objective(rows);
  const bench = new Bench({ time: 1500, warmupTime: 500 });
  bench.add("purchases", () => fitPurchases(rows, bgNbd, { timeUnit: "week", dataHash: "" }));
  bench.add("both models", () => fit(history));
  bench.add("objective", () => objective.evaluate(theta, gradient));
  await bench.run();
  const [purchases, both, evaluation] = bench.tasks.map(({ name, result }) => {
    if (result.state !== "completed") throw new Error(`${name}: ${result.error ?? result.state}`);
    return result.latency.p50;
  });
  const perRow = (1e6 * evaluation) / rows.count;
  console.log(`fit: CDNOW, ${history.size} clients on ${rows.count} distinct rows, medians`);
  console.log(`  purchases    ${purchases.toFixed(1)} ms warm, k-hat included; ${ratio(purchases, WARM_FIT_MS)}`);
  console.log(`  both models  ${both.toFixed(1)} ms, ${(1e3 / both).toFixed(0)} per second`);
  console.log(
    `  objective    ${perRow.toFixed(1)} ns per distinct row, with gradient, ${(1e3 / perRow).toFixed(0)} M rows per second; ${ratio(perRow, OBJECTIVE_NS)}`,
  );
}

function benchMillion() {
  const history = simulate(CLIENTS);
  const rows = purchaseRows(history);
  const rowsMs = medianMs(5, () => purchaseRows(history));
  const fitMs = medianMs(1, () => fitPurchases(rows, bgNbd, { timeUnit: "week", dataHash: "" }));
  const part = simulate(SCORED);
  const fits = fit(part);
  const options = { margin: 0.35, annualDiscountRate: 0.1, horizon: 156, seed: "bench" };
  const scoreMs = medianMs(3, () => score(part, fits, options));
  console.log(`fit: ${CLIENTS.toLocaleString("en-US")} simulated clients`);
  console.log(`  rows         ${rowsMs.toFixed(0)} ms for ${rows.count.toLocaleString("en-US")} distinct rows`);
  console.log(`  purchases    ${(fitMs / 1e3).toFixed(1)} s, k-hat included`);
  console.log(
    `  score        ${((1e3 * scoreMs) / SCORED).toFixed(1)} us per client with 200 draws, ${((SCORED / scoreMs) * 1e3).toFixed(0)} per second (on ${SCORED.toLocaleString("en-US")})`,
  );
}

function ratio(value, target) {
  return `${(value / target).toFixed(2)} of the ${target} aimed at`;
}

function medianMs(times, run) {
  const all = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((one, other) => one - other);
  return all[Math.floor(times / 2)];
}

function readCdnow(file) {
  const cells = readFileSync(file, "utf8").trim().split("\n").slice(1);
  const rows = cells.map((line) => line.split(",").map(Number));
  const weeks = (column) => Float64Array.from(rows, (row) => Math.round(row[column] * 7) / 7);
  return {
    size: rows.length,
    timeUnit: "week",
    x: Int32Array.from(rows, (row) => row[1]),
    tx: weeks(2),
    T: weeks(3),
    meanSpend: Float64Array.from(rows, (row) => row[5]),
    facts: { hash: "" },
  };
}

/** Clients of three years, in whole days. */
function simulate(clients) {
  const stream = new Stream();
  const x = new Int32Array(clients);
  const tx = new Float64Array(clients);
  const T = new Float64Array(clients);
  const meanSpend = new Float64Array(clients);
  for (let client = 0; client < clients; client++) {
    stream.seed(1, client, 0, 0);
    const days = 1 + Math.floor(1095 * stream.uniform());
    const rate = drawGamma(stream, 0.9) / 56;
    const leave = drawGamma(stream, 0.7);
    const dropoutProbability = leave / (leave + drawGamma(stream, 2.2));
    let isAlive = true;
    for (let age = drawExponential(stream) / rate; isAlive && age <= days; age += drawExponential(stream) / rate) {
      x[client]++;
      tx[client] = Math.ceil(age) / 7;
      isAlive = stream.uniform() >= dropoutProbability;
    }
    T[client] = days / 7;
    const spendRate = drawGamma(stream, 3.74) / 15.44;
    if (x[client] > 0) meanSpend[client] = drawGamma(stream, 6.25 * x[client]) / (spendRate * x[client]);
  }
  const ids = Array.from({ length: clients }, (_, client) => `client ${client}`);
  return { size: clients, timeUnit: "week", ids, x, tx, T, meanSpend, facts: { hash: "" } };
}
