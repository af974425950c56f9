import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { optimumFaults, resultFaults } from "../../src/results/result-faults.ts";
import type { Results } from "../../src/results/results.ts";
import { readResults, toJson } from "../../src/results/write-results.ts";
import { inLocale } from "../../src/words/locale.ts";
import { madeUpOptimum } from "./made-up-optimum.ts";
import { madeUpResults } from "./made-up-results.ts";

/** The faults of made-up results after a change, each as `where message`. */
function faultsAfter(change: (results: Results) => void): readonly string[] {
  const results = structuredClone(madeUpResults());
  change(results);
  return resultFaults(results).map(({ where, message }) => `${where} ${message}`);
}

describe("results that hold together", () => {
  test("made-up ones do, and a made-up optimum", () => {
    expect(resultFaults(madeUpResults())).toEqual([]);
    expect(optimumFaults(madeUpOptimum())).toEqual([]);
  });

  test("not an optimum of more clients than there are", () => {
    const sampling = { clientsPerReplication: 11, clients: 10 };
    const where = optimumFaults({ ...madeUpOptimum(), sampling }).map((fault) => fault.where);
    expect(where).toEqual(["sampling.clientsPerReplication"]);
  });

  const cases: readonly (readonly [what: string, change: (results: Results) => void, said: RegExp])[] = [
    ["no strategy", (r) => r.strategies.splice(0), /^strategies is empty/],
    ["a name twice", (r) => (r.strategies[2].name = r.strategies[1].name), /^strategies\.2\.name is `.*` as another/],
    ["a compared baseline", (r) => (r.strategies[0].difference = r.strategies[1].difference), /^strategies\.0.*null$/],
    ["an uncompared strategy", (r) => (r.strategies[1].difference = null), /^strategies\.1\.difference is null/],
    [
      "a baseline of effective replications",
      (r) => (r.strategies[0].effectiveReplications = 9),
      /^strategies\.0\.effectiveReplications is of the baseline/,
    ],
    [
      "more clients simulated than there are",
      (r) => (r.sampling = { clientsPerReplication: 11, clients: 10 }),
      /^sampling\.clientsPerReplication is 11, expected no more than 10/,
    ],
    ["no periods", (r) => r.strategies[1].series.period.splice(0), /^strategies\.1\.series\.period is empty/],
    ["a short band", (r) => r.strategies[1].series.contribution.p05.pop(), /series\.contribution\.p05 has \d+ values/],
    ["a short histogram", (r) => r.strategies[1].histogram.equity.pop(), /histogram\.equity has \d+ values/],
    ["a day in words", (r) => (r.today = "yesterday"), /^today is `yesterday`, expected a date/],
    ["a month that is none", (r) => (r.data.months.month[0] = "2024-13"), /^data\.months\.month is `2024-13`/],
    ["short months", (r) => r.data.months.first.pop(), /^data\.months\.first has/],
    ["a short backtest", (r) => r.backtest?.series.mean.pop(), /^backtest\.series\.mean has/],
    [
      "a choice that is none",
      (r) => (r.recommendation.strategy = "none"),
      /^recommendation\.strategy is `none`, which/,
    ],
    [
      "a frontier point of nobody",
      (r) => (r.decision.frontier.points[0].strategy = "none"),
      /^decision\.frontier\.points\.0\.strategy is `none`/,
    ],
  ];
  test.each(cases)("not with %s", (_, change, said) => {
    expect(faultsAfter(change)).toContainEqual(expect.stringMatching(said));
  });

  test("a file is refused in words of its language, not with a stack trace", async () => {
    const folder = await mkdtemp(join(tmpdir(), "holdfast-"));
    const path = join(folder, "results.json");
    try {
      await writeFile(path, toJson({ ...madeUpResults(), today: "yesterday" }));
      const error: unknown = await readResults(path).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(InputError);
      expect((error as Error).message).toMatch(/does not hold together: today is `yesterday`/);
      const french = inLocale("fr", () => resultFaults({ ...madeUpResults(), today: "hier" }));
      expect(french.map(({ message }) => message)).toEqual(["est `hier`, il faut une date comme 2026-10-31"]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
