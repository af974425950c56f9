import { describe, expect, test } from "vitest";
import { compareRuns, type Comparison, type Figure, type FigureFile } from "../../bench/judge.mjs";
import { drawNormal } from "../../src/numerics/samplers.ts";
import { Stream } from "../../src/numerics/stream.ts";

const FIGURES = 40;
const SEEDS = 200;
const machine = { node: "v20.0.0", cpu: "a cpu", cores: 2 };

/** Rounds of a figure: noise of `noise`, of 2 % more from run to run, and one round in fifty half as slow again. */
function rounds(stream: Stream, count: number, middle: number, noise: number): number[] {
  const ofRun = middle * Math.exp(0.02 * drawNormal(stream));
  return Array.from(
    { length: count },
    () => ofRun * Math.exp(noise * drawNormal(stream)) * (stream.uniform() < 0.02 ? 1.5 : 1),
  );
}

/** A file of figures of 5 or 7 rounds; `slowed` are slower by a factor. */
function fileOf(seed: number, slowed: readonly number[] = [], factor = 1, noise = 0.02): FigureFile {
  const stream = new Stream();
  const figures = Array.from({ length: FIGURES }, (_, i): Figure => {
    stream.seed(7, seed, i, 0);
    const own = rounds(stream, i % 2 === 0 ? 7 : 5, (1 + i) * (slowed.includes(i) ? factor : 1), noise);
    return { file: "made up", name: `figure ${String(i)}`, clock: "CPU", median: own[1], rounds: own };
  });
  return { machine, figures };
}

function flagged({ rows }: Comparison): string[] {
  return rows.filter(({ verdict }) => verdict !== "same").map(({ id, verdict }) => `${id} ${verdict}`);
}

describe("two files of figures", () => {
  test("without a change nothing is flagged, in at least 95 % of runs", () => {
    for (const noise of [0.01, 0.02, 0.04]) {
      const quiet = Array.from({ length: SEEDS }, (_, seed) =>
        compareRuns(fileOf(2 * seed, [], 1, noise), fileOf(2 * seed + 1, [], 1, noise)),
      );
      expect(quiet.filter((compared) => flagged(compared).length === 0).length / SEEDS).toBeGreaterThanOrEqual(0.95);
    }
  });

  test("a fifth slower is flagged, and faster the other way", () => {
    const found = Array.from({ length: SEEDS }, (_, seed) => {
      const [before, after] = [fileOf(2 * seed), fileOf(2 * seed + 1, [4], 1.2)];
      return compareRuns(before, after).rows[4].verdict;
    });
    expect(found.filter((verdict) => verdict === "slower").length / SEEDS).toBeGreaterThan(0.9);
    const steady = fileWith([1, 1.01, 0.99, 1, 1.02, 0.98, 1]);
    const slower = fileWith([1.2, 1.21, 1.19, 1.2, 1.22, 1.18, 1.2]);
    expect(flagged(compareRuns(steady, slower))).toEqual(["made up: one (CPU) slower"]);
    expect(flagged(compareRuns(slower, steady))).toEqual(["made up: one (CPU) faster"]);
  });

  test("what is sure but small, and what is great but of one round, is not flagged", () => {
    expect(flagged(compareRuns(fileWith([1, 1, 1, 1, 1]), fileWith([1.08, 1.08, 1.08, 1.08, 1.08])))).toEqual([]);
    expect(flagged(compareRuns(fileWith([1, 1.3, 0.8]), fileWith([1.2, 0.9, 1.4])))).toEqual([]);
  });

  test("ratios to a yardstick run in turn count before seconds", () => {
    const ratioRounds = [0.9, 0.91, 0.9];
    const [before, after] = [fileWith([1, 1, 1], { ratioRounds }), fileWith([2, 2, 2], { ratioRounds })];
    expect(compareRuns(before, after).rows[0]).toMatchObject({ unit: "x", change: 1, verdict: "same" });
  });

  test("a machine that is half as fast at the moment makes nothing slower", () => {
    const [before, after] = [
      fileWith([1, 1.01, 0.99], { machineMs: [5, 5, 5] }),
      fileWith([2, 2.02, 1.98], { machineMs: [10, 10, 10] }),
    ];
    expect(flagged(compareRuns(before, after))).toEqual([]);
    expect(flagged(compareRuns(fileWith([1, 1.01, 0.99]), fileWith([2, 2.02, 1.98])))).toHaveLength(1);
  });

  test("more memory is said as such", () => {
    const of = (values: number[]): FigureFile => fileWith(values, { unit: "MB" });
    expect(flagged(compareRuns(of([500, 505, 495]), of([900, 905, 895])))).toEqual(["made up: one (CPU) more"]);
  });

  test("figures of one side are told, those without rounds not judged, other machines not either", () => {
    const [before, after] = [fileOf(1), fileOf(2)];
    const other = compareRuns(
      { machine, figures: before.figures.slice(1) },
      {
        machine: { ...machine, node: "v22.0.0" },
        figures: [{ ...after.figures[0], name: "new" }, ...after.figures.slice(2)],
      },
    );
    expect(other).toMatchObject({
      onlyBefore: ["made up: figure 1 (CPU)"],
      onlyAfter: ["made up: new (CPU)"],
      isOtherNode: true,
    });
    const file = { machine, figures: [{ ...after.figures[0], rounds: [] }] };
    expect(compareRuns(file, file).rows[0].verdict).toBe("not judged");
    const elsewhere = compareRuns(
      { machine: { ...machine, cpu: "another" }, figures: before.figures },
      fileOf(2, [1], 9),
    );
    expect(elsewhere.isSameMachine).toBe(false);
    expect(new Set(elsewhere.rows.map(({ verdict }) => verdict))).toEqual(new Set(["not judged"]));
  });
});

function fileWith(own: number[], further: Partial<Figure> = {}): FigureFile {
  return {
    machine,
    figures: [{ file: "made up", name: "one", clock: "CPU", median: own[0], rounds: own, ...further }],
  };
}
