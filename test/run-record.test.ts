import { expect, test } from "vitest";
import { startRecord } from "../src/run-record.ts";
import { inlineBackend } from "../src/simulation/inline-backend.ts";
import { VERSION } from "../src/version.ts";

test("a record tells when a run began, how long each step took, where and what it wrote", () => {
  const record = startRecord();
  const facts = { command: "holdfast run a.yaml", threads: 3, files: ["report.html"] };
  record.lap("read");
  record.lap("fit");
  const told = record.told({ ...facts, backend: inlineBackend });
  expect(told).toMatchObject({ version: VERSION, ...facts, backend: inlineBackend.name });
  expect(told).toMatchObject({ machine: { node: process.version }, seconds: { read: expect.any(Number) as number } });
  const { started, seconds } = told as { started: string; seconds: Record<string, number> };
  expect(Object.keys(seconds)).toEqual(["read", "fit"]);
  expect(Object.values(seconds).every((one) => one >= 0)).toBe(true);
  expect(new Date(started).toISOString()).toBe(started);
  expect(Object.keys(record.told({ ...facts, backend: undefined }))).not.toContain("backend");
});
