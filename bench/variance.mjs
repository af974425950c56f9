// What sampling clients and control variates save and cost: 100,000 clients of the demo shop's world and the strategies of the demo. Sampled runs are held against plain ones, in which
// every replication simulates all clients. Writes a JSON file where --out says.
//   node bench/variance.mjs [--clients 100000] [--replications 400] [--plain 400] [--repeats 200] [--again 3] [--out FILE]; without (a) where repeats are 0
// (c) holds quantiles of sampled futures against those of plain ones with the same beliefs, in points of rank: of the sampled run, and of so many more with dice of their own, whose mean tells a
// fault of the correction from chance. Beside each stands the noise of the comparison, from the same replications drawn again.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { estimatorOf } from "../dist/src/decision/estimator.js";
import { less, simulatedOf } from "../dist/src/decision/simulated.js";
import { chooseScenarioModel, fitScenario } from "../dist/src/fit-scenario.js";
import { prepareSimulation } from "../dist/src/prepare-simulation.js";
import { readScenarioData } from "../dist/src/read-scenario-data.js";
import { loadScenario } from "../dist/src/scenario/load-scenario.js";
import { clientStrata, sampleOf } from "../dist/src/simulation/client-strata.js";
import { collect } from "../dist/src/simulation/collect.js";
import { inlineBackend } from "../dist/src/simulation/inline-backend.js";
import { makePlan, rootKey } from "../dist/src/simulation/make-plan.js";
import { Stream } from "../dist/src/numerics/stream.js";
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
/** Times that the replications of a comparison are drawn again. */
const REDRAWN = 60;
/** Points that a quantile may be off beyond what its noise explains. */
const MOST_OFF = 2;
const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95];

const { values: options } = parseArgs({
  options: {
    clients: { type: "string", default: "100000" },
    replications: { type: "string", default: "400" },
    plain: { type: "string", default: "400" },
    repeats: { type: "string", default: "200" },
    again: { type: "string", default: "3" },
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
  const [own, whole] = [sampled, plain].map(({ replications }) => estimatorOf(replications));
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
    const added = first[f].noise === null ? 0 : mean(first[f].noise.added.map((value) => value * value));
    const times = (name) => (costs[name] / costs.sampled).toFixed(1);
    console.log(
      `(b) ${figure}: at equal CPU time the mean's variance is ${times("independent")} x smaller than that of independent plain replications, ${times("scrambled")} x than of scrambled ones, ` +
        `${times("controlled")} x than of these with controls, ${times("uncontrolled")} x than of sampled ones without; sampling adds ${((100 * added) / variance(values)).toFixed(1)} % to that of a replication`,
    );
    return { figure, costs, added: added / variance(values) };
  });
  const futures = await futuresApart(plain.replications, alike.replications);
  return { clientsPerReplication, sampledSeconds: sampled.seconds, plainSeconds: plain.seconds, figures, futures };
}

/** (c): quantiles and chances of sampled runs against those of a plain one with the same beliefs. */
async function futuresApart(plain, sampled) {
  const { count } = plain;
  const runs = [sampled];
  for (let again = 0; again < Number(options.again); again++) {
    const root = rootKey(`variance again ${again}`);
    runs.push((await run({ ...plan, replications: count, root })).replications);
  }
  const every = equitiesAndDifferences(plain).map(({ values }) => values);
  const outcomes = runs.map((one) => outcomesIn(one));
  const order = redrawn(count);
  const drawn = order.map((places) => outcomesIn(takenAt(sampled, places)));
  return equityAndDifferenceNames().map((figure, f) => {
    const isDifference = f >= names.length;
    const apart = (own, others) => [
      ...quantilesApart(own, others),
      ...(isDifference ? [100 * (shareAbove(own) - shareAbove(others))] : []),
    ];
    const points = outcomes.map((own) => apart(own[f], every[f]));
    const again = drawn.map((own, k) =>
      apart(
        own[f],
        Float64Array.from(order[k], (r) => every[f][r]),
      ),
    );
    const marks = points[0].map((first, q) => {
      const all = points.map((one) => one[q]);
      const noise = Math.sqrt(variance(again.map((one) => one[q])));
      return { points: first, noise, mean: mean(all), noiseOfMean: noise / Math.sqrt(all.length) };
    });
    const told = marks.map((one) => `${one.points.toFixed(1)} +- ${one.noise.toFixed(1)} (${one.mean.toFixed(1)})`);
    console.log(
      `(c) ${figure}: quantiles ${told.slice(0, LEVELS.length).join(", ")} points off, +- noise (mean of ${runs.length} runs)` +
        (isDifference ? `; P(above 0) ${told[LEVELS.length]}` : ""),
    );
    return { figure, isDifference, marks };
  });
}

function outcomesIn(replications) {
  const estimator = estimatorOf(replications);
  return equitiesAndDifferences(replications).map((figure) => estimator.figure(figure).outcomes);
}

/** Places of replications drawn with replacement, the same every time. */
function redrawn(count) {
  const stream = new Stream();
  return Array.from({ length: REDRAWN }, (_, k) => {
    stream.seed(0, k, 0, 0);
    return Int32Array.from({ length: count }, () => Math.floor(stream.uniform() * count));
  });
}

/** A run of some replications of another; of series nothing is kept. */
function takenAt(replications, places) {
  const rows = (values) => {
    const width = values.length / replications.count;
    const taken = new Float64Array(places.length * width);
    places.forEach((r, at) => taken.set(values.subarray(r * width, (r + 1) * width), at * width));
    return taken;
  };
  const { noise } = replications;
  return {
    ...replications,
    ...{
      totals: rows(replications.totals),
      controls: rows(replications.controls),
      beliefs: rows(replications.beliefs),
    },
    noise: noise && {
      ...noise,
      ...{ totals: rows(noise.totals), controls: rows(noise.controls) },
      luck: { ...noise.luck, totals: rows(noise.luck.totals) },
    },
  };
}

function judge({ unbiased: means, efficiency: { figures, futures } }) {
  const differences = figures.slice(1);
  return [
    ...means.filter(({ errors }) => Math.abs(errors) > 3).map(({ figure }) => `${figure} is biased`),
    ...differences
      .filter(({ costs }) => costs.independent / costs.sampled < 10)
      .map(({ figure }) => `${figure}: less than 10 x`),
    ...futures.flatMap(({ figure, marks }) =>
      marks
        .filter(({ mean: off, noiseOfMean }) => Math.abs(off) > MOST_OFF + 2 * noiseOfMean)
        .map(({ mean: off }) => `${figure}: a quantile or chance is ${off.toFixed(1)} points off on average`),
    ),
  ];
}

async function run(one) {
  const before = process.cpuUsage();
  const names = Array.from({ length: one.beliefWidth }, (_, i) => `${i}`);
  const replications = await collect(one, inlineBackend, { beliefNames: names, otherSegments: ["new", "fixed"] });
  const { user, system } = process.cpuUsage(before);
  return { replications, seconds: (user + system) / 1e6 / one.replications };
}

/** Equity of every strategy, then the differences to the baseline's. */
function equitiesAndDifferences(replications) {
  const equity = names.map((_, s) =>
    simulatedOf(replications, s, (total) => {
      const [costs, owed, beyond] = ["marketingCost", "outstandingValue", "valueBeyond"].map(total);
      return total("contribution").map((value, r) => value - costs[r] - owed[r] + beyond[r]);
    }),
  );
  return [...equity, ...equity.slice(1).map((one) => less(one, equity[0]))];
}

/** Equity of the baseline, then the differences to it. */
function figuresOf(replications) {
  const [baseline, ...others] = equitiesAndDifferences(replications);
  return [baseline, ...others.slice(names.length - 1)];
}

function equityAndDifferenceNames() {
  return [...names, ...figureNames().slice(1)];
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
