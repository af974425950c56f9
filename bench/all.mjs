// Every bench, each in a process of its own, one after the other, and one table of all; `--json FILE` writes it too. Exit code 1 where a figure is over.
import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { VERSION } from "../dist/src/version.js";
import { machine, printFigures } from "./report.mjs";

const FILES = ["simulation.mjs", "fit.mjs", "posterior.mjs", "history.mjs", "reporting.mjs"];

const { json } = parseArgs({ options: { json: { type: "string" } } }).values;
const figures = [];
const failed = [];
for (const file of FILES) {
  console.log(`${file} ...`);
  const bench = fork(join(import.meta.dirname, file));
  let received = [];
  bench.on("message", (rows) => {
    received = rows;
  });
  const [code] = await once(bench, "close");
  figures.push(...received);
  // A bench whose figures are over exits with 1 as well, having sent them.
  if (code !== 0 && received.length === 0) failed.push(file);
}
printFigures(figures);
for (const file of failed) console.error(`FAILED: ${file} gave no figures.`);
if (json !== undefined) {
  writeFileSync(json, `${JSON.stringify({ version: VERSION, machine: machine(), figures }, null, 2)}\n`);
}
if (failed.length > 0 || figures.some(({ verdict }) => verdict === "over")) process.exitCode = 1;
