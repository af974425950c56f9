// The long statistical proofs, on built code and every core: `npm run proof` writes bench/proof.json, which is committed.
// `npm run proof -- --shard i/n` runs every n-th refit from the i-th, holds them to a binomial band, and writes nothing. Exit code 1 where a proof fails.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { VERSION } from "../dist/src/version.js";
import { decisionProof, otherWorlds } from "./decision-proof.mjs";
import { binomialBand, calibrationProof, laplaceProof } from "./posterior-proof.mjs";

const RECORD = join(import.meta.dirname, "proof.json");
const SETTINGS = Object.freeze({
  refits: 400,
  clients: 5000,
  seed: "recovery",
  historySeed: "one history",
  truth: { r: 0.9, alpha: 8, a: 0.7, b: 2.2, p: 6.25, q: 3.74, v: 15.44 },
  // Truths drawn from the weak prior.
  calibration: { slugs: ["bg-nbd", "pareto-nbd", "gamma-gamma"], fits: 200, clients: 300, draws: 500, bins: 20 },
  laplace: { slugs: ["bg-nbd", "gamma-gamma"], fits: 2000, clients: 300 },
  decisions: { worlds: 200, clients: 1000, replications: 512, block: 512, mostBlocks: 16, standardErrors: 4 },
});
const NAMES = Object.keys(SETTINGS.truth);
// 95 % point of the standard normal.
const NINETY_PERCENT = 1.6448536269514722;
// Of all refits together; a shard is held to a band of its own.
const BAND = Object.freeze({ least: 0.85, most: 0.95 });
const MOST_STANDARD_ERRORS = 3;
// Chance that a shard of a right program falls out of its band.
const FALSE_ALARM = 1e-3;
// Another machine's logarithms may turn an interval that ends at the truth.
const MOST_OTHER = 1;
// Worlds that a shard decides again.
const WORLDS_OF_SHARD = 2;

const shard = shardOf(parseArgs({ options: { shard: { type: "string" } } }).values.shard);
const started = performance.now();
const ordinals = Array.from({ length: SETTINGS.refits }, (_, i) => i).filter(
  (i) => i % shard.count === shard.ordinal - 1,
);
const ofShard = (fits) =>
  Array.from({ length: fits }, (_, i) => i).filter((i) => i % shard.count === shard.ordinal - 1);
const jobsOf = (kind, { slugs, fits }) => slugs.flatMap((slug) => ofShard(fits).map((fit) => ({ kind, slug, fit })));
const worlds = ofShard(SETTINGS.decisions.worlds).slice(0, shard.count === 1 ? undefined : WORLDS_OF_SHARD);
const seeds = [SETTINGS.historySeed, ...ordinals.map((i) => `${SETTINGS.seed} ${i}`)];
const jobs = [
  ...seeds.map((seed) => ({ kind: "recover", seed })),
  ...jobsOf("calibrate", SETTINGS.calibration),
  ...jobsOf("cover", SETTINGS.laplace),
  ...worlds.map((world) => ({ kind: "decide", world })),
];
const results = await runAll(jobs);
const resultsOf = (kind, slug) => results.filter((_, i) => jobs[i].kind === kind && jobs[i].slug === slug);
const [history, ...refits] = results.slice(0, seeds.length);
const band = shard.count === 1 ? BAND : binomialBand(refits.length, 0.9, FALSE_ALARM / NAMES.length);
const recovery = recoveryProof(history);
const coverage = coverageProof(refits, band);
const isWhole = shard.count === 1;
const calibration = calibrationProof(
  SETTINGS.calibration,
  (slug) => resultsOf("calibrate", slug),
  isWhole,
  FALSE_ALARM,
);
const laplace = laplaceProof(SETTINGS.laplace, (slug) => resultsOf("cover", slug), isWhole ? BAND : null, FALSE_ALARM);
const decided = results.filter((_, i) => jobs[i].kind === "decide");
const decisions = decisionProof(decided, isWhole);
const failures = [recovery, coverage, calibration, laplace, decisions].flatMap((proof) => proof.failures);
const seconds = Math.round((performance.now() - started) / 1e3);
const part = shard.count === 1 ? "all" : `shard ${shard.ordinal}/${shard.count}`;
console.log(
  `proof (${part}): ${refits.length} refits of ${SETTINGS.clients} clients in ${seconds} s, ${coverage.refused} refused`,
);
for (const name of NAMES) {
  const z = recovery.z[name]?.toFixed(2) ?? "none";
  console.log(
    `  ${name.padEnd(6)} 90 % intervals hold ${(100 * coverage.share[name]).toFixed(1)} %   one history: ${z} standard errors off`,
  );
}
console.log(`  band ${(100 * band.least).toFixed(1)} to ${(100 * band.most).toFixed(1)} %`);
for (const line of [...calibration.lines, ...laplace.lines, ...decisions.lines]) console.log(`  ${line}`);
if (shard.count === 1) writeRecord();
else failures.push(...recordProblems());
for (const failure of failures) console.error(`FAILED: ${failure}`);
if (failures.length > 0) process.exitCode = 1;

/** What many jobs give, in order, on a thread for each core. */
async function runAll(jobs) {
  const results = new Array(jobs.length);
  let next = 0;
  const runThread = () =>
    new Promise((resolve, reject) => {
      const thread = new Worker(new URL("proof-thread.mjs", import.meta.url), { workerData: SETTINGS });
      const give = () => {
        if (next < jobs.length) thread.postMessage({ ordinal: next, job: jobs[next++] });
        else thread.terminate().then(resolve, reject);
      };
      thread.on("error", reject);
      thread.on("message", ({ ordinal, result }) => {
        results[ordinal] = result;
        give();
      });
      give();
    });
  await Promise.all(Array.from({ length: Math.min(jobs.length, availableParallelism()) }, runThread));
  return results;
}

/** A single history: each parameter within 3 standard errors of the truth. */
function recoveryProof(z) {
  if (z === null) return { z: {}, failures: ["the fit of the single history was refused"] };
  const off = NAMES.filter((name) => !(Math.abs(z[name]) <= MOST_STANDARD_ERRORS));
  return { z, failures: off.map((name) => `${name} of the single history is ${z[name]} standard errors off`) };
}

/** Share of 90 % intervals that hold the truth, within a band for each parameter; a refused fit holds nothing. */
function coverageProof(all, { least, most }) {
  const share = Object.fromEntries(NAMES.map((name) => [name, all.filter((z) => holds(z, name)).length / all.length]));
  const out = NAMES.filter((name) => !(share[name] >= least && share[name] <= most));
  return {
    share,
    refused: all.filter((z) => z === null).length,
    failures: out.map(
      (name) => `90 % intervals of ${name} hold the truth in ${share[name]}, expected ${least} to ${most}`,
    ),
  };
}

function writeRecord() {
  const record = {
    version: VERSION,
    passed: failures.length === 0,
    settings: SETTINGS,
    coverage: {
      interval: 0.9,
      band: BAND,
      refused: coverage.refused,
      share: coverage.share,
      heldByRefit: refits.map(heldBy).join(""),
    },
    calibration: calibration.record,
    laplace: laplace.record,
    decisions: decisions.record,
    recovery: { mostStandardErrors: MOST_STANDARD_ERRORS, z: recovery.z },
  };
  writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
  console.log(`  written to ${RECORD}`);
}

/** A shard vouches for the committed record where that is of the same settings, passed, and says of this shard's refits what they gave. */
function recordProblems() {
  if (!existsSync(RECORD)) return [`${RECORD} is not there. Run npm run proof and commit it.`];
  const { passed, settings, coverage: recorded, decisions: decidedBefore } = JSON.parse(readFileSync(RECORD, "utf8"));
  const isSame = JSON.stringify(settings) === JSON.stringify(SETTINGS);
  if (!isSame || !passed) return [`${RECORD} is of other settings or did not pass. Run npm run proof and commit it.`];
  const other = ordinals.filter((ordinal, i) => Number(recorded.heldByRefit[ordinal]) !== heldBy(refits[i]));
  const elsewhere = otherWorlds(decidedBefore, worlds, decided);
  if (elsewhere.length > 0)
    return [
      `${RECORD} says otherwise of worlds ${elsewhere.join(", ")}: it is of other code. Run npm run proof and commit it.`,
    ];
  if (other.length <= MOST_OTHER) return [];
  return [
    `${RECORD} says otherwise of refits ${other.join(", ")}: it is of other code. Run npm run proof and commit it.`,
  ];
}

/** How many of a refit's intervals hold the truth. */
function heldBy(z) {
  return NAMES.filter((name) => holds(z, name)).length;
}

function holds(z, name) {
  return z !== null && Math.abs(z[name]) <= NINETY_PERCENT;
}

function shardOf(text = "1/1") {
  const [ordinal, count] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).slice(1).map(Number);
  if (ordinal >= 1 && ordinal <= count && count <= SETTINGS.refits) return { ordinal, count };
  console.error(`--shard: ${text} is not a part such as 1/20, of at most ${SETTINGS.refits} parts.`);
  process.exit(2);
}
