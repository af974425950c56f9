// What sampling clients and control variates save and cost: 100,000 clients of the demo shop's world and the strategies of the demo. Sampled runs are held against plain ones, in which
// every replication simulates all clients. Writes a JSON file where --out says.
//   node bench/variance.mjs [--clients 100000] [--replications 400] [--plain 400] [--repeats 200] [--out FILE]; without (a) where repeats are 0
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { estimatorOf } from "../dist/src/decision/estimator.js";
import { less, simulatedOf } from "../dist/src/decision/simulated.js";
import { chooseScenarioModel, fitScenario } from "../dist/src/fit-scenario.js";
import { prepareSimulation } from "../dist/src/prepare-simulation.js";
import { readScenarioData } from "../dist/src/run-scenario.js";
import { loadScenario } from "../dist/src/scenario/load-scenario.js";
import { clientStrata, sampleOf } from "../dist/src/simulation/client-strata.js";
import { collect } from "../dist/src/simulation/collect.js";
import { inlineBackend } from "../dist/src/simulation/inline-backend.js";
import { makePlan, rootKey } from "../dist/src/simulation/make-plan.js";
import { generateTransactions } from "../dist/src/worlds/generate.js";
import { parseWorld } from "../dist/src/worlds/load-world.js";
import { transactionsCsv } from "../dist/src/worlds/world-files.js";

/** Arrivals a month of the demo shop, and the clients that they come to in its three years. */
const DEMO_ARRIVALS = 105;
const DEMO_CLIENTS = 4025;
/** Clients that a replication of a repeated run simulates, its replications, and the plain runs that these are held against. */
const SMALL_SAMPLE = 2000;
const SMALL_RUN = 16;
const PLAIN_REPEATS = 8;
const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95];

const { values: options } = parseArgs({
  options: {
    clients: { type: "string", default: "100000" },
    replications: { type: "string", default: "400" },
    plain: { type: "string", default: "400" },
    repeats: { type: "string", default: "200" },
    out: { type: "string" },
  },
});
const folder = mkdtempSync(join(tmpdir(), "holdfast-variance-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const scenario = writeShop(Number(options.clients), Number(options.replications));
const { history, split } = await readScenarioData(scenario, { hasKnown: true });
const fits = fitScenario(scenario, history, chooseScenarioModel(scenario, history, split));
const prepared = await prepareSimulation(scenario, history, fits);
const { plan } = makePlan({ ...prepared.planInput, scenario });
const all = { ...plan, sampling: null };
const names = plan.strategies.map(({ name }) => name);

const result = { clients: history.size, replications: scenario.replications, strategies: names };
console.log(`${history.size} clients, ${names.length} strategies, ${scenario.horizonMonths} months`);
result.unbiased = Number(options.repeats) > 0 ? await unbiased() : [];
result.efficiency = await efficiency();
const faults = judge(result);
for (const fault of faults) console.log(`WRONG ${fault}`);
if (options.out !== undefined) writeFileSync(options.out, `${JSON.stringify({ ...result, faults }, null, 2)}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** (a) Repeated small sampled runs with the beliefs of one plain run and streams of their own: their mean is its mean. */
async function unbiased() {
  const few = { ...plan, replications: SMALL_RUN, beliefs: plan.beliefs.subarray(0, SMALL_RUN * plan.beliefWidth) };
  const sampling = sampleOf(clientStrata(plan), SMALL_SAMPLE);
  const meansOf = async (one, repeats) => {
    const runs = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const root = rootKey(`variance ${repeat} ${one.sampling === null}`);
      const { replications } = await run({ ...one, root });
      runs.push(figuresOf(replications).map(({ values }) => mean(values)));
    }
    return runs;
  };
  const sampled = await meansOf({ ...few, sampling }, Number(options.repeats));
  const plain = await meansOf({ ...few, sampling: null }, PLAIN_REPEATS);
  return figureNames().map((figure, f) => {
    const [one, other] = [sampled, plain].map((runs) => withError(runs.map((means) => means[f])));
    const errors = (one.mean - other.mean) / Math.hypot(one.error, other.error);
    console.log(
      `(a) ${figure}: ${one.mean.toFixed(0)} +- ${one.error.toFixed(0)} sampled, ${other.mean.toFixed(0)} +- ${other.error.toFixed(0)} plain, ${errors.toFixed(2)} errors apart`,
    );
    return { figure, sampled: one, plain: other, errors };
  });
}

/** (b) and (c): one sampled run, with controls, against a plain one of the same beliefs, or of the first of them. */
async function efficiency() {
  const sampled = await run(plan);
  const count = Math.min(plan.replications, Number(options.plain));
  const alike = count === plan.replications ? sampled : await run({ ...plan, replications: count });
  const plain = await run({ ...all, replications: count });
  const { clientsPerReplication } = sampled.replications;
  console.log(
    `${clientsPerReplication ?? history.size} clients a replication, one in ${plan.sampling?.newcomerStride ?? 1} of those who come without a channel; ` +
      `CPU a replication: ${(1e3 * sampled.seconds).toFixed(1)} ms sampled, ${(1e3 * plain.seconds).toFixed(1)} ms plain`,
  );
  const [own, same, whole] = [sampled, alike, plain].map(({ replications }) => estimatorOf(replications));
  const [some, first, every] = [sampled, alike, plain].map(({ replications }) => figuresOf(replications));
  console.log(`controls in use: ${own.controls.length} sampled, ${whole.controls.length} plain`);
  const figures = figureNames().map((figure, f) => {
    const { values } = every[f];
    // Squared error of the mean, times the CPU seconds that it took.
    const cost = (error, { replications, seconds }) => error ** 2 * replications.count * seconds;
    const costs = {
      independent: variance(values) * plain.seconds,
      scrambled: cost(plainError(values, whole.scrambles), plain),
      controlled: cost(whole.error(values), plain),
      uncontrolled: cost(plainError(some[f].values, own.scrambles), sampled),
      sampled: cost(own.error(some[f].values), sampled),
    };
    const added = first[f].noise === null ? 0 : mean(first[f].noise.map((value) => value * value));
    const { outcomes } = same.figure(first[f]);
    const apart = quantilesApart(outcomes, values);
    const better = 100 * (shareAbove(outcomes) - shareAbove(values));
    const times = (name) => (costs[name] / costs.sampled).toFixed(1);
    console.log(
      `(b) ${figure}: at equal CPU time the mean's variance is ${times("independent")} x smaller than that of independent plain replications, ${times("scrambled")} x than of scrambled ones, ` +
        `${times("controlled")} x than of these with controls, ${times("uncontrolled")} x than of sampled ones without; sampling adds ${((100 * added) / variance(values)).toFixed(1)} % to that of a replication`,
    );
    console.log(
      `(c) ${figure}: quantiles ${apart.map((points) => points.toFixed(1)).join(", ")} points off, P(above 0) ${better.toFixed(1)}`,
    );
    return { figure, costs, added: added / variance(values), quantilePoints: apart, betterPoints: better };
  });
  return { clientsPerReplication, sampledSeconds: sampled.seconds, plainSeconds: plain.seconds, figures };
}

function judge({ unbiased: means, efficiency: { figures } }) {
  const differences = figures.slice(1);
  return [
    ...means.filter(({ errors }) => Math.abs(errors) > 3).map(({ figure }) => `${figure} is biased`),
    ...differences
      .filter(({ costs }) => costs.independent / costs.sampled < 10)
      .map(({ figure }) => `${figure}: less than 10 x`),
    ...differences
      .filter(({ quantilePoints, betterPoints }) =>
        [...quantilePoints, betterPoints].some((points) => Math.abs(points) > 2),
      )
      .map(({ figure }) => `${figure}: more than 2 points off`),
  ];
}

async function run(one) {
  const before = process.cpuUsage();
  const names = Array.from({ length: one.beliefWidth }, (_, i) => `${i}`);
  const replications = await collect(one, inlineBackend, { beliefNames: names, otherSegments: ["new", "fixed"] });
  const { user, system } = process.cpuUsage(before);
  return { replications, seconds: (user + system) / 1e6 / one.replications };
}

/** Equity of the baseline, then the differences to it. */
function figuresOf(replications) {
  const equity = names.map((_, s) =>
    simulatedOf(replications, s, (total) => {
      const [costs, owed, beyond] = ["marketingCost", "outstandingValue", "valueBeyond"].map(total);
      return total("contribution").map((value, r) => value - costs[r] - owed[r] + beyond[r]);
    }),
  );
  return [equity[0], ...equity.slice(1).map((one) => less(one, equity[0]))];
}

function figureNames() {
  return [names[0], ...names.slice(1).map((name) => `${name} less ${names[0]}`)];
}

/** Where the quantiles of some values stand among others, less where they should: in points. */
function quantilesApart(values, others) {
  const sorted = values.slice().sort();
  const ranked = others.slice().sort();
  return LEVELS.map((level) => {
    const place = level * (sorted.length - 1);
    const at = sorted[Math.floor(place)] * (1 - (place % 1)) + sorted[Math.ceil(place)] * (place % 1);
    const below = ranked.filter((value) => value < at).length;
    return 100 * (below / ranked.length - level);
  });
}

function shareAbove(values) {
  return values.filter((value) => value > 0).length / values.length;
}

function plainError(values, scrambles) {
  if (scrambles === 1) return Math.sqrt(variance(values) / values.length);
  const sums = new Float64Array(scrambles);
  const centre = mean(values);
  values.forEach((value, r) => (sums[r % scrambles] += value - centre));
  return Math.sqrt((sums.reduce((sum, one) => sum + one * one, 0) * scrambles) / (scrambles - 1)) / values.length;
}

function withError(values) {
  return { mean: mean(values), error: Math.sqrt(variance(values) / values.length) };
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values) {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

/** The demo's world with more arrivals, and the demo's scenario beside it. */
function writeShop(clients, replications) {
  const read = (name) => readFileSync(new URL(`../scenarios/${name}`, import.meta.url), "utf8");
  const arrivals = Math.round((DEMO_ARRIVALS * clients) / DEMO_CLIENTS);
  const world = read("shop.world.yaml").replace(/per_month: \d+/, `per_month: ${arrivals}`);
  const made = generateTransactions(parseWorld(world, "shop.world.yaml"));
  writeFileSync(join(folder, "shop.csv"), transactionsCsv(made.transactions));
  writeFileSync(join(folder, "keep-or-win.yaml"), read("keep-or-win.yaml"));
  return loadScenario(join(folder, "keep-or-win.yaml"), { replications });
}
