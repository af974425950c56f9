// Sets two files of `npm run bench -- --json FILE` side by side: bench/compare OLD.json NEW.json [--markdown FILE] [--fail].
// Flags what got slower or faster by more than noise. A report: exit code 0, whatever it says, but with --fail 1 where something got slower.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { textTable } from "../dist/src/cli/text-table.js";
import { BENCH_SCHEMA } from "./all-figures.mjs";
import { compareRuns, LEAST_CHANGE } from "./judge.mjs";
import { megabytes, time } from "./report.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { markdown: { type: "string" }, fail: { type: "boolean", default: false } },
});
if (positionals.length !== 2) {
  console.error("Usage: bench/compare OLD.json NEW.json [--markdown FILE] [--fail]");
  process.exit(2);
}

const [before, after] = positionals.map(read);
const compared = compareRuns(before, after);
const COLUMNS = ["", "before", "after", "change", ""];
const cells = compared.rows.map(({ id, unit, before: one, after: other, change, verdict }) => [
  id,
  shown(one, unit),
  shown(other, unit),
  `${change >= 1 ? "+" : "−"}${Math.abs(100 * (change - 1)).toFixed(0)} %`,
  verdict === "same" ? "" : verdict,
]);
const sentences = [sentenceOf(compared), ...notesOn(compared)];
console.log(`${textTable(COLUMNS, cells, 3)}\n\n${sentences.join("\n")}`);
if (values.markdown !== undefined) writeFileSync(values.markdown, markdown());
if (values.fail && flagged("slower", "more").length > 0) process.exitCode = 1;

function read(path) {
  const file = JSON.parse(readFileSync(path, "utf8"));
  if (file.schema !== BENCH_SCHEMA) {
    console.error(
      `${path}: is of schema ${file.schema ?? "none"}, expected ${BENCH_SCHEMA}. Write it with npm run bench -- --json FILE.`,
    );
    process.exit(2);
  }
  return file;
}

function flagged(...verdicts) {
  return compared.rows.filter(({ verdict }) => verdicts.includes(verdict));
}

function sentenceOf({ rows, isSameMachine }) {
  if (!isSameMachine) {
    return `The files are of two machines (${machineOf(before)}; ${machineOf(after)}): figures stand side by side, and none is judged.`;
  }
  const of = `of ${rows.length} figures by more than noise and ${100 * LEAST_CHANGE} %`;
  const [worse, better] = [flagged("slower", "more"), flagged("faster", "less")];
  if (worse.length + better.length === 0) return `Nothing changed ${of}.`;
  return [named("Slower", worse, of), named("Faster", better, worse.length > 0 ? "" : of)]
    .filter((text) => text !== "")
    .join(" ");
}

function named(word, rows, of) {
  if (rows.length === 0) return "";
  return `${word}: ${rows.length}${of === "" ? "" : ` ${of}`}: ${rows.map(({ id, change }) => `${id} x ${change.toFixed(2)}`).join("; ")}.`;
}

function notesOn({ onlyBefore, onlyAfter, isOtherNode, rows }) {
  const unjudged = rows.filter(({ verdict }) => verdict === "not judged").length;
  return [
    `Before: version ${before.version}, ${before.date}, load ${before.machine.load}. After: version ${after.version}, ${after.date}, load ${after.machine.load}.`,
    ...(isOtherNode ? [`Node differs: ${before.machine.node} before, ${after.machine.node} after.`] : []),
    ...(onlyBefore.length > 0 ? [`Only before: ${onlyBefore.join("; ")}.`] : []),
    ...(onlyAfter.length > 0 ? [`Only after: ${onlyAfter.join("; ")}.`] : []),
    ...(compared.isSameMachine && unjudged > 0 ? [`${unjudged} without rounds on both sides: not judged.`] : []),
  ];
}

function machineOf({ machine: { cpu, cores } }) {
  return `${cores} x ${cpu}`;
}

function shown(value, unit) {
  if (unit === "x") return `${value.toPrecision(3)} x`;
  return unit === "MB" ? megabytes(value) : time(value);
}

function markdown() {
  const row = (values) => `| ${values.map((value) => value.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    ...sentences.flatMap((sentence) => [sentence, ""]),
    row(COLUMNS.map((name) => name || " ")),
    "| --- | ---: | ---: | ---: | --- |",
    ...cells.map(row),
    "",
  ].join("\n");
}
