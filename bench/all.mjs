// Every bench, each in a process of its own, one after the other, and one table of all; `--json FILE` writes it too, `--quick` takes a minute or two instead of
// a quarter of an hour, and `--only NAME` (as `fit`) runs one. Exit code 1 where a figure is over its target.
import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { VERSION } from "../dist/src/version.js";
import { BENCH_SCHEMA, FILES } from "./all-figures.mjs";
import { machine, printFigures } from "./report.mjs";

const { json, quick, only } = parseArgs({
  options: {
    json: { type: "string" },
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
  },
}).values;
const started = machine();
const figures = [];
const failed = [];
for (const { file, isQuick } of FILES) {
  const name = file.replace(".mjs", "");
  if (only === undefined ? quick && !isQuick : !only.includes(name)) continue;
  console.log(`${file} ...`);
  const start = performance.now();
  const bench = fork(join(import.meta.dirname, file), quick ? ["--quick"] : []);
  let received = [];
  bench.on("message", (rows) => {
    received = rows;
  });
  const [code] = await once(bench, "close");
  console.log(`${file} took ${((performance.now() - start) / 1e3).toFixed(0)} s`);
  figures.push(...received.map((figure) => ({ file: name, ...figure })));
  // A bench whose figures are over exits with 1 as well, having sent them.
  if (code !== 0 && received.length === 0) failed.push(file);
}
printFigures(figures);
for (const file of failed) console.error(`FAILED: ${file} gave no figures.`);
if (json !== undefined) writeFileSync(json, `${JSON.stringify(contents(), null, 1)}\n`);
if (failed.length > 0 || figures.some(({ verdict }) => verdict === "over")) process.exitCode = 1;

function contents() {
  return {
    schema: BENCH_SCHEMA,
    version: VERSION,
    date: new Date().toISOString(),
    quick,
    // The load is that before the first bench.
    machine: started,
    figures: figures.map(
      ({ ours, most, ratio, yardstick, unit = "s", rounds = [], machineMs = [], ratioRounds = [], ...figure }) => ({
        ...figure,
        unit,
        median: short(ours),
        yardstick: short(yardstick),
        ratio: short(ratio),
        target: most,
        rounds: rounds.map(short),
        machineMs: machineMs.map(short),
        ratioRounds: ratioRounds.map(short),
      }),
    ),
  };
}

/** Digits beyond the noise only make files long. */
function short(value) {
  return typeof value === "number" ? Number(value.toPrecision(5)) : (value ?? null);
}
