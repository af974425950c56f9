// Sets two files of `npm run bench -- --json FILE` side by side: bench/compare OLD.json NEW.json [--markdown FILE] [--fail].
// Flags what got slower or faster by more than noise. A report: exit code 0, whatever it says, but with --fail 1 where something got slower;
// 2 for what cannot be read, written or understood.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { textTable } from "../dist/src/cli/text-table.js";
import { BENCH_SCHEMA } from "./all-figures.mjs";
import { compareRuns, isFigureFile, LEAST_CHANGE } from "./judge.mjs";
import { megabytes, time } from "./report.mjs";

const USAGE = "Usage: bench/compare OLD.json NEW.json [--markdown FILE] [--fail]";
const { values, positionals } = attempt(
  () =>
    parseArgs({
      allowPositionals: true,
      options: {
        markdown: { type: "string" },
        fail: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }),
  (reason) => `${reason} ${USAGE}`,
);
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (positionals.length !== 2) refuse(USAGE);

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
if (values.markdown !== undefined) {
  attempt(
    () => writeFileSync(values.markdown, markdown()),
    (reason) => `${values.markdown}: cannot be written (${reason}).`,
  );
}
if (values.fail && flagged("slower", "more").length > 0) process.exitCode = 1;

function read(path) {
  const written = "Write it with npm run bench -- --json FILE.";
  const text = attempt(
    () => readFileSync(path, "utf8"),
    (reason) => `${path}: cannot be read (${reason}).`,
  );
  const file = attempt(
    () => JSON.parse(text),
    () => `${path}: is no JSON. ${written}`,
  );
  if (typeof file?.schema === "number" && file.schema !== BENCH_SCHEMA) {
    refuse(`${path}: is of schema ${file.schema}, expected ${BENCH_SCHEMA}. ${written}`);
  }
  if (file?.schema !== BENCH_SCHEMA || !isFigureFile(file)) refuse(`${path}: has no figures of a bench. ${written}`);
  return file;
}

/** What `work` gives; where it throws, the error's one line and the end. */
function attempt(work, line) {
  try {
    return work();
  } catch (error) {
    return refuse(line(error.code?.startsWith("E") && error.syscall ? error.code : error.message.split("\n")[0]));
  }
}

function refuse(line) {
  console.error(line);
  process.exit(2);
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
