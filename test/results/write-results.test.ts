import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import type { Results } from "../../src/results/results.ts";
import { readResults, toJson, writeResults } from "../../src/results/write-results.ts";
import { madeUpOptimum } from "./made-up-optimum.ts";
import { madeUpResults } from "./made-up-results.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "holdfast-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** The same value with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe("writing", () => {
  test("what is written is read back, from the file or its folder", async () => {
    const paths = await writeResults(folder, madeUpResults(), { seconds: 3 });
    expect(await readResults(paths.results)).toEqual(madeUpResults());
    expect(await readResults(folder)).toEqual(madeUpResults());
    expect(await readFile(paths.run, "utf8")).toBe('{\n  "seconds": 3\n}\n');
  });

  test("equal results give equal bytes, whatever the order of their keys", async () => {
    const results = madeUpResults();
    const parameters = results.model.purchases.parameters;
    const shuffled = reversed(results) as Results;
    // Records keep the order that they came in: here the parameters', which is the model's own.
    shuffled.units = results.units;
    shuffled.model.purchases = {
      ...shuffled.model.purchases,
      parameters,
      standardErrors: results.model.purchases.standardErrors,
    };
    shuffled.model.spend = results.model.spend;
    const first = await writeResults(join(folder, "one"), results, null);
    const second = await writeResults(join(folder, "two"), shuffled, { at: "another time" });
    expect(await readFile(second.results)).toEqual(await readFile(first.results));
  });

  test("a figure that is not a number is refused and nothing is written", async () => {
    const results = madeUpResults();
    results.strategies[1].equity.mean = NaN;
    await expect(writeResults(folder, results, null)).rejects.toThrow();
    await expect(readFile(join(folder, "results.json"))).rejects.toThrow();
  });
});

describe("reading", () => {
  const read = async (text: string): Promise<Results> => {
    const path = join(folder, "results.json");
    await writeFile(path, text);
    return readResults(path);
  };

  test("an absent file, half a file and another kind of file are told apart", async () => {
    await expect(readResults(join(folder, "none.json"))).rejects.toThrow(/none\.json: cannot be read \(ENOENT\)/);
    await expect(read(toJson(madeUpResults()).slice(0, 500))).rejects.toThrow(/is not whole JSON/);
    await expect(read('{"name": "holdfast"}')).rejects.toThrow(/is not a file of results/);
    await expect(read("[1]")).rejects.toThrow(InputError);
    await expect(read("null")).rejects.toThrow(InputError);
  });

  test("another version of the schema is named", async () => {
    const later = { ...madeUpResults(), schema: "holdfast-results-9" };
    await expect(read(toJson(later))).rejects.toThrow(/was written as holdfast-results-9, expected holdfast-results-1/);
  });

  test("a misshapen file says where and what, the first five problems", async () => {
    const broken = JSON.parse(toJson(madeUpResults())) as Results;
    for (const strategy of broken.strategies) {
      strategy.equity.mean = "much" as unknown as number;
      strategy.pBestOutcome = null as unknown as number;
    }
    const reading = read(toJson(broken));
    await expect(reading).rejects.toThrow(/strategies\.0\.equity\.mean: .*; and 5 more\./);
    await expect(reading).rejects.toBeInstanceOf(InputError);
  });

  test("additions of a later version are kept", async () => {
    const later = { ...madeUpResults(), evpi: 1_000 };
    expect(await read(toJson(later))).toEqual(later);
  });

  test("an optimum in the place of results is told as such, by its file and its folder", async () => {
    await writeFile(join(folder, "optimum.json"), toJson(madeUpOptimum()));
    for (const path of [folder, join(folder, "optimum.json")])
      await expect(readResults(path)).rejects.toThrow(/optimum\.json: is an optimum/);
  });
});
