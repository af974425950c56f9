// A whole run by the command line, from a CSV of transactions to the report: 10 k, 100 k and 1 M clients of the demo's shop, 4 strategies, 24 months.
// Each run is a process of its own. `node bench/end-to-end.mjs 1000` runs the size of 1,000 thousand clients alone.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { holdfast } from "./holdfast-command.mjs";
import { isQuick, machineMs, median } from "./in-turn.mjs";
import { planOfSize, scaleOf } from "./plan-of-size.mjs";
import { finish } from "./report.mjs";

const ROOT = resolve(import.meta.dirname, "..");
const PHASES = ["read", "fit", "backtest", "simulate", "report"];
/** A month, of the demo's world. */
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
  const { seconds, cpu, megabytes } = await holdfast(["run", scenario, "--out", out]);
  const { seconds: phases } = JSON.parse(readFileSync(join(out, "plan", "run.json"), "utf8"));
  rmSync(out, { recursive: true });
  return { seconds, phases, cpu, megabytes };
}

/** The demo's shop and plan at another size: arrivals, spending and fixed costs grow alike. */
async function shop(thousands, replications) {
  const csv = join(folder, `shop-${thousands}.csv`);
  if (!existsSync(csv)) {
    const world = parse(readFileSync(join(ROOT, "scenarios/shop.world.yaml"), "utf8"));
    world.arrivals.per_month = Math.round(DEMO_ARRIVALS * scaleOf(1000 * thousands));
    const path = join(folder, "world.yaml");
    writeFileSync(path, stringify(world));
    await holdfast(["generate", path, "--out", csv]);
  }
  const path = join(folder, "plan.yaml");
  writeFileSync(path, stringify(planOfSize(1000 * thousands, { transactions: csv }, replications)));
  return path;
}
