import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { NotUnderstood } from "../../src/quantities/not-understood.ts";
import { resolveDataPath } from "../../src/scenario/resolve-path.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-paths-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const [beside, data] = ["beside", "data"].map((name) => join(folder, name));
for (const path of [beside, data, join(beside, "parts")]) mkdirSync(path);
for (const path of [join(beside, "both.csv"), join(data, "both.csv"), join(data, "far.csv")]) writeFileSync(path, "");
const yaml = join(beside, "plan.yaml");
const environment = { HOLDFAST_DATA: data, PLACE: data };

test("beside the scenario first, then in HOLDFAST_DATA", () => {
  expect(resolveDataPath("both.csv", yaml, environment)).toBe(join(beside, "both.csv"));
  expect(resolveDataPath("far.csv", yaml, environment)).toBe(join(data, "far.csv"));
  expect(resolveDataPath("parts", yaml, environment)).toBe(join(beside, "parts"));
  expect(resolveDataPath(join(data, "far.csv"), yaml, {})).toBe(join(data, "far.csv"));
});

test("variables are expanded", () => {
  expect(resolveDataPath("${PLACE}/both.csv", yaml, environment)).toBe(join(data, "both.csv"));
  expect(() => resolveDataPath("${ABSENT}/both.csv", yaml, environment)).toThrow(/ABSENT is not set/);
});

test("what is not there says where it was looked for", () => {
  expect(() => resolveDataPath("absent.csv", yaml, environment)).toThrow(join(data, "absent.csv"));
  expect(() => resolveDataPath("far.csv", yaml, {})).toThrow(NotUnderstood);
});
