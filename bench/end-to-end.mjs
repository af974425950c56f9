// A whole run by the command line, from a CSV of transactions to the report: 10 k, 100 k and 1 M clients of the demo's shop, 4 strategies, 24 months.
// Each run is a process of its own. `node bench/end-to-end.mjs 1000` runs the size of 1,000 thousand clients alone.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { isQuick, machineMs, median } from "./in-turn.mjs";
import { finish } from "./report.mjs";

const ROOT = resolve(import.meta.dirname, "..");
const CLI = join(ROOT, "dist/src/cli/main.js");
const PHASES = ["read", "fit", "backtest", "simulate", "report"];
// The demo has about 4,100 clients for its 105 arrivals in the first months.
const DEMO_CLIENTS = 3930;
const DEMO_ARRIVALS = 105;
/** `rounds` counts runs; most seconds and megabytes are those that a run may take, null: none is asked for. */
const SIZES = [
  { thousands: 10, replications: 100, rounds: 3, isQuick: true, mostSeconds: null, mostMegabytes: null },
  { thousands: 10, replications: 1000, rounds: 3, isQuick: false, mostSeconds: null, mostMegabytes: null },
  { thousands: 100, replications: 1000, rounds: 3, isQuick: false, mostSeconds: null, mostMegabytes: null },
  { thousands: 1000, replications: 1000, rounds: 2, isQuick: false, mostSeconds: 90, mostMegabytes: 2048 },
];

const wanted = process.argv.slice(2).filter((text) => !text.startsWith("-"));
const sizes = SIZES.filter(({ thousands, isQuick: isShort }) =>
  wanted.length > 0 ? wanted.includes(String(thousands)) : isShort || !isQuick,
);
const folder = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
try {
  const figures = [];
  for (const size of sizes) figures.push(...(await figuresOf(size)));
  finish(figures);
} finally {
  rmSync(folder, { recursive: true });
}

async function figuresOf({ thousands, replications, rounds, mostSeconds, mostMegabytes }) {
  const scenario = await shop(thousands, replications);
  const runs = [];
  const speeds = [];
  for (let round = 0; round < rounds; round++) {
    speeds.push(machineMs());
    runs.push(await run(scenario));
  }
  const label = thousands >= 1000 ? `${thousands / 1000} M` : `${thousands} k`;
  const figure = (name, clock, values, most = null, unit = "s") => ({
    name: `${label} clients, ${replications} replications: ${name}`,
    work: "run",
    clock,
    unit,
    ours: median(values),
    yardstick: null,
    against: "",
    most,
    judges: "ours",
    rounds: values,
    ...(unit === "s" ? { machineMs: speeds } : {}),
  });
  const of = (read) => runs.map(read);
  return [
    figure(
      "end to end",
      "wall",
      of(({ seconds }) => seconds),
      mostSeconds,
    ),
    ...PHASES.map((phase) =>
      figure(
        phase,
        "wall",
        of(({ phases }) => phases[phase] ?? 0),
      ),
    ),
    figure(
      "end to end",
      "CPU",
      of(({ cpu }) => cpu),
    ),
    figure(
      "peak memory",
      "peak",
      of(({ megabytes }) => megabytes),
      mostMegabytes,
      "MB",
    ),
  ];
}

/** Seconds on the wall, of CPU and by phase, and peak resident megabytes of one run. */
async function run(scenario) {
  const out = join(folder, "out");
  const usage = join(folder, "usage.json");
  const start = performance.now();
  await holdfast(["run", scenario, "--out", out], usage);
  const seconds = (performance.now() - start) / 1e3;
  const { cpu, megabytes } = JSON.parse(readFileSync(usage, "utf8"));
  const { seconds: phases } = JSON.parse(readFileSync(join(out, "plan", "run.json"), "utf8"));
  rmSync(out, { recursive: true });
  return { seconds, phases, cpu, megabytes };
}

/** The demo's shop and plan at another size: arrivals, spending and fixed costs grow alike. */
async function shop(thousands, replications) {
  const scale = (1000 * thousands) / DEMO_CLIENTS;
  const csv = join(folder, `shop-${thousands}.csv`);
  if (!existsSync(csv)) {
    const world = read("scenarios/shop.world.yaml");
    world.arrivals.per_month = Math.round(DEMO_ARRIVALS * scale);
    const path = join(folder, "world.yaml");
    writeFileSync(path, stringify(world));
    await holdfast(["generate", path, "--out", csv]);
  }
  const plan = read("scenarios/keep-or-win.yaml");
  const strategies = plan.strategies;
  delete strategies["Half and half"];
  const money = (value) => Math.round(value * scale);
  strategies["Points card"].loyalty_program.costs = {
    ...strategies["Points card"].loyalty_program.costs,
    setup: money(5000),
    per_month: money(300),
  };
  strategies["Save those who slip away"].retention_campaign.costs = { setup: money(2000), per_month: money(200) };
  const [channel] = strategies["Win new clients"].acquisition.channels;
  channel.spend = `${money(1000)} per month`;
  channel.cac = `$cac at ${money(400)} per month`;
  const path = join(folder, "plan.yaml");
  const clients = { ...plan.clients, transactions: csv };
  writeFileSync(path, stringify({ ...plan, clients, horizon: "24 months", replications }));
  return path;
}

function read(path) {
  return parse(readFileSync(join(ROOT, path), "utf8"));
}

/** Runs a command; with `usage`, the file into which it writes what it used. */
async function holdfast(args, usage = null) {
  const child = spawn(
    process.execPath,
    [...(usage === null ? [] : ["--import", join(import.meta.dirname, "write-usage.mjs")]), CLI, ...args, "--quiet"],
    { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, HOLDFAST_BENCH_USAGE: usage ?? "" } },
  );
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`holdfast ${args[0]} ended with ${code}`);
}
