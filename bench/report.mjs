import { cpus, loadavg } from "node:os";
import { textTable } from "../dist/src/cli/text-table.js";

/**
 * One figure of a bench: seconds of one piece of `work`, ours and the yardstick's (null: none at hand), by the `clock` they were taken with.
 * `ratio` is their ratio where it was taken round by round, else that of the two. `most` (null: none) is what the ratio may be or, where `judges` says "ours", what our seconds may be.
 *
 * @typedef {{ name: string, work: string, clock: "CPU" | "wall", ours: number, yardstick: number | null, against: string,
 *   ratio?: number, most: number | null, judges?: "ratio" | "ours" }} Figure
 */

/** Ends a bench: figures go to `all.mjs` where it runs this file, else to the terminal. Exit code 1 where one is over its target. */
export function finish(figures) {
  const rows = figures.map(judge);
  if (process.send === undefined) printFigures(rows);
  else process.send(rows);
  if (rows.some(({ verdict }) => verdict === "over")) process.exitCode = 1;
}

export function printFigures(rows) {
  const columns = ["", "per", "clock", "ours", "a second", "yardstick", "", "ratio", "target", ""];
  const cells = rows.map(({ name, work, clock, ours, yardstick, against, ratio, most, judges, verdict }) => [
    name,
    work,
    clock,
    time(ours),
    count(1 / ours),
    yardstick === null ? "" : time(yardstick),
    against,
    ratio?.toFixed(2) ?? "",
    most === null ? "" : judges === "ours" ? time(most) : `${most} x`,
    verdict,
  ]);
  console.log(`${textTable(columns, cells, 3)}\n\n${machineLine()}`);
}

export function machine() {
  const [load1] = loadavg();
  return { node: process.version, cpu: cpus()[0].model, cores: cpus().length, load: Number(load1.toFixed(2)) };
}

function machineLine() {
  const { node, cpu, cores, load } = machine();
  return `Medians of rounds run in turn. Node ${node}, ${cores} x ${cpu}, load ${load} at the end.`;
}

function judge(figure) {
  const ratio = figure.yardstick === null ? null : (figure.ratio ?? figure.ours / figure.yardstick);
  const judged = figure.judges === "ours" ? figure.ours : ratio;
  const verdict = figure.most === null ? "" : judged === null ? "not judged" : judged <= figure.most ? "ok" : "over";
  return { ...figure, judges: figure.judges ?? "ratio", ratio, verdict };
}

function time(seconds) {
  const [scale, unit] = [
    [1, "s"],
    [1e3, "ms"],
    [1e6, "us"],
    [1e9, "ns"],
  ].find(([scale]) => seconds * scale >= 1) ?? [1e9, "ns"];
  return `${short(seconds * scale)} ${unit}`;
}

function count(value) {
  const [scale, unit] = [
    [1e6, " M"],
    [1e3, " k"],
  ].find(([scale]) => value >= scale) ?? [1, ""];
  return `${short(value / scale)}${unit}`;
}

function short(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
