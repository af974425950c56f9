// A Parquet folder of transactions, made from a seed, within a limit of memory: to the histories of its clients, to a score of each, and through a run of four
// strategies. Every step is a process of its own. The summary is held against facts known from how the data were made and against DuckDB's own reckoning of some
// clients, the scores against the same sums, and the memory of a run against what is said of it beforehand.
//   node bench/large.mjs [--rows 100000000] [--max-memory 4GiB] [--steps summary,score,run] [--replications 1000] [--workers N] [--all] [--splits] [--keep FOLDER]
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import { parseBytes } from "../dist/src/cli/max-memory.js";
import { planHoldout } from "../dist/src/clients/plan-cuts.js";
import { readHistory } from "../dist/src/clients/read-history.js";
import { readSplits } from "../dist/src/clients/read-splits.js";
import { runBytes } from "../dist/src/run-memory.js";
import { loadScenario } from "../dist/src/scenario/load-scenario.js";
import { holdfast } from "./holdfast-command.mjs";
import { END, generate, inDuckDB, read, reckon, ROWS_A_CLIENT, SAMPLED } from "./large-data.mjs";
import { planOfSize } from "./plan-of-size.mjs";

/** What the memory of a run may be said to be, over what it is. */
const MOST_OVER = 1.25;

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "100000000" },
    "max-memory": { type: "string", default: "4GiB" },
    steps: { type: "string", default: "summary,score,run" },
    replications: { type: "string", default: "1000" },
    workers: { type: "string", default: String(availableParallelism()) },
    all: { type: "boolean", default: false },
    splits: { type: "boolean", default: false },
    keep: { type: "string" },
    child: { type: "string" },
  },
});
const rows = Number(options.rows);
const clients = Math.ceil(rows / ROWS_A_CLIENT);
const limit = parseBytes(options["max-memory"]);
const STEPS = { summary: summaryStep, score: scoreStep, run: runStep };

if (options.child === undefined) await runSteps();
else await summariseInChild(options.child);

async function runSteps() {
  const folder = options.keep ?? mkdtempSync(join(tmpdir(), "holdfast-large-"));
  const out = mkdtempSync(join(tmpdir(), "holdfast-large-out-"));
  process.once("exit", () => {
    if (options.keep === undefined) rmSync(folder, { recursive: true, force: true });
    rmSync(out, { recursive: true, force: true });
  });
  if (!existsSync(join(folder, "part-000.parquet"))) await generate(folder, clients);
  const expected = await reckon(folder, clients);
  for (const name of options.steps.split(",")) {
    const { what, seconds, cpu, bytes, faults } = await STEPS[name](folder, out, expected);
    console.log(
      `${name}: ${(clients / 1e6).toFixed(2)} million clients, ${what}: ${seconds.toFixed(1)} s (CPU ${cpu.toFixed(1)} s), ` +
        `peak ${gibibytes(bytes)} of ${gibibytes(limit)}`,
    );
    if (bytes > limit) faults.push("above the limit");
    for (const fault of faults) console.log(`WRONG ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  }
}

function summaryStep(folder, _, expected) {
  const args = process.argv.slice(2).concat("--child", folder);
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...args], {
    encoding: "utf8",
    maxBuffer: 1e8,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (run.status !== 0) throw new Error(`the summary ended with ${String(run.status ?? run.signal)}`);
  const { seconds, cpu, bytes, hash, ...found } = JSON.parse(run.stdout);
  const what = `${(found.rows / 1e6).toFixed(1)} million rows${options.splits ? ", whole, calibration and known" : ""}, hash ${hash}`;
  return { what, seconds, cpu, bytes, faults: differences(found, expected) };
}

async function scoreStep(folder, out, { sumX }) {
  const path = join(out, "scores.parquet");
  const used = await holdfast(["score", folder, "--max-memory", options["max-memory"], "--out", path]);
  const faults = differences(await scoredIn(path), wantedOfScores(sumX));
  return { what: `${megabytes(path)} of Parquet`, ...measured(used), faults };
}

async function runStep(folder, out, { sumX }) {
  const scenario = join(out, "large.yaml");
  const columns = { client: "customer_id", date: "order_date", amount: "amount" };
  const plan = planOfSize(
    clients,
    { transactions: folder, columns, observed_until: END },
    Number(options.replications),
  );
  writeFileSync(scenario, stringify({ ...plan, ...(options.all ? { clients_per_replication: "all" } : {}) }));
  const { workers } = options;
  const used = await holdfast([
    ...["run", scenario, "--out", out, "--workers", workers],
    ...["--max-memory", options["max-memory"]],
  ]);
  const { bytes } = measured(used);
  const written = (name) => join(out, "large", name);
  const { seconds } = JSON.parse(readFileSync(written("run.json"), "utf8"));
  const said = runBytes(loadScenario(scenario), clients, Number(workers));
  const faults = differences(await scoredIn(written("clients.parquet")), wantedOfScores(sumX));
  if (said < bytes || said > MOST_OVER * bytes) faults.push(`memory was said to be ${gibibytes(said)}`);
  const phases = Object.entries(seconds).map(([name, time]) => `${name} ${time.toFixed(0)} s`);
  const sizes = ["results.json", "report.html", "clients.parquet", "clients.csv"].map(
    (name) => `${name} ${megabytes(written(name))}`,
  );
  return {
    what: `${plan.replications} replications on ${workers} threads, ${phases.join(", ")}, ${sizes.join(", ")}, said to take ${gibibytes(said)}`,
    ...measured(used),
    faults,
  };
}

function measured({ seconds, cpu, megabytes }) {
  return { seconds, cpu, bytes: megabytes * 2 ** 20 };
}

/** What must be true of a table of all clients. */
function wantedOfScores(sumX) {
  return { clients, distinct: clients, sumX, alive: clients, ordered: clients };
}

async function scoredIn(path) {
  return inDuckDB(async (connection) => {
    const [found] = await read(
      connection,
      `select count(*)::double as clients, count(distinct client)::double as "distinct", sum(x)::double as "sumX",
         count(*) filter (p_alive between 0 and 1)::double as alive,
         count(*) filter (clv >= 0 and clv_p05 <= clv_p95)::double as ordered
       from read_parquet('${path}')`,
    );
    return found;
  });
}

function gibibytes(bytes) {
  return `${(bytes / 2 ** 30).toFixed(2)} GiB`;
}

function megabytes(path) {
  return `${(statSync(path).size / 1e6).toFixed(1)} MB`;
}

async function summariseInChild(folder) {
  const started = performance.now();
  const reading = { maxMemory: limit };
  const history = options.splits
    ? (await readSplits(folder, reading, (span) => [planHoldout(span, "week")], { known: true })).history
    : await readHistory(folder, reading);
  const { facts } = history;
  const sample = {};
  for (let client = 0; client < clients; client += SAMPLED) {
    const id = idOf(client);
    const at = placeOf(history.ids, id);
    sample[id] = [history.x[at], history.tx[at] * 7, history.T[at] * 7, history.meanSpend[at], history.spend12m[at]];
  }
  const result = {
    seconds: (performance.now() - started) / 1e3,
    cpu: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    bytes: process.resourceUsage().maxRSS * 1024,
    clients: history.size,
    rows: facts.rows,
    purchases: facts.purchases,
    revenue: facts.revenue,
    start: facts.start,
    end: facts.end,
    months: facts.months.amount,
    sumX: history.x.reduce((sum, x) => sum + x, 0),
    hash: facts.hash.slice(0, 16),
    sample,
  };
  console.log(JSON.stringify(result));
}

function idOf(client) {
  return `C${String(client).padStart(8, "0")}`;
}

function placeOf(ids, id) {
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ids[middle] < id) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Where two plain values differ by more than rounding. */
function differences(found, expected, path = "") {
  if (typeof expected === "object") {
    return Object.keys(expected).flatMap((key) => differences(found[key], expected[key], `${path}.${key}`));
  }
  const isSame =
    typeof expected === "number" ? Math.abs(found - expected) <= 1e-9 * Math.abs(expected) : found === expected;
  return isSame ? [] : [`${path.slice(1)}: ${String(found)}, expected ${String(expected)}`];
}
