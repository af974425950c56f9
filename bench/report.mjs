import { cpus, loadavg } from "node:os";
import { textTable } from "../dist/src/cli/text-table.js";
import { isQuick } from "./in-turn.mjs";

/**
 * One figure of a bench: seconds of one piece of `work` (or, where `unit` says so, megabytes), ours and the yardstick's (null: none at hand), by the `clock`
 * they were taken with. Its name and clock stay the same from version to version, and with them the work of a round.
 * `ratio` is their ratio where it was taken round by round, else that of the two. `most` (null: none) is what the ratio may be or, where `judges` says "ours", what our seconds may be.
 * `rounds`, `machineMs` and `ratioRounds` are what the medians are of: `bench/compare` takes the noise from them.
 *
 * @typedef {{ name: string, work: string, clock: "CPU" | "wall" | "peak", unit?: "s" | "MB", ours: number, yardstick: number | null, against: string,
 *   ratio?: number, most: number | null, judges?: "ratio" | "ours", rounds?: number[], machineMs?: number[], ratioRounds?: number[] }} Figure
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
  const cells = rows.map(
    ({ name, work, clock, unit = "s", ours, yardstick, against, ratio, most, judges, verdict }) => {
      const shown = unit === "s" ? time : megabytes;
      return [
        name,
        work,
        clock,
        shown(ours),
        unit === "s" ? count(1 / ours) : "",
        yardstick === null ? "" : shown(yardstick),
        against,
        ratio?.toFixed(2) ?? "",
        most === null ? "" : judges === "ours" ? shown(most) : `${most} x`,
        verdict,
      ];
    },
  );
  console.log(`${textTable(columns, cells, 3)}\n\n${machineLine()}`);
}

export function machine() {
  const [load1] = loadavg();
  return { node: process.version, cpu: cpus()[0].model, cores: cpus().length, load: Number(load1.toFixed(2)) };
}

function machineLine() {
  const { node, cpu, cores, load } = machine();
  const what = isQuick ? "Medians of a few rounds" : "Medians of rounds";
  return `${what} run in turn. Node ${node}, ${cores} x ${cpu}, load ${load} at the end.`;
}

function judge(figure) {
  const ratio = figure.yardstick === null ? null : (figure.ratio ?? figure.ours / figure.yardstick);
  const judged = figure.judges === "ours" ? figure.ours : ratio;
  const verdict = figure.most === null ? "" : judged === null ? "not judged" : judged <= figure.most ? "ok" : "over";
  return { ...figure, judges: figure.judges ?? "ratio", ratio, verdict };
}

export function time(seconds) {
  const size = Math.abs(seconds);
  const [scale, unit] = [
    [1, "s"],
    [1e3, "ms"],
    [1e6, "us"],
    [1e9, "ns"],
  ].find(([scale]) => size * scale >= 1) ?? [1e9, "ns"];
  return `${short(seconds * scale)} ${unit}`;
}

export function megabytes(value) {
  return `${value.toFixed(0)} MB`;
}

function count(value) {
  const [scale, unit] = [
    [1e6, " M"],
    [1e3, " k"],
  ].find(([scale]) => value >= scale) ?? [1, ""];
  return `${short(value / scale)}${unit}`;
}

function short(value) {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
