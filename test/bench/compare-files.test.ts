import { spawnSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isFigureFile } from "../../bench/judge.mjs";
import { builtCopy } from "../cli/built-copy.ts";

const root = join(import.meta.dirname, "../..");
const figure = { file: "made up", name: "one", clock: "CPU", median: 1, rounds: [1, 1, 1] };
const good = { schema: 1, machine: { node: "v20.0.0", cpu: "a cpu", cores: 2 }, figures: [figure] };
let built = "";

beforeAll(() => {
  built = builtCopy(root);
  cpSync(join(root, "bench"), join(built, "bench"), { recursive: true });
  for (const [name, text] of Object.entries({ good: JSON.stringify(good), text: "text", empty: "", null: "null" }))
    writeFileSync(join(built, name), text);
}, 60_000);
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
});

test.each([
  ["a file that is not there", ["good", "none"], "none: cannot be read (ENOENT)."],
  ["a folder", ["bench", "good"], "bench: cannot be read (EISDIR)."],
  ["text", ["good", "text"], "text: is no JSON."],
  ["an empty file", ["empty", "good"], "empty: is no JSON."],
  ["null", ["null", "good"], "null: has no figures of a bench."],
  ["an unknown option", ["good", "good", "--nope"], "Usage: bench/compare"],
  ["a folder to write into that is not there", ["good", "good", "--markdown", "no/such.md"], "no/such.md: cannot be"],
])("of %s one line is said, with exit code 2", (_name, argv, said) => {
  const { status, stderr } = spawnSync(process.execPath, ["bench/compare.mjs", ...argv], { cwd: built });
  expect(stderr.toString()).toContain(said);
  expect(stderr.toString().trim().split("\n")).toHaveLength(1);
  expect(status).toBe(2);
});

test("what lacks figures is no file of figures", () => {
  expect(isFigureFile(good)).toBe(true);
  for (const bad of [
    null,
    1,
    { schema: 1 },
    { ...good, machine: null },
    { ...good, figures: [{ ...figure, median: null }] },
    { ...good, figures: [{ ...figure, rounds: "1" }] },
    { ...good, figures: [null] },
  ])
    expect(isFigureFile(bad)).toBe(false);
});
