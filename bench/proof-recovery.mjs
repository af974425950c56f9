// Recovery: 400 histories of 5,000 clients simulated from known parameters and refitted with built code. The 90 % interval of each
// parameter must hold the truth in 85 to 95 % of them. JSON on stdout; exit code 1 where it does not.
import { fit } from "../dist/src/models/fit.js";
import { drawExponential, drawGamma } from "../dist/src/numerics/samplers.js";
import { hashText, Stream } from "../dist/src/numerics/stream.js";

const REFITS = 400;
const CLIENTS = 5000;
const SEED = "recovery";
const TRUTH = { r: 0.9, alpha: 8, a: 0.7, b: 2.2, p: 6.25, q: 3.74, v: 15.44 };
// 95 % point of the standard normal.
const NINETY_PERCENT = 1.6448536269514722;

const held = Object.fromEntries(Object.keys(TRUTH).map((name) => [name, 0]));
let refused = 0;
for (let refit = 0; refit < REFITS; refit++) {
  const { purchases, spend } = fit(simulate(`${SEED} ${refit}`));
  if (purchases.status !== "converged" || spend.status !== "converged") {
    refused++;
    continue;
  }
  const estimates = { ...purchases.parameters, ...spend.parameters };
  const errors = { ...purchases.standardErrors, ...spend.standardErrors };
  for (const [name, truth] of Object.entries(TRUTH)) {
    const z = Math.log(estimates[name] / truth) / (errors[name] / estimates[name]);
    if (Math.abs(z) <= NINETY_PERCENT) held[name]++;
  }
}
const coverage = Object.fromEntries(Object.entries(held).map(([name, count]) => [name, count / REFITS]));
const passed = Object.values(coverage).every((share) => share >= 0.85 && share <= 0.95);
console.log(
  JSON.stringify({
    proof: "recovery",
    seed: SEED,
    refits: REFITS,
    clients: CLIENTS,
    truth: TRUTH,
    refused,
    coverage,
    passed,
  }),
);
if (!passed) process.exitCode = 1;

/** A history of 26 to 78 weeks per client, purchase by purchase. */
function simulate(seed) {
  const stream = new Stream();
  const x = new Int32Array(CLIENTS);
  const tx = new Float64Array(CLIENTS);
  const T = new Float64Array(CLIENTS);
  const meanSpend = new Float64Array(CLIENTS);
  for (let client = 0; client < CLIENTS; client++) {
    stream.seed(hashText(seed), client, 0, 0);
    T[client] = 26 + 52 * stream.uniform();
    const rate = drawGamma(stream, TRUTH.r) / TRUTH.alpha;
    const leave = drawGamma(stream, TRUTH.a);
    const dropoutProbability = leave / (leave + drawGamma(stream, TRUTH.b));
    let isAlive = true;
    for (let age = drawExponential(stream) / rate; isAlive && age <= T[client]; age += drawExponential(stream) / rate) {
      x[client]++;
      tx[client] = age;
      isAlive = stream.uniform() >= dropoutProbability;
    }
    const spendRate = drawGamma(stream, TRUTH.q) / TRUTH.v;
    if (x[client] > 0) meanSpend[client] = drawGamma(stream, TRUTH.p * x[client]) / (spendRate * x[client]);
  }
  return { size: CLIENTS, timeUnit: "week", x, tx, T, meanSpend, facts: { hash: seed } };
}
